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

/**
 * What a day of a period would usually be: the median of the same season in earlier years, moved by how the periods around it
 * went against theirs, since a place that grows grows in all months.
 */
export function expectedOf(values: readonly DailyValue[], at: number): Expected | null {
  const own = values[at];
  if (own === undefined) return null;
  const seasons = sameSeason(values, own);
  const usual = median(seasons);
  if (usual === null) return null;
  const around = values.flatMap((value, index) => {
    if (index === at || Math.abs(index - at) > 4) return [];
    const theirs = median(sameSeason(values, value));
    return theirs === null || theirs <= 0 || value.perDay <= 0 ? [] : [value.perDay / theirs];
  });
  const trend = around.length >= 3 ? Math.min(2, Math.max(0.5, median(around) ?? 1)) : 1;
  return { usual: usual * trend, years: seasons.length };
}

/** Periods whose use per day is known. */
export const known = (periods: readonly MeterPeriod[]): (MeterPeriod & { readonly perDay: number; readonly usage: number })[] =>
  periods.filter((period): period is MeterPeriod & { readonly perDay: number; readonly usage: number } => period.perDay !== null && period.usage !== null);
