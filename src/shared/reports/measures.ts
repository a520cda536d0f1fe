import type { SummedLines } from './sum-lines.ts';

export const MEASURES = ['USAGE', 'COST', 'UNIT_COST', 'PER_AREA', 'DEMAND', 'LOAD_FACTOR', 'TIME_OF_USE', 'EMISSIONS'] as const;
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

export interface Shown {
  /** Of money; the others are not taken in. */
  readonly currency: string | null;
  /** From the unit of the lines to the one that is shown; of a use per area, from it per square metre. */
  readonly factor: number;
}

/** What lines come to by themselves; times of use and emissions are a usage. */
export type SummedMeasure = Exclude<Measure, 'TIME_OF_USE' | 'EMISSIONS'>;

/**
 * A measure of lines, month by month. A unit cost is the cost of the month divided by its usage, both of the bills of one currency that name both; a load
 * factor is what was used divided by the demand in every hour (0 to 1); a use per area is that of the sites whose floor area is known, divided by the area of
 * those of them that are billed in the month.
 */
export function measureOf(measure: SummedMeasure, lines: SummedLines, { currency, factor }: Shown): MeasuredMonths {
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
    case 'PER_AREA': return measured(each(length, (at) => { const used = valueAt(lines.areaUsage, at); return ratio(used === null ? null : used * factor, valueAt(lines.area, at)); }), usageCovered);
    case 'DEMAND': return measured(each(length, (at) => valueAt(lines.demand, at)), usageCovered);
    case 'LOAD_FACTOR': return measured(each(length, (at) => ratio(valueAt(lines.loadUsage, at), valueAt(lines.loadMost, at))), usageCovered);
  }
}

/** The sum of the months; null where none says anything. */
export function totalOf(values: Values): number | null {
  return values.reduce<number | null>((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
}

/** The measure over all months: a sum of what adds up, the highest demand, and unit cost and load factor of all months together. */
export function overallOf(measure: SummedMeasure, lines: SummedLines, shown: Shown): number | null {
  const { values } = measureOf(measure, lines, shown);
  switch (measure) {
    case 'USAGE':
    case 'COST':
    case 'PER_AREA': return totalOf(values);
    case 'DEMAND': return values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);
    case 'LOAD_FACTOR': return ratio(totalOf(lines.loadUsage), totalOf(lines.loadMost));
    case 'UNIT_COST': {
      const priced = shown.currency === null ? undefined : lines.priced[shown.currency];
      return priced === undefined ? null : priceOf(totalOf(priced.cost), totalOf(priced.usage), shown.factor);
    }
  }
}
