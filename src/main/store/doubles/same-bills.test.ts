import { expect, it } from 'vitest';
import { betterVersion, pairBills, sameBillReason, type BillFacts } from './same-bills.ts';

const bill = (change: Partial<BillFacts>): BillFacts => ({
  id: 'a', documentSha256: `file of ${change.id ?? 'a'}`, part: 1, identity: `own of ${change.id ?? 'a'}`, invoiceNumber: 'INV-7', billDate: '2026-03-04', periodStart: '2026-02-01', periodEnd: '2026-02-28',
  totalAmount: 120.5, types: ['ELECTRICITY'], corrects: null, status: 'READ', isReviewed: false, isCorrected: false, ...change,
});

it('two bills are one by their file, by number and period, or by period and total where one prints no number', () => {
  expect(sameBillReason(bill({}), bill({ id: 'b', documentSha256: 'file of a', invoiceNumber: 'other', totalAmount: 1 }))).toBe('FILE');
  expect(sameBillReason(bill({}), bill({ id: 'b', invoiceNumber: 'inv 7' }))).toBe('NUMBER');
  expect(sameBillReason(bill({}), bill({ id: 'b', invoiceNumber: null }))).toBe('PERIOD');
  for (const [types, others] of [[[], ['GAS']], [['GAS'], []], [['GAS', 'WATER'], ['WATER']]] as const) expect(sameBillReason(bill({ types }), bill({ id: 'b', types: others }))).toBe('NUMBER');
});

it('two bills stay two where number, period, total or service speaks against it', () => {
  expect(sameBillReason(bill({}), bill({ id: 'b', invoiceNumber: 'INV-8' }))).toBeNull();
  expect(sameBillReason(bill({}), bill({ id: 'b', periodStart: '2026-03-01', periodEnd: '2026-03-31' }))).toBeNull();
  expect(sameBillReason(bill({ invoiceNumber: null }), bill({ id: 'b', totalAmount: 99 }))).toBeNull();
  expect(sameBillReason(bill({ invoiceNumber: null }), bill({ id: 'b', types: ['GAS'] }))).toBeNull();
  expect(sameBillReason(bill({}), bill({ id: 'b', corrects: 'INV-7', totalAmount: 99 }))).toBeNull();
});

it('of two versions the one a person checked is kept, then the better read, then the later', () => {
  const [one, other] = [bill({}), bill({ id: 'b' })];
  expect(betterVersion(one, other)).toBe(one);
  expect(betterVersion(one, { ...other, isReviewed: true }).id).toBe('b');
  expect(betterVersion({ ...one, status: 'NEEDS_REVIEW' }, other).id).toBe('b');
  expect(betterVersion(one, { ...other, totalAmount: 130, billDate: '2026-03-20' }).id).toBe('b');
});

it('each bill is paired once, what only the going account has is moved, and a person’s choice stands over the proposal', () => {
  const staying = [bill({ id: 'a1' }), bill({ id: 'a2', invoiceNumber: 'INV-9', periodStart: null, periodEnd: null })];
  const going = [bill({ id: 'b1' }), bill({ id: 'b2' }), bill({ id: 'b3', invoiceNumber: 'INV-9', totalAmount: 3 })];
  const { same, only } = pairBills(staying, going);
  expect(same.map(({ kept, other, why, isOtherTotal }) => [kept.id, other.id, why, isOtherTotal])).toEqual([['a1', 'b1', 'NUMBER', false], ['a2', 'b3', 'NUMBER', true]]);
  expect(only.map(({ id }) => id)).toEqual(['b2']);
  expect(pairBills(staying, going, new Set(['b1'])).same[0]).toMatchObject({ kept: { id: 'b1' }, other: { id: 'a1' } });
});
