import type { FileOutcome } from '../../../shared/domain/file-reading.ts';
import { formatDay, formatMonth } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';

type FiledPart = FileOutcome['bills'][number];

/** A bill in few words: "Prairie Rose, Mar 12, 2026". */
function billWords({ bill: { provider, billDate, periodEnd } }: FiledPart, locale?: string): string {
  const day = billDate !== null ? formatDay(billDate, locale) : periodEnd !== null ? formatMonth(periodEnd, locale) : null;
  return [provider ?? 'Unknown provider', ...(day === null ? [] : [day])].join(', ');
}

/** What became of one bill of a file, in words. */
export function partWords(part: FiledPart, locale?: string): string {
  const bill = billWords(part, locale);
  switch (part.kind) {
    case 'KNOWN': return `Already here: bill of ${bill}`;
    case 'ERASED': return `Removed here before, and not taken again: bill of ${bill}`;
    case 'FILED':
      return part.status === 'READ' ? `Read: ${bill}` : part.status === 'UNREADABLE' ? 'Filed, but it could not be read: enter what it says' : `Read, to be checked: ${bill}`;
  }
}

/** What became of all files together: "3 bills read, 1 to be checked, 2 already here". */
export function outcomesWords(outcomes: readonly FileOutcome[]): string {
  const parts = outcomes.flatMap((outcome) => outcome.bills);
  const filed = parts.filter((part) => part.kind === 'FILED');
  const toCheck = filed.filter((part) => part.status !== 'READ').length;
  const known = parts.filter((part) => part.kind === 'KNOWN').length;
  const left = outcomes.filter((outcome) => outcome.bills.length === 0).length + parts.filter((part) => part.kind === 'ERASED').length;
  return [
    filed.length === 0 ? 'No new bill' : `${countOf(filed.length, 'bill')} filed`,
    ...(toCheck === 0 ? [] : [countOf(toCheck, 'to be checked', 'to be checked')]),
    ...(known === 0 ? [] : [countOf(known, 'already here', 'already here')]),
    ...(left === 0 ? [] : [countOf(left, 'left alone', 'left alone')]),
  ].join(', ');
}
