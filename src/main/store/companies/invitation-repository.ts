import { z } from 'zod';
import { Id, WebAddress } from '../../../shared/domain/base.ts';
import { NewConnection } from '../../../shared/domain/connection.ts';
import { Invitation, InvitationEvent, LinkOptions } from '../../../shared/domain/invitation.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { makeConnection } from '../connections/connection-repository.ts';
import { companyTable } from './company-repository.ts';
import { datasourceTable } from '../connections/datasource-repository.ts';
import { change, read, said } from '../operation.ts';
import { findRow, insertRow, momentOf, requireRow, updateRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';
import type { RowTable } from '../rows/row-table.ts';

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

/** How an invitation is answered by a link. */
export interface KeptLink extends LinkOptions {
  /** The address of the workspace that serves it. */
  readonly workspace: string;
  readonly token: string;
  readonly publishedAt: string | null;
  /** When the workspace was told that no answer is wanted any more. */
  readonly closedAt: string | null;
  /** Answers that were taken. */
  readonly uses: number;
}

/** Under which ids an answer makes a connection and keeps its sign-in. */
export interface AnswerPlace {
  readonly connectionId: string;
  readonly credentialId: string;
}

/** An invitation with the names of what it is for, and what happened with it. */
export interface ListedInvitation {
  readonly invitation: Invitation;
  readonly companyName: string;
  readonly providerName: string;
  readonly siteNames: readonly string[];
  readonly link: KeptLink | null;
  readonly log: readonly InvitationEvent[];
}

const Words = InvitationEvent.shape.words;

function note(transaction: StoreTransaction, id: string, words: string): void {
  transaction.run('INSERT INTO invitation_events (id, invitation_id, at, words) VALUES (?, ?, ?, ?)', [transaction.newId(), id, momentOf(transaction), words]);
  transaction.changedNouns.add(invitationTable.noun);
}

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

function usesOf(reader: StoreReader, id: string): number {
  return Number(reader.get('SELECT COUNT(*) AS uses FROM invitation_answers WHERE invitation_id = ? AND taken_at IS NOT NULL', [id])?.['uses']);
}

function linkOf(reader: StoreReader, id: string): KeptLink | null {
  const row = reader.get('SELECT * FROM invitation_links WHERE invitation_id = ?', [id]);
  if (row === undefined) return null;
  const { allowedEmails, mostUses } = LinkOptions.parse({ allowedEmails: JSON.parse(String(row['allowed_emails'])) as unknown, mostUses: row['most_uses'] });
  const moment = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { allowedEmails, mostUses, workspace: String(row['workspace']), token: String(row['token']), publishedAt: moment(row['published_at']), closedAt: moment(row['closed_at']), uses: usesOf(reader, id) };
}

function listed(reader: StoreReader, invitation: Invitation): ListedInvitation {
  const name = (table: string, id: string): string => String(reader.get(`SELECT name FROM ${table} WHERE id = ?`, [id])?.['name'] ?? '');
  return {
    invitation,
    companyName: name('companies', invitation.companyId),
    providerName: name('datasources', invitation.datasourceId),
    siteNames: invitation.siteIds.map((id) => name('sites', id)).filter((each) => each !== ''),
    link: linkOf(reader, invitation.id),
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
  revoke: said(z.object({ id: Id, words: Words.default('Revoked') }), (transaction, { id, words }): ListedInvitation => {
    const before = requireRow(transaction, invitationTable, id);
    if (before.revokedAt !== null || before.fulfilledAt !== null) return listed(transaction, before);
    const after = updateRow(transaction, invitationTable, id, { revokedAt: momentOf(transaction) });
    note(transaction, id, words);
    return listed(transaction, after);
  }),

  /** Keeps the link that an invitation is to be answered by; one that it has already stays. @throws StoreRowMissing */
  link: change(LinkOptions.extend({ id: Id, workspace: WebAddress, token: z.string() }), (transaction, { id, workspace, token, allowedEmails, mostUses }): ListedInvitation => {
    const invitation = requireRow(transaction, invitationTable, id);
    transaction.run(
      'INSERT INTO invitation_links (invitation_id, workspace, token, allowed_emails, most_uses) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      [id, workspace, token, JSON.stringify(allowedEmails), mostUses],
    );
    transaction.changedNouns.add(invitationTable.noun);
    return listed(transaction, invitation);
  }),

  /** The workspace has its link. @throws StoreRowMissing */
  published: change(z.object({ id: Id }), (transaction, { id }): ListedInvitation => {
    const invitation = requireRow(transaction, invitationTable, id);
    const first = transaction.run('UPDATE invitation_links SET published_at = ? WHERE invitation_id = ? AND published_at IS NULL', [momentOf(transaction), id]);
    if (first > 0) note(transaction, id, 'The link was made');
    return listed(transaction, invitation);
  }),

  /** The workspace takes no answer to it any more. */
  closed: change(z.object({ id: Id }), (transaction, { id }): void => {
    transaction.run('UPDATE invitation_links SET closed_at = ? WHERE invitation_id = ?', [momentOf(transaction), id]);
  }),

  /** Notes an answer before anything is kept of it. Returns under which ids it is taken; the same answer gets the same, null where it was taken before. @throws StoreRowMissing */
  begin: change(z.object({ id: Id, digest: Digest }), (transaction, { id, digest }): AnswerPlace | null => {
    const { connectionId } = requireRow(transaction, invitationTable, id);
    const known = transaction.get('SELECT connection_id, credential_id, taken_at FROM invitation_answers WHERE digest = ?', [digest]);
    if (known !== undefined) return known['taken_at'] === null ? { connectionId: String(known['connection_id']), credentialId: String(known['credential_id']) } : null;
    const isFirst = transaction.get('SELECT 1 FROM invitation_answers WHERE invitation_id = ?', [id]) === undefined;
    const place = isFirst ? { connectionId, credentialId: id } : { connectionId: transaction.newId(), credentialId: transaction.newId() };
    transaction.run('INSERT INTO invitation_answers (digest, invitation_id, connection_id, credential_id) VALUES (?, ?, ?, ?)', [digest, id, place.connectionId, place.credentialId]);
    return place;
  }),

  /** Whether this very answer was taken. */
  isTaken: read(z.object({ digest: Digest }), (reader, { digest }): boolean => reader.get('SELECT 1 FROM invitation_answers WHERE digest = ? AND taken_at IS NOT NULL', [digest]) !== undefined),

  /** Where answers may have left something of which no connection came. */
  unfinished: read(z.object({ id: Id }), (reader, { id }): AnswerPlace[] => {
    const invitation = findRow(reader, invitationTable, id);
    if (invitation === undefined) return [];
    const rows = reader.all('SELECT connection_id, credential_id, taken_at FROM invitation_answers WHERE invitation_id = ?', [id]);
    // Invitations from before answers were noted.
    if (rows.length === 0) return invitation.fulfilledAt === null ? [{ connectionId: invitation.connectionId, credentialId: id }] : [];
    return rows.filter((row) => row['taken_at'] === null).map((row) => ({ connectionId: String(row['connection_id']), credentialId: String(row['credential_id']) }));
  }),

  /**
   * An answer has come: the connection it is for is made in the same transaction where there is none yet, and the invitation is
   * fulfilled with the last answer it takes. Returns whether this was the time; false where it was fulfilled or revoked, or this
   * answer was taken, before.
   * @throws StoreRowMissing
   */
  fulfil: change(
    z.object({ id: Id, digest: Digest, connection: NewConnection.extend({ id: Id }).nullable(), words: Words }),
    (transaction, { id, digest, connection, words }): boolean => {
      const { fulfilledAt, revokedAt } = requireRow(transaction, invitationTable, id);
      if (fulfilledAt !== null || revokedAt !== null) return false;
      if (transaction.run('UPDATE invitation_answers SET taken_at = ? WHERE digest = ? AND taken_at IS NULL', [momentOf(transaction), digest]) === 0) return false;
      if (connection !== null) makeConnection(transaction, connection);
      if (usesOf(transaction, id) >= (linkOf(transaction, id)?.mostUses ?? 1)) updateRow(transaction, invitationTable, id, { fulfilledAt: momentOf(transaction) });
      note(transaction, id, words);
      return true;
    },
  ),
};
