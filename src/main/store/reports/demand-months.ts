import { daysByMonth, mainMonth } from './calendarise.ts';
import type { DayRun } from './counted-days.ts';

/** A bill that has fewer days of a month says too little of its highest demand. */
const FEWEST_DAYS = 10;

/**
 * In which month each bill's highest demand stands: nobody knows its day, so it is put where most of the bill's days are. A month that is no
 * bill's main one, as a short February can be, takes that of the bill with most of its days. `at` is the bill's place among the runs.
 */
export function demandMonths(runs: readonly DayRun[]): { readonly month: string; readonly at: number }[] {
  const main = runs.map((run, at) => ({ month: mainMonth(run), at }));
  const taken = new Set(main.map(({ month }) => month));
  const best = new Map<string, { readonly at: number; readonly days: number }>();
  for (const [at, run] of runs.entries()) {
    for (const { month, days } of daysByMonth(run)) {
      if (!taken.has(month) && days >= FEWEST_DAYS && days > (best.get(month)?.days ?? 0)) best.set(month, { at, days });
    }
  }
  return [...main, ...[...best].map(([month, { at }]) => ({ month, at }))];
}
