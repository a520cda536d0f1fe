import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { Charge } from '../../../shared/domain/charge.ts';
import type { ReadLine } from '../../../shared/domain/read-bill.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { read } from '../operation.ts';

/** Writes the lines of a bill in their order. Charges change, sync and go with their bill. */
export function insertCharges(transaction: StoreTransaction, billId: string, lines: readonly ReadLine[]): void {
  for (const [position, line] of lines.entries()) {
    transaction.run('INSERT INTO charges (bill_id, position, id, description, amount, kind) VALUES (?, ?, ?, ?, ?, ?)', [
      billId,
      position,
      transaction.newId(),
      line.description,
      line.amount,
      line.kind,
    ]);
  }
}

/** The charges of a bill in the order in which it prints them. */
export function chargesOf(reader: StoreReader, billId: string): Charge[] {
  return reader
    .all('SELECT * FROM charges WHERE bill_id = ? ORDER BY position', [billId])
    .map((row) => Charge.parse({ id: row['id'], billId: row['bill_id'], description: row['description'], amount: row['amount'], kind: row['kind'] }));
}

export const chargeOperations = {
  list: read(z.object({ billId: Id }), (reader, { billId }): Charge[] => chargesOf(reader, billId)),
};
