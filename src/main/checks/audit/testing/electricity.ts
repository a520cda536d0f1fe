import { addDays } from '../../../../shared/units/day.ts';
import type { ReadService } from '../../../../shared/domain/read-bill.ts';
import { serviceOf, type DraftLine, type Stream } from './history.ts';
import { readMeter, type MeterPlan } from './meters.ts';
import { middleMonth, printedEnd } from './periods.ts';
import { flat, priceBook, priced } from './prices.ts';
import { round } from './random.ts';
import type { Setting } from './setting.ts';
import { consumption, type Load } from './weather.ts';
import { wordOf } from './world.ts';

const SCHOOL = [1, 1, 1, 1, 1, 0.85, 0.5, 0.55, 1, 1, 1, 0.88];
const SUMMER: readonly number[] = [6, 7, 8, 9];
const LOADS: Readonly<Record<'HOME' | 'OFFICE' | 'SHOP' | 'PLANT', Load>> = {
  HOME: { base: 0.75, cold: 0.45, hot: 0.5 }, OFFICE: { base: 0.8, cold: 0.15, hot: 0.4 }, SHOP: { base: 0.85, cold: 0.1, hot: 0.25 }, PLANT: { base: 0.95, cold: 0.03, hot: 0.06 },
};

interface Wish {
  readonly use: 'HOME' | 'BUSINESS' | 'SCHOOL';
  /** Registers by the time of use: parts of one service, or services of their own. */
  readonly times: 'NONE' | 'PARTS' | 'ONE_NUMBER' | 'TWO_NUMBERS';
  readonly isCapacityHeavy?: boolean;
}

function meterPlan({ random, traps }: Setting, isBusiness: boolean, isPlain: boolean): MeterPlan {
  const multiplier = isBusiness && random.chance(0.5) ? random.pick([10, 20, 40, 80]) : random.chance(0.5) ? 1 : null;
  if (multiplier !== null && multiplier > 1) traps.add('MULTIPLIER');
  const mask = random.pick(['%#######', 'E%######', 'KZ ## %####']);
  const isExchanged = isPlain && random.chance(0.12);
  return {
    multiplier, conversion: 1, registerDecimals: 0, usageDecimals: 0, number: () => random.digits(mask), isPrinted: random.chance(0.75), isExchanged,
    estimates: isPlain && !isBusiness ? random.pick(['NONE', 'NONE', 'SOME']) : 'NONE', rollsOver: isPlain && !isExchanged && random.chance(0.06),
  };
}

/** One meter of electricity: a home, a business with demand, a school; with registers by time where wished. */
export function electricity(setting: Setting, { use, times, isCapacityHeavy = false }: Wish): Stream {
  const { random, place, spans, endDay, traps } = setting;
  const isBusiness = use !== 'HOME';
  const shape = use === 'HOME' ? LOADS.HOME : use === 'SCHOOL' ? LOADS.OFFICE : LOADS[random.pick(['OFFICE', 'SHOP', 'PLANT'] as const)];
  const scale = isBusiness ? random.between(150, 1_400) : random.between(14, 38);
  const load: Load = { base: shape.base * scale, cold: shape.cold * scale, hot: shape.hot * scale, ...(use === 'SCHOOL' ? { months: SCHOOL } : {}) };
  if (use === 'SCHOOL') traps.add('SCHOOL_HOLIDAYS');
  const peak = random.between(0.35, 0.6);
  const isSplit = times === 'ONE_NUMBER' || times === 'TWO_NUMBERS';
  const plan = meterPlan(setting, isBusiness, times === 'NONE');
  const needs = consumption(load, setting.weather, setting.course, spans, random.fork('use'), isBusiness ? 0.03 : 0.05);
  const shares = needs.map(() => peak * (1 + random.between(-0.05, 0.05)));
  const number = plan.number();
  const numberOf = (register: 1 | 2): string => (times === 'TWO_NUMBERS' ? `${number}/${register}` : number);
  const readings = isSplit ? [] : readMeter(random.fork('meter'), plan, needs, spans, endDay);
  const registers = isSplit
    ? ([1, 2] as const).map((register) => readMeter(random.fork(register), { ...plan, number: () => numberOf(register) }, needs.map((need, at) => need * (register === 1 ? shares[at]! : 1 - shares[at]!)), spans, endDay))
    : [];
  if (isSplit) traps.add(times === 'ONE_NUMBER' ? 'TWO_REGISTERS_ONE_NUMBER' : 'TWO_REGISTERS_TWO_NUMBERS');
  if (readings.some((pieces) => pieces.length > 1)) traps.add('METER_EXCHANGE');
  if (readings.some(([one]) => one?.readType === 'ESTIMATED')) traps.add('ESTIMATE_CORRECTED');
  if (readings.some(([one]) => one?.readEnd !== null && one?.readStart !== null && one!.readEnd < one!.readStart)) traps.add('ROLLOVER');

  const hasDemand = isBusiness && !isSplit && !(plan.multiplier === null && random.chance(0.4));
  const factor = isCapacityHeavy ? random.between(0.27, 0.33) : use === 'SCHOOL' ? random.between(0.3, 0.4) : random.between(0.4, 0.62);
  const demandUnit = random.chance(0.85) ? 'kW' : 'kVA';
  const [energyPrice, demandPrice] = [random.between(0.075, 0.13) * place.dear, (isCapacityHeavy ? random.between(14, 17) : random.between(5, 9)) * place.dear];
  const book = priceBook(random.fork('price'), !isCapacityHeavy);
  if (book.isSeasonal) traps.add('SEASONAL_PRICE');
  if (isCapacityHeavy) traps.add('CAPACITY_SUMMER');
  const fixed = round((isBusiness ? random.between(18, 60) : random.between(8, 16)) * place.dear, 2);
  const tariff = random.pick(isBusiness ? ['GS-2', 'LGS', 'C1 General'] : ['R-1', 'RS', 'Residential']);
  const isDivided = random.chance(0.6);
  const says = (word: Parameters<typeof wordOf>[0]): string => wordOf(word, place.language);
  const hasOwnCharges = random.chance(0.5);
  /** A school's peak falls less in the holidays than its use. */
  const flatness = use === 'SCHOOL' ? 0.75 : 0.95;
  const usual = needs.reduce((a, b) => a + b, 0) / spans.reduce((days, span) => days + span.days, 0);

  return {
    type: 'ELECTRICITY',
    on: (at) => {
      const span = spans[at]!;
      const price = book.at(span);
      const period = { periodStart: span.from, periodEnd: printedEnd(span, endDay) };
      const pieces = isSplit ? registers.map((register) => register[at]![0]!) : readings[at]!;
      const usage = pieces.reduce((total, piece) => total + (piece.usage ?? 0), 0);
      const typical = usual / 24 / factor;
      const demand = hasDemand ? round(typical * ((usage / span.days / usual) ** flatness) * (1 + random.between(-0.04, 0.04)), 1) : null;
      const lines: DraftLine[] = [flat(says('fixed'), (fixed * span.days) / 30.4 * price, 'DELIVERY')];
      const onPeak = isSplit ? pieces[0]!.usage! : round(usage * shares[at]!);
      if (times !== 'NONE') {
        lines.push({ ...priced(`${says('energy')} ${says('peak')}`, onPeak, 'kWh', energyPrice * 1.25 * price, 'SUPPLY', 'USAGE') });
        lines.push({ ...priced(`${says('energy')} ${says('offPeak')}`, usage - onPeak, 'kWh', energyPrice * 0.75 * price, 'SUPPLY', 'USAGE'), service: isSplit ? 1 : 0 });
      } else if (isDivided) {
        lines.push(priced(says('supply'), usage, 'kWh', energyPrice * 0.62 * price, 'SUPPLY', 'USAGE'), priced(says('delivery'), usage, 'kWh', energyPrice * 0.38 * price, 'DELIVERY', 'USAGE'));
      } else lines.push(priced(says('energy'), usage, 'kWh', energyPrice * price, 'SUPPLY', 'USAGE'));
      const summer = isCapacityHeavy && SUMMER.includes(middleMonth(span)) ? 1.9 : 1;
      if (demand !== null) lines.push(priced(says('demand'), demand, demandUnit, ((demandPrice * price * span.days) / 30.4) * summer, 'DELIVERY', 'DEMAND'));
      const parts = times === 'PARTS' ? [{ name: says('peak'), usage: onPeak }, { name: says('offPeak'), usage: usage - onPeak }] : [];
      const charges = (index: number): number | null => (hasOwnCharges ? lines.filter((line) => line.service === index).reduce((total, line) => total + line.cents, 0) / 100 : null);
      const isBothTold = pieces.length === 1 || isSplit || random.chance(0.5);
      const services: ReadService[] = isBothTold
        ? pieces.map((piece, index) => serviceOf('ELECTRICITY', { ...piece, unit: 'kWh', tariff, parts, charges: pieces.length > 1 && !isSplit ? null : charges(index), ...(index === 0 ? { demand, demandUnit: demand === null ? null : demandUnit } : {}) }))
        : [serviceOf('ELECTRICITY', { ...period, meterNumber: pieces[1]!.meterNumber, usage, unit: 'kWh', tariff, parts, readType: 'ACTUAL', charges: charges(0), demand, demandUnit: demand === null ? null : demandUnit })];
      return { services, lines };
    },
  };
}

/** Lamps without a meter, billed by a schedule: the same use each day. */
export function unmetered(setting: Setting): Stream {
  const { random, place, spans, endDay, traps } = setting;
  const daily = random.between(3, 30);
  const book = priceBook(random, false);
  const price = random.between(0.09, 0.16) * place.dear;
  traps.add('UNMETERED');
  return {
    type: 'ELECTRICITY',
    on: (at) => {
      const span = spans[at]!;
      const usage = round(daily * span.days);
      const lines = [priced(wordOf('energy', place.language), usage, 'kWh', price * book.at(span), 'SUPPLY', 'USAGE')];
      return { lines, services: [serviceOf('ELECTRICITY', { periodStart: span.from, periodEnd: printedEnd(span, endDay), usage, unit: 'kWh', tariff: 'Unmetered lighting' })] };
    },
  };
}

/** A home or business with panels: use and export as two services of a meter, or one net use that falls below zero in summer. */
export function netMetering(setting: Setting): Stream {
  const { random, place, spans, endDay, traps } = setting;
  const scale = random.between(16, 60);
  const taken = consumption({ base: scale * 0.8, cold: scale * 0.4, hot: scale * 0.1 }, setting.weather, setting.course, spans, random.fork('taken'));
  const made = consumption({ base: scale * 0.25, cold: 0, hot: scale * 1.15 }, setting.weather, () => 1, spans, random.fork('made'));
  const isNet = random.chance(0.5);
  const meter = random.digits('NM%######');
  const book = priceBook(random.fork('price'), false);
  const [price, credit] = [random.between(0.1, 0.17) * place.dear, random.between(0.05, 0.08) * place.dear];
  const fixed = random.between(9, 18) * place.dear;
  const says = (word: Parameters<typeof wordOf>[0]): string => wordOf(word, place.language);
  return {
    type: 'ELECTRICITY',
    on: (at) => {
      const span = spans[at]!;
      const period = { meterNumber: meter, periodStart: span.from, periodEnd: printedEnd(span, endDay), unit: 'kWh', readType: 'ACTUAL' as const, tariff: 'R-NEM' };
      const [inward, outward] = [round(taken[at]!), round(made[at]!)];
      const base = flat(says('fixed'), fixed, 'DELIVERY');
      if (!isNet) {
        const lines = [base, priced(says('energy'), inward, 'kWh', price * book.at(span), 'SUPPLY', 'USAGE'), { ...priced(says('export'), outward, 'kWh', -credit, 'CREDIT', 'USAGE'), service: 1 }];
        return { lines, services: [serviceOf('ELECTRICITY', { ...period, direction: 'IMPORT', usage: inward }), serviceOf('ELECTRICITY', { ...period, direction: 'EXPORT', usage: outward })] };
      }
      const net = inward - outward;
      if (net < 0) traps.add('NEGATIVE_NET');
      const line = net < 0 ? priced(says('export'), -net, 'kWh', -credit, 'CREDIT', 'USAGE') : priced(says('energy'), net, 'kWh', price * book.at(span), 'SUPPLY', 'USAGE');
      return { lines: [base, line], services: [serviceOf('ELECTRICITY', { ...period, direction: 'NET', usage: net })] };
    },
  };
}

/** Power bought from panels that somebody else owns: what they made, at a contract's price that rises 2 % a year. */
export function solarPurchase(setting: Setting): Stream {
  const { random, place, spans, endDay } = setting;
  const size = random.between(60, 400);
  const made = consumption({ base: size * 0.35, cold: 0, hot: size * 0.65 }, setting.weather, () => 1, spans, random.fork('made'));
  const meter = random.digits('PV-%#####');
  const price = random.between(0.07, 0.11) * place.dear;
  return {
    type: 'SOLAR',
    on: (at) => {
      const span = spans[at]!;
      const usage = round(made[at]!);
      const years = Number(addDays(span.from, 0).slice(0, 4)) - 2021;
      const lines = [priced(wordOf('supply', place.language), usage, 'kWh', price * 1.02 ** years, 'SUPPLY', 'USAGE')];
      return { lines, services: [serviceOf('SOLAR', { meterNumber: meter, periodStart: span.from, periodEnd: printedEnd(span, endDay), usage, unit: 'kWh', readType: 'ACTUAL' })] };
    },
  };
}
