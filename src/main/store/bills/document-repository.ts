import { z } from 'zod';
import { BillDocument } from '../../../shared/domain/bill.ts';
import { SETTLING_KINDS } from '../connections/collection-repository.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { change, read } from '../operation.ts';

export type KnownDocument = BillDocument & {
  /** When a person erased it; it is not collected again. */
  readonly erasedAt: string | null;
  readonly billIds: readonly string[];
  /** False where a kill came between keeping the file and deciding what it is: it has to be read still. */
  readonly isSettled: boolean;
};

/** A document (d) is settled when it has a bill, was erased, or a step says that it was left alone. */
const SETTLED_SQL = `(d.erased_at IS NOT NULL
  OR EXISTS (SELECT 1 FROM bills b WHERE b.document_sha256 = d.sha256 AND b.deleted_at IS NULL)
  OR EXISTS (SELECT 1 FROM collection_steps t WHERE t.document_sha256 = d.sha256 AND t.kind IN (${SETTLING_KINDS})))`;

export function toDocument(row: SqlRow): BillDocument {
  return {
    sha256: String(row['sha256']),
    byteLength: Number(row['byte_length']),
    mimeType: String(row['mime_type']),
    fileName: String(row['file_name']),
    collectedAt: String(row['collected_at']),
  };
}

/** A document by its content, one that was erased too; null where it never was here. */
export function findDocument(reader: StoreReader, sha256: string): KnownDocument | null {
  const row = reader.get(`SELECT d.*, ${SETTLED_SQL} AS is_settled FROM documents d WHERE d.sha256 = ?`, [sha256]);
  if (!row) return null;
  return {
    ...toDocument(row),
    erasedAt: row['erased_at'] === null ? null : String(row['erased_at']),
    billIds: reader
      .all('SELECT id FROM bills WHERE document_sha256 = ? AND deleted_at IS NULL ORDER BY part', [sha256])
      .map((bill) => String(bill['id'])),
    isSettled: row['is_settled'] === 1,
  };
}

/** Notes a file that is durable on the disk already; a known one keeps its first name and date. */
export function keepDocument(transaction: StoreTransaction, document: BillDocument): void {
  transaction.run(
    `INSERT INTO documents (sha256, byte_length, mime_type, file_name, collected_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (sha256) DO NOTHING`,
    [document.sha256, document.byteLength, document.mimeType, document.fileName, document.collectedAt],
  );
}

export const documentOperations = {
  keep: change(BillDocument, (transaction, document): void => keepDocument(transaction, document)),

  findBySha256: read(z.object({ sha256: z.string() }), (reader, { sha256 }): KnownDocument | null => findDocument(reader, sha256)),

  /** Files that earlier runs of a connection kept and a kill left unread, with the account each was listed under. */
  unsettled: read(z.object({ connectionId: z.string() }), (reader, { connectionId }): { document: BillDocument; accountNumber: string | null }[] =>
    reader
      .all(
        `SELECT d.*, MAX(s.account_number) AS account_number
         FROM collections c JOIN collection_steps s ON s.collection_id = c.id JOIN documents d ON d.sha256 = s.document_sha256
         WHERE c.connection_id = ? AND s.kind = 'DOWNLOADED' AND NOT ${SETTLED_SQL} GROUP BY d.sha256 ORDER BY MIN(s.id)`,
        [connectionId],
      )
      .map((row) => ({ document: toDocument(row), accountNumber: row['account_number'] === null ? null : String(row['account_number']) })),
  ),
};
