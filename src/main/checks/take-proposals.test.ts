import { describe, expect, it } from 'vitest';
import type { FieldProposal } from '../../shared/domain/field-proposal.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { exampleReading } from '../store/testing/example-rows.ts';
import { takeProposals } from './take-proposals.ts';

const evidence = { page: 1, box: [1, 2, 3, 4] as [number, number, number, number], text: 'x' };
const propose = (path: string, value: string | number, confidence = 0.9): FieldProposal => ({ path, value, evidence, confidence, newService: null });
const MEMORY = { by: 'MEMORY', layoutId: 'layout' } as const;
const MODEL = { by: 'MODEL', name: 'little-model' } as const;
/** Lines of 106.00, new charges and a total that say so, nothing carried over. */
const bill = (change: Partial<ReadBill> = {}): ReadBill => ({ ...exampleReading(1), totalAmount: 106, currentCharges: 106, checks: [], ...change });

describe('what a remembered place proposes', () => {
  it('leaves a reading alone that says the same', () => {
    const read = bill();
    expect(takeProposals(read, [propose('totalAmount', 106), propose('accountNumber', (read.accountNumber ?? '').replace('-', ' '))], MEMORY)).toEqual({ reading: read, refuted: [] });
  });
  it('fills what was missed, with its evidence and its own certainty', () => {
    const { reading } = takeProposals(bill({ accountNumber: null }), [propose('accountNumber', '4711')], MEMORY);
    expect(reading).toMatchObject({ status: 'READ', accountNumber: '4711', evidence: { accountNumber: evidence }, confidence: { accountNumber: 0.9 }, origins: { accountNumber: { by: 'MEMORY', doubt: null } } });
  });
  it('is taken where a sum proves it, and the bill is read', () => {
    const { reading } = takeProposals(bill({ previousBalance: 10, totalAmount: 160, status: 'NEEDS_REVIEW', reason: 'sums' }), [propose('totalAmount', 116)], MEMORY);
    expect(reading).toMatchObject({ status: 'READ', reason: null, totalAmount: 116, origins: { totalAmount: { doubt: null } } });
  });
  it('is not proved by a sum in which the same number stands for another field', () => {
    const { reading } = takeProposals(bill({ totalAmount: 160 }), [propose('totalAmount', 106)], MEMORY);
    expect(reading).toMatchObject({ status: 'NEEDS_REVIEW', totalAmount: 106 });
    expect(reading.reason).toContain('No sum decides between them.');
  });
  it('is refuted where a sum speaks against it, and the reading stays the very same', () => {
    const read = bill();
    const settled = takeProposals(read, [propose('totalAmount', 160), propose('periodEnd', '2001-01-01')], MEMORY);
    expect(settled.reading).toBe(read);
    expect([...settled.refuted].sort()).toEqual(['periodEnd', 'totalAmount']);
  });
  it('sends the bill to review where it differs and no sum decides, with both values in a sentence', () => {
    const { reading } = takeProposals(bill(), [propose('accountNumber', '4711')], MEMORY);
    expect(reading).toMatchObject({ status: 'NEEDS_REVIEW', accountNumber: '4711' });
    expect(reading.reason).toContain(`stands 4711; without that it would be read as ${bill().accountNumber ?? ''}.`);
    expect(reading.checks.filter((check) => !check.ok)).toHaveLength(1);
  });
  it('makes a service that was missed with its kind and unit, and nothing of one that it cannot make', () => {
    const usage = { ...propose('services.1.usage', 55), newService: { type: 'GAS' as const, unit: 'therm' } };
    const { reading } = takeProposals(bill(), [usage, propose('services.1.meterNumber', 'G77')], MEMORY);
    expect(reading.services[1]).toMatchObject({ type: 'GAS', usage: 55, unit: 'therm', meterNumber: 'G77' });
    const read = bill();
    expect(takeProposals(read, [propose('services.1.meterNumber', 'G77')], MEMORY).reading).toBe(read);
  });
  it('touches no paper that is no bill', () => {
    const paper = bill({ status: 'NOT_A_BILL', totalAmount: null });
    expect(takeProposals(paper, [propose('totalAmount', 5)], MEMORY).reading).toBe(paper);
  });
});

describe('what a language model proposes', () => {
  it('never takes the place of what nothing speaks against', () => {
    const read = bill();
    expect(takeProposals(read, [propose('accountNumber', '4711', 0.5), propose('provider', 'Evil Corp', 0.5)], MODEL).reading).toBe(read);
  });
  it('fills what is missing and keeps the bill for the person, unless a sum proves it', () => {
    const open = takeProposals(bill({ accountNumber: null, status: 'NEEDS_REVIEW', reason: 'x' }), [propose('accountNumber', '4711', 0.5)], MODEL).reading;
    expect(open).toMatchObject({ status: 'NEEDS_REVIEW', origins: { accountNumber: { by: 'MODEL', isSettled: false } } });
    const proved = takeProposals(bill({ previousBalance: 10, totalAmount: null, status: 'NEEDS_REVIEW', reason: 'x' }), [propose('totalAmount', 116, 0.5)], MODEL).reading;
    expect(proved).toMatchObject({ status: 'READ', totalAmount: 116, origins: { totalAmount: { isSettled: true } } });
  });
  it('waits for a person where it takes the place of another value, even where a sum bears it out', () => {
    const { reading } = takeProposals(bill({ previousBalance: 10, totalAmount: 160, status: 'NEEDS_REVIEW', reason: 'x' }), [propose('totalAmount', 116, 0.5)], MODEL);
    expect(reading).toMatchObject({ status: 'NEEDS_REVIEW', totalAmount: 116, origins: { totalAmount: { isSettled: false } } });
  });
  it('is not taken against what was read, though that is doubted, without a sum that proves it', () => {
    const read = bill({ status: 'NEEDS_REVIEW', reason: 'x', confidence: { accountNumber: 0.4 } });
    expect(takeProposals(read, [propose('accountNumber', '4711', 0.5)], MODEL).reading).toBe(read);
  });
});
