import type { ReportLine } from '../domain/report.ts';
import { measureOf, overallOf, type MeasuredMonths, type Shown, type SummedMeasure } from './measures.ts';
import { sumLines } from './sum-lines.ts';
import { keepMonths } from './slice-lines.ts';

/** A thing that is compared, such as a meter: its line in two runs of months of equal length, a year apart. */
export type TwoYears = readonly [now: ReportLine, before: ReportLine];

/** What of a month is compared with the year before it. */
export interface ComparedMonth {
  readonly now: number;
  readonly before: number;
  /** How many of the things compared are in these numbers. */
  readonly count: number;
}

/** A change is a share: 0.1 is 10 % more. */
export interface YearOverYear {
  /** By month, what the change rests on; null where nothing can be compared. */
  readonly compared: (ComparedMonth | null)[];
  /** null where nothing can be compared, or a year is not above nought. */
  readonly change: (number | null)[];
  readonly overall: number | null;
  /** How many of the things compared are taken in by at least one month. */
  readonly comparedCount: number;
}

const isComparable = (now: MeasuredMonths, before: MeasuredMonths, at: number): boolean => now.isWhole[at] === true && before.isWhole[at] === true && now.values[at] != null && before.values[at] != null;
/** From or into a credit there is no percentage that says anything. */
const changeOf = (now: number | null, before: number | null): number | null => (now === null || before === null || before <= 0 || now < 0 ? null : now / before - 1);

/**
 * Compares like with like: in each month only those whose bills cover the whole month in both years, so that neither a bill that lacks nor a meter that
 * is new looks like a saving. The measure is worked out of these alone, of each month and of all of them together, be it a sum, a price or a peak.
 */
export function compareYears(pairs: readonly TwoYears[], months: number, measure: SummedMeasure, shown: Shown): YearOverYear {
  const measured = (line: ReportLine): MeasuredMonths => measureOf(measure, sumLines([line], months), shown);
  const kept = pairs.map(([now, before]) => {
    const [one, other] = [measured(now), measured(before)];
    const isKept = Array.from({ length: months }, (_, at) => isComparable(one, other, at));
    return { isKept, now: keepMonths(now, isKept), before: keepMonths(before, isKept) };
  });
  const [now, before] = [sumLines(kept.map((one) => one.now), months), sumLines(kept.map((one) => one.before), months)];
  const [values, earlier] = [measureOf(measure, now, shown).values, measureOf(measure, before, shown).values];
  const compared = values.map((value, at): ComparedMonth | null => {
    const past = earlier[at] ?? null;
    return value === null || past === null ? null : { now: value, before: past, count: kept.filter(({ isKept }) => isKept[at] === true).length };
  });
  return {
    compared, change: compared.map((one) => (one === null ? null : changeOf(one.now, one.before))),
    overall: changeOf(overallOf(measure, now, shown), overallOf(measure, before, shown)),
    comparedCount: kept.filter(({ isKept }) => isKept.includes(true)).length,
  };
}

/** Numbers that differ by less are the same, but for the order in which they were added. */
const SAME = 1e-9;
const isSame = (one: number | null, other: number): boolean => one !== null && Math.abs(one - other) <= SAME * Math.max(1, Math.abs(other));

/** Whether a month's change compares all that stands in the month and in the one a year before; false too where nothing is compared. */
export const comparesAll = (compared: ComparedMonth | null, now: number | null, before: number | null): boolean => compared !== null && isSame(now, compared.now) && isSame(before, compared.before);
