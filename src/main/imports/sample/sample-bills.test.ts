import { expect, test } from 'vitest';
import { addDays, daysOfPeriod } from '../../../shared/units/day.ts';
import { sampleBills } from './sample-bills.ts';
import { SAMPLE_ACCOUNTS } from './sample-practice.ts';

const TODAY = '2026-11-27';

/** What a bill prints, as its page has it: each text in its place. */
const printed = (paper: Buffer): string[] => [...paper.toString('latin1').matchAll(/Td \((.*)\) Tj/gu)].map(([, text = '']) => text.replaceAll(/\\(.)/gu, '$1'));

interface Figures {
  readonly label: (name: string) => string | undefined;
  readonly amount: (name: string) => number;
}

function figures(paper: Buffer): Figures {
  const texts = printed(paper);
  const label = (name: string): string | undefined => (texts.includes(name) ? texts[texts.indexOf(name) + 1] : undefined);
  return { label, amount: (name) => Number(label(name)?.replaceAll(/[^\d.-]/gu, '')) };
}
const isoDay = (text = ''): string => `${text.slice(6, 10)}-${text.slice(0, 2)}-${text.slice(3, 5)}`;

const ofAccounts = SAMPLE_ACCOUNTS.map((account) => ({ account, bills: sampleBills(TODAY).filter(({ fileName }) => fileName.includes(account.accountNumber)).map(({ paper }) => figures(paper)) }));
const all = ofAccounts.flatMap(({ bills }) => bills);

test('the charges of every bill add up, and so does what it asks for, but for one', () => {
  expect(all).toHaveLength(215);
  for (const { amount } of all) expect(amount('Service charge') + amount('Supply charge') + amount('Delivery charge') + amount('State sales tax')).toBeCloseTo(amount('Total current charges'), 2);
  const off = all.filter(({ amount }) => Math.abs(amount('Previous balance') + amount('Payment received') + amount('Total current charges') - amount('Total amount due')) > 0.005);
  expect(off.map(({ amount }) => Math.round(amount('Total amount due') - amount('Total current charges')))).toEqual([30]);
});

test('the periods of an account follow on each other, but for a bill that never came and one that does not say', () => {
  const broken = ofAccounts.flatMap(({ account, bills }) => bills.flatMap((bill, at) => {
    const [before, own] = [bills[at - 1]?.label('Service period:'), bill.label('Service period:')];
    if (own === undefined) return [`${account.accountNumber} says no period`];
    const isNext = at === 0 || before === undefined || addDays(isoDay(before.slice(13)), 1) === isoDay(own);
    return isNext ? [] : [`${account.accountNumber} lacks one`];
  }));
  expect(broken).toEqual(['77-502218-3 says no period', '4410-925613 lacks one']);
});

test('two accounts are billed by the time of use, their parts make the use, and more of it is on-peak in summer', () => {
  const byTime = ofAccounts.filter(({ bills }) => bills.some(({ label }) => label('On-peak usage:') !== undefined));
  expect(byTime.map(({ account }) => account.accountNumber)).toEqual(['4410-810466', '4410-925530']);
  for (const { bills } of byTime) {
    for (const { amount } of bills) expect(amount('On-peak usage:') + amount('Off-peak usage:')).toBe(amount('Usage:'));
    const share = (month: string): number => { const bill = bills.find(({ label }) => label('Bill date:')?.startsWith(month)); return (bill?.amount('On-peak usage:') ?? 0) / (bill?.amount('Usage:') ?? 1); };
    expect(share('08')).toBeGreaterThan(share('01'));
  }
});

test('one bill is far too high for its account', () => {
  const high = ofAccounts.flatMap(({ account, bills }) => { const uses = bills.map(({ amount }) => amount('Usage:')).sort((a, b) => b - a); return (uses[0] ?? 0) > 1.8 * (uses[1] ?? 0) ? [account.accountNumber] : []; });
  expect(high).toEqual(['W33884608']);
});

test('the accounts billed by the time of use name their demand, with a load factor that a building has', () => {
  const named = ofAccounts.filter(({ bills }) => bills.some(({ label }) => label('Maximum demand:') !== undefined));
  expect(named.map(({ account }) => account.accountNumber)).toEqual(['4410-810466', '4410-925530']);
  for (const { bills } of named) {
    for (const { label, amount } of bills) {
      const [from = '', to = ''] = (label('Service period:') ?? '').split(' - ').map(isoDay);
      const factor = amount('Usage:') / (amount('Maximum demand:') * 24 * daysOfPeriod(from, to));
      expect(factor).toBeGreaterThan(0.45);
      expect(factor).toBeLessThan(0.6);
    }
  }
});
