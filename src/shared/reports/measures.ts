import type { SummedLines } from './sum-lines.ts';

export const MEASURES = ['USAGE', 'COST', 'UNIT_COST', 'DEMAND', 'LOAD_FACTOR', 'TIME_OF_USE', 'EMISSIONS'] as const;
export type Measure = (typeof MEASURES)[number];

type Values = readonly (number | null)[];

/** One thing over the months. */
export interface MeasuredMonths {
  readonly values: (number | null)[];
  /** False where bills do not cover all days of the month: the value is part of it, and compares with none. */
  readonly isWhole: boolean[];
  /** The share of the month's days that bills cover, 0 to 1, of all services together; null where nothing is expected. */
  readonly coverage: (number | null)[];
}

const each = <Result>(length: number, of: (at: number) => Result): Result[] => Array.from({ length }, (_, at) => of(at));
const valueAt = (values: Values | undefined, at: number): number | null => values?.[at] ?? null;

function ratio(top: number | null, bottom: number | null): number | null {
  return top === null || bottom === null || bottom <= 0 ? null : top / bottom;
}

const priceOf = (cost: number | null, usage: number | null, factor: number): number | null => ratio(cost, usage === null ? null : usage * factor);

interface Shown {
  /** Of money; the others are not taken in. */
  readonly currency: string | null;
  /** From the unit of the lines to the one that is shown. */
  readonly factor: number;
}

/**
 * A measure of lines, month by month. A unit cost is the cost of the month divided by its usage, both of the bills of one currency that name both; a load
 * factor is what was used divided by the demand in every hour (0 to 1).
 */
export function measureOf(measure: Exclude<Measure, 'TIME_OF_USE' | 'EMISSIONS'>, lines: SummedLines, { currency, factor }: Shown): MeasuredMonths {
  const length = lines.usage.length;
  const covered = (days: readonly number[]): (number | null)[] => each(length, (at) => { const share = ratio(days[at] ?? 0, lines.expectedDays[at] ?? 0); return share === null ? null : Math.min(1, share); });
  const [usageCovered, costCovered] = [covered(lines.usageDays), covered(lines.costDays)];
  const both = each(length, (at) => { const [used, paid] = [usageCovered[at] ?? null, costCovered[at] ?? null]; return used === null || paid === null ? null : Math.min(used, paid); });
  const measured = (values: (number | null)[], coverage: (number | null)[]): MeasuredMonths => ({ values, coverage, isWhole: coverage.map((share) => share !== null && share >= 1) });
  const [cost, priced] = currency === null ? [] : [lines.cost[currency], lines.priced[currency]];
  const usage = (at: number): number | null => { const value = valueAt(lines.usage, at); return value === null ? null : value * factor; };
  switch (measure) {
    case 'USAGE': return measured(each(length, usage), usageCovered);
    case 'COST': return measured(each(length, (at) => valueAt(cost, at)), costCovered);
    case 'UNIT_COST': return measured(each(length, (at) => priceOf(valueAt(priced?.cost, at), valueAt(priced?.usage, at), factor)), both);
    case 'DEMAND': return measured(each(length, (at) => valueAt(lines.demand, at)), usageCovered);
    case 'LOAD_FACTOR': return measured(each(length, (at) => ratio(valueAt(lines.loadUsage, at), valueAt(lines.loadMost, at))), usageCovered);
  }
}

/** The sum of the months; null where none says anything. */
export function totalOf(values: Values): number | null {
  return values.reduce<number | null>((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
}

/** The measure over all months: a sum of what adds up, the highest demand, and unit cost and load factor of all months together. */
export function overallOf(measure: Exclude<Measure, 'TIME_OF_USE' | 'EMISSIONS'>, lines: SummedLines, shown: Shown): number | null {
  const { values } = measureOf(measure, lines, shown);
  switch (measure) {
    case 'USAGE':
    case 'COST': return totalOf(values);
    case 'DEMAND': return values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);
    case 'LOAD_FACTOR': return ratio(totalOf(lines.loadUsage), totalOf(lines.loadMost));
    case 'UNIT_COST': {
      const priced = shown.currency === null ? undefined : lines.priced[shown.currency];
      return priced === undefined ? null : priceOf(totalOf(priced.cost), totalOf(priced.usage), shown.factor);
    }
  }
}

/** The same thing in two runs of months of equal length, a year apart. */
export interface TwoYears {
  readonly now: Pick<MeasuredMonths, 'values' | 'isWhole'>;
  readonly before: Pick<MeasuredMonths, 'values' | 'isWhole'>;
}

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
  /** null where nothing can be compared. */
  readonly change: (number | null)[];
  readonly overall: number | null;
  /** How many of the things compared are taken in by at least one month. */
  readonly comparedCount: number;
}

/**
 * Compares like with like: in each month only those whose bills cover the whole month in both years, so that a bill that lacks never looks like a
 * saving. Of what does not add up, such as a unit cost, one pair is compared; its overall change is that of the months' mean.
 */
export function compareYears(pairs: readonly TwoYears[], months: number): YearOverYear {
  const totals = each(months, () => ({ now: 0, before: 0, count: 0 }));
  let comparedCount = 0;
  for (const { now, before } of pairs) {
    let isCompared = false;
    for (const [at, total] of totals.entries()) {
      const [value, earlier] = [valueAt(now.values, at), valueAt(before.values, at)];
      if (now.isWhole[at] !== true || before.isWhole[at] !== true || value === null || earlier === null) continue;
      total.now += value;
      total.before += earlier;
      total.count += 1;
      isCompared = true;
    }
    if (isCompared) comparedCount += 1;
  }
  const change = (total: { now: number; before: number }): number | null => (total.before > 0 ? total.now / total.before - 1 : null);
  const all = totals.reduce((sum, total) => ({ now: sum.now + total.now, before: sum.before + total.before }), { now: 0, before: 0 });
  return { compared: totals.map((total) => (total.count === 0 ? null : total)), change: totals.map(change), overall: change(all), comparedCount };
}

/** Numbers that differ by less are the same, but for the order in which they were added. */
const SAME = 1e-9;
const isSame = (one: number | null, other: number): boolean => one !== null && Math.abs(one - other) <= SAME * Math.max(1, Math.abs(other));

/** Whether a month's change compares all that stands in the month and in the one a year before; false too where nothing is compared. */
export const comparesAll = (compared: ComparedMonth | null, now: number | null, before: number | null): boolean => compared !== null && isSame(now, compared.now) && isSame(before, compared.before);
