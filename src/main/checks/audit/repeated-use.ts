import { daysBetween } from '../../../shared/units/day.ts';
import { known } from './baseline.ts';
import type { Finding, MeterPeriod, MeterSeries, Rule } from './history.ts';
import { comparable } from './periods.ts';
import { billWords, meterWords, perDay } from './words.ts';

/** A use that is printed in so few units comes again by chance. */
const FEW_UNITS = 100;
/** A service that mostly has the same use is not read: a street lamp, a flat rate. */
const MOSTLY = 0.5;

/** Runs of neighbours of which each is like the one before. */
export function runs<Item>(items: readonly Item[], isLike: (before: Item, item: Item) => boolean): Item[][] {
  const found: Item[][] = [];
  for (const item of items) {
    const run = found.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && isLike(before, item)) run.push(item);
    else found.push([item]);
  }
  return found;
}

const isSame = (one: number, other: number, tolerance: number): boolean => Math.abs(one - other) <= tolerance;

/** Bills in a row with one use per day to a half unit of the period, though none is marked as an estimate. */
function repeatedIn(series: MeterSeries, count: number): Finding[] {
  const values = known(comparable(series.periods)).filter(({ services }) => services.every(({ direction }) => direction !== 'NET'));
  // What was estimated says so; two bills of one use and other days are as telling as three.
  const isLike = (before: (typeof values)[number], value: (typeof values)[number]): boolean =>
    !before.isEstimated && !value.isEstimated && Math.abs(daysBetween(before.end, value.start)) <= 3 && isSame(before.perDay * value.days, value.usage, before.usage === value.usage ? 0.5 : 0.05);
  const repeated = runs(values, isLike).filter((run) => run.length > 1);
  if (repeated.flat().length > MOSTLY * values.length && values.length > 3) return [];
  return repeated.flatMap((run): Finding[] => {
    const [start, end] = [run[0], run.at(-1)];
    if (start === undefined || end === undefined || run.length < count || Math.abs(start.usage) < FEW_UNITS) return [];
    return [{
      rule: 'REPEATED_USE', billIds: run.map(({ bill }) => bill.id).reverse(), subject: start.bill.key,
      text: `${meterWords(series)}: ${run.length} bills in a row, ${start.start} to ${end.end}, have ${perDay(start.perDay, series.unit)} each. They are probably estimates that are not marked.`,
    }];
  });
}

export const repeatedUse: Rule = ({ series, values }) => series.filter(({ type }) => type !== 'WASTE' && type !== 'FUEL').flatMap((one) => repeatedIn(one, values['bills'] ?? 0));

/** Estimates in a row. */
export const estimatedAgain: Rule = ({ series, values }) =>
  series.flatMap((one) =>
    runs<MeterPeriod>(one.periods, (before, period) => before.isEstimated && period.isEstimated).flatMap((run): Finding[] => {
      const [start, end] = [run[0], run.at(-1)];
      if (start?.isEstimated !== true || end === undefined || run.length < (values['bills'] ?? 0) || run.length > MOSTLY * one.periods.length) return [];
      return [{
        rule: 'ESTIMATED', billIds: run.map(({ bill }) => bill.id).reverse(), subject: start.bill.key,
        text: `${meterWords(one)}: ${run.length} bills in a row are estimates, from ${billWords(start.bill)} to ${billWords(end.bill)}. Ask for a read of the meter.`,
      }];
    }),
  );
