import { addMonths, daysBetween, type Day } from '../../../shared/units/day.ts';
import type { MeterPeriod } from './history.ts';
import { median } from './statistics.ts';

interface DailyValue {
  readonly start: Day;
  readonly end: Day;
  /** What it is of a day, such as use or cost. */
  readonly perDay: number;
}

/** The share of days of a season that have to be known before it says something. */
const KNOWN = 0.7;

/** What a day was on average over a span of days, by the periods that touch it; null where too few of its days are known. */
function meanOver(values: readonly DailyValue[], start: Day, end: Day): number | null {
  let [sum, days] = [0, 0];
  for (const value of values) {
    if (value.end < start || value.start > end) continue;
    const shared = daysBetween(value.start > start ? value.start : start, value.end < end ? value.end : end) + 1;
    sum += shared * value.perDay;
    days += shared;
  }
  return days >= KNOWN * (daysBetween(start, end) + 1) ? sum / days : null;
}

/** What a day of the same season was in each of up to three earlier years, the latest first. */
export function sameSeason(values: readonly DailyValue[], { start, end }: Pick<DailyValue, 'start' | 'end'>): number[] {
  return [1, 2, 3].flatMap((years) => meanOver(values, addMonths(start, -12 * years), addMonths(end, -12 * years)) ?? []);
}

/** What is usual for a period, and how it was in the seasons before and after it, to compare a whole year with another. */
export interface Expected {
  readonly usual: number;
  readonly years: number;
}

/** The periods before and after one by which it is seen how a place grows or shrinks. */
const AROUND = 4;
const ENOUGH_AROUND = 3;
/** How far a trend is believed. */
const MOST_TREND = 2;

/**
 * What a day of each period would usually be: the median of the same season in earlier years, moved by how the periods around it
 * went against theirs, since a place that grows grows in all months. Null where no earlier year is known.
 */
export function expectedEach(values: readonly DailyValue[]): (Expected | null)[] {
  const seasons = values.map((value) => sameSeason(values, value));
  const middles = seasons.map(median);
  const ratios = values.map(({ perDay }, at) => {
    const usual = middles[at] ?? 0;
    return usual > 0 && perDay > 0 ? perDay / usual : null;
  });
  return values.map((_, at) => {
    const usual = middles[at];
    if (usual === null || usual === undefined) return null;
    const around = ratios.slice(Math.max(0, at - AROUND), at + AROUND + 1).flatMap((ratio, index) => (ratio === null || index === Math.min(at, AROUND) ? [] : [ratio]));
    const trend = around.length >= ENOUGH_AROUND ? Math.min(MOST_TREND, Math.max(1 / MOST_TREND, median(around) ?? 1)) : 1;
    return { usual: usual * trend, years: seasons[at]?.length ?? 0 };
  });
}

/** Periods whose use per day is known. */
export const known = (periods: readonly MeterPeriod[]): (MeterPeriod & { readonly perDay: number; readonly usage: number })[] =>
  periods.filter((period): period is MeterPeriod & { readonly perDay: number; readonly usage: number } => period.perDay !== null && period.usage !== null);
