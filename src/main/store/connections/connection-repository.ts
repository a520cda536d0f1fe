import { z } from 'zod';
import { Id, Moment } from '../../../shared/domain/base.ts';
import { ConnectionChange, ConnectionStatus, NewConnection } from '../../../shared/domain/connection.ts';
import type { Connection, ConnectionSummary, StatusHistoryEntry } from '../../../shared/domain/connection.ts';
import { ConnectionListRequest } from '../../../shared/domain/connection-list.ts';
import type { ConnectionChoices, ConnectionPage } from '../../../shared/domain/connection-list.ts';
import { CHECKED_FIELDS } from '../../../shared/workspace/synced-rows.ts';
import { companyTable } from '../companies/company-repository.ts';
import { connectionChoices, connectionsToAttend, listConnections } from './connection-list.ts';
import { allSummaries, newSince, summariesOf } from './connection-summary.ts';
import type { ConnectionDeed } from '../../../shared/domain/connection-deed.ts';
import { deedsOf } from './connection-deeds.ts';
import { rememberStatus } from './connection-history.ts';
import { connectionTable } from './connection-table.ts';
import { datasourceTable } from './datasource-repository.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { change, read, said } from '../operation.ts';
import { findRow, insertRow, momentOf, requireRow, sayUnderLease, touchRow, updateRow } from '../rows/row-changes.ts';

const MadeConnection = NewConnection.extend({ id: Id.optional() });

/**
 * Makes a connection, with the given id where its browser session was named after it already.
 * @throws StoreRowMissing where the company or datasource does not exist
 */
export function makeConnection(transaction: StoreTransaction, { id, ...connection }: z.output<typeof MadeConnection>): Connection {
  requireRow(transaction, companyTable, connection.companyId);
  requireRow(transaction, datasourceTable, connection.datasourceId);
  const created = insertRow(
    transaction,
    connectionTable,
    { ...connection, isActive: true, status: 'PENDING', statusDetail: null, statusSince: momentOf(transaction), lastCheckedAt: null },
    id,
  );
  rememberStatus(transaction, created);
  return created;
}

export const connectionOperations = {
  create: said(MadeConnection, makeConnection),

  /** @throws StoreRowMissing */
  update: said(z.object({ id: Id, change: ConnectionChange }), (transaction, { id, change: fields }): Connection => {
    const before = requireRow(transaction, connectionTable, id);
    const after = updateRow(transaction, connectionTable, id, fields);
    if (before.isActive !== after.isActive) rememberStatus(transaction, after);
    return after;
  }),

  /**
   * Sets the status and keeps it in the history where it changed; `statusSince` moves with the status only.
   * `fence` is the number of the lease under which a check found it, where it needed one; 0 before any was given.
   * @throws StoreRowMissing
   */
  setStatus: change(
    z.object({ id: Id, status: ConnectionStatus, detail: z.string().max(2000).nullable(), checkedAt: Moment.optional(), fence: z.number().int().min(0).nullable().default(null) }),
    (transaction, { id, status, detail, checkedAt, fence }): Connection => {
      if (fence !== null) sayUnderLease(transaction, fence);
      const before = requireRow(transaction, connectionTable, id);
      const isNew = before.status !== status;
      const after = updateRow(transaction, connectionTable, id, {
        status,
        statusDetail: detail,
        ...(isNew ? { statusSince: momentOf(transaction) } : {}),
        ...(checkedAt === undefined ? {} : { lastCheckedAt: checkedAt }),
      });
      // Said anew even where it is as it was here: elsewhere it may have become something else meanwhile.
      if (checkedAt !== undefined) touchRow(transaction, connectionTable, id, CHECKED_FIELDS);
      if (isNew || before.statusDetail !== detail) rememberStatus(transaction, after);
      return after;
    },
  ),

  get: read(z.object({ id: Id }), (reader, { id }): Connection | null => findRow(reader, connectionTable, id) ?? null),

  summary: read(z.object({ id: Id }), (reader, { id }): ConnectionSummary | null => summariesOf(reader, [id], newSince())[0] ?? null),

  /** All connections by provider and company. */
  list: read(z.object({ companyId: Id.optional() }).optional(), (reader, asked): ConnectionSummary[] => allSummaries(reader, asked?.companyId ?? null, newSince())),

  /** One page of connections with the count of all that match. */
  listPage: read(ConnectionListRequest, (reader, request): ConnectionPage => listConnections(reader, request, newSince())),

  /** The active connections for which a person has to act, in no order. */
  listAttention: read(z.void(), (reader): ConnectionSummary[] => connectionsToAttend(reader, newSince())),

  /** The providers and owners that occur. */
  listChoices: read(z.void(), (reader): ConnectionChoices => connectionChoices(reader)),

  /** Switches checks of these connections off or on, all in one; returns those that changed. Ones that are gone are passed over. */
  setActive: said(z.object({ ids: z.array(Id).min(1).max(5000), isActive: z.boolean() }), (transaction, { ids, isActive }): string[] => {
    const changing = transaction
      .all('SELECT id FROM connections WHERE id IN (SELECT value FROM json_each(?)) AND is_active <> ? AND deleted_at IS NULL', [JSON.stringify(ids), isActive ? 1 : 0])
      .map((row) => String(row['id']));
    for (const id of changing) rememberStatus(transaction, updateRow(transaction, connectionTable, id, { isActive }));
    return changing;
  }),

  /** The statuses a connection had, newest first. */
  history: read(z.object({ id: Id, limit: z.number().int().min(1).max(1000).default(200) }), (reader, { id, limit }): StatusHistoryEntry[] =>
    reader
      .all('SELECT status, detail, is_active, at FROM connection_status_history WHERE connection_id = ? ORDER BY at DESC, id DESC LIMIT ?', [id, limit])
      .map((row) => ({
        status: ConnectionStatus.parse(row['status']),
        detail: row['detail'] === null ? null : String(row['detail']),
        isActive: row['is_active'] === 1,
        at: String(row['at']),
      })),
  ),

  /** What was done with a connection through the API of the workspace, newest first. */
  deeds: read(z.object({ id: Id, limit: z.number().int().min(1).max(1000).default(200) }), (reader, { id, limit }): ConnectionDeed[] => deedsOf(reader, id, limit)),

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
