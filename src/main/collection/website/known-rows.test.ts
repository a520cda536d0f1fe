import { describe, expect, it } from 'vitest';
import { downloadWords, isKnownRow, LOOKED_AT_AGAIN_DAYS, rowKey } from './known-rows.ts';

const now = new Date('2026-11-24T12:00:00Z');
const old = { label: 'June 2026', date: '2026-06-12', accountNumber: '1' };
const downloaded = new Set([rowKey(downloadWords(old), '1')]);

describe('a row of a portal’s list', () => {
  it('that was fetched before is left', () => {
    expect(isKnownRow(old, downloaded, now)).toBe(true);
  });
  it('of another account or with other words is fetched', () => {
    expect(isKnownRow({ ...old, accountNumber: '2' }, downloaded, now)).toBe(false);
    expect(isKnownRow({ ...old, label: 'June 2026 (corrected)' }, downloaded, now)).toBe(false);
  });
  it('of the last two months, or without a day, is fetched again, since it may have been replaced', () => {
    const known = (date: string | null): boolean => {
      const row = { ...old, date };
      return isKnownRow(row, new Set([rowKey(downloadWords(row), '1')]), now);
    };
    const daysBefore = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
    expect([known('2026-11-01'), known(daysBefore(LOOKED_AT_AGAIN_DAYS - 1)), known(daysBefore(LOOKED_AT_AGAIN_DAYS)), known(daysBefore(LOOKED_AT_AGAIN_DAYS + 1)), known(null)]).toEqual([false, false, true, true, false]);
    // To the day: by midnight of the very day nothing is older yet.
    const atMidnight = { ...old, date: daysBefore(LOOKED_AT_AGAIN_DAYS) };
    expect(isKnownRow(atMidnight, new Set([rowKey(downloadWords(atMidnight), '1')]), new Date('2026-11-24T00:00:00Z'))).toBe(false);
  });
});
