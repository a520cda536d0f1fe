import { expect, test } from 'vitest';
import type { ScheduledExport, ScheduledRun } from '../../shared/domain/scheduled-export.ts';
import { rangeWords, rhythmWords, runWords, scopeWords, stateOfSchedule } from './schedule-words.ts';

const run: ScheduledRun = { id: 'r', startedAt: '2026-11-27T08:00:00.000Z', outcome: 'WRITTEN', fileName: 'Bills 2026-11-27.xlsx', bills: 12, heldBack: 0, leftOutCount: 0, words: null };

test('what was chosen is said as a person would', () => {
  expect([rhythmWords({ kind: 'NEW_BILLS' }), rhythmWords({ kind: 'WEEKLY', weekday: 1 }), rhythmWords({ kind: 'MONTHLY', dayOfMonth: 5 }), rhythmWords({ kind: 'MONTHLY', dayOfMonth: 31 })]).toEqual(['when new bills have come', 'every Monday', 'on day 5 of each month', 'on the last day of each month']);
  expect([rangeWords({ kind: 'ALL' }), rangeWords({ kind: 'NEW' }), rangeWords({ kind: 'MONTHS', months: 1 }), rangeWords({ kind: 'MONTHS', months: 12 })]).toEqual(['all bills', 'new or changed bills', 'bills of the last month and this one', 'bills of the last 12 months and this one']);
  expect(scopeWords({ companyName: null, siteName: null, filter: { types: [], withOpenIssues: false } })).toBe('All companies');
  expect(scopeWords({ companyName: 'Northgate', siteName: null, filter: { companyId: 'c', siteId: 's', types: ['GAS', 'WATER'], withOpenIssues: true } })).toBe('Northgate · a site that is gone · Gas, Water · also bills with open issues');
});

test('what a person has to know first is what is shown', () => {
  const waits: Pick<ScheduledExport, 'runs' | 'hindrance' | 'failure' | 'isPaused' | 'nextDay'> = { runs: [run], hindrance: null, failure: null, isPaused: false, nextDay: '2026-11-30' };
  const kinds = [{ ...waits, runs: [{ ...run, outcome: 'RUNNING' as const }], failure: 'Full.' }, { ...waits, hindrance: 'COMPANY_ARCHIVED' as const, failure: 'Full.' }, { ...waits, failure: 'Full.', isPaused: true }, { ...waits, isPaused: true }, waits].map((one) => stateOfSchedule(one).kind);
  expect(kinds).toEqual(['RUNNING', 'HINDERED', 'FAILED', 'PAUSED', 'WAITS']);
  expect(stateOfSchedule({ ...waits, failure: 'Full.' }).text).toBe('Full. It is tried again by itself.');
  expect(stateOfSchedule({ ...waits, nextDay: null }).word).toBe('Waits for new bills');
});

test('a run says what was written and what is not in it', () => {
  expect(runWords({ ...run, heldBack: 2, leftOutCount: 1 })).toBe('Bills 2026-11-27.xlsx: 12 bills. 2 bills stayed out: they have open issues. 1 thing the format could not carry.');
  expect(runWords({ ...run, outcome: 'NOTHING', fileName: null, bills: 0, heldBack: 1, words: 'No bill fits, so no file was written.' })).toBe('No bill fits, so no file was written. 1 bill stayed out: it has open issues.');
});
