import { z } from 'zod';
import { Account } from '../../../shared/domain/account.ts';
import { Id } from '../../../shared/domain/base.ts';
import { findOrCreateBilledAccount } from '../accounts/account-finding.ts';
import { PUT_AWAY } from '../accounts/account-merge-undo.ts';
import { setAccountSites } from '../accounts/account-repository.ts';
import { sameOfAccount } from './bill-filing.ts';
import { putAway, rewriteParts } from './bill-review.ts';
import { billTable } from './bill-table.ts';
import { issueTable } from '../issues/issue-table.ts';
import { change, read } from '../operation.ts';
import { findRow, updateRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';
import { supersede } from './superseding.ts';

/** Bills that stand here without an account although their number was read: they came before bills alone could make one. */

const LongestNumber = Account.shape.accountNumber.maxLength ?? 80;

export interface BillWithoutAccount {
  readonly id: string;
  readonly companyId: string;
  readonly serviceAddress: string | null;
}

/** The next such bills after an id, in the order of their ids. */
export const withoutAccount = read(z.object({ after: z.string(), limit: z.number().int().min(1).max(1000) }), (reader, { after, limit }): BillWithoutAccount[] =>
  reader
    .all(`SELECT * FROM bills WHERE account_id IS NULL AND deleted_at IS NULL AND account_number IS NOT NULL AND length(account_number) <= ? AND id > ? ORDER BY id LIMIT ?`, [LongestNumber, after, limit])
    .map((row) => decodeRow(billTable, row))
    .map(({ id, companyId, reading }) => ({ id, companyId, serviceAddress: reading.serviceAddress })),
);

/**
 * Gives a bill the account whose number it shows, with its meters; the same bill of another file is put away, unless a person
 * has seen to it alone. Returns false where there is nothing to give, or it is not clear which.
 * @param siteIds the sites of the account, where it has none yet
 */
export const giveAccount = change(z.object({ id: Id, siteIds: z.array(Id) }), (transaction, { id, siteIds }): boolean => {
  const bill = findRow(transaction, billTable, id);
  if (bill === undefined || bill.accountId !== null) return false;
  const { companyId, reading } = bill;
  const { accountNumber, provider, serviceAddress } = reading;
  if (accountNumber === null || accountNumber.length > LongestNumber) return false;
  const account = findOrCreateBilledAccount(transaction, { companyId, accountNumber, provider, serviceAddress });
  if (account === null) return false;
  if (account.companyId === companyId && account.siteIds.length === 0 && !account.areSitesChosen && siteIds.length > 0) setAccountSites(transaction, account.id, siteIds, 'FILING');
  const same = sameOfAccount(transaction, account.id, reading);
  const isBetter = bill.reviewedAt !== null && same?.reviewedAt === null;
  if (same !== undefined) putAway(transaction, isBetter ? same.id : id, PUT_AWAY);
  if (same !== undefined && !isBetter) return true;
  const given = updateRow(transaction, billTable, id, { accountId: account.id, companyId: account.companyId });
  rewriteParts(transaction, given);
  for (const issue of transaction.all('SELECT id FROM issues WHERE bill_id = ? AND account_id IS NULL AND deleted_at IS NULL', [id])) updateRow(transaction, issueTable, String(issue['id']), { accountId: account.id, companyId: account.companyId });
  supersede(transaction, given.accountId);
  return true;
});
