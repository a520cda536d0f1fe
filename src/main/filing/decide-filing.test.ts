import { describe, expect, it } from 'vitest';
import { addressLikeness, isElsewhere, SAME_PLACE_LIKENESS } from '../../shared/domain/address-likeness.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { decideFiling, type FilingInput } from './decide-filing.ts';
import { matchSite } from './match-site.ts';

const bill = (change: Partial<ReadBill>): ReadBill =>
  ({ status: 'READ', reason: null, accountNumber: '51-88', billDate: '2026-03-02', periodEnd: '2026-02-27', serviceAddress: null, services: [{ type: 'GAS' }], ...change }) as unknown as ReadBill;
const input = (change: Partial<FilingInput>): FilingInput => ({
  bill: bill({}), listedAccount: null, chosenTypes: ['GAS'], startDay: null, connectionSites: [], companySites: [], accountSiteIds: [], ...change,
});
const depot = { id: 's1', name: 'Depot', address: '914 Pine Marten Trail, Eagle Harbour' };
const office = { id: 's2', name: 'Office', address: '12 Main Street, Eagle Harbour' };

describe('the filing of a bill', () => {
  it('leaves what is no bill, of another type, or before the start date, and says why', () => {
    expect(decideFiling(input({ bill: bill({ status: 'NOT_A_BILL', reason: 'A receipt.' }) }))).toEqual({ kind: 'LEAVE', words: 'A receipt.' });
    expect(decideFiling(input({ chosenTypes: ['WATER'] }))).toMatchObject({ kind: 'LEAVE', words: expect.stringContaining('gas') as string });
    expect(decideFiling(input({ startDay: '2026-03-03' }))).toMatchObject({ kind: 'LEAVE' });
    expect(decideFiling(input({ startDay: '2026-03-02' }))).toMatchObject({ kind: 'FILE' });
  });
  it('takes a combined bill when one of its types is chosen', () => {
    expect(decideFiling(input({ bill: bill({ services: [{ type: 'GAS' }, { type: 'ELECTRICITY' }] as ReadBill['services'] }), chosenTypes: ['ELECTRICITY'] })).kind).toBe('FILE');
  });
  it('files under the only site of the connection, by address where there are several, and nowhere where it cannot know', () => {
    expect(decideFiling(input({ connectionSites: [office] }))).toMatchObject({ siteIds: ['s2'] });
    const both = { connectionSites: [office, depot] };
    expect(decideFiling(input({ ...both, bill: bill({ serviceAddress: '914 PINE MARTEN TRL, EAGLE HARBOUR WI 54999' }) }))).toMatchObject({ siteIds: ['s1'] });
    expect(decideFiling(input(both))).toMatchObject({ siteIds: [] });
  });
  it('leaves a bill for another town without a site, though its connection names but one', () => {
    const elsewhere = bill({ serviceAddress: '4800 Juniper Street, Suite 345, Alder Falls, OR 97403' });
    expect(decideFiling(input({ connectionSites: [office], bill: elsewhere }))).toMatchObject({ siteIds: [] });
    expect(decideFiling(input({ connectionSites: [{ ...office, address: null }], bill: elsewhere }))).toMatchObject({ siteIds: ['s2'] });
    expect(decideFiling(input({ connectionSites: [office], bill: bill({ serviceAddress: '18 Main St, Eagle Harbour' }) }))).toMatchObject({ siteIds: ['s2'] });
  });
  it('keeps the site that a person gave the account', () => {
    expect(decideFiling(input({ accountSiteIds: ['s9'], connectionSites: [office] }))).toMatchObject({ siteIds: ['s9'] });
  });
  it('names a bill that was listed under another account, and knows a shortened number', () => {
    expect(decideFiling(input({ listedAccount: '77-12' }))).toMatchObject({ mismatch: expect.stringContaining('77-12') as string });
    expect(decideFiling(input({ bill: bill({ accountNumber: '0012-345-678' }), listedAccount: '…5678' }))).toMatchObject({ mismatch: null });
  });
});

describe('the likeness of addresses', () => {
  it('is nothing between two house numbers of one street', () => {
    expect(addressLikeness('12 Main Street, Eagle Harbour', '14 Main St, Eagle Harbour')).toBe(0);
  });
  it('says of two whole addresses that they are in different places where fewer than a third of their words agree', () => {
    expect(isElsewhere('12 Main St, Eagle Harbour', '914 Pine Marten Trail, Ashland')).toBe(true);
    expect(isElsewhere('12 Main St, Eagle Harbour', '18 Main St, Eagle Harbour')).toBe(false);
    expect(['1 Oak Way Ashland Iowa Mills', '1 Elm Row Ashland Ohio Ponds', '1 Elm Row Gary Ohio Ponds'].map((other) => isElsewhere('1 Oak Lane Ashland Utah Hills', other))).toEqual([false, false, true]);
  });
  it('says nothing of where an address is that has fewer than four words', () => {
    expect([isElsewhere('Main St Harbour', '914 Pine Marten Trail, Ashland'), isElsewhere('12 Main St Harbour', '914 Pine Trail Ashland')]).toEqual([false, true]);
  });
  it('is nothing of a single word', () => {
    expect([addressLikeness('Ashland', '914 Pine Trail, Ashland'), addressLikeness('Pine Trail', '914 Pine Trail, Ashland')]).toEqual([0, 1]);
  });
  it('decides for no site where two are alike', () => {
    expect(matchSite('12 Main St', [office, { ...office, id: 's3', address: '12 Main St., Unit B, Eagle Harbour' }])).toBeNull();
  });
  it('takes the likelier of two, whichever stands first, and none that is less like than a place has to be', () => {
    const avenue = { id: 's4', name: 'Mill', address: '12 Main Avenue, Eagle Harbour' };
    for (const sites of [[office, avenue], [avenue, office]]) expect(matchSite('12 Main St, Eagle Harbour', sites)?.id).toBe('s2');
    expect(matchSite('12 Main Street, Eagle Harbour', [avenue])?.id).toBe('s4');
    expect(addressLikeness('12 Main Street Harbour', '12 Main Avenue Harbour')).toBe(SAME_PLACE_LIKENESS);
    expect(matchSite('12 Main Street Harbour', [{ ...avenue, address: '12 Main Avenue Harbour' }])?.id).toBe('s4');
    expect(matchSite('12 Main Street Harbour', [{ ...avenue, address: '12 Pine Avenue Harbour' }])).toBeNull();
  });
});
