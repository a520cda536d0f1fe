import { cutAbove } from '../../../shared/reports/outliers.ts';
import { reachOf } from './axis-ticks.ts';
import { isAdded, type ReportView } from './report-view.ts';
import type { Measure } from '../../../shared/reports/measures.ts';

/** How far down and up something of a month is drawn. */
export type Reach = readonly [least: number, most: number];

/** What the axis has above what is not cut, so that what is cut ends above it: a share of its length. */
const ROOM = 0.2;
/** How far below the end of the axis something cut ends, with room for its value: a share of its length. */
const BELOW_END = 0.07;

const sizeOf = ([least, most]: Reach): number => Math.max(-least, most);

/** What a chart draws: of what adds up the bars of each month as one, of what does not each point; and the year before. */
export function reachesOf({ months, before }: Pick<ReportView, 'months' | 'before'>, measure: Measure, series: readonly { readonly values: readonly (number | null)[] }[]): Reach[] {
  const stacks = months.flatMap((_month, at) => (isAdded(measure) ? [series.map(({ values }) => values[at] ?? null)] : series.map(({ values }) => [values[at] ?? null])));
  const earlier = before === null ? [] : before.values.map((value) => [value]);
  return [...stacks, ...earlier].filter((stack) => stack.some((value) => value !== null)).map(reachOf);
}

/** Of lines each month is as high as its highest: one meter that is always far larger than all others is no outlier. */
export function cutOf(view: Pick<ReportView, 'months' | 'before'>, measure: Measure, series: readonly { readonly values: readonly (number | null)[] }[]): number | null {
  if (isAdded(measure)) return cutAbove(reachesOf(view, measure, series).map(sizeOf));
  const highest = view.months.map((_month, at) => Math.max(0, ...series.map(({ values }) => Math.abs(values[at] ?? 0))));
  return cutAbove([...highest, ...(view.before?.values ?? []).map((value) => (value === null ? null : Math.abs(value)))]);
}

const isCut = (value: number, cut: number | null): boolean => cut !== null && Math.abs(value) > cut;

/** From where to where the axis goes: over all that is whole, with room at the ends at which something is cut. */
export function axisRange(reaches: readonly Reach[], cut: number | null): Reach {
  const ends = (of: (reach: Reach) => number): number[] => reaches.map(of).filter((value) => !isCut(value, cut));
  const [least, most] = [Math.min(...ends(([low]) => low)), Math.max(...ends(([, high]) => high))];
  if (reaches.length === 0 || !Number.isFinite(least) || !Number.isFinite(most)) return [0, 0];
  const room = ROOM * (most - least);
  return [reaches.some(([low]) => isCut(low, cut)) ? least - room : least, reaches.some(([, high]) => isCut(high, cut)) ? most + room : most];
}

/** The least that the axis of prices spans: a share of the highest of them. */
const LEAST_SPAN = 0.1;

/** The range of an axis of prices: a tenth of them at least, so that a price that hardly moves does not seem to leap. */
export function priceRange([least, most]: Reach): Reach {
  const lacking = LEAST_SPAN * Math.max(Math.abs(least), Math.abs(most)) - (most - least);
  return lacking <= 0 ? [least, most] : [least - lacking / 2, most + lacking / 2];
}

/** Where a value is drawn: what is cut ends shortly before the end of the axis. */
export function drawnValue(value: number, cut: number | null, ticks: readonly number[]): number {
  if (!isCut(value, cut)) return value;
  const [bottom, top] = [ticks[0] ?? 0, ticks.at(-1) ?? 0];
  return value > 0 ? top - BELOW_END * (top - bottom) : bottom + BELOW_END * (top - bottom);
}

/** By what the bars of a month that stand on each other are shortened, so that they end where the month is cut; 1 where it is not. */
export function shortened(stack: readonly (number | null)[], cut: number | null, ticks: readonly number[]): number {
  const shares = reachOf(stack).filter((end) => isCut(end, cut)).map((end) => drawnValue(end, cut, ticks) / end);
  return Math.min(1, ...shares);
}

/** Which of the bars of a month that is cut has its value beside it: the last one in the direction of the cut. -1 where it is not cut. */
export function cutBar(stack: readonly (number | null)[], cut: number | null): number {
  const [, most] = reachOf(stack);
  if (!reachOf(stack).some((end) => isCut(end, cut))) return -1;
  return stack.findLastIndex((value) => (isCut(most, cut) ? (value ?? 0) > 0 : (value ?? 0) < 0));
}
