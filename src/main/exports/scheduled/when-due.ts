import type { ExportRange, ExportRhythm } from '../../../shared/domain/scheduled-export.ts';
import { addDays, addMonths, dayFromParts, dayParts, daysBetween, daysInMonth, localDay, type Day } from '../../../shared/units/day.ts';

/** Where this computer is: its calendar day, and the hour from 0 to 23. */
export interface LocalTime {
  readonly today: Day;
  readonly hour: number;
}

export const localTime = (at: Date): LocalTime => ({ today: localDay(at), hour: at.getHours() });

/** On its day an export is written from this hour on: what was checked in the night is in it. */
export const FROM_HOUR = 7;

/** So long nothing more has to have come before an export of what is new is written: many connections are checked one after the other. */
const QUIET_MS = 15 * 60_000;

const HOUR_MS = 3_600_000;

/** 1 is Monday, as 1 January 2024 was. */
const weekdayOf = (day: Day): number => (((daysBetween('2024-01-01', day) % 7) + 7) % 7) + 1;

/** The day of a month; in one that is shorter its last. */
function dayInMonth(month: Day, dayOfMonth: number): Day {
  const { year, month: number } = dayParts(month);
  return dayFromParts(year, number, Math.min(dayOfMonth, daysInMonth(year, number))) ?? month;
}

const firstOf = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The last day on which a rhythm was due, today included once its hour has come; null for one that follows no days. */
export function lastDueDay(rhythm: ExportRhythm, { today, hour }: LocalTime): Day | null {
  if (rhythm.kind === 'NEW_BILLS') return null;
  const latest = hour < FROM_HOUR ? addDays(today, -1) : today;
  if (rhythm.kind === 'WEEKLY') return addDays(latest, -((weekdayOf(latest) - rhythm.weekday + 7) % 7));
  const inThis = dayInMonth(latest, rhythm.dayOfMonth);
  return inThis <= latest ? inThis : dayInMonth(addMonths(firstOf(latest), -1), rhythm.dayOfMonth);
}

/** The day on which a rhythm is due next; null for one that follows no days. */
export function nextDueDay(rhythm: ExportRhythm, time: LocalTime): Day | null {
  const last = lastDueDay(rhythm, time);
  if (last === null || rhythm.kind === 'NEW_BILLS') return null;
  return rhythm.kind === 'WEEKLY' ? addDays(last, 7) : dayInMonth(addMonths(firstOf(last), 1), rhythm.dayOfMonth);
}

export interface Scheduled {
  readonly rhythm: ExportRhythm;
  readonly isPaused: boolean;
  /** Its company is archived or gone, or its site is. */
  readonly hindrance: string | null;
  readonly coveredThrough: Day | null;
  readonly runRequestedAt: string | null;
  readonly retryAt: string | null;
}

/** Bills that are in none of its exports, and since when no more have come, in milliseconds since the epoch. */
export interface FreshBills {
  readonly count: number;
  readonly since: number;
}

/**
 * Whether a scheduled export is to be written now. However many days were missed while the computer was off, one export makes up for
 * them. A day done with that lies in the future was set by a clock that was wrong, and holds nothing up.
 */
export function isDue({ rhythm, isPaused, hindrance, coveredThrough, runRequestedAt, retryAt }: Scheduled, now: Date, fresh: FreshBills, isCollecting: boolean): boolean {
  if (hindrance !== null) return false;
  if (runRequestedAt !== null) return true;
  if (isPaused || (retryAt !== null && Date.parse(retryAt) > now.getTime())) return false;
  if (rhythm.kind === 'NEW_BILLS') return fresh.count > 0 && !isCollecting && now.getTime() - fresh.since >= QUIET_MS;
  const time = localTime(now);
  const last = lastDueDay(rhythm, time);
  return last !== null && (coveredThrough === null || last > coveredThrough || coveredThrough > time.today);
}

/** When one that failed so many times in a row is tried again, in milliseconds since the epoch: after an hour, doubling, at the latest after a day. */
export const retryTime = (failures: number, now: number): number => now + Math.min(24 * HOUR_MS, HOUR_MS * 2 ** Math.max(0, failures - 1));

/** The days a range narrows its bills down to. */
export const daysOfRange = (range: ExportRange, today: Day): { from?: Day } => (range.kind === 'MONTHS' ? { from: addMonths(firstOf(today), -range.months) } : {});
