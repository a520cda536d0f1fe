import { expect, it } from 'vitest';
import type { FiledPart, HandedFile, UnclearPart } from '../../shared/domain/handed-file.ts';
import { companiesOf, groupUnclear, outcomesWords, partWords } from './file-words.ts';

const bill = { provider: 'Prairie Rose', billDate: '2026-03-12', periodEnd: null };
const part = (change: Partial<FiledPart>): FiledPart => ({ kind: 'FILED', id: 'x', status: 'READ', bill, ...change });
const file = (change: Partial<HandedFile>): HandedFile => ({
  id: 'f', runId: 'r', name: 'a.pdf', folder: '', byteLength: 1, companyId: null, state: 'FILED', bills: [], companyNames: {}, unclear: [], words: null, handedAt: '2026-03-12T00:00:00Z', isSettled: false, ...change,
});
const unclear = (change: Partial<UnclearPart>): UnclearPart => ({ part: 1, accountNumber: null, serviceAddress: null, bill, why: 'Nothing leads to one company.', ...change });

it('says what became of a bill', () => {
  expect(partWords(part({}), 'en-US')).toBe('Read: Prairie Rose, Mar 12, 2026');
  expect(partWords(part({ kind: 'KNOWN' }), 'en-US')).toBe('Already here: bill of Prairie Rose, Mar 12, 2026');
  expect(partWords(part({ kind: 'KNOWN', place: { companyName: 'Larkfield', account: { id: 'a', number: '4471' } } }), 'en-US')).toBe('Already here: bill of Prairie Rose, Mar 12, 2026, under Larkfield, account 4471');
  expect(partWords(part({ kind: 'KNOWN', place: { companyName: 'Larkfield', account: null } }), 'en-US')).toBe('Already here: bill of Prairie Rose, Mar 12, 2026, under Larkfield, at no account');
  expect(partWords(part({ status: 'NEEDS_REVIEW', bill: { provider: null, billDate: null, periodEnd: '2026-02-28' } }), 'en-US')).toBe('Read, to be checked: Unknown provider, February 2026');
});

it('says what became of all together', () => {
  const known = file({ state: 'KNOWN', bills: [part({ kind: 'KNOWN' })] });
  expect(outcomesWords([file({ bills: [part({}), part({ status: 'UNREADABLE' })] }), known, file({ state: 'NO_BILL' }), file({ state: 'UNCLEAR', unclear: [unclear({})] })])).toBe('2 bills filed, 1 of them to be checked, 1 waits for its company, 1 already here, 1 file without a bill');
  expect(outcomesWords([known])).toBe('No new bill, 1 already here');
});

it('names each company of a file once', () => {
  expect(companiesOf({ companyNames: { a: 'Moss Works', b: 'Fern Hotels', c: 'Moss Works' } })).toBe('Fern Hotels, Moss Works');
  expect(companiesOf({ companyNames: {} })).toBe('');
});

it('gathers bills that wait for their company by account, and by folder where they show none', () => {
  const groups = groupUnclear([
    file({ id: '1', name: 'a.pdf', folder: 'Old', unclear: [unclear({ accountNumber: '0077-1', serviceAddress: '7 Mill Lane' }), unclear({ part: 2 })] }),
    file({ id: '2', name: 'b.pdf', folder: 'Other', unclear: [unclear({ accountNumber: '77 1' })] }),
    file({ id: '3', name: 'c.pdf', folder: 'Old', unclear: [unclear({})] }),
  ]);
  expect(groups.map(({ title, parts, files }) => [title, parts, files.map(({ name }) => name)])).toEqual([
    ['Account 0077-1, Prairie Rose, 7 Mill Lane', [{ id: '1', part: 1 }, { id: '2', part: 1 }], ['a.pdf', 'b.pdf']],
    ['Without an account number, in “Old”', [{ id: '1', part: 2 }, { id: '3', part: 1 }], ['a.pdf', 'c.pdf']],
  ]);
});
