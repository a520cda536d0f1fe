import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { connectionTable } from './connection-table.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import { decodeRow } from '../rows/row-table.ts';

const NEW_BILL_MS = 7 * 24 * 3_600_000;

/** The moment from which a bill counts as new, ISO 8601. */
export const newSince = (): string => new Date(Date.now() - NEW_BILL_MS).toISOString();

const SUMMARY_SQL = `SELECT n.*, d.name AS datasource_name, c.name AS company_name, d.collect_by_hand_only AND n.kind = 'ONLINE' AS collect_by_hand_only,
    CASE WHEN d.collect_by_hand_only = 0 OR n.kind = 'EMAIL' THEN s.next_due_at END AS next_due_at,
    (SELECT COUNT(*) FROM accounts a WHERE a.connection_id = n.id AND a.deleted_at IS NULL) AS account_count,
    (SELECT COUNT(*) FROM bills b WHERE b.connection_id = n.id AND b.deleted_at IS NULL) AS bill_count,
    (SELECT COUNT(*) FROM bills b WHERE b.connection_id = n.id AND b.deleted_at IS NULL AND b.created_at >= ?1) AS new_bill_count,
    EXISTS (SELECT 1 FROM collections r WHERE r.connection_id = n.id AND r.finished_at IS NULL) AS is_collecting,
    n.id IN (SELECT connection_id FROM invitations WHERE fulfilled_at IS NOT NULL) OR n.id IN (SELECT connection_id FROM invitation_answers WHERE taken_at IS NOT NULL) AS is_of_holder`;
const JOINED = `JOIN datasources d ON d.id = n.datasource_id
    JOIN companies c ON c.id = n.company_id
    LEFT JOIN schedule s ON s.connection_id = n.id
  WHERE n.deleted_at IS NULL`;

function toSummary(row: SqlRow): ConnectionSummary {
  return {
    ...decodeRow(connectionTable, row),
    datasourceName: String(row['datasource_name']),
    companyName: String(row['company_name']),
    accountCount: Number(row['account_count']),
    billCount: Number(row['bill_count']),
    newBillCount: Number(row['new_bill_count']),
    nextCheckAt: row['next_due_at'] === null || row['next_due_at'] === undefined ? null : String(row['next_due_at']),
    isCollecting: row['is_collecting'] === 1,
    isByHandOnly: row['collect_by_hand_only'] === 1,
    isOfHolder: row['is_of_holder'] === 1,
  };
}

/** The connections of these ids that are not deleted, in the order of the ids. @param since from when on a bill is new */
export function summariesOf(reader: StoreReader, ids: readonly string[], since: string): ConnectionSummary[] {
  return reader.all(`${SUMMARY_SQL} FROM json_each(?2) page JOIN connections n ON n.id = page.value ${JOINED} ORDER BY page.key`, [since, JSON.stringify(ids)]).map(toSummary);
}

/** All connections, of one company or of every one, by provider and company. */
export function allSummaries(reader: StoreReader, companyId: string | null, since: string): ConnectionSummary[] {
  return reader.all(`${SUMMARY_SQL} FROM connections n ${JOINED} AND (?2 IS NULL OR n.company_id = ?2) ORDER BY d.search_text, c.search_text, n.id`, [since, companyId]).map(toSummary);
}
