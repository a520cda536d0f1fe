import type { RowState, SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import { erasedBillKey } from '../../../shared/domain/erased-bill-key.ts';
import { hasNaturalKey } from '../../../shared/workspace/synced-rows.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { momentOf } from '../rows/row-changes.ts';
import { readState, stateOf } from './row-states.ts';
import { SYNCED_TABLES } from './synced-tables.ts';

/**
 * The row of this device that a row of the workspace turns out to be, under another id: by natural key, of bills also by
 * their file. As the workspace decides it: a tombstone stands for a bill alone.
 */
export function findTwin(reader: StoreReader, noun: SyncNoun, { id, fields }: RowState): RowState | undefined {
  const told = reader.get('SELECT from_id FROM sync_joins WHERE noun = ? AND to_id = ?', [noun, id])?.['from_id'];
  const named = told === undefined ? undefined : readState(reader, noun, String(told));
  if (named !== undefined) return named;
  if (!hasNaturalKey(noun) || (noun !== 'bill' && fields['deletedAt'] !== null)) return undefined;
  const { table } = SYNCED_TABLES[noun];
  const key = String(fields['naturalKey']);
  const live = reader.get(`SELECT * FROM ${table} WHERE natural_key = ? AND deleted_at IS NULL AND id <> ?`, [key, id]);
  if (live !== undefined) return stateOf(reader, noun, live);
  if (noun !== 'bill') return undefined;
  const place = [String(fields['documentSha256']), Number(fields['part']), id];
  const bill =
    reader.get('SELECT * FROM bills WHERE document_sha256 = ? AND part = ? AND deleted_at IS NULL AND id <> ?', place) ??
    reader.get('SELECT * FROM bills WHERE natural_key IN (?, ?) AND deleted_at IS NOT NULL AND id <> ?', [key, erasedBillKey(key), id]) ??
    reader.get('SELECT * FROM bills WHERE document_sha256 = ? AND part = ? AND deleted_at IS NOT NULL AND id <> ?', place);
  return bill && stateOf(reader, noun, bill);
}

/** Has everything that names one row name another in its place, and takes the first away. The other is here. */
export function replaceRow(transaction: StoreTransaction, noun: SyncNoun, from: string, to: string): void {
  const { table } = SYNCED_TABLES[noun];
  for (const { child, name } of referencing(transaction, table)) {
    announceMoved(transaction, child, name, from);
    transaction.run(`UPDATE OR IGNORE ${child} SET ${name} = ? WHERE ${name} = ?`, [to, from]);
    // What could not move is there already.
    transaction.run(`DELETE FROM ${child} WHERE ${name} = ?`, [from]);
  }
  transaction.run(`DELETE FROM ${table} WHERE id = ?`, [from]);
}

/** Those who keep something made of rows learn that these belong elsewhere now. */
function announceMoved(transaction: StoreTransaction, child: string, name: string, from: string): void {
  const synced = Object.values(SYNCED_TABLES).find(({ table }) => table === child);
  if (synced === undefined) return;
  transaction.run(`INSERT INTO outbox (noun, row_id, operation, fields, stamp, created_at) SELECT ?, id, 'PULLED', '["*"]', '', ? FROM ${child} WHERE ${name} = ? ORDER BY id`, [synced.noun, momentOf(transaction), from]);
  transaction.changedNouns.add(synced.noun);
}

/** Every column that refers to a table. */
export function referencing(reader: StoreReader, table: string): { readonly child: string; readonly name: string }[] {
  return reader
    .all(`SELECT m.name AS child, f."from" AS name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f."table" = ? ORDER BY m.name, f."from"`, [table])
    .map((row) => ({ child: String(row['child']), name: String(row['name']) }));
}
