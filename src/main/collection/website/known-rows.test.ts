import { describe, expect, it } from 'vitest';
import { downloadWords, isKnownRow, rowKey } from './known-rows.ts';

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
    expect(isKnownRow({ ...old, date: '2026-11-01' }, downloaded, now)).toBe(false);
    expect(isKnownRow({ ...old, date: null }, downloaded, now)).toBe(false);
  });
});
