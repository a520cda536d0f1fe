import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import type { NotedWithdrawal, Withdrawal, WithdrawalReach } from '../../../shared/domain/withdrawal.ts';
import { accountsTakenOver } from '../accounts/account-finding.ts';
import { accountTable } from '../accounts/account-table.ts';
import { companyTable } from '../companies/company-repository.ts';
import { forgetDetails } from '../connections/connection-history.ts';
import { connectionTable } from '../connections/connection-table.ts';
import type { StoreReader } from '../engine/database.ts';
import { invitationTable } from '../companies/invitation-repository.ts';
import { eraseIssues } from '../issues/issue-repository.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { forgetHandedFiles } from '../handed-file-repository.ts';
import { meterTable } from '../accounts/meter-table.ts';
import { NOT_ERASED_BILL } from '../rows/natural-keys.ts';
import { change, read } from '../operation.ts';
import { ERASED_KEY } from '../../../shared/workspace/synced-rows.ts';
import { deleteRow, eraseFields, momentOf, requireRow, updateRow } from '../rows/row-changes.ts';

function providerOf(reader: StoreReader, connectionId: string): string {
  return String(reader.get('SELECT d.name FROM connections n JOIN datasources d ON d.id = n.datasource_id WHERE n.id = ?', [connectionId])?.['name'] ?? '');
}

/** What a withdrawal reaches: what one connection brought, or all there is of a company, however it came. */
const Scope = z.union([z.object({ connectionId: Id }), z.object({ companyId: Id })]);
type Scope = z.infer<typeof Scope>;

/** SQL conditions on ?1, the id: of bills and accounts, and of collections `c`. */
const conditionsOf = (scope: Scope): { readonly id: string; readonly owned: string; readonly collected: string } =>
  'connectionId' in scope
    ? { id: scope.connectionId, owned: 'connection_id = ?1', collected: 'c.connection_id = ?1' }
    : { id: scope.companyId, owned: 'company_id = ?1', collected: 'c.connection_id IN (SELECT id FROM connections WHERE company_id = ?1)' };

/** SQL condition on bills of a company ?1: those that no connection it has now brought. */
const OTHER_BILLS = 'company_id = ?1 AND deleted_at IS NULL AND (connection_id IS NULL OR connection_id NOT IN (SELECT id FROM connections WHERE deleted_at IS NULL))';

const otherBillCount = (reader: StoreReader, companyId: string): number => Number(reader.get(`SELECT COUNT(*) AS count FROM bills WHERE ${OTHER_BILLS}`, [companyId])?.['count']);

const billsWithFiles = (count: number): string => (count === 1 ? '1 bill with its file' : `${count} bills with their files`);

/** Writes down that an account holder withdrew, under the id of the deletion it begins. Names no person. */
export function noteWithdrawal(transaction: StoreTransaction, id: string, connectionId: string, withBills: boolean): void {
  const { companyId } = requireRow(transaction, connectionTable, connectionId);
  const bills = Number(transaction.get('SELECT COUNT(*) AS count FROM bills WHERE connection_id = ? AND deleted_at IS NULL', [connectionId])?.['count']);
  const withCount = bills === 0 ? 'sign-in and browser data; no bill had come' : `sign-in, browser data, and ${billsWithFiles(bills)}`;
  const what = withBills ? withCount : 'sign-in and browser data';
  insertNote(transaction, { id, at: momentOf(transaction), companyId, connectionId, withBills, words: `${providerOf(transaction, connectionId)}: ${what}` });
}

/** Writes down, under the id of the deletion it begins, that all bills of a company go. Call it before its connections are deleted. */
export function noteBillsWithdrawal(transaction: StoreTransaction, id: string, companyId: string): void {
  const count = otherBillCount(transaction, companyId);
  const words = count === 0 ? 'All bills of the company; none stood beside those of its connections' : `All other bills of the company: ${billsWithFiles(count)}`;
  insertNote(transaction, { id, at: momentOf(transaction), companyId, connectionId: null, withBills: true, words });
}

/** Writes a withdrawal down, being erased; one of a connection or of a company (`connectionId` null). */
export function insertNote(transaction: StoreTransaction, { id, at, companyId, connectionId, withBills, words }: NotedWithdrawal): void {
  transaction.run('INSERT INTO withdrawals (id, at, company_id, connection_id, with_bills, words) VALUES (?, ?, ?, ?, ?, ?)', [id, at, companyId, connectionId, withBills ? 1 : 0, words]);
  transaction.changedNouns.add(companyTable.noun);
}

/** Whether a withdrawal is written down here already. */
export const isNoted = (reader: StoreReader, id: string): boolean => reader.get('SELECT 1 FROM withdrawals WHERE id = ?', [id]) !== undefined;

/** What it withdrew is gone from this device. */
export function noteErased(transaction: StoreTransaction, id: string): void {
  transaction.run('UPDATE withdrawals SET erased_at = ? WHERE id = ?', [momentOf(transaction), id]);
  transaction.changedNouns.add(companyTable.noun);
}

/** It was taken back: nothing was erased. */
export function forgetWithdrawal(transaction: StoreTransaction, id: string): void {
  transaction.run('DELETE FROM withdrawals WHERE id = ?', [id]);
  transaction.changedNouns.add(companyTable.noun);
}

/** The company's authorisation ends. What it was stands in no row afterwards; that it was withdrawn is noted also where no letter was. */
export function withdrawLetter(transaction: StoreTransaction, companyId: string, note?: NotedWithdrawal): void {
  const { authorisedBy, authorisationDocument } = requireRow(transaction, companyTable, companyId);
  const words = authorisationDocument !== null ? 'Letter of authorisation' : authorisedBy !== null ? 'Who gave the authorisation; no letter was noted' : 'Authorisation; no letter was noted';
  updateRow(transaction, companyTable, companyId, { authorisedBy: null, authorisationDocument: null, authorisationExpires: null });
  const noted = note ?? { id: transaction.newId(), at: momentOf(transaction), companyId, connectionId: null, withBills: false, words };
  insertNote(transaction, noted);
  noteErased(transaction, noted.id);
}

/** What stands in rows of who signed in and what was seen there goes; with the bills, so do accounts and meters that nothing is left of. */
export function finishWithdrawal(transaction: StoreTransaction, id: string, connectionId: string, withBills: boolean): void {
  const settings = transaction.get(`SELECT json_set(settings, '$.notes', NULL, '$.ownerEmail', NULL) AS settings FROM connections WHERE id = ?`, [connectionId])?.['settings'];
  eraseFields(transaction, connectionTable, connectionId, { username: null, statusDetail: null, ...(settings !== undefined && { settings: JSON.parse(String(settings)) as unknown }) });
  forgetDetails(transaction, connectionId);
  eraseIssues(transaction, 'connection_id', connectionId);
  // An answer is bound to the request's text: one that lacks the user name can no longer be answered, and says so.
  for (const row of transaction.all(`SELECT id, json_set(request, '$.username', NULL) AS request, CASE WHEN fulfilled_at IS NULL THEN COALESCE(revoked_at, ?) END AS revoked_at FROM invitations WHERE connection_id = ?`, [momentOf(transaction), connectionId])) {
    eraseFields(transaction, invitationTable, String(row['id']), { holderEmail: null, request: String(row['request']), revokedAt: row['revoked_at'] ?? null });
  }
  transaction.changedNouns.add('invitation');
  if (withBills) {
    eraseTraces(transaction, { connectionId });
  }
  noteErased(transaction, id);
}

/** The bills of a company are gone: so is what runs wrote of them, and every account and meter that nothing is left of. */
export function finishBillsWithdrawal(transaction: StoreTransaction, id: string, companyId: string): void {
  eraseTraces(transaction, { companyId });
  noteErased(transaction, id);
}

function eraseTraces(transaction: StoreTransaction, scope: Scope): void {
  const { id, owned, collected } = conditionsOf(scope);
  transaction.run(`UPDATE collection_steps SET text = '', account_number = NULL WHERE collection_id IN (SELECT c.id FROM collections c WHERE ${collected})`, [id]);
  const accounts = transaction.all(
    `SELECT id FROM accounts a WHERE ${owned} AND deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL)`,
    [id],
  );
  for (const { id } of accounts) {
    for (const accountId of [String(id), ...accountsTakenOver(transaction, String(id)).map((account) => account.id)]) eraseAccount(transaction, accountId);
  }
}

/** An account has to have a number; this is none. */
const ERASED_NUMBER = 'erased';

/** Leaves a tombstone without content, of it and of its meters, and of no merge what it was before. */
function eraseAccount(transaction: StoreTransaction, accountId: string): void {
  for (const { id: meterId } of transaction.all('SELECT id FROM meters WHERE account_id = ?', [accountId])) {
    deleteRow(transaction, meterTable, String(meterId));
    eraseFields(transaction, meterTable, String(meterId), { naturalKey: `${ERASED_KEY}${String(meterId)}`, meterNumber: null, servicePoint: null, notes: null });
  }
  deleteRow(transaction, accountTable, accountId);
  eraseFields(transaction, accountTable, accountId, { naturalKey: `${ERASED_KEY}${accountId}`, accountNumber: ERASED_NUMBER, serviceAddress: null, notes: null, apart: {} });
  transaction.run('UPDATE account_verdicts SET undo = NULL WHERE account_id = ?', [accountId]);
  transaction.run('DELETE FROM account_moves WHERE account_id = ?', [accountId]);
  eraseIssues(transaction, 'account_id', accountId);
}

export const withdrawalOperations = {
  /** Of which company a connection is, or was; null where it never was. */
  companyOf: read(z.object({ connectionId: Id }), (reader, { connectionId }): string | null => {
    const row = reader.get('SELECT company_id FROM connections WHERE id = ?', [connectionId]);
    return row === undefined ? null : String(row['company_id']);
  }),

  /** The bills that were collected by a connection, or all of a company, and are not erased: those that were put away keep their reading too. */
  billsOf: read(Scope, (reader, scope): string[] => {
    const { id, owned } = conditionsOf(scope);
    return reader.all(`SELECT id FROM bills WHERE ${owned} AND ${NOT_ERASED_BILL}`, [id]).map((row) => String(row['id']));
  }),

  /**
   * Marks every document that a connection brought, or that came for a company, and that no bill names any more, as erased: it does not come back. A bill of another
   * connection names it also where it was put away. Returns them all, those erased before included, so that a kill before their files
   * were removed leaves none.
   */
  eraseDocumentsOf: change(Scope, (transaction, scope): string[] => {
    const { id, owned, collected } = conditionsOf(scope);
    const documents = transaction
      .all(
        `SELECT d.sha256 FROM documents d
         WHERE (EXISTS (SELECT 1 FROM bills b WHERE b.document_sha256 = d.sha256 AND b.${owned} AND b.deleted_at IS NOT NULL)
             OR EXISTS (SELECT 1 FROM collection_steps s JOIN collections c ON c.id = s.collection_id WHERE s.document_sha256 = d.sha256 AND ${collected}))
           AND NOT EXISTS (SELECT 1 FROM bills b WHERE b.document_sha256 = d.sha256 AND b.${NOT_ERASED_BILL})`,
        [id],
      )
      .map((row) => String(row['sha256']));
    for (const sha256 of documents) transaction.run(`UPDATE documents SET erased_at = COALESCE(erased_at, ?), file_name = '' WHERE sha256 = ?`, [momentOf(transaction), sha256]);
    forgetHandedFiles(transaction, owned, 'companyId' in scope ? scope.companyId : null, id);
    return documents;
  }),

  /** What a withdrawal of a company's bills would erase, to be said beforehand. */
  reachOf: read(z.object({ companyId: Id }), (reader, { companyId }): WithdrawalReach => {
    const otherBills = otherBillCount(reader, companyId);
    const count = (sql: string): number => Number(reader.get(`SELECT COUNT(*) AS count FROM ${sql}`, [companyId])?.['count']);
    const originals = Number(reader.get('SELECT COUNT(DISTINCT document_sha256) AS count FROM bills WHERE company_id = ? AND deleted_at IS NULL', [companyId])?.['count']);
    const files = reader.all(`SELECT DISTINCT d.file_name FROM bills JOIN documents d ON d.sha256 = document_sha256 WHERE ${OTHER_BILLS} ORDER BY d.file_name LIMIT 5`, [companyId]);
    return {
      collectedBills: count('bills WHERE company_id = ? AND deleted_at IS NULL') - otherBills, otherBills, originals, accounts: count('accounts WHERE company_id = ? AND deleted_at IS NULL'),
      otherFiles: files.map((row) => String(row['file_name'])),
    };
  }),

  /** Every withdrawal noted on this device, oldest first. */
  listNoted: read(z.void(), (reader): NotedWithdrawal[] =>
    reader.all('SELECT id, at, company_id, connection_id, with_bills, words FROM withdrawals ORDER BY at, id').map((row) => ({
      id: String(row['id']), at: String(row['at']), companyId: String(row['company_id']), connectionId: row['connection_id'] === null ? null : String(row['connection_id']),
      withBills: row['with_bills'] === 1, words: String(row['words']),
    })),
  ),

  /** What was withdrawn of a company, newest first. */
  list: read(z.object({ companyId: Id }), (reader, { companyId }): Withdrawal[] =>
    reader
      .all('SELECT id, at, words, erased_at FROM withdrawals WHERE company_id = ? ORDER BY at DESC, id DESC LIMIT 200', [companyId])
      .map((row) => ({ id: String(row['id']), at: String(row['at']), words: String(row['words']), erasedAt: row['erased_at'] === null ? null : String(row['erased_at']) })),
  ),
};
