import { serviceOf, type DraftLine, type Stream } from './history.ts';
import { readMeter, type MeterPlan } from './meters.ts';
import { monthsOf, printedEnd } from './periods.ts';
import { flat, priceBook, priced } from './prices.ts';
import { round } from './random.ts';
import type { Setting } from './setting.ts';
import { consumption } from './weather.ts';
import { wordOf, type Currency } from './world.ts';

interface Measure {
  readonly unit: string;
  /** What a household uses in a day. */
  readonly day: number;
  readonly price: number;
  readonly conversion: number;
}

const METRIC: Measure = { unit: 'm3', day: 0.42, price: 2.1, conversion: 1 };
const MEASURES: Readonly<Record<Currency, readonly Measure[]>> = {
  USD: [{ unit: 'kGal', day: 0.16, price: 6.2, conversion: 1 }, { unit: 'ccf', day: 0.22, price: 4.6, conversion: 1 }, { unit: 'gal', day: 165, price: 0.0064, conversion: 100 }],
  CAD: [METRIC], EUR: [METRIC], GBP: [METRIC],
};
/** Gardens are watered from April to October. */
const GARDEN = [0, 0, 0, 0.35, 0.7, 1, 1, 1, 0.7, 0.3, 0, 0];
/** A use that is at most this in most bills is a whole number that comes again. */
const SMALL = 9;

/** A water meter with its sewer charge, or one for the garden, which nobody uses in winter. */
export function water(setting: Setting, use: 'HOUSE' | 'GARDEN'): Stream {
  const { random, place, spans, endDay, cadence, traps } = setting;
  const measure = random.pick(MEASURES[place.currency]);
  const size = use === 'GARDEN' ? random.between(12, 40) : random.chance(0.5) ? random.between(0.5, 1.4) : random.between(6, 40);
  const day = measure.day * size;
  const mask = random.pick(['W%#####', '%#######', 'WM %###']);
  const plan: MeterPlan = {
    multiplier: null, conversion: measure.conversion, registerDecimals: 0, usageDecimals: 0, number: () => random.digits(mask), isPrinted: random.chance(0.8),
    isExchanged: false, estimates: use === 'HOUSE' && size > 5 ? random.pick(['NONE', 'NONE', 'NONE', 'SOME', 'EVERY_SECOND']) : 'NONE', rollsOver: false,
  };
  // A garden's weather decides how much, its calendar when.
  const load = use === 'GARDEN' ? { base: day, cold: 0, hot: 0, months: GARDEN } : { base: day, cold: 0, hot: day * random.between(0.05, 0.3) };
  const needs = consumption(load, setting.weather, use === 'GARDEN' ? () => 1 : setting.course, spans, random.fork('use'), 0.08);
  const readings = readMeter(random.fork('meter'), plan, needs, spans, endDay);
  const book = priceBook(random.fork('price'), false);
  const fixed = round(random.between(8, 24) * Math.sqrt(Math.max(1, size)), 2);
  const sewer = use === 'HOUSE' && random.chance(0.7) ? random.between(0.8, 1.4) : 0;
  const band = random.chance(0.4) ? round((day * 30 * monthsOf(cadence)) / measure.conversion * 0.55) * measure.conversion : 0;
  const says = (word: Parameters<typeof wordOf>[0]): string => wordOf(word, place.language);
  const hasCharges = random.chance(0.5);
  if (readings.some(([one]) => one?.readType === 'ESTIMATED')) traps.add(plan.estimates === 'EVERY_SECOND' ? 'ALTERNATE_ESTIMATES' : 'ESTIMATE_CORRECTED');
  if (use === 'GARDEN') traps.add('ZERO_WINTER_GARDEN');
  else if (readings.filter(([one]) => (one?.usage ?? 0) <= SMALL).length > readings.length / 2) traps.add('SMALL_WHOLE_NUMBERS');
  if (measure.conversion !== 1 && plan.isPrinted) traps.add('CONVERTED_READS');
  return {
    type: 'WATER',
    on: (at) => {
      const span = spans[at]!;
      const piece = readings[at]![0]!;
      const usage = piece.usage ?? 0;
      const price = book.at(span);
      const lines: DraftLine[] = [flat(`${says('water')} ${says('fixed')}`, ((fixed * span.days) / 30.4) * price, 'DELIVERY'), priced(says('water'), usage, measure.unit, measure.price * price, 'SUPPLY', 'USAGE')];
      if (sewer > 0) lines.push(priced(says('sewer'), usage, measure.unit, measure.price * sewer * price, 'OTHER', 'USAGE'));
      const isBanded = band > 0 && usage > band;
      const parts = isBanded ? [{ name: `${says('tier')} 1`, usage: band }, { name: `${says('tier')} 2`, usage: usage - band }] : [];
      const charges = hasCharges ? lines.reduce((total, line) => total + line.cents, 0) / 100 : null;
      return { lines, services: [serviceOf('WATER', { ...piece, periodEnd: printedEnd(span, endDay), unit: measure.unit, parts, charges, tariff: use === 'GARDEN' ? 'Irrigation' : null })] };
    },
  };
}
