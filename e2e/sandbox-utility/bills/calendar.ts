import { addDays, dayInMonth, monthIndex, type Day } from '../days.ts';
import { chanceFor } from '../random.ts';

/** How many months of bills the portal keeps for a customer. */
export const MONTHS_KEPT = 26;

/** Meters start here, whatever day it is, so that a bill once made is the same bill in every later month. */
export const FIRST_MONTH = 2015 * 12;

/** The month indexes a portal shows on a day: the last whole month and the 25 before it, oldest first. */
export function monthsShown(today: Day): readonly number[] {
  const last = monthIndex(today) - 1;
  if (last - MONTHS_KEPT - 12 < FIRST_MONTH) {
    throw new RangeError(`The practice utility has no bills for ${today}; choose a day after March 2018.`);
  }
  return Array.from({ length: MONTHS_KEPT }, (_, at) => last - MONTHS_KEPT + 1 + at);
}

/** What happens once in every `months` months, at a place that the seed decides. */
export function isOnceIn(months: number, seed: string, event: string, month: number): boolean {
  return month % months === chanceFor(seed, event).between(0, months - 1);
}

/** The day the meter is read in a month, between two dates of it. */
export function readDay(seed: string, service: string, month: number, earliest: number, latest: number): Day {
  return dayInMonth(month, chanceFor(seed, service, 'read-day', month).between(earliest, latest));
}

/** When the bill of a reading goes out, and when it must be paid. */
export function billDays(periodEnd: Day, daysUntilBilled: number): { billDate: Day; dueDate: Day } {
  const billDate = addDays(periodEnd, daysUntilBilled);
  return { billDate, dueDate: addDays(billDate, 21) };
}
