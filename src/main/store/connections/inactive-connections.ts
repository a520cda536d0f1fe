import type { ConnectionStatus } from '../../../shared/domain/connection.ts';
import { connectionTable } from './connection-table.ts';
import { rememberStatus } from './connection-history.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { momentOf, updateRow } from '../rows/row-changes.ts';

const setStatus = (transaction: StoreTransaction, id: string, status: ConnectionStatus, statusDetail: string | null): void =>
  rememberStatus(transaction, updateRow(transaction, connectionTable, id, { status, statusDetail, statusSince: momentOf(transaction) }));

/** The connections of an archived company are not checked, and say why. */
export function setConnectionsInactive(transaction: StoreTransaction, companyId: string): void {
  for (const { id } of transaction.all(`SELECT id FROM connections WHERE company_id = ? AND deleted_at IS NULL AND status <> 'COMPANY_INACTIVE'`, [companyId])) {
    setStatus(transaction, String(id), 'COMPANY_INACTIVE', null);
  }
}

/** The connections of a restored company stand where they stood before; those that never had another status wait for their first check. */
export function restoreConnections(transaction: StoreTransaction, companyId: string): void {
  for (const { id } of transaction.all(`SELECT id FROM connections WHERE company_id = ? AND deleted_at IS NULL AND status = 'COMPANY_INACTIVE'`, [companyId])) {
    const before = transaction.get(`SELECT status, detail FROM connection_status_history WHERE connection_id = ? AND status <> 'COMPANY_INACTIVE' ORDER BY at DESC, id DESC LIMIT 1`, [String(id)]);
    setStatus(transaction, String(id), (before?.['status'] ?? 'PENDING') as ConnectionStatus, before?.['detail'] === undefined || before['detail'] === null ? null : String(before['detail']));
  }
}
