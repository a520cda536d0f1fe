import { serviceOf, type Stream } from './history.ts';
import { readMeter, type MeterPlan } from './meters.ts';
import { printedEnd } from './periods.ts';
import { flat, priceBook, priced } from './prices.ts';
import { round } from './random.ts';
import type { Setting } from './setting.ts';
import { consumption } from './weather.ts';
import { wordOf, type Currency } from './world.ts';

interface Measure {
  readonly unit: string;
  /** A day of the coldest month of a house, in the unit. */
  readonly coldDay: number;
  readonly price: number;
  /** Billed units of a unit of the register. */
  readonly conversion: number;
  readonly decimals: number;
}

/** What gas is billed in: therms or ccf, gigajoules or cubic metres, kilowatt-hours from cubic metres. */
const MEASURES: Readonly<Record<Currency, readonly Measure[]>> = {
  USD: [{ unit: 'therm', coldDay: 4.4, price: 1.15, conversion: 1.031, decimals: 0 }, { unit: 'ccf', coldDay: 4.2, price: 1.2, conversion: 1, decimals: 0 }, { unit: 'therm', coldDay: 4.4, price: 1.05, conversion: 1, decimals: 0 }],
  CAD: [{ unit: 'm3', coldDay: 12, price: 0.42, conversion: 1, decimals: 0 }, { unit: 'GJ', coldDay: 0.46, price: 9.8, conversion: 0.0382, decimals: 2 }],
  EUR: [{ unit: 'kWh', coldDay: 128, price: 0.1, conversion: 10.614, decimals: 0 }],
  GBP: [{ unit: 'kWh', coldDay: 110, price: 0.07, conversion: 11.192, decimals: 0 }, { unit: 'kWh', coldDay: 110, price: 0.065, conversion: 11.192, decimals: 1 }],
};

/** Below this share of the coldest month nobody heats. */
const MILD = 0.09;

/** A gas meter: heating alone (nothing at all in summer), or heating beside cooking and hot water. */
export function gas(setting: Setting): Stream {
  const { random, place, spans, endDay, traps } = setting;
  const measure = random.pick(MEASURES[place.currency]);
  const size = random.chance(0.5) ? random.between(0.7, 1.6) : random.between(4, 30);
  const isHeatingAlone = random.chance(0.35);
  const cold = measure.coldDay * size;
  const estimates = isHeatingAlone ? 'NONE' : random.pick(['NONE', 'NONE', 'NONE', 'SOME', 'EVERY_SECOND'] as const);
  const mask = random.pick(['G%######', '%######A', 'M-%#####']);
  const plan: MeterPlan = {
    multiplier: null, conversion: measure.conversion, registerDecimals: 0, usageDecimals: measure.decimals, number: () => random.digits(mask),
    isPrinted: random.chance(0.75), isExchanged: random.chance(0.08), estimates, rollsOver: false,
  };
  // A boiler that heats rooms alone rests while it is mild.
  const weather = isHeatingAlone ? { ...setting.weather, cold: (day: string) => (setting.weather.cold(day) < MILD ? 0 : setting.weather.cold(day)) } : setting.weather;
  const use = consumption({ base: isHeatingAlone ? 0 : cold * 0.14, cold, hot: 0 }, weather, setting.course, spans, random.fork('use'));
  const readings = readMeter(random.fork('meter'), plan, use, spans, endDay);
  // The price of the gas itself follows the market from month to month, or the tariff knows a season; never both.
  const isIndexed = random.chance(0.35);
  const book = priceBook(random.fork('price'), !isIndexed);
  const market = random.fork('market');
  let level = 1;
  const levels = spans.map(() => (isIndexed ? (level = Math.min(1.14, Math.max(0.9, level * (1 + market.between(-0.06, 0.06))))) : 1));
  if (isIndexed) traps.add('INDEXED_PRICE');
  const price = measure.price * random.between(0.9, 1.1);
  const fixed = round((size > 3 ? 35 : 12) * random.between(0.8, 1.3), 2);
  const tariff = random.pick(['G-1', 'Rate 10', 'SGS']);
  const hasCharges = random.chance(0.5);
  if (measure.conversion !== 1 && plan.isPrinted) traps.add('CONVERTED_READS');
  if (book.isSeasonal) traps.add('SEASONAL_PRICE');
  if (readings.some((pieces) => pieces.length > 1)) traps.add('METER_EXCHANGE');
  if (readings.some(([one]) => one?.readType === 'ESTIMATED')) traps.add(estimates === 'EVERY_SECOND' ? 'ALTERNATE_ESTIMATES' : 'ESTIMATE_CORRECTED');
  if (readings.some(([one]) => one?.usage === 0)) traps.add('ZERO_SUMMER_GAS');
  return {
    type: 'GAS',
    on: (at) => {
      const span = spans[at]!;
      const pieces = readings[at]!;
      const usage = round(pieces.reduce((total, piece) => total + (piece.usage ?? 0), 0), measure.decimals);
      const now = book.at(span);
      const lines = [flat(wordOf('fixed', place.language), ((fixed * span.days) / 30.4) * now, 'DELIVERY'), priced(wordOf('supply', place.language), usage, measure.unit, price * 0.6 * now * levels[at]!, 'SUPPLY', 'USAGE'), priced(wordOf('delivery', place.language), usage, measure.unit, price * 0.4 * now, 'DELIVERY', 'USAGE')];
      const charges = hasCharges ? lines.reduce((total, line) => total + line.cents, 0) / 100 : null;
      const whole = { unit: measure.unit, tariff };
      // An exchanged meter is told as one service of the whole period, without readings.
      const services = pieces.length === 1
        ? [serviceOf('GAS', { ...pieces[0], ...whole, charges })]
        : [serviceOf('GAS', { ...whole, meterNumber: pieces[1]!.meterNumber, periodStart: span.from, periodEnd: printedEnd(span, endDay), usage, readType: 'ACTUAL', charges })];
      return { services, lines };
    },
  };
}
