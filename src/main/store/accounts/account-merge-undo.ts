import { z } from 'zod';
import { AccountStatus } from '../../../shared/domain/account.ts';
import { Id } from '../../../shared/domain/base.ts';
import { setAccountSites } from './account-repository.ts';
import { accountTable, siteIdsOf } from './account-table.ts';
import { bringBack, rewriteParts } from '../bills/bill-review.ts';
import { billTable } from '../bills/bill-table.ts';
import { rememberStatus } from '../connections/connection-history.ts';
import { connectionTable } from '../connections/connection-table.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { issueTable } from '../issues/issue-table.ts';
import { meterTable } from './meter-table.ts';
import { NOT_ERASED_BILL } from '../rows/natural-keys.ts';
import { findRow, requireRow, restoreRow, updateRow } from '../rows/row-changes.ts';

/** What a merge of two accounts changed, and how it is taken back. */

/** Why the issues of a bill that stood twice are closed; by it such a bill is known again. */
export const PUT_AWAY = 'The same bill stands in the account this one was merged with.';

const AccountState = z.object({ connectionId: Id.nullable(), companyId: Id, status: AccountStatus, serviceAddress: z.string().nullable(), areSitesChosen: z.boolean(), notes: z.string().nullable(), siteIds: z.array(Id) });

/** What a merge changed: each thing as it was. */
export const MergeUndo = z.object({
  /** null where the accounts were one already, and two connections had it. */
  goneAccountId: Id.nullable(),
  goneConnectionId: Id.nullable(),
  before: AccountState,
  after: AccountState,
  bills: z.array(z.object({ id: Id, accountId: Id, companyId: Id, supersededById: Id.nullable() })),
  putAway: z.array(Id),
  movedMeters: z.array(z.object({ id: Id, siteId: Id.nullable() })),
  joinedMeters: z.array(z.object({ from: Id, into: Id })),
  /** Meters that only bills that were put away named. */
  droppedMeters: z.array(Id),
  issues: z.array(z.object({ id: Id, companyId: Id, namesAccount: z.boolean().default(true) })),
  isSightingNew: z.boolean(),
  deactivated: Id.nullable(),
});
export type MergeUndo = z.infer<typeof MergeUndo>;

/** What of an account a merge may change, as it is now. */
export const accountState = (reader: StoreReader, id: string): z.infer<typeof AccountState> => {
  const { connectionId, companyId, status, serviceAddress, areSitesChosen, notes } = requireRow(reader, accountTable, id);
  return { connectionId, companyId, status, serviceAddress, areSitesChosen, notes, siteIds: siteIdsOf(reader, id) };
};

/**
 * Takes a merge back: each thing as it was, but what a person changed since. Bills that came meanwhile by the connection of the account
 * that was gone go with it.
 * @param at when it was merged, ISO 8601
 */
export function undoMerge(transaction: StoreTransaction, accountId: string, undo: MergeUndo, at: string): void {
  const { goneAccountId, goneConnectionId, before, after } = undo;
  if (goneAccountId !== null) {
    restoreRow(transaction, accountTable, goneAccountId);
    const gone = updateRow(transaction, accountTable, goneAccountId, { mergedIntoId: null });
    for (const { from } of undo.joinedMeters) restoreRow(transaction, meterTable, from);
    for (const id of undo.droppedMeters) restoreRow(transaction, meterTable, id);
    for (const { id, siteId } of undo.movedMeters) if (findRow(transaction, meterTable, id)) updateRow(transaction, meterTable, id, { accountId: goneAccountId, siteId });
    for (const { id, ...fields } of undo.bills) if (findRow(transaction, billTable, id)?.accountId === accountId) updateRow(transaction, billTable, id, fields);
    const returned = JSON.stringify(undo.bills.filter((bill) => bill.accountId === goneAccountId).map(({ id }) => id));
    for (const { from, into } of undo.joinedMeters) transaction.run('UPDATE usages SET meter_id = ? WHERE meter_id = ? AND bill_id IN (SELECT value FROM json_each(?))', [from, into, returned]);
    for (const id of undo.putAway) if (isPutAway(transaction, id)) bringBack(transaction, id, PUT_AWAY);
    const came = transaction.all('SELECT id FROM bills WHERE account_id = ? AND connection_id = ? AND created_at >= ? AND deleted_at IS NULL AND id NOT IN (SELECT value FROM json_each(?))', [accountId, goneConnectionId, at, JSON.stringify(undo.bills.map(({ id }) => id))]);
    if (goneConnectionId !== null && goneConnectionId !== before.connectionId) for (const row of came) rewriteParts(transaction, updateRow(transaction, billTable, String(row['id']), { accountId: goneAccountId, companyId: gone.companyId }));
    for (const { id, companyId, namesAccount } of undo.issues) if (findRow(transaction, issueTable, id)?.accountId === (namesAccount ? accountId : null)) updateRow(transaction, issueTable, id, { companyId, ...(namesAccount ? { accountId: goneAccountId } : {}) });
  }
  const now = accountState(transaction, accountId);
  if (JSON.stringify(now.siteIds) === JSON.stringify(after.siteIds)) setAccountSites(transaction, accountId, before.siteIds, before.areSitesChosen ? 'PERSON' : 'FILING');
  const isUntouched = (field: 'connectionId' | 'status' | 'serviceAddress' | 'areSitesChosen' | 'notes'): boolean => now[field] === after[field];
  updateRow(transaction, accountTable, accountId, {
    ...(isUntouched('connectionId') ? { connectionId: before.connectionId } : {}), ...(isUntouched('status') ? { status: before.status } : {}),
    ...(isUntouched('serviceAddress') ? { serviceAddress: before.serviceAddress } : {}), ...(isUntouched('areSitesChosen') ? { areSitesChosen: before.areSitesChosen } : {}),
    ...(isUntouched('notes') ? { notes: before.notes } : {}),
  });
  if (undo.isSightingNew && goneConnectionId !== null) transaction.run('DELETE FROM account_sightings WHERE account_id = ? AND connection_id = ?', [accountId, goneConnectionId]);
  if (undo.deactivated !== null && findRow(transaction, connectionTable, undo.deactivated)?.isActive === false) rememberStatus(transaction, updateRow(transaction, connectionTable, undo.deactivated, { isActive: true }));
}

/** Whether a bill is put away still, and neither erased nor back. */
function isPutAway(reader: StoreReader, id: string): boolean {
  return reader.get(`SELECT 1 FROM bills WHERE id = ? AND deleted_at IS NOT NULL AND ${NOT_ERASED_BILL}`, [id]) !== undefined;
}
