import { serviceOf, type DraftLine, type Stream } from './history.ts';
import { readMeter, type MeterPlan } from './meters.ts';
import { monthsOf, printedEnd } from './periods.ts';
import { flat, priceBook, priced } from './prices.ts';
import { round } from './random.ts';
import type { Setting } from './setting.ts';
import { consumption } from './weather.ts';
import { wordOf } from './world.ts';

/** A collection of waste: containers emptied by a plan (the same volume each time), what the scales said (which nobody knows ahead), or a flat price without a quantity. */
export function waste(setting: Setting, isAhead = false): Stream {
  const { random, place, spans, endDay, cadence, traps } = setting;
  const kind = random.pick(isAhead ? (['CONTAINERS', 'FLAT'] as const) : (['CONTAINERS', 'SCALES', 'FLAT'] as const));
  const months = monthsOf(cadence);
  const volume = random.pick([2, 4, 6, 8]) * random.int(1, 3) * 4 * months;
  const tons = random.between(2.5, 9) * months;
  const price = random.between(60, 240) * place.dear;
  const book = priceBook(random, false);
  const unit = place.currency === 'USD' ? 'tons' : 't';
  const noise = random.fork('loads');
  const weights = spans.map((span) => round((tons * span.days) / (30.4 * months) * (1 + noise.between(-0.1, 0.1)), 2));
  traps.add('FLAT_WASTE');
  return {
    type: 'WASTE',
    on: (at) => {
      const span = spans[at]!;
      // A plan of collections is billed by the whole period, short or long.
      const collection = flat(wordOf('collection', place.language), price * months * book.at(span), 'SUPPLY');
      const usage = kind === 'CONTAINERS' ? volume : kind === 'SCALES' ? weights[at]! : null;
      const lines: DraftLine[] = kind === 'SCALES' ? [collection, priced(wordOf('surcharge', place.language), weights[at]!, unit, 42 * place.dear * book.at(span), 'OTHER', 'USAGE')] : [collection];
      return { lines, services: [serviceOf('WASTE', { periodStart: span.from, periodEnd: printedEnd(span, endDay), usage, unit: usage === null ? null : kind === 'CONTAINERS' ? 'yd3' : unit })] };
    },
  };
}

/** Deliveries of oil or propane: a span is a delivery, its quantity what the tank took; the market's price moves. */
export function deliveries(setting: Setting): Stream {
  const { random, place, spans, traps } = setting;
  const unit = place.currency === 'USD' ? 'gal' : 'L';
  const full = (unit === 'gal' ? random.between(150, 480) : random.between(700, 2_400));
  const isFixed = random.chance(0.3);
  const start = (unit === 'gal' ? random.between(2.6, 3.6) : random.between(0.85, 1.15)) * (place.dear / 1.2);
  const market = random.fork('market');
  let level = 1;
  const prices = spans.map(() => {
    level = Math.min(1.15, Math.max(0.87, level * (1 + market.between(-0.05, 0.05))));
    return start * level;
  });
  const quantities = spans.map(() => round(isFixed ? round(full / 50) * 50 : full * random.between(0.88, 1.12), isFixed ? 0 : 1));
  traps.add('DELIVERIES');
  return {
    type: 'FUEL',
    on: (at) => {
      const quantity = quantities[at]!;
      const day = spans[at]!.from;
      const lines = [priced(wordOf('supply', place.language), quantity, unit, prices[at]!, 'SUPPLY', 'USAGE'), flat(wordOf('delivery', place.language), 9.5, 'FEE')];
      return { lines, services: [serviceOf('FUEL', { periodStart: day, periodEnd: day, usage: quantity, unit, charges: lines[0]!.cents / 100 })] };
    },
  };
}

const DISTRICT = { HEAT: ['MWh', 1.1, 92, 2], STEAM: ['Mlb', 11, 24, 1], COLD: ['ton-hour', 1_900, 0.16, 0] } as const;

/** Heat, steam or chilled water from a network, with a price for the capacity kept ready. */
export function district(setting: Setting): Stream {
  const { random, place, spans, endDay } = setting;
  const kind = random.pick(place.currency === 'USD' ? (['STEAM', 'COLD'] as const) : (['HEAT', 'COLD'] as const));
  const [unit, day, basePrice, decimals] = DISTRICT[kind];
  const size = day * random.between(0.8, 4);
  // Chilled water keeps a base for server rooms; heat one for hot water.
  const load = kind === 'COLD' ? { base: size * 0.25, cold: 0, hot: size } : { base: size * 0.18, cold: size, hot: 0 };
  const plan: MeterPlan = { multiplier: null, conversion: 1, registerDecimals: decimals, usageDecimals: decimals, number: () => random.digits('D%#####'), isPrinted: random.chance(0.7), isExchanged: false, estimates: 'NONE', rollsOver: false };
  const readings = readMeter(random.fork('meter'), plan, consumption(load, setting.weather, setting.course, spans, random.fork('use')), spans, endDay);
  const book = priceBook(random, false);
  const capacity = round(size * basePrice * random.between(4, 7), 2);
  const energy = wordOf(kind === 'COLD' ? 'cooling' : 'heat', place.language);
  return {
    type: 'DISTRICT',
    on: (at) => {
      const span = spans[at]!;
      const piece = readings[at]![0]!;
      const price = book.at(span);
      const lines = [flat(wordOf('capacity', place.language), ((capacity * span.days) / 30.4) * price, 'DELIVERY'), priced(energy, piece.usage ?? 0, unit, basePrice * price, 'SUPPLY', 'USAGE')];
      return { lines, services: [serviceOf('DISTRICT', { ...piece, unit })] };
    },
  };
}
