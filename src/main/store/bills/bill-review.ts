import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { Id, Moment } from '../../../shared/domain/base.ts';
import { Bill } from '../../../shared/domain/bill.ts';
import { Corrections } from '../../../shared/domain/correction.ts';
import { ISSUES_OF_READING, IssueKind } from '../../../shared/domain/issue.ts';
import { readBillSchema } from '../../../shared/domain/read-bill.ts';
import { accountThatTookOver, findOrCreateAccount, findOrCreateBilledAccount } from '../accounts/account-finding.ts';
import { accountTable } from '../accounts/account-table.ts';
import { insertParts } from './bill-filing.ts';
import { billTable, fieldsOfReading, toBill } from './bill-table.ts';
import type { BillRow } from './bill-table.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { issueTable } from '../issues/issue-table.ts';
import { meterTable } from '../accounts/meter-table.ts';
import { NOT_ERASED_BILL } from '../rows/natural-keys.ts';
import { change, said } from '../operation.ts';
import { deleteRow, findRow, insertRow, momentOf, requireRow, restoreRow, sayAsPerson, updateRow } from '../rows/row-changes.ts';
import { supersede } from './superseding.ts';

const NOT_A_BILL = 'Filed away: not a bill.';

const BillReading = z.object({
  id: Id,
  reading: readBillSchema,
  status: Bill.shape.status,
  corrections: Corrections,
  reviewedAt: Moment.nullable(),
  /** What is still to look at in the reading; open issues that are not among these are resolved. */
  issues: z.array(z.object({ kind: IssueKind, text: z.string().max(2000) })),
});

/**
 * Changes what was read, after a person corrected it or it was read anew. Account, meters, usages, charges
 * and the issues of the reading follow; the natural key stays what the file gave, so that the file is known again.
 */
export const setReading = change(BillReading, (transaction, { id, reading, status, corrections, reviewedAt, issues }): Bill => {
  const before = requireRow(transaction, billTable, id);
  if (!isDeepStrictEqual([before.corrections, before.reviewedAt], [corrections, reviewedAt])) sayAsPerson(transaction);
  const accountId = accountAfter(transaction, before, reading);
  const companyId = accountId === null || accountId === before.accountId ? before.companyId : requireRow(transaction, accountTable, accountId).companyId;
  const bill = updateRow(transaction, billTable, id, { status, corrections, reviewedAt, accountId, companyId, ...fieldsOfReading(reading) });
  rewriteParts(transaction, bill);
  if (before.accountId !== null && before.accountId !== accountId) dropUnusedAccount(transaction, before.accountId);
  supersede(transaction, accountId);
  settleIssues(transaction, bill, issues);
  return toBill(requireRow(transaction, billTable, id));
});

/** Takes a bill out of every list and sum, with the reason its open issues are closed for. It keeps its file, and does not come back by itself. */
export function putAway(transaction: StoreTransaction, id: string, closedReason: string): void {
  requireRow(transaction, billTable, id);
  rewriteParts(transaction, { id, accountId: null, reading: null });
  for (const issue of transaction.all(`SELECT id FROM issues WHERE bill_id = ? AND status = 'OPEN' AND deleted_at IS NULL`, [id])) {
    updateRow(transaction, issueTable, String(issue['id']), { status: 'DISMISSED', closedAt: momentOf(transaction), closedReason });
  }
  deleteRow(transaction, billTable, id);
}

/**
 * Brings back a bill that was put away for this reason, with what belonged to it.
 * @throws StoreRowMissing where it was not put away, or erased
 */
export function bringBack(transaction: StoreTransaction, id: string, closedReason: string): Bill {
  const isErased = transaction.get(`SELECT 1 FROM bills WHERE id = ? AND ${NOT_ERASED_BILL}`, [id]) === undefined;
  if (isErased || !restoreRow(transaction, billTable, id)) throw new StoreRowMissing(billTable.noun, id);
  const bill = inCompanyOfAccount(transaction, requireRow(transaction, billTable, id));
  insertParts(transaction, bill);
  for (const issue of transaction.all('SELECT id FROM issues WHERE bill_id = ? AND closed_reason = ? AND deleted_at IS NULL', [id, closedReason])) {
    updateRow(transaction, issueTable, String(issue['id']), { status: 'OPEN', closedAt: null, closedReason: null });
  }
  return toBill(bill);
}

/** A bill whose account was moved to another company, or made one with another account, while it was put away goes after it. */
function inCompanyOfAccount(transaction: StoreTransaction, bill: BillRow): BillRow {
  const account = bill.accountId === null ? undefined : (findRow(transaction, accountTable, bill.accountId) ?? accountThatTookOver(transaction, bill.accountId));
  if (account === undefined) return bill;
  const isByConnection = transaction.get('SELECT 1 FROM connections WHERE id = ? AND deleted_at IS NULL', [account.connectionId]) !== undefined;
  return updateRow(transaction, billTable, bill.id, { accountId: account.id, ...(isByConnection && account.id === bill.accountId ? {} : { companyId: account.companyId }) });
}

/** Files a bill away as none. */
export const setAside = said(z.object({ id: Id }), (transaction, { id }): void => putAway(transaction, id, NOT_A_BILL));

/** Takes a bill back that was filed away as none. */
export const takeBack = said(z.object({ id: Id }), (transaction, { id }): Bill => bringBack(transaction, id, NOT_A_BILL));

/** Removes the usages and charges of a bill. */
export function deleteParts(transaction: StoreTransaction, billId: string): void {
  transaction.run('DELETE FROM usages WHERE bill_id = ?', [billId]);
  transaction.run('DELETE FROM charges WHERE bill_id = ?', [billId]);
}

/** Writes usages and charges anew; meters that only the old reading named go with it. */
export function rewriteParts(transaction: StoreTransaction, bill: Pick<BillRow, 'id' | 'accountId'> & { readonly reading: BillRow['reading'] | null }): void {
  const meters = transaction.all('SELECT DISTINCT meter_id FROM usages WHERE bill_id = ? AND meter_id IS NOT NULL', [bill.id]).map((row) => String(row['meter_id']));
  deleteParts(transaction, bill.id);
  if (bill.reading !== null) insertParts(transaction, { ...bill, reading: bill.reading });
  for (const meter of meters) {
    if (transaction.get('SELECT 1 FROM usages WHERE meter_id = ?', [meter]) === undefined) deleteRow(transaction, meterTable, meter);
  }
}

/** The account a bill belongs to once its number is read as this; where no number is given, the one it has. */
function accountAfter(transaction: StoreTransaction, bill: BillRow, { accountNumber, provider, serviceAddress }: BillRow['reading']): string | null {
  if (accountNumber === null || accountNumber === bill.reading.accountNumber) return bill.accountId;
  const { connectionId, companyId } = bill;
  const live = connectionId !== null && transaction.get('SELECT 1 FROM connections WHERE id = ? AND deleted_at IS NULL', [connectionId]) !== undefined;
  return live
    ? findOrCreateAccount(transaction, { connectionId, accountNumber, serviceAddress }).id
    : (findOrCreateBilledAccount(transaction, { companyId, accountNumber, provider, serviceAddress })?.id ?? null);
}

/** A number that was misread made an account nobody confirmed; it goes when its last bill goes. */
function dropUnusedAccount(transaction: StoreTransaction, accountId: string): void {
  const account = requireRow(transaction, accountTable, accountId);
  if (account.status !== 'DETECTED' || transaction.get('SELECT 1 FROM bills WHERE account_id = ? AND deleted_at IS NULL', [accountId]) !== undefined) return;
  for (const meter of transaction.all('SELECT id FROM meters WHERE account_id = ? AND deleted_at IS NULL', [accountId])) deleteRow(transaction, meterTable, String(meter['id']));
  deleteRow(transaction, accountTable, accountId);
}

type WantedIssue = z.output<typeof BillReading>['issues'][number];

/** Resolves what the reading no longer gives cause for, opens what it does: again where it stood before. */
function settleIssues(transaction: StoreTransaction, bill: BillRow, wanted: readonly WantedIssue[]): void {
  const known = transaction.all('SELECT id, kind, text, status FROM issues WHERE bill_id = ? AND deleted_at IS NULL', [bill.id]);
  const isWanted = (row: (typeof known)[number]): boolean => wanted.some(({ kind, text }) => row['kind'] === kind && row['text'] === text);
  for (const row of known) {
    if (row['status'] !== 'OPEN' || isWanted(row) || !ISSUES_OF_READING.some((kind) => kind === row['kind'])) continue;
    updateRow(transaction, issueTable, String(row['id']), { status: 'RESOLVED', closedAt: momentOf(transaction), closedReason: 'Checked by a person.' });
  }
  for (const { kind, text } of wanted) {
    const same = known.find((row) => row['kind'] === kind && row['text'] === text);
    // What a person chose to leave stays left.
    if (same?.['status'] === 'RESOLVED') updateRow(transaction, issueTable, String(same['id']), { status: 'OPEN', closedAt: null, closedReason: null });
    if (same === undefined) {
      const { companyId, accountId } = bill;
      insertRow(transaction, issueTable, { kind, text, companyId, billId: bill.id, otherBillId: null, accountId, connectionId: null, status: 'OPEN', closedAt: null, closedReason: null });
    }
  }
}
