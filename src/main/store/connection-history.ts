import type { Connection } from '../../shared/domain/connection.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { momentOf } from './rows/row-changes.ts';

/** Keeps the status a connection has now in its history. */
export function rememberStatus(transaction: StoreTransaction, connection: Connection): void {
  transaction.run('INSERT INTO connection_status_history (id, connection_id, status, detail, at) VALUES (?, ?, ?, ?, ?)', [
    transaction.newId(),
    connection.id,
    connection.status,
    connection.statusDetail,
    momentOf(transaction),
  ]);
}
