import { describe, expect, it } from 'vitest';
import { isFallingOff, judgeCollection, saysNoAccounts } from './collect-judgement.ts';

const nothing = { listed: 0, found: 0, skipped: 0, missed: 0, accounts: 0, emptySaid: '', noAccountsSaid: false, routeBillCount: null };

describe('what a collection amounts to', () => {
  it.each([
    [{ listed: 3, found: 3 }, 'CONNECTED'], [{ listed: 3, skipped: 3 }, 'CONNECTED'], [{ listed: 3, found: 1, missed: 2 }, 'CONNECTED'],
    [{ listed: 2, missed: 2 }, 'UNDER_INVESTIGATION'], [{ emptySaid: 'No bills.' }, 'NO_BILLS_FOUND'], [{ emptySaid: 'No bills.', noAccountsSaid: true }, 'NO_ACCOUNTS_FOUND'],
    [{ noAccountsSaid: true, routeBillCount: 4 }, 'NO_ACCOUNTS_FOUND'], [{ accounts: 1, routeBillCount: 4 }, 'UNDER_INVESTIGATION'],
    [{ accounts: 1 }, 'NO_BILLS_FOUND'], [{}, 'NO_ACCOUNTS_FOUND'],
  ])('%j is %s', (seen, status) => {
    expect(judgeCollection({ ...nothing, ...seen }).status).toBe(status);
  });
  it('says how many could not be fetched, and how far back it came', () => {
    expect(judgeCollection({ ...nothing, listed: 3, found: 3, reach: 'The portal goes back to March 2025.' }).detail).toBe('3 new bills. The portal goes back to March 2025.');
    expect(judgeCollection({ ...nothing, listed: 3, found: 1, missed: 2 }).detail).toBe('1 new bills. 2 could not be fetched.');
  });
});

describe('a page without accounts', () => {
  it.each(['You have no linked accounts yet', 'Keine Verträge vorhanden', 'Aucun contrat'])('"%s" says so', (text) => expect(saysNoAccounts(text)).toBe(true));
  it('is not one that names an account', () => expect(saysNoAccounts('Account no. 4471')).toBe(false));
});

describe('days that fall off', () => {
  const rows = (...dates: (string | null)[]) => dates.map((date) => ({ date: date as never }));
  it('go down, equal ones and undated ones among them', () => expect(isFallingOff(rows('2026-05-01', null, '2026-05-01', '2026-04-01'))).toBe(true));
  it('do not go up anywhere', () => expect(isFallingOff(rows('2026-05-01', '2026-04-01', '2026-06-01'))).toBe(false));
  it('are more than one', () => expect(isFallingOff(rows('2026-05-01', null))).toBe(false));
});
