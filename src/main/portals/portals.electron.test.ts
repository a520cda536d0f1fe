import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { normaliseAccountNumber } from '../../shared/domain/account.ts';
import { runInElectron } from '../browser/testing/run-in-electron.ts';
import { fixtures } from './fixtures/fixtures.ts';
import type { Meeting, Taken } from './fixtures/meeting.ts';

type Met = {
  name: string; threw?: string; dangers: string[]; first: Meeting;
  second?: Meeting; since?: Meeting; redesigned?: Meeting; wrongPassword?: Meeting;
  truth: { signIn: string; collect: string | null; missed?: number; accounts: string[]; bills: { day: string; account: string; sha256: string }[] };
};

const byDay = (a: string, b: string): number => a.localeCompare(b);
const listed = (taken: readonly Taken[]): string[] => taken.map((bill) => `${bill.day ?? '?'} ${bill.accountNumber === null ? '?' : normaliseAccountNumber(bill.accountNumber)} ${bill.sha256}`).sort(byDay);
const wanted = (met: Met): string[] => met.truth.bills.map((bill) => `${bill.day} ${normaliseAccountNumber(bill.account)} ${bill.sha256}`).sort(byDay);

describe('the portal engine in a real Electron', () => {
  let results: Met[] = [];
  const of = (name: string): Met => {
    const met = results.find((result) => result.name === name);
    if (met === undefined) throw new Error(`${name} was not met`);
    if (met.threw !== undefined) throw new Error(met.threw);
    return met;
  };
  beforeAll(async () => {
    results = await runInElectron(fileURLToPath(new URL('fixtures/meet-fixtures.ts', import.meta.url)), {}, 170_000) as Met[];
  }, 180_000);

  describe.each(fixtures.map((fixture) => fixture.name))('%s', (name) => {
    it('signs in and collects with the statuses of the truth', () => {
      const { first, truth } = of(name);
      expect([first.signIn, first.collect, first.missed.length], first.missed.join('; ')).toEqual([truth.signIn, truth.collect, truth.missed ?? 0]);
    });
    it('takes every bill, each under its own day and account, and nothing else', () => {
      expect(listed(of(name).first.taken)).toEqual(wanted(of(name)));
    });
    it('finds the accounts', () => {
      const { first, truth } = of(name);
      expect(first.accounts.map(normaliseAccountNumber).sort(byDay)).toEqual(truth.accounts.map(normaliseAccountNumber).sort(byDay));
    });
    it('presses nothing that pays, enrols, cancels, registers or signs out', () => {
      expect(of(name).dangers).toEqual([]);
    });
  });

  describe('the weeks after', () => {
    const name = fixtures[0]?.name ?? '';
    it('goes the learned way without searching, and takes only what is new', () => {
      const { second, truth } = of(name);
      expect(second?.steps.filter((step) => step.startsWith('Looking under'))).toEqual([]);
      expect(second?.taken.map((bill) => bill.sha256)).toEqual([truth.bills[0]?.sha256]);
      expect(second?.skipped).toBe(truth.bills.length - 1);
    });
    it('stops at the day asked for, goes as far as the portal goes where none is, and knows which', () => {
      const { first, since, truth } = of(name);
      expect(first.reach).toEqual({ oldest: truth.bills.map((bill) => bill.day).sort(byDay)[0], end: 'PORTAL_END' });
      expect(since?.reach?.end).toBe('START_DAY');
      expect(listed(since?.taken ?? []).map((text) => text.slice(0, 10))).toEqual(truth.bills.slice(0, 4).map((bill) => bill.day).sort(byDay));
    });
    it('mends the route when the portal has changed its face', () => {
      const met = of(name);
      expect(listed(met.redesigned?.taken ?? [])).toEqual(wanted(met));
      expect(met.redesigned?.route).not.toEqual(met.first.route);
    });
    it('calls a refused password refused', () => {
      expect(of(name).wrongPassword).toMatchObject({ signIn: 'PASSWORD_INCORRECT', detail: expect.stringContaining('incorrect') as unknown });
    });
  });
});
