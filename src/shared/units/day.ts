/** A calendar day as an ISO string 'YYYY-MM-DD'. Never a Date: a day has no time zone. */
export type Day = string;

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** True for a leap year of the Gregorian calendar. */
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The number of days of a month (1 to 12); 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/** The day of these parts, or null when the calendar has no such day (years 1 to 9999). */
export function dayFromParts(year: number, month: number, dayOfMonth: number): Day | null {
  if (![year, month, dayOfMonth].every(Number.isInteger)) return null;
  if (year < 1 || year > 9999 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** The calendar day of a moment by the clock and the time zone of this computer. */
export const localDay = (moment: Date): Day => `${pad(moment.getFullYear(), 4)}-${pad(moment.getMonth() + 1, 2)}-${pad(moment.getDate(), 2)}`;

/** The text as a day when it is a valid 'YYYY-MM-DD', else null. */
export function parseDay(text: string): Day | null {
  const match = ISO_DAY.exec(text);
  return match ? dayFromParts(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** Year, month (1 to 12) and day of month. Throws RangeError when the text is no day. */
export function dayParts(day: Day): { year: number; month: number; dayOfMonth: number } {
  if (parseDay(day) === null) throw new RangeError(`Not a calendar day (YYYY-MM-DD): ${JSON.stringify(day)}`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8, 10)) };
}

/** Few days occur again and again where thousands of bills are looked through; these are worked out once. */
const MOST_KNOWN = 20_000;
const knownNumbers = new Map<Day, number>();
const knownDays = new Map<number, Day>();

function epochDays(day: Day): number {
  const known = knownNumbers.get(day);
  if (known !== undefined) return known;
  const { year, month, dayOfMonth } = dayParts(day);
  const stamp = new Date(0);
  stamp.setUTCFullYear(year, month - 1, dayOfMonth);
  const number = Math.round(stamp.getTime() / MS_PER_DAY);
  if (knownNumbers.size < MOST_KNOWN) knownNumbers.set(day, number);
  return number;
}

/** Negative, zero or positive, as the first day is before, on or after the second. */
export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whole days from the first day to the second; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => epochDays(to) - epochDays(from);

/** The days of a service period, both ends counted, as most bills print them. */
export const daysOfPeriod = (start: Day, end: Day): number => daysBetween(start, end) + 1;

/** The day that many days later (or earlier, when negative). Throws RangeError past the year 9999. */
export function addDays(day: Day, count: number): Day {
  const number = epochDays(day) + count;
  const known = knownDays.get(number);
  if (known !== undefined) return known;
  const moved = new Date(number * MS_PER_DAY);
  const result = dayFromParts(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
  if (result === null) throw new RangeError(`${count} days from ${day} is outside the calendar kept here`);
  if (knownDays.size < MOST_KNOWN) knownDays.set(number, result);
  return result;
}

/** The same day of the month that many months later, or that month's last day where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, dayOfMonth } = dayParts(day);
  const index = year * 12 + (month - 1) + count;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  const result = dayFromParts(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)));
  if (result === null) throw new RangeError(`${count} months from ${day} is outside the calendar kept here`);
  return result;
}
