import type { Connection } from '../../../shared/domain/connection.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { momentOf } from '../rows/row-changes.ts';

/** Keeps the status a connection has now in its history, and whether checks are on. */
export function rememberStatus(transaction: StoreTransaction, connection: Connection): void {
  transaction.run('INSERT INTO connection_status_history (id, connection_id, status, detail, is_active, at) VALUES (?, ?, ?, ?, ?, ?)', [
    transaction.newId(),
    connection.id,
    connection.status,
    connection.statusDetail,
    connection.isActive ? 1 : 0,
    momentOf(transaction),
  ]);
}

/** Takes away what websites said of a connection in its history and its checks. */
export function forgetDetails(transaction: StoreTransaction, connectionId: string): void {
  transaction.run('UPDATE connection_status_history SET detail = NULL WHERE connection_id = ?', [connectionId]);
  transaction.run('UPDATE collections SET detail = NULL WHERE connection_id = ?', [connectionId]);
}
