import { z } from 'zod';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { change, read } from '../operation.ts';

const OutboxEntry = z.object({
  sequence: z.number().int(),
  noun: z.string(),
  rowId: z.string(),
  operation: z.enum(['UPSERT', 'DELETE', 'PULLED']),
  /** The fields that changed; a key of the settings as `settings.key`, and `*` for all of a new row. */
  fields: z.array(z.string()),
  /** The stamp of the change, of the hybrid logical clock. */
  stamp: z.string(),
  createdAt: z.string(),
});
export type OutboxEntry = z.infer<typeof OutboxEntry>;

/** Forgets changes up to and including this sequence; returns how many. */
export function forgetThrough(transaction: StoreTransaction, through: number): number {
  return transaction.run('DELETE FROM outbox WHERE sequence <= ?', [through]);
}

export const outboxOperations = {
  /** What the workspace has to be told, in the order it happened. */
  list: read(z.object({ limit: z.number().int().min(1).max(1000).default(200) }).optional(), (reader, asked): OutboxEntry[] =>
    reader.all('SELECT * FROM outbox ORDER BY sequence LIMIT ?', [asked?.limit ?? 200]).map((row) =>
      OutboxEntry.parse({
        sequence: row['sequence'], noun: row['noun'], rowId: row['row_id'], operation: row['operation'],
        fields: JSON.parse(String(row['fields'])) as unknown, stamp: row['stamp'], createdAt: row['created_at'],
      }),
    ),
  ),

  /** Forgets what the workspace has confirmed, up to and including this sequence; returns how many. */
  confirm: change(z.object({ through: z.number().int() }), (transaction, { through }): number => forgetThrough(transaction, through)),

  count: read(z.void(), (reader): number => Number(reader.get('SELECT COUNT(*) AS total FROM outbox')?.['total'])),
};
