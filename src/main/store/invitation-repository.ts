import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import { NewConnection } from '../../shared/domain/connection.ts';
import { Invitation, InvitationEvent } from '../../shared/domain/invitation.ts';
import type { StoreReader } from './engine/database.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { makeConnection } from './connection-repository.ts';
import { companyTable } from './company-repository.ts';
import { datasourceTable } from './datasource-repository.ts';
import { change, read, said } from './operation.ts';
import { findRow, insertRow, momentOf, requireRow, updateRow } from './rows/row-changes.ts';
import { decodeRow } from './rows/row-table.ts';
import type { RowTable } from './rows/row-table.ts';

export const invitationTable: RowTable<Invitation> = {
  noun: 'invitation',
  table: 'invitations',
  fields: {
    kind: 'TEXT',
    companyId: 'TEXT',
    datasourceId: 'TEXT',
    connectionId: 'TEXT',
    signInUrl: 'TEXT',
    siteIds: 'JSON',
    datasourceTypes: 'JSON',
    askedBy: 'TEXT',
    holderEmail: 'TEXT',
    asksForAuthenticator: 'BOOLEAN',
    expiresAt: 'TEXT',
    revokedAt: 'TEXT',
    fulfilledAt: 'TEXT',
    request: 'TEXT',
  },
  derive: null,
};

/** An invitation with the names of what it is for, and what happened with it. */
export interface ListedInvitation {
  readonly invitation: Invitation;
  readonly companyName: string;
  readonly providerName: string;
  readonly siteNames: readonly string[];
  readonly log: readonly InvitationEvent[];
}

const Words = InvitationEvent.shape.words;

function note(transaction: StoreTransaction, id: string, words: string): void {
  transaction.run('INSERT INTO invitation_events (id, invitation_id, at, words) VALUES (?, ?, ?, ?)', [transaction.newId(), id, momentOf(transaction), words]);
  transaction.changedNouns.add(invitationTable.noun);
}

function listed(reader: StoreReader, invitation: Invitation): ListedInvitation {
  const name = (table: string, id: string): string => String(reader.get(`SELECT name FROM ${table} WHERE id = ?`, [id])?.['name'] ?? '');
  return {
    invitation,
    companyName: name('companies', invitation.companyId),
    providerName: name('datasources', invitation.datasourceId),
    siteNames: invitation.siteIds.map((id) => name('sites', id)).filter((each) => each !== ''),
    log: reader.all('SELECT at, words FROM invitation_events WHERE invitation_id = ? ORDER BY at, id', [invitation.id]).map((row) => ({ at: String(row['at']), words: String(row['words']) })),
  };
}

export const invitationOperations = {
  /** Keeps an invitation under an id that its key is sealed under already. @throws StoreRowMissing where company or provider is gone */
  create: said(Invitation.omit({ createdAt: true, updatedAt: true }), (transaction, { id, ...invitation }): ListedInvitation => {
    requireRow(transaction, companyTable, invitation.companyId);
    requireRow(transaction, datasourceTable, invitation.datasourceId);
    const made = insertRow(transaction, invitationTable, invitation, id);
    note(transaction, id, 'Made');
    return listed(transaction, made);
  }),

  get: read(z.object({ id: Id }), (reader, { id }): ListedInvitation | null => {
    const found = findRow(reader, invitationTable, id);
    return found === undefined ? null : listed(reader, found);
  }),

  /** Newest first. */
  list: read(z.void(), (reader): ListedInvitation[] =>
    reader.all('SELECT * FROM invitations WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 2000').map((row) => listed(reader, decodeRow(invitationTable, row))),
  ),

  /** Writes down what happened with it. @throws StoreRowMissing */
  note: change(z.object({ id: Id, words: Words }), (transaction, { id, words }): void => {
    requireRow(transaction, invitationTable, id);
    note(transaction, id, words);
  }),

  /** Takes it back for good; one that is fulfilled or revoked stays as it is. @throws StoreRowMissing */
  revoke: said(z.object({ id: Id }), (transaction, { id }): ListedInvitation => {
    const before = requireRow(transaction, invitationTable, id);
    if (before.revokedAt !== null || before.fulfilledAt !== null) return listed(transaction, before);
    const after = updateRow(transaction, invitationTable, id, { revokedAt: momentOf(transaction) });
    note(transaction, id, 'Revoked');
    return listed(transaction, after);
  }),

  /**
   * Its answer has come: it is fulfilled, once, and the connection it was for is made in the same transaction where there is none yet.
   * Returns whether this was the time; false where it was fulfilled or revoked before.
   * @throws StoreRowMissing
   */
  fulfil: change(
    z.object({ id: Id, connection: NewConnection.extend({ id: Id }).nullable(), words: Words }),
    (transaction, { id, connection, words }): boolean => {
      const { fulfilledAt, revokedAt } = requireRow(transaction, invitationTable, id);
      if (fulfilledAt !== null || revokedAt !== null) return false;
      if (connection !== null) makeConnection(transaction, connection);
      updateRow(transaction, invitationTable, id, { fulfilledAt: momentOf(transaction) });
      note(transaction, id, words);
      return true;
    },
  ),
};
