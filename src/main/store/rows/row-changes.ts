import { isDeepStrictEqual } from 'node:util';
import type { StoreReader } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import { isPersonal, nextStamp, personal, underLease } from '../../../shared/domain/hybrid-clock.ts';
import { columnOf, decodeRow, encodeField } from './row-table.ts';
import type { FieldKind, RowTable } from './row-table.ts';

/**
 * The one way in which rows of what is synced change: each change bumps the versions of the fields it
 * touched and writes its outbox row, in the same transaction.
 */

interface Entity {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Stands in `versions` and in the outbox for every field that is not named: all of them changed when the row was made. */
const EVERY_FIELD = '*';
/** Under this name deleting and taking back are versioned. */
const TOMBSTONE = 'deletedAt';

type Fields<Row> = Omit<Row, 'id' | 'createdAt' | 'updatedAt'>;

/**
 * Inserts a new row and returns it.
 * @param id where other things than the store are named after the row already; made here otherwise
 */
export function insertRow<Row extends Entity>(
  transaction: StoreTransaction,
  table: RowTable<Row>,
  fields: Fields<Row>,
  id: string = transaction.newId(),
): Row {
  const at = momentOf(transaction);
  // The three fields that Fields<Row> leaves out are added back here.
  const row = { ...fields, id, createdAt: at, updatedAt: at } as unknown as Row;
  const columns: Record<string, SqlValue> = {
    id: row.id,
    created_at: at,
    updated_at: at,
    versions: JSON.stringify({ [EVERY_FIELD]: versionOf(transaction) }),
    ...encodeFields(table, row, Object.keys(table.fields)),
    ...table.derive?.(row),
  };
  const names = Object.keys(columns);
  transaction.run(
    `INSERT INTO ${table.table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    Object.values(columns),
  );
  announce(transaction, table.noun, row.id, 'UPSERT', [EVERY_FIELD]);
  return row;
}

/**
 * Changes the given fields of a row and returns it as it is now. Fields that keep their value keep their version.
 * @throws StoreRowMissing
 */
export function updateRow<Row extends Entity>(
  transaction: StoreTransaction,
  table: RowTable<Row>,
  id: string,
  fields: Readonly<Record<string, unknown>>,
): Row {
  return changeRow(transaction, table, requireRow(transaction, table, id), fields);
}

/** Takes words away from a row, also from a tombstone: with versions of their own, so that they go everywhere. Does nothing where there is no such row. */
export function eraseFields<Row extends Entity>(transaction: StoreTransaction, table: RowTable<Row>, id: string, fields: Readonly<Record<string, unknown>>): void {
  const row = transaction.get(`SELECT * FROM ${table.table} WHERE id = ?`, [id]);
  if (row !== undefined) changeRow(transaction, table, decodeRow(table, row), fields);
}

function changeRow<Row extends Entity>(transaction: StoreTransaction, table: RowTable<Row>, before: Row, fields: Readonly<Record<string, unknown>>): Row {
  const { id } = before;
  const changed = Object.keys(table.fields).filter((field) => fields[field] !== undefined && !isDeepStrictEqual(fields[field], valueOf(before, field)));
  if (changed.length === 0) return before;
  const after = { ...before, ...Object.fromEntries(changed.map((field) => [field, fields[field]])), updatedAt: momentOf(transaction) };
  const touched = changed.flatMap((field) => versionedNames(field, fieldKind(table, field), valueOf(before, field), valueOf(after, field)));
  const columns: Record<string, SqlValue> = {
    updated_at: after.updatedAt,
    versions: bumpedVersions(transaction, table, id, touched),
    ...encodeFields(table, after, changed),
    ...table.derive?.(after),
  };
  const assignments = Object.keys(columns).map((name) => `${name} = ?`);
  transaction.run(`UPDATE ${table.table} SET ${assignments.join(', ')} WHERE id = ?`, [...Object.values(columns), id]);
  announce(transaction, table.noun, id, 'UPSERT', touched);
  return after;
}

/**
 * Notes that fields kept outside the row's own table changed with it (the sites of an account).
 * @throws StoreRowMissing
 */
export function touchRow<Row extends Entity>(transaction: StoreTransaction, table: RowTable<Row>, id: string, names: readonly string[]): void {
  requireRow(transaction, table, id);
  transaction.run(`UPDATE ${table.table} SET updated_at = ?, versions = ? WHERE id = ?`, [
    momentOf(transaction),
    bumpedVersions(transaction, table, id, names),
    id,
  ]);
  announce(transaction, table.noun, id, 'UPSERT', names);
}

/** Turns a row into a tombstone; does nothing where it is one already. */
export function deleteRow<Row extends Entity>(transaction: StoreTransaction, table: RowTable<Row>, id: string): void {
  if (transaction.get(`SELECT 1 FROM ${table.table} WHERE id = ? AND deleted_at IS NULL`, [id]) === undefined) return;
  const at = momentOf(transaction);
  transaction.run(`UPDATE ${table.table} SET deleted_at = ?, updated_at = ?, versions = ? WHERE id = ?`, [at, at, bumpedVersions(transaction, table, id, [TOMBSTONE]), id]);
  announce(transaction, table.noun, id, 'DELETE', []);
}

/** Makes a tombstone a row again, as it was; false where there is none. */
export function restoreRow<Row extends Entity>(transaction: StoreTransaction, table: RowTable<Row>, id: string): boolean {
  if (transaction.get(`SELECT 1 FROM ${table.table} WHERE id = ? AND deleted_at IS NOT NULL`, [id]) === undefined) return false;
  transaction.run(`UPDATE ${table.table} SET deleted_at = NULL, updated_at = ?, versions = ? WHERE id = ?`, [momentOf(transaction), bumpedVersions(transaction, table, id, [TOMBSTONE]), id]);
  announce(transaction, table.noun, id, 'UPSERT', [EVERY_FIELD]);
  return true;
}

/** Returns a row that is not deleted, or undefined. */
export function findRow<Row extends Entity>(reader: StoreReader, table: RowTable<Row>, id: string): Row | undefined {
  const row = reader.get(`SELECT * FROM ${table.table} WHERE id = ? AND deleted_at IS NULL`, [id]);
  return row && decodeRow(table, row);
}

/** @throws StoreRowMissing */
export function requireRow<Row extends Entity>(reader: StoreReader, table: RowTable<Row>, id: string): Row {
  const row = findRow(reader, table, id);
  if (!row) throw new StoreRowMissing(table.noun, id);
  return row;
}

/** The transaction's moment, ISO 8601 in UTC. */
export function momentOf(transaction: StoreTransaction): string {
  return new Date(transaction.now).toISOString();
}

const stamps = new WeakMap<StoreTransaction, string>();

/** Returns the stamp of a transaction's changes: one for all of them, since they are one change. */
function stampOf(transaction: StoreTransaction): string {
  const known = stamps.get(transaction);
  if (known !== undefined) return known;
  const meta = new Map(transaction.all(`SELECT key, value FROM meta WHERE key IN ('clock', 'clock_offset', 'device')`).map(({ key, value }) => [key, String(value)]));
  const stamp = nextStamp(meta.get('clock') ?? '', transaction.now + Number(meta.get('clock_offset') ?? 0), meta.get('device') ?? '');
  transaction.run(`UPDATE meta SET value = ? WHERE key = 'clock'`, [stamp]);
  stamps.set(transaction, stamp);
  return stamp;
}

const spoken = new WeakSet<StoreTransaction>();

/** What a transaction changes from here on is a person's word: elsewhere no machine's goes before it. */
export function sayAsPerson(transaction: StoreTransaction): void {
  spoken.add(transaction);
}

const fences = new WeakMap<StoreTransaction, number>();

/** What a transaction changes from here on was found under a lease of this number: the workspace takes it unless a higher one was given since. */
export function sayUnderLease(transaction: StoreTransaction, fence: number): void {
  fences.set(transaction, fence);
}

/** The version of a transaction's changes. */
function versionOf(transaction: StoreTransaction): string {
  const stamp = spoken.has(transaction) ? personal(stampOf(transaction)) : stampOf(transaction);
  const fence = fences.get(transaction);
  return fence === undefined ? stamp : underLease(stamp, fence);
}

/** A machine that changes what a person said does so knowing of it: its version counts as theirs. */
function laterVersion(transaction: StoreTransaction, before: string): string {
  return isPersonal(before) ? personal(versionOf(transaction)) : versionOf(transaction);
}

/** Writes down that a row changed, for the workspace and for those who keep something made of rows. PULLED came from the workspace. */
export function announce(transaction: StoreTransaction, noun: string, id: string, operation: 'UPSERT' | 'DELETE' | 'PULLED', fields: readonly string[]): void {
  transaction.run('INSERT INTO outbox (noun, row_id, operation, fields, stamp, created_at) VALUES (?, ?, ?, ?, ?, ?)', [
    noun,
    id,
    operation,
    JSON.stringify(fields),
    stampOf(transaction),
    momentOf(transaction),
  ]);
  transaction.changedNouns.add(noun);
}

function bumpedVersions<Row extends Entity>(transaction: StoreTransaction, table: RowTable<Row>, id: string, names: readonly string[]): string {
  const text = transaction.get(`SELECT versions FROM ${table.table} WHERE id = ?`, [id])?.['versions'];
  const versions = JSON.parse(String(text)) as Record<string, string>;
  for (const name of names) versions[name] = laterVersion(transaction, versions[name] ?? versions[EVERY_FIELD] ?? '');
  return JSON.stringify(versions);
}

/** The names under which a changed field is versioned: its own, or those of the changed keys of a SETTINGS field. */
function versionedNames(field: string, kind: FieldKind, before: unknown, after: unknown): string[] {
  if (kind !== 'SETTINGS') return [field];
  const old = (before ?? {}) as Record<string, unknown>;
  const new_ = (after ?? {}) as Record<string, unknown>;
  const keys = new Set([...Object.keys(old), ...Object.keys(new_)]);
  return [...keys].filter((key) => !isDeepStrictEqual(old[key], new_[key])).map((key) => `${field}.${key}`);
}

function encodeFields<Row extends Entity>(table: RowTable<Row>, row: Row, fields: readonly string[]): Record<string, SqlValue> {
  return Object.fromEntries(fields.map((field) => [columnOf(field), encodeField(fieldKind(table, field), valueOf(row, field))]));
}

function fieldKind<Row extends Entity>(table: RowTable<Row>, field: string): FieldKind {
  return (table.fields as Readonly<Record<string, FieldKind>>)[field] ?? 'TEXT';
}

function valueOf(row: object, field: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[field];
}
