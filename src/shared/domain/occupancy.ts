import { z } from 'zod';
import { daysOfPeriod, addDays } from '../units/day.ts';
import { Day } from './base.ts';

/** From a day on the company occupies another share of the building. */
export const OccupancyChange = z.object({ from: Day, percent: z.number().min(0).max(100) });
export type OccupancyChange = z.infer<typeof OccupancyChange>;

/** What share of a building a company occupies: one from the beginning, and what it became, each from a day on. */
export interface Occupancy {
  /** Before the first change. */
  readonly occupancyPercent: number;
  readonly occupancyChanges: readonly OccupancyChange[];
}

const inOrder = (changes: readonly OccupancyChange[]): OccupancyChange[] => [...changes].sort((a, b) => a.from.localeCompare(b.from));

/** The percent on a day, YYYY-MM-DD. */
export function occupancyOn({ occupancyPercent, occupancyChanges }: Occupancy, day: string): number {
  return inOrder(occupancyChanges).findLast(({ from }) => from <= day)?.percent ?? occupancyPercent;
}

/** The percent over a period, both days included: each part of it counts by its days. */
export function occupancyOver(occupancy: Occupancy, start: string, end: string): number {
  if (end < start) return occupancyOn(occupancy, end);
  const cuts = inOrder(occupancy.occupancyChanges).map(({ from }) => from).filter((from) => from > start && from <= end);
  const starts = [start, ...new Set(cuts)];
  const sum = starts.reduce((total, from, at) => {
    const next = starts[at + 1];
    return total + occupancyOn(occupancy, from) * daysOfPeriod(from, next === undefined ? end : addDays(next, -1));
  }, 0);
  return sum / daysOfPeriod(start, end);
}
