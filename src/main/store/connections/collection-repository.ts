import { z } from 'zod';
import { Id, Moment } from '../../../shared/domain/base.ts';
import { Collection, CollectionStep } from '../../../shared/domain/collection.ts';
import { connectionTable } from './connection-table.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import { change, read } from '../operation.ts';
import { momentOf, requireRow } from '../rows/row-changes.ts';

/** Collections and their steps tell what this device did; they are not synced. */

/** The steps that say what became of a document, as SQL. */
export const SETTLING_KINDS = `'FILED', 'NOT_A_BILL', 'SKIPPED'`;

function toCollection(row: SqlRow): Collection {
  return Collection.parse({
    id: row['id'], connectionId: row['connection_id'], trigger: row['trigger'], startedAt: row['started_at'],
    finishedAt: row['finished_at'], outcome: row['outcome'], detail: row['detail'], foundCount: row['found_count'], newCount: row['new_count'],
  });
}

function toStep(row: SqlRow): CollectionStep {
  return CollectionStep.parse({
    id: row['id'], collectionId: row['collection_id'], kind: row['kind'], at: row['at'], text: row['text'],
    documentSha256: row['document_sha256'], accountNumber: row['account_number'], billId: row['bill_id'],
  });
}

function requireCollection(reader: StoreReader, id: string): Collection {
  const row = reader.get('SELECT * FROM collections WHERE id = ?', [id]);
  if (!row) throw new StoreRowMissing('collection', id);
  return toCollection(row);
}

export const NewStep = CollectionStep.pick({ collectionId: true, kind: true, text: true, documentSha256: true, accountNumber: true, billId: true });

/** Notes a step of a collection, at this moment. */
export function insertStep(transaction: StoreTransaction, step: z.output<typeof NewStep>): CollectionStep {
  const row: CollectionStep = { ...step, id: transaction.newId(), at: momentOf(transaction) };
  transaction.run(
    'INSERT INTO collection_steps (id, collection_id, kind, at, text, document_sha256, account_number, bill_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [row.id, row.collectionId, row.kind, row.at, row.text, row.documentSha256, row.accountNumber, row.billId],
  );
  transaction.changedNouns.add('collection');
  return row;
}

export const collectionOperations = {
  /**
   * Begins a run of a connection. @throws StoreRowMissing where the connection does not exist
   */
  start: change(Collection.pick({ connectionId: true, trigger: true }), (transaction, { connectionId, trigger }): Collection => {
    requireRow(transaction, connectionTable, connectionId);
    const id = transaction.newId();
    transaction.run(
      'INSERT INTO collections (id, connection_id, trigger, started_at, found_count, new_count) VALUES (?, ?, ?, ?, 0, 0)',
      [id, connectionId, trigger, momentOf(transaction)],
    );
    transaction.changedNouns.add('collection');
    return requireCollection(transaction, id);
  }),

  /**
   * Keeps one step, and the counts where they are given: once this returns, a kill does not undo it.
   * @throws StoreRowMissing
   */
  step: change(
    NewStep.extend({ foundCount: z.number().int().min(0).optional(), newCount: z.number().int().min(0).optional() }),
    (transaction, { foundCount, newCount, ...step }): CollectionStep => {
      requireCollection(transaction, step.collectionId);
      transaction.run('UPDATE collections SET found_count = COALESCE(?, found_count), new_count = COALESCE(?, new_count) WHERE id = ?', [
        foundCount ?? null,
        newCount ?? null,
        step.collectionId,
      ]);
      return insertStep(transaction, step);
    },
  ),

  /** Ends a run; with no outcome where it was stopped before it had one. @throws StoreRowMissing */
  finish: change(
    z.object({
      id: Id,
      outcome: Collection.shape.outcome,
      detail: Collection.shape.detail,
      foundCount: z.number().int().min(0),
      newCount: z.number().int().min(0),
    }),
    (transaction, { id, outcome, detail, foundCount, newCount }): Collection => {
      requireCollection(transaction, id);
      transaction.run('UPDATE collections SET finished_at = ?, outcome = ?, detail = ?, found_count = ?, new_count = ? WHERE id = ?', [
        momentOf(transaction),
        outcome,
        detail,
        foundCount,
        newCount,
        id,
      ]);
      transaction.changedNouns.add('collection');
      return requireCollection(transaction, id);
    },
  ),

  /** Runs that a kill or a crash cut off, oldest first, each with the steps it had done. */
  resumable: read(z.void(), (reader): { collection: Collection; steps: CollectionStep[] }[] =>
    reader
      .all('SELECT * FROM collections WHERE finished_at IS NULL ORDER BY started_at, id')
      .map(toCollection)
      .map((collection) => ({ collection, steps: stepsOf(reader, collection.id) })),
  ),

  /** The runs of a connection, newest first. */
  list: read(z.object({ connectionId: Id, limit: z.number().int().min(1).max(1000).default(200) }), (reader, { connectionId, limit }): Collection[] =>
    reader
      .all('SELECT * FROM collections WHERE connection_id = ? ORDER BY started_at DESC, id DESC LIMIT ?', [connectionId, limit])
      .map(toCollection),
  ),

  /** What earlier runs of a connection fetched: the words of each such step, with the account it was listed under. */
  downloaded: read(z.object({ connectionId: Id }), (reader, { connectionId }): { text: string; accountNumber: string | null }[] =>
    reader
      .all(
        `SELECT DISTINCT s.text, s.account_number FROM collections c JOIN collection_steps s ON s.collection_id = c.id
         WHERE c.connection_id = ? AND s.kind = 'DOWNLOADED'`,
        [connectionId],
      )
      .map((row) => ({ text: String(row['text']), accountNumber: row['account_number'] === null ? null : String(row['account_number']) })),
  ),

  steps: read(z.object({ collectionId: Id }), (reader, { collectionId }): CollectionStep[] => stepsOf(reader, collectionId)),

  /**
   * Removes what finished runs that began before a moment say to nobody any more; those cut off stay. What later runs look
   * at is kept: each row that was fetched (it is not fetched again; one that was never read is read still), and for each
   * document the last word that settled it. A run goes when none of its steps is left, and never a connection's newest.
   * Returns how many runs went.
   */
  prune: change(z.object({ before: Moment }), (transaction, { before }): number => {
    transaction.run(
      `DELETE FROM collection_steps AS s WHERE s.collection_id IN (SELECT id FROM collections WHERE finished_at IS NOT NULL AND started_at < ?)
         AND s.kind <> 'DOWNLOADED'
         AND NOT (s.document_sha256 IS NOT NULL AND s.kind IN (${SETTLING_KINDS})
           AND NOT EXISTS (SELECT 1 FROM collection_steps t WHERE t.document_sha256 = s.document_sha256 AND t.kind IN (${SETTLING_KINDS}) AND t.id > s.id))`,
      [before],
    );
    return transaction.run(
      `DELETE FROM collections AS c WHERE c.finished_at IS NOT NULL AND c.started_at < ?
         AND NOT EXISTS (SELECT 1 FROM collection_steps s WHERE s.collection_id = c.id)
         AND EXISTS (SELECT 1 FROM collections d WHERE d.connection_id = c.connection_id AND (d.started_at, d.id) > (c.started_at, c.id))`,
      [before],
    );
  }),
};

function stepsOf(reader: StoreReader, collectionId: string): CollectionStep[] {
  return reader.all('SELECT * FROM collection_steps WHERE collection_id = ? ORDER BY id', [collectionId]).map(toStep);
}
