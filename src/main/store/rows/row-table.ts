import { packJson, unpackJson } from './packed-json.ts';
import type { SqlRow } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';

/**
 * How a field stands in its column. A SETTINGS field is an object of which each key is edited, and
 * versioned, by itself; a PACKED_JSON one is large and never asked for by SQL.
 */
export type FieldKind = 'TEXT' | 'NUMBER' | 'BOOLEAN' | 'JSON' | 'PACKED_JSON' | 'SETTINGS';

/** How an entity stands in its table: one place from which reading, writing, versions and outbox derive. */
export interface RowTable<Row extends { readonly id: string }> {
  /** As the outbox and the window call it. */
  readonly noun: string;
  readonly table: string;
  readonly fields: Readonly<Record<Exclude<keyof Row, 'id' | 'createdAt' | 'updatedAt'> & string, FieldKind>>;
  /** Columns that follow from the row, such as natural keys and search texts; null where there are none. */
  readonly derive: ((row: Row) => Readonly<Record<string, SqlValue>>) | null;
}

const columns = new Map<string, string>();

/** The column of a field: `accountNumber` → `account_number`. */
export function columnOf(field: string): string {
  const known = columns.get(field);
  if (known !== undefined) return known;
  const column = toColumn(field);
  columns.set(field, column);
  return column;
}

function toColumn(field: string): string {
  return field.replace(/[A-Z0-9]+/g, (part, offset: number) => (offset > 0 ? `${/[0-9]/.test(part) ? '' : '_'}${part.toLowerCase()}` : part));
}

/** Returns a field's value as its column holds it. */
export function encodeField(kind: FieldKind, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (kind === 'JSON' || kind === 'SETTINGS') return JSON.stringify(value);
  if (kind === 'PACKED_JSON') return packJson(value);
  if (kind === 'BOOLEAN') return value === true ? 1 : 0;
  return value as SqlValue;
}

/** Returns an entity from its table's row. */
export function decodeRow<Row extends { readonly id: string }>(table: RowTable<Row>, row: SqlRow): Row {
  const entity: Record<string, unknown> = { id: row['id'], createdAt: row['created_at'], updatedAt: row['updated_at'] };
  for (const [field, kind] of Object.entries<FieldKind>(table.fields)) entity[field] = decodeField(kind, row[columnOf(field)] ?? null);
  // The row was written from a parsed entity of this very table.
  return entity as Row;
}

function decodeField(kind: FieldKind, value: SqlValue): unknown {
  if (value === null) return null;
  if (kind === 'JSON' || kind === 'SETTINGS') return JSON.parse(String(value)) as unknown;
  if (value instanceof Uint8Array) return unpackJson(value);
  if (kind === 'BOOLEAN') return value === 1;
  return value;
}
