import { z } from 'zod';
import { Id, Moment } from '../../shared/domain/base.ts';
import { ConnectionChange, ConnectionStatus, NewConnection } from '../../shared/domain/connection.ts';
import type { Connection, ConnectionSummary, StatusHistoryEntry } from '../../shared/domain/connection.ts';
import { companyTable } from './company-repository.ts';
import { datasourceTable } from './datasource-repository.ts';
import type { SqlRow, StoreReader } from './engine/database.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { change, read } from './operation.ts';
import { findRow, insertRow, momentOf, requireRow, updateRow } from './rows/row-changes.ts';
import { decodeRow } from './rows/row-table.ts';
import type { RowTable } from './rows/row-table.ts';

const NEW_BILL_MS = 7 * 24 * 3_600_000;

export const connectionTable: RowTable<Connection> = {
  noun: 'connection',
  table: 'connections',
  fields: {
    companyId: 'TEXT',
    datasourceId: 'TEXT',
    kind: 'TEXT',
    signInUrl: 'TEXT',
    approvedOrigins: 'JSON',
    username: 'TEXT',
    credentialId: 'TEXT',
    settings: 'SETTINGS',
    isActive: 'BOOLEAN',
    status: 'TEXT',
    statusDetail: 'TEXT',
    statusSince: 'TEXT',
    lastCheckedAt: 'TEXT',
  },
  derive: null,
};

function remember(transaction: StoreTransaction, connection: Connection): void {
  transaction.run('INSERT INTO connection_status_history (id, connection_id, status, detail, at) VALUES (?, ?, ?, ?, ?)', [
    transaction.newId(),
    connection.id,
    connection.status,
    connection.statusDetail,
    momentOf(transaction),
  ]);
}

const SUMMARY_SQL = `SELECT n.*, d.name AS datasource_name, c.name AS company_name, d.collect_by_hand_only, CASE WHEN d.collect_by_hand_only = 0 THEN s.next_due_at END AS next_due_at,
    (SELECT COUNT(*) FROM accounts a WHERE a.connection_id = n.id AND a.deleted_at IS NULL) AS account_count,
    (SELECT COUNT(*) FROM bills b WHERE b.connection_id = n.id AND b.deleted_at IS NULL) AS bill_count,
    (SELECT COUNT(*) FROM bills b WHERE b.connection_id = n.id AND b.deleted_at IS NULL AND b.created_at >= ?1) AS new_bill_count,
    EXISTS (SELECT 1 FROM collections r WHERE r.connection_id = n.id AND r.finished_at IS NULL) AS is_collecting
  FROM connections n
    JOIN datasources d ON d.id = n.datasource_id
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
  };
}

function summaries(reader: StoreReader, where: string, value: string | null): ConnectionSummary[] {
  const since = new Date(Date.now() - NEW_BILL_MS).toISOString();
  return reader.all(`${SUMMARY_SQL} AND ${where} ORDER BY d.search_text, c.search_text, n.id`, [since, value]).map(toSummary);
}

export const connectionOperations = {
  /**
   * Makes a connection, with the given id where its browser session was named after it already.
   * @throws StoreRowMissing where the company or datasource does not exist
   */
  create: change(NewConnection.extend({ id: Id.optional() }), (transaction, { id, ...connection }): Connection => {
    requireRow(transaction, companyTable, connection.companyId);
    requireRow(transaction, datasourceTable, connection.datasourceId);
    const created = insertRow(
      transaction,
      connectionTable,
      { ...connection, isActive: true, status: 'PENDING', statusDetail: null, statusSince: momentOf(transaction), lastCheckedAt: null },
      id,
    );
    remember(transaction, created);
    return created;
  }),

  /** @throws StoreRowMissing */
  update: change(z.object({ id: Id, change: ConnectionChange }), (transaction, { id, change: fields }): Connection =>
    updateRow(transaction, connectionTable, id, fields),
  ),

  /**
   * Sets the status and keeps it in the history where it changed; `statusSince` moves with the status only.
   * @throws StoreRowMissing
   */
  setStatus: change(
    z.object({ id: Id, status: ConnectionStatus, detail: z.string().max(2000).nullable(), checkedAt: Moment.optional() }),
    (transaction, { id, status, detail, checkedAt }): Connection => {
      const before = requireRow(transaction, connectionTable, id);
      const isNew = before.status !== status;
      const after = updateRow(transaction, connectionTable, id, {
        status,
        statusDetail: detail,
        ...(isNew ? { statusSince: momentOf(transaction) } : {}),
        ...(checkedAt === undefined ? {} : { lastCheckedAt: checkedAt }),
      });
      if (isNew || before.statusDetail !== detail) remember(transaction, after);
      return after;
    },
  ),

  get: read(z.object({ id: Id }), (reader, { id }): Connection | null => findRow(reader, connectionTable, id) ?? null),

  summary: read(z.object({ id: Id }), (reader, { id }): ConnectionSummary | null => summaries(reader, 'n.id = ?2', id)[0] ?? null),

  /** All connections by provider and company. */
  list: read(z.object({ companyId: Id.optional() }).optional(), (reader, asked): ConnectionSummary[] =>
    summaries(reader, '(?2 IS NULL OR n.company_id = ?2)', asked?.companyId ?? null),
  ),

  /** The statuses a connection had, newest first. */
  history: read(z.object({ id: Id, limit: z.number().int().min(1).max(1000).default(200) }), (reader, { id, limit }): StatusHistoryEntry[] =>
    reader
      .all('SELECT status, detail, at FROM connection_status_history WHERE connection_id = ? ORDER BY at DESC, id DESC LIMIT ?', [id, limit])
      .map((row) => ({
        status: ConnectionStatus.parse(row['status']),
        detail: row['detail'] === null ? null : String(row['detail']),
        at: String(row['at']),
      })),
  ),

  /** The way to the bills that was learned at this portal, or null. Its shape is the business of the portals room. */
  learnedRoute: read(z.object({ id: Id }), (reader, { id }): unknown => {
    const route = reader.get('SELECT route FROM learned_routes WHERE connection_id = ?', [id])?.['route'];
    return route === undefined ? null : (JSON.parse(String(route)) as unknown);
  }),

  /** Keeps, or with null forgets, the learned way. */
  setLearnedRoute: change(z.object({ id: Id, route: z.json() }), (transaction, { id, route }): void => {
    requireRow(transaction, connectionTable, id);
    if (route === null) transaction.run('DELETE FROM learned_routes WHERE connection_id = ?', [id]);
    else {
      transaction.run(
        'INSERT INTO learned_routes (connection_id, route, learned_at) VALUES (?, ?, ?) ON CONFLICT (connection_id) DO UPDATE SET route = excluded.route, learned_at = excluded.learned_at',
        [id, JSON.stringify(route), momentOf(transaction)],
      );
    }
  }),
};
