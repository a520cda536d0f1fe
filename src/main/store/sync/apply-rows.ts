import { isDeepStrictEqual } from 'node:util';
import { differingNames, joinRows, mergeRows } from '../../../shared/workspace/row-merge.ts';
import { isErased } from '../../../shared/workspace/synced-rows.ts';
import type { BillParts, Fields, RowState, SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import { noteDeletedElsewhere } from '../deletions/deletion-repository.ts';
import { forgetDetails, rememberStatus } from '../connections/connection-history.ts';
import { connectionTable } from '../connections/connection-table.ts';
import type { SqlValue } from '../engine/statement.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { announce, momentOf } from '../rows/row-changes.ts';
import type { SharedSetting } from '../../../shared/domain/shared-setting.ts';
import { noteEntries } from '../shared-settings/setting-history.ts';
import { columnOf, decodeRow, encodeField } from '../rows/row-table.ts';
import { followAccounts } from './follow-accounts.ts';
import { findTwin, replaceRow } from './join-local.ts';
import { readState } from './row-states.ts';
import { SYNCED_TABLES } from './synced-tables.ts';

/** A row that came from the workspace, parsed. */
export interface IncomingRow extends RowState {
  readonly noun: SyncNoun;
}

/** What has to be done outside the store after rows came. */
export interface AfterApplying {
  /** Files of erased bills that no bill names any more. */
  readonly erasedDocuments: string[];
  /** Connections that were deleted elsewhere, whose secrets of this device go too. */
  readonly deletedConnections: string[];
  /** Connections that another device checked. */
  readonly checkedElsewhere: { readonly connectionId: string; readonly status: string; readonly checkedAt: string }[];
  /** Connections for which a check was asked from elsewhere. */
  readonly runRequested: string[];
  /** Connections that were switched off or on elsewhere. */
  readonly switched: { readonly connectionId: string; readonly isActive: boolean }[];
}

/** What is to be done after a page that asks for nothing. */
export const nothingAfter = (): AfterApplying => ({ erasedDocuments: [], deletedConnections: [], checkedElsewhere: [], runRequested: [], switched: [] });

/** References within one table: they are set once all rows are there. */
const WITHIN: Partial<Record<SyncNoun, string>> = { bill: 'supersededById', account: 'mergedIntoId' };
/** While a row takes another's place, neither stands in the indexes of what is there. */
const HIDDEN = 'hidden';

/**
 * Makes rows of the workspace rows of this device, each merged with what is here. They are in an order in which each names only
 * rows before it or of its own noun. Nothing of it goes back to the workspace, but what this device knows better.
 * @param mayPush of a device that sends nothing, the settings of the team stand as they come: its own word would hold here alone
 */
export function applyRows(transaction: StoreTransaction, rows: readonly IncomingRow[], mayPush = true): AfterApplying {
  const after = nothingAfter();
  const written: { readonly noun: SyncNoun; readonly state: RowState }[] = [];
  for (const row of rows) {
    const state = applyRow(transaction, row, mayPush, after);
    if (state !== null) written.push({ noun: row.noun, state });
  }
  for (const { noun, state } of written) {
    const field = WITHIN[noun];
    if (field !== undefined) transaction.run(`UPDATE ${SYNCED_TABLES[noun].table} SET ${columnOf(field)} = ? WHERE id = ?`, [(state.fields[field] ?? null) as SqlValue, state.id]);
  }
  followAccounts(transaction, written.map(({ noun, state: { id } }) => ({ noun, id })));
  return after;
}

/** The workspace has a row of this device under another id: makes them one now, or once that one comes. */
export function joinTold(transaction: StoreTransaction, noun: SyncNoun, from: string, to: string): void {
  const goes = readState(transaction, noun, from);
  if (goes === undefined || from === to) return;
  const stays = readState(transaction, noun, to);
  if (stays === undefined) {
    transaction.run('INSERT INTO sync_joins (noun, to_id, from_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [noun, to, from]);
    return;
  }
  const merged = joinRows(noun, stays, goes);
  replaceRow(transaction, noun, from, to);
  writeRow(transaction, noun, merged, false);
  announce(transaction, noun, to, 'PULLED', ['*']);
  followAccounts(transaction, [{ noun, id: to }]);
}

/** Returns what a row is now; null where it is as it was. */
function applyRow(transaction: StoreTransaction, incoming: IncomingRow, mayPush: boolean, after: AfterApplying): RowState | null {
  const { noun } = incoming;
  const here = readState(transaction, noun, incoming.id);
  const twin = here === undefined ? findTwin(transaction, noun, incoming) : undefined;
  const merged = noun === 'sharedSetting' && !mayPush ? incoming : here !== undefined ? mergeRows(noun, here, incoming) : twin !== undefined ? joinRows(noun, incoming, twin) : incoming;
  // Said before what of it came from the workspace: whoever reads the outbox for rows to send finds it.
  if (differingNames(noun, incoming, merged).length > 0) announce(transaction, noun, incoming.id, 'UPSERT', ['*']);
  const names = here === undefined ? ['*'] : differingNames(noun, here, merged);
  if (names.length === 0) return null;
  if (twin !== undefined) {
    writeRow(transaction, noun, { ...merged, fields: { ...merged.fields, deletedAt: HIDDEN } }, true);
    replaceRow(transaction, noun, twin.id, merged.id);
    transaction.run('DELETE FROM sync_joins WHERE noun = ? AND to_id = ?', [noun, merged.id]);
  }
  writeRow(transaction, noun, merged, here === undefined && twin === undefined);
  announce(transaction, noun, incoming.id, 'PULLED', names);
  noteChange(transaction, noun, here ?? twin, merged, after);
  return merged;
}

/** Writes a row as it is given. @param isNew whether it was not here */
export function writeRow(transaction: StoreTransaction, noun: SyncNoun, { id, createdAt, fields, versions }: RowState, isNew: boolean): void {
  const { table, fields: kinds, derive } = SYNCED_TABLES[noun];
  if (noun === 'bill') keepDocument(transaction, fields);
  const given = Object.entries(kinds).filter(([field]) => Object.hasOwn(fields, field) && field !== WITHIN[noun]);
  const columns: Record<string, SqlValue> = {
    created_at: createdAt, updated_at: momentOf(transaction), versions: JSON.stringify(versions), deleted_at: (fields['deletedAt'] ?? null) as SqlValue,
    ...Object.fromEntries(given.map(([field, kind]) => [columnOf(field), encodeField(kind, fields[field])])),
    ...derive?.(fields),
    ...(noun === 'connection' && { run_requested_at: (fields['runRequestedAt'] ?? null) as SqlValue }),
  };
  const names = Object.keys(columns);
  if (isNew) transaction.run(`INSERT INTO ${table} (id, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`, [id, ...Object.values(columns)]);
  else transaction.run(`UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, [...Object.values(columns), id]);
  if (noun === 'account') writeSites(transaction, id, fields['siteIds'] as readonly string[]);
  if (noun === 'bill') writeParts(transaction, id, fields);
}

function writeSites(transaction: StoreTransaction, accountId: string, siteIds: readonly string[]): void {
  transaction.run('DELETE FROM account_sites WHERE account_id = ?', [accountId]);
  for (const siteId of siteIds) transaction.run('INSERT INTO account_sites (account_id, site_id) VALUES (?, ?)', [accountId, siteId]);
}

function keepDocument(transaction: StoreTransaction, fields: Fields): void {
  const document = fields['document'] as { readonly byteLength: number; readonly mimeType: string; readonly fileName: string; readonly collectedAt: string };
  transaction.run('INSERT INTO documents (sha256, byte_length, mime_type, file_name, collected_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING', [
    String(fields['documentSha256']), document.byteLength, document.mimeType, document.fileName, document.collectedAt,
  ]);
}

function writeParts(transaction: StoreTransaction, billId: string, fields: Fields): void {
  transaction.run('DELETE FROM usages WHERE bill_id = ?', [billId]);
  transaction.run('DELETE FROM charges WHERE bill_id = ?', [billId]);
  if (fields['deletedAt'] !== null) return;
  const { usages, charges } = fields['parts'] as BillParts;
  for (const usage of usages) insertPart(transaction, 'usages', { billId, ...usage });
  for (const [position, charge] of charges.entries()) insertPart(transaction, 'charges', { billId, position, ...charge });
}

function insertPart(transaction: StoreTransaction, table: string, part: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(part);
  transaction.run(`INSERT INTO ${table} (${names.map(columnOf).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, Object.values(part) as SqlValue[]);
}

/** What a change means beyond its row. */
export function noteChange(transaction: StoreTransaction, noun: SyncNoun, before: RowState | undefined, { id, fields, versions }: RowState, after: AfterApplying): void {
  if (noun === 'sharedSetting') noteEntries(transaction, entriesOf(before?.fields), { id, entries: entriesOf(fields), versions }, true);
  if (noun === 'bill' && isErased(noun, fields)) noteErased(transaction, String(fields['documentSha256']), after);
  if (noun !== 'connection') return;
  const was = before?.fields ?? {};
  const isChanged = (field: string): boolean => !isDeepStrictEqual(was[field] ?? null, fields[field] ?? null);
  if (fields['deletedAt'] !== null) {
    // Of one that was withdrawn elsewhere: what was noted here of its checks may name who signed in.
    if (fields['username'] === null && fields['statusDetail'] === null) forgetDetails(transaction, id);
    if (before === undefined || !isChanged('deletedAt')) return;
    noteDeletedElsewhere(transaction, id);
    after.deletedConnections.push(id);
    return;
  }
  if (isChanged('status') || isChanged('isActive') || isChanged('statusDetail')) {
    const row = transaction.get('SELECT * FROM connections WHERE id = ?', [id]);
    if (row !== undefined) rememberStatus(transaction, decodeRow(connectionTable, row));
  }
  if (before === undefined) return;
  if (isChanged('isActive')) after.switched.push({ connectionId: id, isActive: fields['isActive'] === true });
  const checkedAt = fields['lastCheckedAt'];
  if (isChanged('lastCheckedAt') && typeof checkedAt === 'string') after.checkedElsewhere.push({ connectionId: id, status: String(fields['status']), checkedAt });
  if (isChanged('runRequestedAt') && fields['runRequestedAt'] !== null) after.runRequested.push(id);
}

const entriesOf = (fields: Fields | undefined): SharedSetting['entries'] => (fields?.['entries'] ?? {}) as SharedSetting['entries'];

function noteErased(transaction: StoreTransaction, sha256: string, after: AfterApplying): void {
  if (transaction.get('SELECT 1 FROM bills WHERE document_sha256 = ? AND deleted_at IS NULL', [sha256]) !== undefined) return;
  transaction.run(`UPDATE documents SET erased_at = COALESCE(erased_at, ?), file_name = '' WHERE sha256 = ?`, [momentOf(transaction), sha256]);
  after.erasedDocuments.push(sha256);
}
