import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import type { Withdrawal } from '../../shared/domain/withdrawal.ts';
import { accountTable, accountsTakenOver } from './account-repository.ts';
import { companyTable } from './company-repository.ts';
import { connectionTable } from './connection-table.ts';
import type { StoreReader } from './engine/database.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { meterTable } from './meter-table.ts';
import { NOT_ERASED_BILL } from './natural-keys.ts';
import { change, read } from './operation.ts';
import { deleteRow, momentOf, requireRow, updateRow } from './rows/row-changes.ts';

function providerOf(reader: StoreReader, connectionId: string): string {
  return String(reader.get('SELECT d.name FROM connections n JOIN datasources d ON d.id = n.datasource_id WHERE n.id = ?', [connectionId])?.['name'] ?? '');
}

/** Writes down that an account holder withdrew, under the id of the deletion it begins. Names no person. */
export function noteWithdrawal(transaction: StoreTransaction, id: string, connectionId: string, withBills: boolean): void {
  const { companyId } = requireRow(transaction, connectionTable, connectionId);
  const bills = Number(transaction.get('SELECT COUNT(*) AS count FROM bills WHERE connection_id = ? AND deleted_at IS NULL', [connectionId])?.['count']);
  const withCount = bills === 0 ? 'sign-in and browser data; no bill had come' : `sign-in, browser data, and ${bills === 1 ? '1 bill with its file' : `${bills} bills with their files`}`;
  const what = withBills ? withCount : 'sign-in and browser data';
  insertNote(transaction, id, companyId, connectionId, `${providerOf(transaction, connectionId)}: ${what}`);
}

function insertNote(transaction: StoreTransaction, id: string, companyId: string, connectionId: string | null, words: string): void {
  transaction.run('INSERT INTO withdrawals (id, at, company_id, connection_id, words) VALUES (?, ?, ?, ?, ?)', [id, momentOf(transaction), companyId, connectionId, words]);
  transaction.changedNouns.add(companyTable.noun);
}

/** It was taken back: nothing was erased. */
export function forgetWithdrawal(transaction: StoreTransaction, id: string): void {
  transaction.run('DELETE FROM withdrawals WHERE id = ?', [id]);
  transaction.changedNouns.add(companyTable.noun);
}

/** The company's authorisation ends with it. What it was stands in no row afterwards. */
export function withdrawLetter(transaction: StoreTransaction, companyId: string): void {
  const { authorisedBy, authorisationDocument } = requireRow(transaction, companyTable, companyId);
  if (authorisedBy === null && authorisationDocument === null) return;
  updateRow(transaction, companyTable, companyId, { authorisedBy: null, authorisationDocument: null, authorisationExpires: null });
  const id = transaction.newId();
  insertNote(transaction, id, companyId, null, 'Letter of authorisation');
  transaction.run('UPDATE withdrawals SET erased_at = ? WHERE id = ?', [momentOf(transaction), id]);
}

/** What stands in rows of who signed in and what was seen there goes; with the bills, so do accounts and meters that nothing is left of. */
export function finishWithdrawal(transaction: StoreTransaction, id: string, connectionId: string, withBills: boolean): void {
  transaction.run(`UPDATE connections SET username = NULL, status_detail = NULL, settings = json_set(settings, '$.notes', NULL, '$.ownerEmail', NULL) WHERE id = ?`, [connectionId]);
  transaction.run('UPDATE connection_status_history SET detail = NULL WHERE connection_id = ?', [connectionId]);
  transaction.run('UPDATE collections SET detail = NULL WHERE connection_id = ?', [connectionId]);
  // An answer is bound to the request's text: one that lacks the user name can no longer be answered, and says so.
  transaction.run(
    `UPDATE invitations SET holder_email = NULL, request = json_set(request, '$.username', NULL), revoked_at = CASE WHEN fulfilled_at IS NULL THEN COALESCE(revoked_at, ?) END
     WHERE connection_id = ?`,
    [momentOf(transaction), connectionId],
  );
  transaction.changedNouns.add('invitation');
  if (withBills) {
    transaction.run(`UPDATE collection_steps SET text = '', account_number = NULL WHERE collection_id IN (SELECT id FROM collections WHERE connection_id = ?)`, [connectionId]);
    eraseEmptyAccounts(transaction, connectionId);
  }
  transaction.run('UPDATE withdrawals SET erased_at = ? WHERE id = ?', [momentOf(transaction), id]);
  transaction.changedNouns.add(companyTable.noun);
}

function eraseEmptyAccounts(transaction: StoreTransaction, connectionId: string): void {
  const accounts = transaction.all(
    'SELECT id FROM accounts a WHERE connection_id = ? AND deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL)',
    [connectionId],
  );
  for (const { id } of accounts) {
    for (const accountId of [String(id), ...accountsTakenOver(transaction, String(id)).map((account) => account.id)]) eraseAccount(transaction, accountId);
  }
}

/** Leaves a tombstone without content, of it and of its meters, and of no merge what it was before. */
function eraseAccount(transaction: StoreTransaction, accountId: string): void {
  for (const { id: meterId } of transaction.all('SELECT id FROM meters WHERE account_id = ?', [accountId])) {
    deleteRow(transaction, meterTable, String(meterId));
    transaction.run(`UPDATE meters SET natural_key = 'erased|' || id, meter_number = NULL, service_point = NULL, notes = NULL WHERE id = ?`, [String(meterId)]);
  }
  deleteRow(transaction, accountTable, accountId);
  transaction.run(`UPDATE accounts SET natural_key = 'erased|' || id, account_number = '', service_address = NULL, notes = NULL WHERE id = ?`, [accountId]);
  transaction.run('UPDATE account_verdicts SET undo = NULL WHERE account_id = ?', [accountId]);
}

export const withdrawalOperations = {
  /** The bills that were collected by a connection and are not erased: those that were put away keep their reading too. */
  billsOf: read(z.object({ connectionId: Id }), (reader, { connectionId }): string[] =>
    reader.all(`SELECT id FROM bills WHERE connection_id = ? AND ${NOT_ERASED_BILL}`, [connectionId]).map((row) => String(row['id'])),
  ),

  /**
   * Marks every document that a connection brought, and that no bill names any more, as erased: it does not come back. A bill of another
   * connection names it also where it was put away. Returns them all, those erased before included, so that a kill before their files
   * were removed leaves none.
   */
  eraseDocumentsOf: change(z.object({ connectionId: Id }), (transaction, { connectionId }): string[] => {
    const documents = transaction
      .all(
        `SELECT d.sha256 FROM documents d
         WHERE (EXISTS (SELECT 1 FROM bills b WHERE b.document_sha256 = d.sha256 AND b.connection_id = ?1 AND b.deleted_at IS NOT NULL)
             OR EXISTS (SELECT 1 FROM collection_steps s JOIN collections c ON c.id = s.collection_id WHERE s.document_sha256 = d.sha256 AND c.connection_id = ?1))
           AND NOT EXISTS (SELECT 1 FROM bills b WHERE b.document_sha256 = d.sha256 AND b.${NOT_ERASED_BILL})`,
        [connectionId],
      )
      .map((row) => String(row['sha256']));
    for (const sha256 of documents) transaction.run(`UPDATE documents SET erased_at = COALESCE(erased_at, ?), file_name = '' WHERE sha256 = ?`, [momentOf(transaction), sha256]);
    return documents;
  }),

  /** What was withdrawn of a company, newest first. */
  list: read(z.object({ companyId: Id }), (reader, { companyId }): Withdrawal[] =>
    reader
      .all('SELECT id, at, words, erased_at FROM withdrawals WHERE company_id = ? ORDER BY at DESC, id DESC LIMIT 200', [companyId])
      .map((row) => ({ id: String(row['id']), at: String(row['at']), words: String(row['words']), erasedAt: row['erased_at'] === null ? null : String(row['erased_at']) })),
  ),
};
