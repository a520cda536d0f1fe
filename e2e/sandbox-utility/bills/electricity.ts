import { addDays, daysBetween } from '../days.ts';
import { chanceFor } from '../random.ts';
import { billDays, FIRST_MONTH, isOnceIn, readDay } from './calendar.ts';
import type { MonthCharges, ServiceBook } from './ledger.ts';
import { sumCents } from './ledger.ts';
import { priceTenths, quantity, ratePrice, shareOf, type Rate } from './money.ts';
import type { LineCents, LineKind, RegisterRead } from './types.ts';

/** The price list's name as printed. */
export const ELECTRICITY_TARIFF = 'Schedule 24-TOU Small General Service';
/** The name of each time-of-use part, in the order of the meter's registers. */
const PARTS = ['On-peak', 'Off-peak'] as const;

/** So that one correction is always among the latest year's bills. */
const MONTHS_BETWEEN_CORRECTIONS = 12;

interface Reading {
  readonly onPeak: number;
  readonly offPeak: number;
}

/** A small shop on a time-of-use rate, metered through a current transformer. */
export function electricityBook(seed: string, lastMonth: number): ServiceBook {
  const multiplier = chanceFor(seed, 'electricity', 'multiplier').pick([20, 40, 80]);
  const readings = readAll(seed, multiplier, lastMonth);
  const build = (month: number, misread: number): MonthCharges => {
    const [start, end] = [readings.get(month - 1), readings.get(month)];
    if (!start || !end) throw new RangeError(`No electricity reading for month ${month}.`);
    return monthOf(seed, month, multiplier, start, { ...end, offPeak: end.offPeak + misread });
  };
  return {
    service: 'ELECTRICITY',
    charges: (month) => build(month, 0),
    mistaken: (month) => {
      if (!isOnceIn(MONTHS_BETWEEN_CORRECTIONS, seed, 'electricity-misread', month)) return null;
      const right = build(month, 0).usage / multiplier;
      return build(month, Math.ceil((right * chanceFor(seed, 'misread', month).between(12, 35)) / 100));
    },
    forgotten: () => false,
  };
}

/** The dial at the end of each month, from the month before the first one. */
function readAll(seed: string, multiplier: number, lastMonth: number): ReadonlyMap<number, Reading> {
  const begin = chanceFor(seed, 'electricity', 'begin');
  const dailyUsage = begin.between(280, 560);
  let dial: Reading = { onPeak: begin.between(400, 2500), offPeak: begin.between(900, 4000) };
  const dials = new Map<number, Reading>([[FIRST_MONTH - 1, dial]]);
  for (let month = FIRST_MONTH; month <= lastMonth; month += 1) {
    const chance = chanceFor(seed, 'electricity', 'usage', month);
    // Cooling makes a hump around August and lighting a smaller one in January.
    const phase = (2 * Math.PI * ((month % 12) - 7)) / 12;
    const season = 1 + 0.3 * Math.cos(phase) + 0.1 * Math.cos(2 * phase);
    const used = (dailyUsage * 30.4 * season * (0.94 + 0.12 * chance.next())) / multiplier;
    const onPeakShare = 0.34 + 0.08 * chance.next();
    dial = { onPeak: dial.onPeak + Math.round(used * onPeakShare), offPeak: dial.offPeak + Math.round(used * (1 - onPeakShare)) };
    dials.set(month, dial);
  }
  return dials;
}

function monthOf(seed: string, month: number, multiplier: number, start: Reading, end: Reading): MonthCharges {
  const periodStart = addDays(readDay(seed, 'electricity', month - 1, 17, 19), 1);
  const periodEnd = readDay(seed, 'electricity', month, 17, 19);
  const days = daysBetween(periodStart, periodEnd) + 1;
  const total: RegisterRead = { name: 'Total', start: start.onPeak + start.offPeak, end: end.onPeak + end.offPeak };
  const onPeak: RegisterRead = { name: PARTS[0], start: start.onPeak, end: end.onPeak };
  const offPeak: RegisterRead = { name: PARTS[1], start: start.offPeak, end: end.offPeak };
  const usageOf = (register: RegisterRead): number => (register.end - register.start) * multiplier;
  return {
    ...billDays(periodEnd, 3),
    periodStart,
    periodEnd,
    days,
    registers: [total, onPeak, offPeak],
    multiplier,
    usage: usageOf(total),
    parts: [onPeak, offPeak].map((register) => ({ name: register.name, usage: usageOf(register) })),
    estimated: false,
    lines: priced(seed, month, days, usageOf(onPeak), usageOf(offPeak)),
  };
}

/** Rates rise every January; the power cost adjustment moves every month and may be money off. */
function priced(seed: string, month: number, days: number, onPeak: number, offPeak: number): readonly LineCents[] {
  const growth = 1 + 0.028 * (Math.floor(month / 12) - 2015);
  const yearly = (base: Rate): Rate => Math.round(base * growth);
  const all = onPeak + offPeak;
  const perKwh = (label: string, usage: number, rate: Rate, kind: LineKind): LineCents => ({
    label,
    basis: `${quantity(usage)} kWh x $${ratePrice(rate)}`,
    cents: priceTenths(usage * 10, rate),
    kind,
  });
  const service = yearly(78_500);
  const adjustment = chanceFor(seed, 'electricity', 'adjustment', month).between(-480, 620);
  const energy: readonly LineCents[] = [
    perKwh('Energy charge On-peak', onPeak, yearly(9_412), 'SUPPLY'),
    perKwh('Energy charge Off-peak', offPeak, yearly(5_288), 'SUPPLY'),
    perKwh('Power cost adjustment', all, adjustment, 'SUPPLY'),
    { label: 'Basic service charge', basis: `${days} days x $${ratePrice(service)}`, cents: priceTenths(days * 10, service), kind: 'DELIVERY' },
    perKwh('Distribution charge', all, yearly(2_964), 'DELIVERY'),
    perKwh('Transmission charge', all, yearly(871), 'DELIVERY'),
  ];
  const taxable = sumCents(energy);
  return [
    ...energy,
    perKwh('Energy efficiency program fee', all, 254, 'FEE'),
    { label: 'City franchise fee', basis: '3.50%', cents: shareOf(taxable, 350), kind: 'FEE' },
    { label: 'State utility tax', basis: '2.27%', cents: shareOf(taxable, 227), kind: 'TAX' },
  ];
}
