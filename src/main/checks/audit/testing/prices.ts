import { dayParts, type Day } from '../../../../shared/units/day.ts';
import type { DraftLine } from './history.ts';
import type { Span } from './periods.ts';
import { middleMonth } from './periods.ts';
import { round, type Random } from './random.ts';

/** A price that changes once a year by an ordinary step, and by season where it does. */
export interface PriceBook {
  /** The factor on the price for a span. */
  readonly at: (span: Span) => number;
  readonly isSeasonal: boolean;
}

const SUMMER: readonly number[] = [6, 7, 8, 9];

/** Steps of -2 to +6 % in the same month of each year; a summer price 8 to 22 % above the winter's where seasonal. */
export function priceBook(random: Random, maySeason: boolean): PriceBook {
  const month = random.pick([1, 4, 7, 10]);
  const isSeasonal = maySeason && random.chance(0.35);
  const summer = isSeasonal ? 1 + random.between(0.08, 0.22) : 1;
  const steps = Array.from({ length: 12 }, () => 1 + random.between(-0.02, 0.06));
  const level = (day: Day): number => {
    const { year, month: now } = dayParts(day);
    const changes = year - 2020 + (now >= month ? 1 : 0);
    return steps.slice(0, Math.max(0, changes)).reduce((price, step) => price * step, 1);
  };
  return { isSeasonal, at: (span) => level(span.from) * (SUMMER.includes(middleMonth(span)) ? summer : 1) };
}

/** A line of a quantity at a price, with both in its words as bills print them. */
export function priced(words: string, quantity: number, unit: string, price: number, kind: DraftLine['kind'], by: DraftLine['by']): DraftLine {
  const rate = round(price, 5);
  return { description: `${words} ${quantity} ${unit} x ${rate.toFixed(5)}`, cents: Math.round(round(quantity * rate, 2) * 100), kind, by, service: 0 };
}

export const flat = (words: string, amount: number, kind: DraftLine['kind'], service: number | null = 0): DraftLine => ({ description: words, cents: Math.round(amount * 100), kind, by: 'FIXED', service });
