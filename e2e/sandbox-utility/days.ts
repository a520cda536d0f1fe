/** An ISO calendar day, 'YYYY-MM-DD'. */
export type Day = string;

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const;
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_A_DAY = 86_400_000;

interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** The parts of an ISO day; throws a RangeError for anything else. */
export function dayParts(day: Day): Parts {
  const match = DAY_PATTERN.exec(day);
  const parts = { year: Number(match?.[1]), month: Number(match?.[2]), day: Number(match?.[3]) };
  if (!match || dayOf(parts.year, parts.month, parts.day) !== day) {
    throw new RangeError(`"${day}" is not a calendar day; write it as YYYY-MM-DD.`);
  }
  return parts;
}

function dayOf(year: number, month: number, day: number): Day {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function dayNumber(day: Day): number {
  const { year, month, day: date } = dayParts(day);
  return Date.UTC(year, month - 1, date) / MILLISECONDS_A_DAY;
}

/** The day `count` days after `day` (before it, when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date((dayNumber(day) + count) * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** How many days lie from `from` to `to`. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** A month as one number, so that months can be counted: year × 12 + (0 to 11). */
export function monthIndex(day: Day): number {
  const { year, month } = dayParts(day);
  return year * 12 + month - 1;
}

/** The given date (1 to 28) of a month index. */
export function dayInMonth(index: number, date: number): Day {
  return dayOf(Math.floor(index / 12), (index % 12) + 1, date);
}

/** This computer's present calendar day. */
export function realToday(): Day {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** As in "Nov 18, 2026". */
export function shortDay(day: Day): string {
  const { year, month, day: date } = dayParts(day);
  return `${monthName(month).slice(0, 3)} ${date}, ${year}`;
}

/** As in "November 18, 2026". */
export function longDay(day: Day): string {
  const { year, month, day: date } = dayParts(day);
  return `${monthName(month)} ${date}, ${year}`;
}

/** As in "11/18/2026", the American order. */
export function slashDay(day: Day): string {
  const { year, month, day: date } = dayParts(day);
  return `${String(month).padStart(2, '0')}/${String(date).padStart(2, '0')}/${year}`;
}

/** As in "Nov". */
export function shortMonth(index: number): string {
  return monthName((index % 12) + 1).slice(0, 3);
}
