import { addDays, addMonths, dayParts, daysBetween, type Day } from '../../../../shared/units/day.ts';
import type { Random } from './random.ts';

/** The day on which every history is looked at. */
export const HISTORY_TODAY: Day = '2026-06-15';

export type Cadence = 'MONTHLY' | 'BIMONTHLY' | 'QUARTERLY';

/** The days from one reading to the next: the first is counted, the last is the next span's first. */
export interface Span {
  readonly from: Day;
  readonly until: Day;
  readonly days: number;
}

/** How a utility prints the last day: the last day of use, or the day of the reading, which is the next bill's first day too. */
export type EndDay = 'LAST_DAY' | 'READING_DAY';

const MONTHS: Readonly<Record<Cadence, number>> = { MONTHLY: 1, BIMONTHLY: 2, QUARTERLY: 3 };
/** The shortest and longest time between two visits of the reader. */
const VISITS: Readonly<Record<Cadence, readonly [number, number]>> = { MONTHLY: [28, 33], BIMONTHLY: [58, 64], QUARTERLY: [87, 96] };
const A_MONDAY: Day = '2018-01-01';

export const isWeekend = (day: Day): boolean => daysBetween(A_MONDAY, day) % 7 > 4;
export const monthsOf = (cadence: Cadence): number => MONTHS[cadence];
export const printedEnd = (span: Span, endDay: EndDay): Day => (endDay === 'READING_DAY' ? span.until : addDays(span.until, -1));
/** The month (1 to 12) in the middle of a span. */
export const middleMonth = (span: Span): number => dayParts(addDays(span.from, Math.floor(span.days / 2))).month;

const spansBetween = (days: readonly Day[]): Span[] => days.slice(1).map((until, at) => ({ from: days[at]!, until, days: daysBetween(days[at]!, until) }));

interface Wanted {
  readonly cadence: Cadence;
  readonly years: number;
  /** Days from a reading to its bill. */
  readonly lag: number;
  readonly isShortFirst: boolean;
  readonly isShortLast: boolean;
}

/** Spans from the first of a month to the next; the last one has been billed by today, and the one after it not yet. */
export function calendarSpans({ cadence, years, lag, isShortFirst }: Wanted, random: Random): Span[] {
  const step = MONTHS[cadence];
  const latest = addDays(HISTORY_TODAY, -lag - 3);
  let last = addMonths(`${latest.slice(0, 7)}-01`, -random.int(0, step - 1));
  while (addDays(addMonths(last, step), lag) <= HISTORY_TODAY) last = addMonths(last, 1);
  if (last > latest) last = addMonths(last, -1);
  const count = Math.round((years * 12) / step);
  const days = Array.from({ length: count + 1 }, (_, at) => addMonths(last, (at - count) * step));
  if (isShortFirst) days[0] = addDays(days[1]!, -random.int(9, 20));
  return spansBetween(days);
}

/** The weekday nearest to the wished one on which the reader may come. */
function visit(wished: Day, previous: Day, cadence: Cadence): Day {
  const [shortest, longest] = VISITS[cadence];
  const possible = Array.from({ length: longest - shortest + 1 }, (_, at) => addDays(previous, shortest + at)).filter((day) => !isWeekend(day));
  return possible.reduce((best, day) => (Math.abs(daysBetween(wished, day)) < Math.abs(daysBetween(wished, best)) ? day : best));
}

/** Spans of a reader's route: about the same day of each month, never at a weekend. */
export function routeSpans({ cadence, years, lag, isShortFirst, isShortLast }: Wanted, random: Random): Span[] {
  const step = MONTHS[cadence];
  const tail = isShortLast ? random.int(8, 19) : 0;
  // Where the account goes on, the next bill is not due before some days from today.
  const wait = isShortLast ? random.int(4, 7) + tail : random.int(4, VISITS[cadence][0] - 6);
  const last = addDays(HISTORY_TODAY, -lag - wait);
  const count = Math.round((years * 12) / step);
  const forward = [addMonths(last, -count * step)];
  for (let at = 1; at <= count; at += 1) forward.push(visit(addDays(addMonths(last, (at - count) * step), random.int(-1, 1)), forward.at(-1)!, cadence));
  while (forward.at(-1)! > addDays(HISTORY_TODAY, -lag - 3)) forward.pop();
  if (isShortFirst) forward[0] = addDays(forward[1]!, -random.int(9, 20));
  if (isShortLast) forward.push(addDays(forward.at(-1)!, tail));
  return spansBetween(forward);
}

/** Days of delivery: every few weeks while it is cold, once in summer at most. */
export function deliverySpans(random: Random, years: number): Span[] {
  const days: Day[] = [];
  for (let day = addDays(HISTORY_TODAY, -Math.round(years * 365)); day < addDays(HISTORY_TODAY, -8);) {
    if (!isWeekend(day)) days.push(day);
    const month = Number(day.slice(5, 7));
    day = addDays(day, month >= 10 || month <= 3 ? random.int(24, 44) : random.int(60, 120));
  }
  return days.map((from) => ({ from, until: addDays(from, 1), days: 1 }));
}

/** Billed before its days begin: the spans go on past today. */
export function aheadSpans(spans: readonly Span[], cadence: Cadence, lead: number): Span[] {
  const all = [...spans];
  for (;;) {
    const from = all.at(-1)!.until;
    if (addDays(from, -lead) > addDays(HISTORY_TODAY, -3)) return all;
    const until = addMonths(from, MONTHS[cadence]);
    all.push({ from, until, days: daysBetween(from, until) });
  }
}
