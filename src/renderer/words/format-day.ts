import { compareDays, dayParts, daysBetween, localDay, parseDay } from '../../shared/units/day.ts';
import { keptFormats } from './kept-formats.ts';
import { userLocale } from './locale.ts';

const formatOf = keptFormats((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));

/** What was written already: a list writes the same few hundred days again with every letter that is typed. */
const MOST_WRITTEN = 5_000;
const written = new Map<string, string>();

function remembered(key: string, write: () => string): string {
  const known = written.get(key);
  if (known !== undefined) return known;
  const made = write();
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(key, made);
  return made;
}

/** Both making and formatting are pinned to UTC, so that no time zone can move the day. */
function utcNoon(day: string): Date {
  const { year, month, dayOfMonth } = dayParts(day);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  date.setUTCHours(12);
  return date;
}

/** A calendar day as the person writes days ("Mar 4, 2026"); '' for none. */
export function formatDay(day: string | null, locale = userLocale()): string {
  if (day === null || parseDay(day) === null) return '';
  return remembered(`${locale} ${day}`, () => formatOf(locale, 'day', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(utcNoon(day)));
}

/** Month and year of a day ("March 2026"). */
export function formatMonth(day: string, locale = userLocale()): string {
  return formatOf(locale, 'month', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(utcNoon(day));
}

/** Month and year of a day as the two lines of a narrow heading ("Mar", "2026"). */
export function formatMonthShort(day: string, locale = userLocale()): readonly [month: string, year: string] {
  return [formatOf(locale, 'short month', { month: 'short', timeZone: 'UTC' }).format(utcNoon(day)), formatOf(locale, 'year', { year: 'numeric', timeZone: 'UTC' }).format(utcNoon(day))];
}

/** The name of a day of the week; 1 is Monday. */
export function weekdayName(day: number, locale = userLocale()): string {
  // January 1, 2024 was a Monday.
  return formatOf(locale, 'weekday name', { weekday: 'long', timeZone: 'UTC' }).format(utcNoon(`2024-01-0${day}`));
}

/** A service period ("Feb 3 – Mar 4, 2026"); one end alone where the other is not known. */
export function formatPeriod(start: string | null, end: string | null, locale = userLocale()): string {
  if (start === null || end === null) return formatDay(start ?? end, locale);
  if (compareDays(start, end) > 0) return `${formatDay(start, locale)} – ${formatDay(end, locale)}`;
  return remembered(`${locale} ${start} ${end}`, () => formatOf(locale, 'day', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).formatRange(utcNoon(start), utcNoon(end)));
}

/** A service period in a narrow column: where it goes from one year to the next, in figures ("12/18/25 – 1/16/26"), so that no part is cut off. */
export function formatPeriodShort(start: string | null, end: string | null, locale = userLocale()): string {
  if (start === null || end === null || start.slice(0, 4) === end.slice(0, 4) || compareDays(start, end) > 0) return formatPeriod(start, end, locale);
  return remembered(`${locale} short ${start} ${end}`, () => formatOf(locale, 'short day', { dateStyle: 'short', timeZone: 'UTC' }).formatRange(utcNoon(start), utcNoon(end)));
}

/** "Yesterday" (-1) or "Tomorrow" (1). */
const dayBeside = (distance: number, locale: string): string =>
  remembered(`${locale} beside ${distance}`, () => {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day');
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  });

/** A moment in few words: "14:05" today, "Yesterday", a weekday within six days either way, else the date. */
export function formatMoment(moment: string | null, now = new Date(), locale = userLocale()): string {
  if (moment === null) return '';
  const at = new Date(moment);
  const distance = daysBetween(localDay(at), localDay(now));
  if (distance === 0) return formatOf(locale, 'time', { timeStyle: 'short' }).format(at);
  if (distance === 1 || distance === -1) return dayBeside(-distance, locale);
  if (Math.abs(distance) < 7) return remembered(`${locale} weekday ${moment}`, () => formatOf(locale, 'weekday', { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(at));
  return remembered(`${locale} local ${moment}`, () => formatOf(locale, 'local day', { year: 'numeric', month: 'short', day: 'numeric' }).format(at));
}

/** Day and time in full, for hints and logs. */
export function formatMomentInFull(moment: string, locale = userLocale()): string {
  return formatOf(locale, 'full', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));
}

/** The time of day to the second, for logs. */
export function formatClock(moment: string, locale = userLocale()): string {
  return formatOf(locale, 'clock', { timeStyle: 'medium' }).format(new Date(moment));
}

/** How long something has been so: "since 14:05", "since yesterday", "since Tuesday", "since Mar 4". */
export function sinceWords(moment: string, now = new Date(), locale = userLocale()): string {
  const at = new Date(moment);
  const distance = daysBetween(localDay(at), localDay(now));
  if (distance <= 0) return `since ${formatOf(locale, 'time', { timeStyle: 'short' }).format(at)}`;
  if (distance === 1) return 'since yesterday';
  if (distance < 7) return `since ${formatOf(locale, 'long weekday', { weekday: 'long' }).format(at)}`;
  const sameYear = at.getFullYear() === now.getFullYear();
  return `since ${formatOf(locale, sameYear ? 'month day' : 'local day', { ...(sameYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric' }).format(at)}`;
}
