import { expect, it } from 'vitest';
import type { MonthLine } from '../../shared/domain/completeness.ts';
import { causeWords, gapWords } from './month-states.ts';

const connection = { id: 'c', datasourceName: 'Granite Power', status: 'CONNECTED', statusDetail: null, statusSince: '2026-03-02T10:00:00.000Z', lastCheckedAt: null, isActive: true } as const;
const line = (more: Partial<MonthLine> = {}): MonthLine => ({
  accountId: 'a', accountNumber: '1', type: 'GAS', state: 'MISSING', cadenceMonths: 1, bills: [], gaps: [{ from: '2026-02-01', to: '2026-02-28' }], expectedBy: '2026-03-15', endedIn: null, unplacedBillIds: [],
  provider: 'Granite Power', connection,
  startDay: null, firstDay: '2025-06-01', ...more,
});
const said = (more: Partial<MonthLine>): string | null => causeWords(line(more), new Date('2026-05-01T12:00:00Z'), 'en-US');
const failing = { ...connection, status: 'PASSWORD_INCORRECT' as const };

it('names the cause of a gap: the connection that fails, a bill that could not be placed, or the website’s own history', () => {
  expect(said({})).toBe('Granite Power was checked and had no bill for these days.');
  expect(said({ connection: failing })).toBe('Password incorrect since Mar 2.');
  expect(said({ connection: { ...connection, isActive: false } })).toBe('Deactivated.');
  expect(said({ connection: null })).toBe('No connection brings the bills of this account at Granite Power. Read the file of this one, or connect the website.');
  expect(said({ connection: failing, unplacedBillIds: ['b'] })).toContain('It may be the one');
  expect(said({ firstDay: '2026-03-01', startDay: '2026-01-01' })).toBe('Bills are collected from Jan 1, 2026 on, and the first that Granite Power had begins on Mar 1, 2026. Websites often keep 12 to 24 months.');
  expect(said({ firstDay: null })).toBe('Granite Power has shown no bill of this account yet.');
  expect(said({ state: 'DUE' })).toBe('Its bill is expected by Mar 15, 2026.');
  expect(said({ gaps: [] })).toBeNull();
});

it('says of a service that has ended when it did', () => {
  expect(said({ state: 'NONE', gaps: [], endedIn: '2024-06' })).toBe('Its last bill is of June 2024. After so long without one none is expected any more; where it goes on, read the files of its bills, or look at its connection.');
});

it('names the days that are not billed', () => {
  expect(gapWords(line({ gaps: [{ from: '2026-02-03', to: '2026-02-05' }, { from: '2026-02-28', to: '2026-02-28' }] }), 'en-US')).toMatch(/^Feb 3.–.5, 2026 and Feb 28, 2026 are not billed\.$/u);
});
