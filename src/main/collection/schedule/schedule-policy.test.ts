import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { CONNECTION_STATUSES } from '../../../shared/domain/connection.ts';
import { chooseDue, nextDue, placesFor, skewOf, type Due, dueAfterStop, unreachableStatus } from './schedule-policy.ts';
import { effectiveStartDay } from '../../../shared/domain/start-day.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-24T12:00:00Z');
const free = { running: new Set<string>(), busyHosts: new Set<string>(), places: 2, isPaused: false, isOnline: true };
const due = (connectionId: string, change: Partial<Due> = {}): Due => ({ connectionId, host: `${connectionId}.example`, nextDueAt: '2026-11-24T11:00:00Z', runRequestedAt: null, ...change });

describe('the weekly schedule', () => {
  it('checks a connected portal once a week, give or take three hours', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (skew) => {
      const wait = (nextDue('CONNECTED', 0, now, skew) ?? 0) - now;
      expect(Math.abs(wait - 7 * 24 * HOUR)).toBeLessThanOrEqual(3 * HOUR);
    }));
  });
  it('never tries a refused password or a locked account again by itself', () => {
    for (const status of ['PASSWORD_INCORRECT', 'ACCOUNT_LOCKED', 'MFA_TOKEN_EXPIRED', 'HUMAN_CHECK_REQUIRED', 'NEW_PASSWORD_NEEDED'] as const) expect(nextDue(status, 0, now, 0.5)).toBeNull();
  });
  it('waits longer after each failure in a row, at most about a week', () => {
    const waits = Array.from({ length: 12 }, (_, failures) => (nextDue('WEBSITE_DOWN', failures, now, 0) ?? 0) - now);
    expect(waits.slice(0, 4)).toEqual([HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(7 * 24 * HOUR);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
  });
  it('has an answer for every status', () => {
    for (const status of CONNECTION_STATUSES) expect(nextDue(status, 1, now, 0.1)).not.toBeNaN();
  });
  it('spreads connections over the six hours around a week, and tries after a failure over a quarter of an hour', () => {
    const wait = (status: 'CONNECTED' | 'WEBSITE_DOWN', skew: number): number => (nextDue(status, 0, now, skew) ?? 0) - now;
    expect([0, 0.5, 1].map((skew) => wait('CONNECTED', skew) / HOUR)).toEqual([165, 168, 171]);
    expect([0, 0.5, 1].map((skew) => wait('WEBSITE_DOWN', skew) / HOUR)).toEqual([1, 1.125, 1.25]);
  });
  it('spreads connections by a skew that does not change', () => {
    expect(skewOf('a')).toBe(skewOf('a'));
    expect(skewOf('a')).not.toBe(skewOf('b'));
  });
});

describe('the choice of what runs now', () => {
  it('takes what a person asked for before what is overdue, and the longest overdue before the rest', () => {
    const entries = [due('a', { nextDueAt: '2026-11-24T10:00:00Z' }), due('b', { nextDueAt: '2026-11-03T10:00:00Z' }), due('c', { nextDueAt: null, runRequestedAt: '2026-11-24T11:59:00Z' })];
    expect(chooseDue(entries, now, free)).toEqual(['c', 'b']);
  });
  it('runs one session for each host at a time', () => {
    expect(chooseDue([due('a', { host: 'h' }), due('b', { host: 'h' })], now, free)).toEqual(['a']);
    expect(chooseDue([due('a', { host: 'h' })], now, { ...free, busyHosts: new Set(['h']) })).toEqual([]);
  });
  it('starts nothing by the clock while paused or offline, but does what a person asks', () => {
    expect(chooseDue([due('a')], now, { ...free, isPaused: true })).toEqual([]);
    expect(chooseDue([due('a')], now, { ...free, isOnline: false })).toEqual([]);
    expect(chooseDue([due('a', { runRequestedAt: '2026-11-24T11:59:00Z' })], now, { ...free, isPaused: true })).toEqual(['a']);
  });
  it('starts nothing before its time and nothing twice', () => {
    expect(chooseDue([due('a', { nextDueAt: '2026-11-24T12:00:01Z' })], now, free)).toEqual([]);
    expect(chooseDue([due('a')], now, { ...free, running: new Set(['a']) })).toEqual([]);
  });
});

describe('how many portals are visited at a time', () => {
  it('grows with the processor, and never so far that the person’s own work would feel it', () => {
    expect([1, 2, 4, 16].map(placesFor)).toEqual([2, 4, 8, 8]);
  });
});

describe('the start date', () => {
  const company = { defaultStartDate: '2023-01-01' };
  it('is the account’s, then the connection’s, then the company’s', () => {
    expect(effectiveStartDay({ startDate: '2022-05-01' }, { startDate: { mode: 'CUSTOM', day: '2024-01-01' } }, company)).toBe('2022-05-01');
    expect(effectiveStartDay({ startDate: null }, { startDate: { mode: 'CUSTOM', day: '2024-01-01' } }, company)).toBe('2024-01-01');
    expect(effectiveStartDay(null, { startDate: { mode: 'COMPANY_DEFAULT' } }, company)).toBe('2023-01-01');
    expect(effectiveStartDay(null, { startDate: { mode: 'COMPANY_DEFAULT' } }, { defaultStartDate: null })).toBeNull();
  });
  it('of the current month is the first day of the month in which the connection was made', () => {
    expect(effectiveStartDay(null, { startDate: { mode: 'CURRENT_MONTH', month: '2026-03-17' } }, company)).toBe('2026-03-01');
  });
});

describe('an address that cannot be reached', () => {
  const since = '2026-11-24T08:00:00.000Z';
  const now = Date.parse('2026-11-24T12:00:00.000Z');
  it('is a website that is down at first, and unreachable when the failures last', () => {
    expect(unreachableStatus({ status: 'CONNECTED', statusSince: since }, 0, now)).toBe('WEBSITE_DOWN');
    expect(unreachableStatus({ status: 'WEBSITE_DOWN', statusSince: since }, 1, now)).toBe('WEBSITE_DOWN');
    expect(unreachableStatus({ status: 'WEBSITE_DOWN', statusSince: since }, 2, now)).toBe('URL_INACCESSIBLE');
    expect(unreachableStatus({ status: 'WEBSITE_DOWN', statusSince: new Date(now - 60_000).toISOString() }, 9, now)).toBe('WEBSITE_DOWN');
    expect(unreachableStatus({ status: 'URL_INACCESSIBLE', statusSince: since }, 0, now)).toBe('URL_INACCESSIBLE');
  });
});

describe('a check that was stopped', () => {
  const now = Date.parse('2026-11-24T12:00:00.000Z');
  it('stays due as before, and one that was due already is not begun again at once', () => {
    const later = '2026-11-27T12:00:00.000Z';
    expect(dueAfterStop(later, now)).toBe(Date.parse(later));
    expect(dueAfterStop('2026-11-24T11:00:00.000Z', now)).toBe(now + 3_600_000);
    expect(dueAfterStop(null, now)).toBe(now + 3_600_000);
  });
});
