import type { IssueKind } from '../../shared/domain/issue.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';

export interface NewIssue {
  readonly kind: IssueKind;
  /** One plain sentence with the numbers. */
  readonly text: string;
}

/** What a bill needs to be filed and counted: its words in the window. */
const REQUIRED: readonly (readonly [keyof ReadBill, string])[] = [
  ['accountNumber', 'account number'],
  ['totalAmount', 'total amount'],
  ['billDate', 'bill date'],
];

/** A bill as it is filed. What is read without a doubt and yet lacks what it needs to be filed and counted waits for a person as well: nothing is called read and asked about at once. */
export function asFiled(bill: ReadBill): ReadBill {
  const issues = bill.status === 'READ' ? billIssues(bill) : [];
  return issues.length === 0 ? bill : { ...bill, status: 'NEEDS_REVIEW', reason: issues.map(({ text }) => text).join(' ') };
}

/** What a person must look at on one read bill: sums that do not add up, and required fields that were not found. */
export function billIssues(bill: ReadBill): NewIssue[] {
  if (bill.status === 'UNREADABLE') return [{ kind: 'UNREADABLE', text: bill.reason ?? 'The file could not be read. Open it and enter what it says.' }];
  const issues: NewIssue[] = bill.checks.filter((check) => !check.ok).map((check) => ({ kind: 'CHECK_FAILED', text: check.detail }));
  const missing = REQUIRED.filter(([field]) => bill[field] === null).map(([, words]) => words);
  if (bill.periodStart === null || bill.periodEnd === null) missing.push('service period');
  if (missing.length > 0) issues.push({ kind: 'FIELD_MISSING', text: `Not found on the bill: ${missing.join(', ')}.` });
  if (issues.length === 0 && bill.status === 'NEEDS_REVIEW') issues.push({ kind: 'CHECK_FAILED', text: bill.reason ?? 'The reading is not certain. Compare it with the document.' });
  return issues;
}
