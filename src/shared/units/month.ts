import { addMonths, daysInMonth, type Day } from './day.ts';

/** The months 'YYYY-MM' up to and including `until`, the earliest first. */
export function monthsUntil(until: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addMonths(`${until}-01`, at - count + 1).slice(0, 7));
}

interface DaysOfMonth {
  readonly from: Day;
  readonly to: Day;
}

/** The same few months are asked for again and again where thousands of services are looked through. */
const MOST_KNOWN = 2_000;
const known = new Map<string, DaysOfMonth>();

/** The first and last day of a month 'YYYY-MM'. */
export function daysOfMonth(month: string): DaysOfMonth {
  const before = known.get(month);
  if (before !== undefined) return before;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const days = { from: `${month}-01`, to: `${month}-${String(daysInMonth(year, number)).padStart(2, '0')}` };
  if (known.size < MOST_KNOWN) known.set(month, days);
  return days;
}

/** How many months lie from one month 'YYYY-MM' to another: 1 for the next one, negative where the second is earlier. */
export function monthsApart(from: string, to: string): number {
  const at = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return at(to) - at(from);
}
