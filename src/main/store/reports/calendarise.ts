import { addMonths, compareDays, daysBetween, daysOfPeriod, type Day } from '../../../shared/units/day.ts';
import { daysOfMonth } from '../../../shared/units/month.ts';
import type { DayRun } from './counted-days.ts';

const later = (a: Day, b: Day): Day => (compareDays(a, b) >= 0 ? a : b);
const earlier = (a: Day, b: Day): Day => (compareDays(a, b) <= 0 ? a : b);
const monthAfter = (month: string): string => addMonths(`${month}-01`, 1).slice(0, 7);

/** How many days of a run are in each calendar month, the earliest first. */
export function daysByMonth({ from, to }: DayRun): { readonly month: string; readonly days: number }[] {
  const parts: { month: string; days: number }[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) {
    const whole = daysOfMonth(month);
    parts.push({ month, days: daysOfPeriod(later(whole.from, from), earlier(whole.to, to)) });
  }
  return parts;
}

/** What of a bill's value falls into each month, each day alike. The parts add up to the value. */
export function calendarise(run: DayRun, value: number): { readonly month: string; readonly value: number }[] {
  const all = daysOfPeriod(run.from, run.to);
  const parts = daysByMonth(run);
  let left = value;
  return parts.map(({ month, days }, at) => {
    // The last part is what the others leave, so that nothing is lost to rounding.
    const part = at === parts.length - 1 ? left : (value * days) / all;
    left -= part;
    return { month, value: part };
  });
}

/** The month that holds most of a run's days; the earlier one of two that hold as many. */
export function mainMonth(run: DayRun): string {
  return daysByMonth(run).reduce((best, part) => (part.days > best.days ? part : best)).month;
}

/** A day between two bills is no gap: it is a matter of whether both ends are counted. */
const NO_GAP_DAYS = 1;

/** Runs put together to those that neither touch nor overlap; each day is in one of them at most. */
export function unitedRuns(runs: readonly DayRun[]): DayRun[] {
  const united: { from: Day; to: Day }[] = [];
  for (const { from, to } of [...runs].sort((a, b) => compareDays(a.from, b.from) || compareDays(a.to, b.to))) {
    const last = united.at(-1);
    if (last !== undefined && daysBetween(last.to, from) <= NO_GAP_DAYS + 1) last.to = later(last.to, to);
    else united.push({ from, to });
  }
  return united;
}

/** The covered days of each month; a month of which one day lacks counts as whole, as between two bills. Months without a covered day are not in it. */
export function coveredByMonth(runs: readonly DayRun[]): Map<string, number> {
  const covered = new Map<string, number>();
  for (const run of unitedRuns(runs)) {
    for (const { month, days } of daysByMonth(run)) covered.set(month, (covered.get(month) ?? 0) + days);
  }
  for (const [month, days] of covered) {
    const { from, to } = daysOfMonth(month);
    const all = daysOfPeriod(from, to);
    if (days === all - NO_GAP_DAYS) covered.set(month, all);
  }
  return covered;
}

/** The months from one to another, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month);
  return months;
}
