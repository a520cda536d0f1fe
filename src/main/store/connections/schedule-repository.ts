import { z } from 'zod';
import { Id, Moment } from '../../../shared/domain/base.ts';
import { connectionTable } from './connection-table.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import { change, read } from '../operation.ts';
import { requireRow } from '../rows/row-changes.ts';

/** What the scheduler decides on: one row per connection that is active. */
const ScheduledConnection = z.object({
  connectionId: Id,
  companyId: Id,
  signInUrl: z.string(),
  /** The mail server of an EMAIL connection; null for ONLINE, and while no mailbox is chosen. */
  mailHost: z.string().nullable(),
  status: z.string(),
  /** The provider's terms, or the user, allow no automatic collection. */
  collectByHandOnly: z.boolean(),
  /** A password is stored for it, so that a check needs the vault. */
  hasCredential: z.boolean(),
  /** null while it waits for a person. */
  nextDueAt: Moment.nullable(),
  failures: z.number().int(),
  runRequestedAt: Moment.nullable(),
});
export type ScheduledConnection = z.infer<typeof ScheduledConnection>;

export const scheduleOperations = {
  /** Active connections of companies that are not archived, the earliest due first; a run that was asked for comes before. */
  list: read(z.void(), (reader): ScheduledConnection[] =>
    reader
      .all(
        `SELECT n.id, n.company_id, n.sign_in_url, json_extract(n.mail, '$.mailbox.host') AS mail_host, n.status, d.collect_by_hand_only AND n.kind = 'ONLINE' AS collect_by_hand_only, n.credential_id IS NOT NULL AS has_credential, s.next_due_at, COALESCE(s.failures, 0) AS failures, s.run_requested_at
         FROM connections n
           JOIN companies c ON c.id = n.company_id
           JOIN datasources d ON d.id = n.datasource_id
           LEFT JOIN schedule s ON s.connection_id = n.id
         WHERE n.deleted_at IS NULL AND n.is_active = 1 AND c.is_archived = 0
         ORDER BY s.run_requested_at IS NULL, s.run_requested_at, s.next_due_at IS NULL, s.next_due_at, n.id`,
      )
      .map((row) =>
        ScheduledConnection.parse({
          connectionId: row['id'], companyId: row['company_id'], signInUrl: row['sign_in_url'], mailHost: row['mail_host'] ?? null, status: row['status'],
          collectByHandOnly: row['collect_by_hand_only'] === 1, hasCredential: row['has_credential'] === 1, nextDueAt: row['next_due_at'], failures: row['failures'],
          runRequestedAt: row['run_requested_at'],
        }),
      ),
  ),

  /**
   * Sets when a connection is checked next (null: it waits for a person) and forgets the request for a run.
   * @throws StoreRowMissing
   */
  set: change(
    z.object({ connectionId: Id, nextDueAt: Moment.nullable(), failures: z.number().int().min(0) }),
    (transaction, { connectionId, nextDueAt, failures }): void => {
      requireRow(transaction, connectionTable, connectionId);
      transaction.run(
        `INSERT INTO schedule (connection_id, next_due_at, failures, run_requested_at) VALUES (?, ?, ?, NULL)
         ON CONFLICT (connection_id) DO UPDATE SET next_due_at = excluded.next_due_at, failures = excluded.failures, run_requested_at = NULL`,
        [connectionId, nextDueAt, failures],
      );
      transaction.changedNouns.add('schedule');
    },
  ),

  /** Asks for a run of each connection as soon as possible; durable, so that a restart forgets none. @throws StoreRowMissing */
  requestRun: change(z.object({ connectionIds: z.array(Id).min(1), at: Moment }), (transaction, { connectionIds, at }): void => {
    for (const connectionId of connectionIds) {
      const known = transaction.get('SELECT 1 FROM connections WHERE id = ? AND deleted_at IS NULL', [connectionId]);
      if (!known) throw new StoreRowMissing('connection', connectionId);
      transaction.run(
        `INSERT INTO schedule (connection_id, next_due_at, failures, run_requested_at) VALUES (?, NULL, 0, ?)
         ON CONFLICT (connection_id) DO UPDATE SET run_requested_at = COALESCE(run_requested_at, excluded.run_requested_at)`,
        [connectionId, at],
      );
    }
    transaction.changedNouns.add('schedule');
  }),

  /** Takes back the request for a run. */
  forgetRun: change(z.object({ connectionId: Id }), (transaction, { connectionId }): void => {
    transaction.run('UPDATE schedule SET run_requested_at = NULL WHERE connection_id = ?', [connectionId]);
    transaction.changedNouns.add('schedule');
  }),
};
