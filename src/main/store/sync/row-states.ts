import { fieldsOf } from '../../../shared/workspace/synced-rows.ts';
import type { BillParts, Fields, RowState, SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import { siteIdsOf } from '../accounts/account-table.ts';
import { chargesOf } from '../bills/charge-repository.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import { unpackJson } from '../rows/packed-json.ts';
import { decodeRow } from '../rows/row-table.ts';
import { toUsage } from '../bills/usage-repository.ts';
import { SYNCED_TABLES } from './synced-tables.ts';

/** A row as devices and workspace compare it, whether it is a tombstone or not; undefined where there is none. */
export function readState(reader: StoreReader, noun: SyncNoun, id: string): RowState | undefined {
  const row = reader.get(`SELECT * FROM ${SYNCED_TABLES[noun].table} WHERE id = ?`, [id]);
  return row && stateOf(reader, noun, row);
}

/** A row as it is merged and sent: its fields with their versions, and what stands beside it in other tables. */
export function stateOf(reader: StoreReader, noun: SyncNoun, row: SqlRow): RowState {
  const { table, fields } = SYNCED_TABLES[noun];
  const decoded: Fields = { ...decodeRow<{ readonly id: string }>({ noun, table, fields: fields, derive: null }, row), deletedAt: row['deleted_at'], ...besideOf(reader, noun, row) };
  return {
    id: String(row['id']), createdAt: String(row['created_at']), versions: versionsOf(noun, String(row['versions'])),
    fields: Object.fromEntries(fieldsOf(noun).map((field) => [field, decoded[field] ?? null])),
  };
}

/** The versions of what is shared: those of the device's own fields stay here. */
function versionsOf(noun: SyncNoun, text: string): RowState['versions'] {
  const shared = new Set(['*', ...fieldsOf(noun)]);
  return Object.fromEntries(Object.entries(JSON.parse(text) as RowState['versions']).filter(([name]) => shared.has(name.split('.')[0] ?? '')));
}

/** Fields that stand elsewhere than in a column of their name. */
function besideOf(reader: StoreReader, noun: SyncNoun, row: SqlRow): Fields {
  const id = String(row['id']);
  switch (noun) {
    case 'datasource': return { naturalKey: row['natural_key'] };
    case 'connection': return { runRequestedAt: row['run_requested_at'] };
    case 'account': return { siteIds: siteIdsOf(reader, id) };
    case 'bill': return { parts: partsOf(reader, id), document: documentOf(reader, String(row['document_sha256'])), reading: withoutPath(decodedReading(row)) };
    default: return {};
  }
}

function decodedReading(row: SqlRow): Fields {
  const { reading } = row;
  return reading instanceof Uint8Array ? (unpackJson(reading) as Fields) : {};
}

/** Where a file lay on this computer is nobody else's business, and may name who uses it. */
function withoutPath(reading: Fields): Fields {
  const { file } = reading;
  return typeof file === 'string' ? { ...reading, file: file.split(/[\\/]/u).at(-1) ?? '' } : reading;
}

function partsOf(reader: StoreReader, billId: string): BillParts {
  const usages = reader.all('SELECT * FROM usages WHERE bill_id = ? ORDER BY id', [billId]).map(toUsage);
  return {
    usages: usages.map(({ billId: _of, ...usage }) => usage),
    charges: chargesOf(reader, billId).map(({ billId: _of, ...charge }) => charge),
  };
}

function documentOf(reader: StoreReader, sha256: string): Fields {
  const row = reader.get('SELECT * FROM documents WHERE sha256 = ?', [sha256]);
  return { byteLength: row?.['byte_length'], mimeType: row?.['mime_type'], fileName: row?.['file_name'], collectedAt: row?.['collected_at'], isErased: row?.['erased_at'] !== null };
}
