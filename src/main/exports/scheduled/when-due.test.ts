import { describe, expect, it, test } from 'vitest';
import type { ExportRhythm } from '../../../shared/domain/scheduled-export.ts';
import { exportName } from '../export-names.ts';
import { daysOfRange, isDue, lastDueDay, localTime, nextDueDay, retryTime, type Scheduled } from './when-due.ts';

const monday: ExportRhythm = { kind: 'WEEKLY', weekday: 1 };
const last: ExportRhythm = { kind: 'MONTHLY', dayOfMonth: 31 };

// 27 November 2026 is a Friday.
test.each<[string, ExportRhythm, string, number, string | null, string | null]>([
  ['the Monday before', monday, '2026-11-27', 9, '2026-11-23', '2026-11-30'],
  ['today, once its hour has come', monday, '2026-11-30', 7, '2026-11-30', '2026-12-07'],
  ['not yet in its early morning', monday, '2026-11-30', 6, '2026-11-23', '2026-11-30'],
  ['Sunday, the last of a week', { kind: 'WEEKLY', weekday: 7 }, '2026-11-27', 12, '2026-11-22', '2026-11-29'],
  ['the last day of a short month', last, '2026-12-05', 12, '2026-11-30', '2026-12-31'],
  ['of a leap February', last, '2028-02-29', 12, '2028-02-29', '2028-03-31'],
  ['over the new year', { kind: 'MONTHLY', dayOfMonth: 15 }, '2027-01-03', 12, '2026-12-15', '2027-01-15'],
  ['on the first, in its early morning', { kind: 'MONTHLY', dayOfMonth: 1 }, '2026-12-01', 3, '2026-11-01', '2026-12-01'],
  ['no day', { kind: 'NEW_BILLS' }, '2026-11-27', 12, null, null],
])('the days a rhythm is due on: %s', (_words, rhythm, today, hour, before, next) => {
  expect(lastDueDay(rhythm, { today, hour })).toBe(before);
  expect(nextDueDay(rhythm, { today, hour })).toBe(next);
});

describe('whether it is due', () => {
  const at = (local: string): Date => new Date(`${local}:00`);
  const none = { count: 0, since: 0 };
  const weekly: Scheduled = { rhythm: monday, isPaused: false, hindrance: null, coveredThrough: '2026-11-23', runRequestedAt: null, retryAt: null };
  const due = (change: Partial<Scheduled>, now: Date, fresh = none, isCollecting = false): boolean => isDue({ ...weekly, ...change }, now, fresh, isCollecting);

  it('waits for its day and hour, and is written once for all that were missed', () => {
    expect(due({}, at('2026-11-29T23:00'))).toBe(false);
    expect(due({}, at('2026-11-30T06:59'))).toBe(false);
    expect(due({}, at('2026-11-30T07:00'))).toBe(true);
    expect(due({}, at('2027-01-15T12:00'))).toBe(true);
    expect(due({ coveredThrough: lastDueDay(monday, localTime(at('2027-01-15T12:00'))) }, at('2027-01-15T12:01'))).toBe(false);
  });

  it('is not held up by a clock that was once wrong', () => {
    expect(due({ coveredThrough: '2031-01-06' }, at('2026-11-27T12:00'))).toBe(true);
  });

  it('waits while it is paused, while its company is archived, and until a failed one is to be tried again; a person who asks waits for nothing but an archived company', () => {
    const now = at('2026-12-01T12:00');
    const asked = { runRequestedAt: '2026-12-01T00:00:00.000Z' };
    const later = { retryAt: new Date(now.getTime() + 1).toISOString() };
    expect(due({ isPaused: true }, now)).toBe(false);
    expect(due({ isPaused: true, ...asked }, now)).toBe(true);
    expect(due(later, now)).toBe(false);
    expect(due(later, new Date(now.getTime() + 1))).toBe(true);
    expect(due({ ...later, ...asked }, now)).toBe(true);
    expect(due({ hindrance: 'COMPANY_ARCHIVED', ...asked }, now)).toBe(false);
  });

  it('comes after new bills once nothing more has come for a quarter of an hour and nothing is being collected', () => {
    const now = at('2026-11-27T03:00');
    const fresh = (minutes: number, count = 3): { count: number; since: number } => ({ count, since: now.getTime() - minutes * 60_000 });
    const rhythm: ExportRhythm = { kind: 'NEW_BILLS' };
    expect(due({ rhythm }, now, fresh(14))).toBe(false);
    expect(due({ rhythm }, now, fresh(15))).toBe(true);
    expect(due({ rhythm }, now, fresh(15), true)).toBe(false);
    expect(due({ rhythm }, now, fresh(600, 0))).toBe(false);
  });
});

test('a failed one is tried again after an hour, later each time, at the latest after a day', () => {
  expect([1, 2, 3, 6, 40].map((failures) => retryTime(failures, 0) / 3_600_000)).toEqual([1, 2, 4, 24, 24]);
});

test('a range of months begins with whole months before this one', () => {
  expect(daysOfRange({ kind: 'MONTHS', months: 1 }, '2026-12-01')).toEqual({ from: '2026-11-01' });
  expect(daysOfRange({ kind: 'MONTHS', months: 3 }, '2026-01-31')).toEqual({ from: '2025-10-01' });
  expect([daysOfRange({ kind: 'ALL' }, '2026-12-01'), daysOfRange({ kind: 'NEW' }, '2026-12-01')]).toEqual([{}, {}]);
});

test('a name says what it is, of what, and the day; one that is long keeps its day, and none leaves its folder', () => {
  expect(exportName('EXCEL', '2026-11-27')).toBe('Bills 2026-11-27.xlsx');
  expect(exportName('ENERGYCAP', '2026-11-27', ['Northgate / Hotel', null])).toBe('EnergyCAP Northgate - Hotel 2026-11-27.csv');
  const long = exportName('PORTFOLIO_XML', '2026-11-27', ['a'.repeat(300), 'b'.repeat(300)]);
  expect(long).toContain(' 2026-11-27.zip');
  expect(long.length).toBeLessThan(130);
  expect(exportName('CSV', '2026-11-27', ['../../etc'])).not.toMatch(/[/\\]/u);
});
