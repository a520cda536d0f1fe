import { addMonths, daysInMonth, type Day } from './day.ts';

/** The months 'YYYY-MM' up to and including `until`, the earliest first. */
export function monthsUntil(until: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addMonths(`${until}-01`, at - count + 1).slice(0, 7));
}

/** The first and last day of a month 'YYYY-MM'. */
export function daysOfMonth(month: string): { readonly from: Day; readonly to: Day } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { from: `${month}-01`, to: `${month}-${String(daysInMonth(year, number)).padStart(2, '0')}` };
}
