import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { NotedWithdrawal } from '../../../shared/domain/withdrawal.ts';
import { companyTable } from '../companies/company-repository.ts';
import { connectionTable } from '../connections/connection-table.ts';
import type { StoreReader } from '../engine/database.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { forgetMails } from '../connections/mail-repository.ts';
import { change, read, said } from '../operation.ts';
import { deleteRow, findRow, momentOf, requireRow, restoreRow, updateRow } from '../rows/row-changes.ts';
import { finishBillsWithdrawal, finishWithdrawal, forgetWithdrawal, insertNote, isNoted, noteBillsWithdrawal, noteWithdrawal, withdrawLetter } from './withdrawal-repository.ts';

/** Something a person deleted that can be taken back until its secrets are erased. */
const Deletion = z.object({
  id: Id,
  /** WITHDRAWAL is a CONNECTION whose account holder withdrew: more of it is erased, and it is written down. COMPANY_BILLS are all bills of a company that withdrew. */
  kind: z.enum(['CONNECTION', 'PASSWORD', 'WITHDRAWAL', 'COMPANY_BILLS']),
  /** null of COMPANY_BILLS. */
  connectionId: Id.nullable(),
  /** Of COMPANY_BILLS alone. */
  companyId: Id.nullable().default(null),
  /** Of a withdrawal: the bills it collected and their files go too. */
  withBills: z.boolean().default(false),
  /** The stored password that goes with it. */
  credentialId: Id.nullable(),
  /** A withdrawal from before a restore, carried out once more on what that brought back. */
  isRepeated: z.boolean().default(false),
  /** Erasing has begun: it cannot be taken back any more, and is carried to its end at the next start at the latest. */
  isErasing: z.boolean(),
});
export type Deletion = z.infer<typeof Deletion>;

/** They are this device's own business, as its secrets are, and so stand among its settings. */
const SETTING = 'deletions';

const of = (reader: StoreReader): Deletion[] => {
  const value = reader.get('SELECT value FROM settings WHERE id = ?', [SETTING])?.['value'];
  return value === undefined ? [] : z.array(Deletion).parse(JSON.parse(String(value)));
};

function put(transaction: StoreTransaction, deletions: readonly Deletion[]): void {
  transaction.run('INSERT INTO settings (id, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at', [
    SETTING, JSON.stringify(deletions), momentOf(transaction),
  ]);
}

/** @throws StoreRowMissing where it was erased or taken back */
function requireDeletion(transaction: StoreTransaction, id: string): Deletion {
  const found = of(transaction).find((one) => one.id === id);
  if (!found) throw new StoreRowMissing('deletion', id);
  return found;
}

const NewDeletion = z.object({ kind: z.enum(['CONNECTION', 'PASSWORD', 'WITHDRAWAL']), connectionId: Id, withBills: z.boolean().default(false) });

function begin(transaction: StoreTransaction, asked: z.infer<typeof NewDeletion>): Deletion {
  const id = transaction.newId();
  if (asked.kind === 'WITHDRAWAL') noteWithdrawal(transaction, id, asked.connectionId, asked.withBills);
  return putOutOfUse(transaction, id, asked);
}

function putOutOfUse(transaction: StoreTransaction, id: string, { kind, connectionId, withBills }: z.infer<typeof NewDeletion>): Deletion {
  const { credentialId } = requireRow(transaction, connectionTable, connectionId);
  const deletion: Deletion = { id, kind, connectionId, companyId: null, withBills, credentialId, isRepeated: false, isErasing: false };
  if (kind === 'PASSWORD') updateRow(transaction, connectionTable, connectionId, { credentialId: null });
  else {
    transaction.run(`UPDATE collections SET finished_at = ?, outcome = 'OTHER_ERROR', detail = 'The connection was removed.'
      WHERE connection_id = ? AND finished_at IS NULL`, [momentOf(transaction), connectionId]);
    deleteRow(transaction, connectionTable, connectionId);
  }
  put(transaction, [...of(transaction), deletion]);
  return deletion;
}

/** A connection was deleted on another device: what this one keeps for it goes at once. */
export function noteDeletedElsewhere(transaction: StoreTransaction, connectionId: string): void {
  const credentialId = transaction.get('SELECT credential_id FROM connections WHERE id = ?', [connectionId])?.['credential_id'] ?? null;
  const known = of(transaction);
  if (known.some((one) => one.connectionId === connectionId)) return;
  put(transaction, [...known, { id: transaction.newId(), kind: 'CONNECTION', connectionId, companyId: null, withBills: false, credentialId: credentialId === null ? null : String(credentialId), isRepeated: false, isErasing: true }]);
  transaction.run('UPDATE connections SET credential_id = NULL WHERE id = ?', [connectionId]);
}

/** From now on all bills of a company are to be erased; those its connections brought are erased with each of them before. */
function putCompanyBills(transaction: StoreTransaction, id: string, companyId: string): Deletion {
  const deletion: Deletion = { id, kind: 'COMPANY_BILLS', connectionId: null, companyId, withBills: true, credentialId: null, isRepeated: false, isErasing: false };
  put(transaction, [...of(transaction), deletion]);
  return deletion;
}

function withdrawConnections(transaction: StoreTransaction, companyId: string, withBills: boolean): Deletion[] {
  return transaction
    .all('SELECT id FROM connections WHERE company_id = ? AND deleted_at IS NULL', [companyId])
    .map((row) => begin(transaction, { kind: 'WITHDRAWAL', connectionId: String(row['id']), withBills }));
}

/** Carries out a withdrawal on data from before it, under the note it has. Returns whether there was anything of it. */
function repeatWithdrawal(transaction: StoreTransaction, noted: NotedWithdrawal): boolean {
  const { id, companyId, connectionId, withBills } = noted;
  if (isNoted(transaction, id) || !findRow(transaction, companyTable, companyId)) return false;
  if (connectionId !== null) {
    if (!findRow(transaction, connectionTable, connectionId)) return false;
    insertNote(transaction, noted);
    putOutOfUse(transaction, id, { kind: 'WITHDRAWAL', connectionId, withBills });
    return true;
  }
  // Data without this note is from before it: so is every connection in it, also one that was deleted by the day of the withdrawal.
  withdrawConnections(transaction, companyId, withBills);
  if (!withBills) {
    withdrawLetter(transaction, companyId, noted);
    return true;
  }
  insertNote(transaction, noted);
  putCompanyBills(transaction, id, companyId);
  return true;
}

/** A connection's own note before its company's, and with the bills before without: what is left for the second is what the first did not reach. */
const inOrder = (noted: NotedWithdrawal): number => (noted.connectionId === null ? 2 : 0) + (noted.withBills ? 0 : 1);

export const deletionOperations = {
  /**
   * Puts a connection, or its password alone, out of every list and check, to be erased or taken back. Its accounts and bills stay filed.
   * @throws StoreRowMissing
   */
  begin: said(NewDeletion, begin),

  /**
   * A company withdrew its authorisation: all its connections are withdrawn, and its letter, and with the bills those too that came
   * without a connection, in one transaction.
   * @throws StoreRowMissing
   */
  beginCompany: said(z.object({ companyId: Id, withBills: z.boolean() }), (transaction, { companyId, withBills }): Deletion[] => {
    withdrawLetter(transaction, companyId);
    if (!withBills) return withdrawConnections(transaction, companyId, false);
    const id = transaction.newId();
    noteBillsWithdrawal(transaction, id, companyId);
    return [...withdrawConnections(transaction, companyId, true), putCompanyBills(transaction, id, companyId)];
  }),

  /**
   * Carries out on restored data what was withdrawn after it was backed up; what is noted in it already, or not in it, is left.
   * Returns how many withdrawals began again; each is a deletion to be erased.
   */
  repeat: change(z.object({ withdrawals: z.array(NotedWithdrawal) }), (transaction, { withdrawals }): number => {
    const before = new Set(of(transaction).map(({ id }) => id));
    const begun = withdrawals.toSorted((one, other) => inOrder(one) - inOrder(other)).filter((noted) => repeatWithdrawal(transaction, noted)).length;
    put(transaction, of(transaction).map((one) => (before.has(one.id) ? one : { ...one, isRepeated: true })));
    return begun;
  }),

  /**
   * Brings back what was deleted; a password only where no other was entered meanwhile. Returns false, and changes nothing, where that is too late.
   * @throws StoreRowMissing where it was erased or taken back already, or the connection of a password is gone
   */
  takeBack: said(z.object({ id: Id }), (transaction, { id }): boolean => {
    const { kind, connectionId, credentialId, isErasing } = requireDeletion(transaction, id);
    if (isErasing || connectionId === null) return false;
    if (kind === 'WITHDRAWAL') forgetWithdrawal(transaction, id);
    if (kind !== 'PASSWORD') restoreRow(transaction, connectionTable, connectionId);
    else {
      if (requireRow(transaction, connectionTable, connectionId).credentialId !== null) return false;
      updateRow(transaction, connectionTable, connectionId, { credentialId });
    }
    put(transaction, of(transaction).filter((one) => one.id !== id));
    return true;
  }),

  /** From now on it can only be erased. Returns what goes; null where it was taken back or erased before. */
  beginErasing: change(z.object({ id: Id }), (transaction, { id }): Deletion | null => {
    const deletions = of(transaction).map((one) => (one.id === id ? { ...one, isErasing: true } : one));
    put(transaction, deletions);
    return deletions.find((one) => one.id === id) ?? null;
  }),

  /** Its secrets and files are gone: forgets it, and with a connection its schedule and learned route. */
  erased: change(z.object({ id: Id }), (transaction, { id }): void => {
    const { kind, connectionId, companyId, withBills } = requireDeletion(transaction, id);
    if (companyId !== null) finishBillsWithdrawal(transaction, id, companyId);
    if (kind === 'WITHDRAWAL' && connectionId !== null) finishWithdrawal(transaction, id, connectionId, withBills);
    if (kind !== 'PASSWORD' && connectionId !== null) {
      transaction.run('DELETE FROM schedule WHERE connection_id = ?', [connectionId]);
      transaction.run('DELETE FROM learned_routes WHERE connection_id = ?', [connectionId]);
      forgetMails(transaction, connectionId);
    }
    put(transaction, of(transaction).filter((one) => one.id !== id));
  }),

  /** What was deleted and is not erased yet, in the order it was deleted. */
  pending: read(z.void(), (reader): Deletion[] => of(reader)),
};
