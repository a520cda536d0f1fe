import { expect, it } from 'vitest';
import type { FileOutcome } from '../../../shared/domain/file-reading.ts';
import { outcomesWords, partWords } from './outcome-words.ts';

const part = (change: Partial<FileOutcome['bills'][number]>): FileOutcome['bills'][number] => ({ kind: 'FILED', id: 'x', status: 'READ', bill: { provider: 'Prairie Rose', billDate: '2026-03-12', periodEnd: null }, ...change });
const file = (...bills: FileOutcome['bills']): FileOutcome => ({ fileName: 'a.pdf', bills, words: bills.length === 0 ? 'A receipt.' : null });

it('says what became of a bill', () => {
  expect(partWords(part({}), 'en-US')).toBe('Read: Prairie Rose, Mar 12, 2026');
  expect(partWords(part({ kind: 'KNOWN' }), 'en-US')).toBe('Already here: bill of Prairie Rose, Mar 12, 2026');
  expect(partWords(part({ status: 'NEEDS_REVIEW', bill: { provider: null, billDate: null, periodEnd: '2026-02-28' } }), 'en-US')).toBe('Read, to be checked: Unknown provider, February 2026');
});

it('says what became of all together', () => {
  expect(outcomesWords([file(part({}), part({ status: 'UNREADABLE' })), file(part({ kind: 'KNOWN' })), file()])).toBe('2 bills filed, 1 to be checked, 1 already here, 1 left alone');
  expect(outcomesWords([file(part({ kind: 'KNOWN' }))])).toBe('No new bill, 1 already here');
});
