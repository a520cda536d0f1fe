import { daysBetween } from '../days.ts';
import { chanceFor } from '../random.ts';
import { billDays, FIRST_MONTH, isOnceIn, MONTHS_KEPT, readDay } from './calendar.ts';
import type { MonthCharges, ServiceBook } from './ledger.ts';
import { sumCents } from './ledger.ts';
import { priceTenths, quantity, ratePrice, shareOf, type Rate } from './money.ts';
import type { LineCents, LineKind } from './types.ts';

/** The price list's name as printed. */
export const GAS_TARIFF = 'GS-1 General Gas Service';

const MONTHS_BETWEEN_ESTIMATES = 9;
/** Therm factors are printed with four decimals. */
const FACTOR_SCALE = 10_000;

interface Reading {
  /** What the bill says the dial showed, in ccf. */
  readonly dial: number;
  readonly estimated: boolean;
}

/** A warehouse heated with gas, whose meter the reader cannot always reach. */
export function gasBook(seed: string, lastMonth: number): ServiceBook {
  const readings = readAll(seed, lastMonth);
  return {
    service: 'GAS',
    charges: (month) => {
      const [start, end] = [readings.get(month - 1), readings.get(month)];
      if (!start || !end) throw new RangeError(`No gas reading for month ${month}.`);
      return monthOf(seed, month, start, end);
    },
    mistaken: () => null,
    forgotten: (month) => isOnceIn(MONTHS_KEPT, seed, 'gas-late', month + 1),
  };
}

/** The dial at the end of each month; an estimate is made good by the next true reading. */
function readAll(seed: string, lastMonth: number): ReadonlyMap<number, Reading> {
  const begin = chanceFor(seed, 'gas', 'begin');
  const summerUsage = begin.between(25, 60);
  const winterUsage = begin.between(220, 480);
  const estimateMonth = begin.between(0, MONTHS_BETWEEN_ESTIMATES - 1);
  let trueDial = begin.between(1200, 5200);
  const readings = new Map<number, Reading>([[FIRST_MONTH - 1, { dial: trueDial, estimated: false }]]);
  for (let month = FIRST_MONTH; month <= lastMonth; month += 1) {
    const chance = chanceFor(seed, 'gas', 'usage', month);
    const cold = (1 + Math.cos((2 * Math.PI * (month % 12)) / 12)) / 2;
    const used = Math.round((summerUsage + winterUsage * cold ** 1.6) * (0.9 + 0.2 * chance.next()));
    const estimated = month % MONTHS_BETWEEN_ESTIMATES === estimateMonth;
    // Estimated a little low, so that the next true reading is never below it.
    const shown = estimated ? trueDial + Math.floor(used * (0.8 + 0.15 * chance.next())) : trueDial + used;
    trueDial += used;
    readings.set(month, { dial: shown, estimated });
  }
  return readings;
}

function monthOf(seed: string, month: number, start: Reading, end: Reading): MonthCharges {
  const periodStart = readDay(seed, 'gas', month - 1, 4, 8);
  const periodEnd = readDay(seed, 'gas', month, 4, 8);
  const days = daysBetween(periodStart, periodEnd);
  const factor = chanceFor(seed, 'gas', 'factor', month).between(10_210, 10_490);
  const tenths = Math.round(((end.dial - start.dial) * factor) / (FACTOR_SCALE / 10));
  return {
    ...billDays(periodEnd, 2),
    periodStart,
    periodEnd,
    days,
    registers: [{ name: 'Gas', start: start.dial, end: end.dial }],
    multiplier: factor / FACTOR_SCALE,
    usage: tenths / 10,
    parts: [],
    estimated: end.estimated,
    lines: priced(seed, month, tenths),
  };
}

/** The cost of gas itself moves every month; the rest rises every January. */
function priced(seed: string, month: number, tenths: number): readonly LineCents[] {
  const growth = 1 + 0.022 * (Math.floor(month / 12) - 2015);
  const yearly = (base: Rate): Rate => Math.round(base * growth);
  const perTherm = (label: string, rate: Rate, kind: LineKind): LineCents => ({
    label,
    basis: `${quantity(tenths / 10, 1)} therms @ ${ratePrice(rate)}`,
    cents: priceTenths(tenths, rate),
    kind,
  });
  const customer = Math.round(2_250 * growth);
  const lines: readonly LineCents[] = [
    { label: 'Customer Charge', basis: '', cents: customer, kind: 'DELIVERY' },
    perTherm('Delivery Charge', yearly(38_417), 'DELIVERY'),
    perTherm('Pipeline Safety Rider', 1_126, 'DELIVERY'),
    perTherm('Purchased Gas Cost', chanceFor(seed, 'gas', 'cost', month).between(41_000, 78_000), 'SUPPLY'),
  ];
  const taxable = sumCents(lines);
  return [
    ...lines,
    perTherm('Public Purpose Fee', 1_840, 'FEE'),
    { label: 'Municipal Tax', basis: '4.00%', cents: shareOf(taxable, 400), kind: 'TAX' },
  ];
}
