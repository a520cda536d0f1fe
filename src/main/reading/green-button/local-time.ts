import type { Day } from '../../../shared/units/day.ts';
import type { XmlElement } from './xml-tree.ts';
import { childAt, numberAt } from './xml-tree.ts';

/** A file's own clock: seconds to add to UTC at a moment (seconds since 1970). */
export type Clock = (moment: number) => number;

const DAY = 86_400;
const HOUR = 3600;

const stamp = (moment: number): Date => new Date(moment * 1000);

/** The moment (in local standard seconds) that an ESPI rule names in a year: bits for month, week, weekday, day, hour, second. */
function ruleMoment(rule: number, year: number): number {
  const month = rule >>> 28;
  const operator = (rule >>> 25) & 7;
  const dayOfMonth = (rule >>> 20) & 31;
  const weekday = ((rule >>> 17) & 7) % 7;
  const seconds = ((rule >>> 12) & 31) * HOUR + (rule & 4095);
  const first = Date.UTC(year, month - 1, 1) / 1000;
  if (operator === 0 || weekday === undefined) return first + Math.max(0, dayOfMonth - 1) * DAY + seconds;
  const start = operator === 1 ? first + Math.max(0, dayOfMonth - 1) * DAY : first;
  const ahead = (weekday - stamp(start).getUTCDay() + 7) % 7;
  if (operator === 7) {
    const last = Date.UTC(year, month, 0) / 1000;
    return last - ((stamp(last).getUTCDay() - weekday + 7) % 7) * DAY + seconds;
  }
  return start + (ahead + (operator > 1 ? (operator - 2) * 7 : 0)) * DAY + seconds;
}

function ruleOf(parameters: XmlElement, name: string): number | null {
  const text = childAt(parameters, name)?.text.trim() ?? '';
  return /^[0-9a-f]{4,8}$/i.test(text) ? Number.parseInt(text.padEnd(8, '0'), 16) : null;
}

/** The clock that LocalTimeParameters describe; daylight saving as their rules say (ESPI, DstRuleType). Null without an offset. */
export function clockOf(parameters: XmlElement): Clock | null {
  const offset = numberAt(parameters, 'tzOffset');
  if (offset === null || Math.abs(offset) > 14 * HOUR) return null;
  const saving = numberAt(parameters, 'dstOffset') ?? 0;
  const startRule = ruleOf(parameters, 'dstStartRule');
  const endRule = ruleOf(parameters, 'dstEndRule');
  if (saving === 0 || startRule === null || endRule === null || startRule >>> 28 === 0 || endRule >>> 28 === 0) return () => offset;
  return (moment) => {
    const year = stamp(moment + offset).getUTCFullYear();
    const local = moment + offset;
    const from = ruleMoment(startRule, year);
    // The end is told in daylight time.
    const to = ruleMoment(endRule, year) - saving;
    const inside = from < to ? local >= from && local < to : local >= from || local < to;
    return offset + (inside ? saving : 0);
  };
}

/** A clock on which a period that begins at this moment begins at midnight: for files that do not tell their time zone. */
export function clockByMidnight(start: number): Clock {
  const seconds = ((start % DAY) + DAY) % DAY;
  const offset = seconds <= 12 * HOUR ? -seconds : DAY - seconds;
  return () => offset;
}

/** The calendar day at a moment. */
export const dayAt = (moment: number, clock: Clock): Day => stamp(moment + clock(moment)).toISOString().slice(0, 10);

/**
 * The first and the last day of a period. One that begins at midnight UTC but not at local midnight was written by a
 * program that keeps days, not moments; it is taken by its days in UTC.
 */
export function daysOfPeriod(start: number, duration: number, clock: Clock): { from: Day; to: Day } {
  const local = (((start + clock(start)) % DAY) + DAY) % DAY;
  const nearMidnight = local <= HOUR || local >= DAY - HOUR;
  const used: Clock = !nearMidnight && start % DAY === 0 ? () => 0 : clock;
  const shift = nearMidnight && local >= DAY - HOUR ? DAY - local : 0;
  return { from: dayAt(start + shift, used), to: dayAt(Math.max(start, start + shift + duration - HOUR - 1), used) };
}
