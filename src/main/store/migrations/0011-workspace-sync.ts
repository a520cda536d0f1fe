import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** When a check was asked for from elsewhere; synced, and not the schedule's own. */
  'ALTER TABLE connections ADD COLUMN run_requested_at TEXT',
  /**
   * Where this device stands with the workspace it is connected to: at most one row. \`cursor\` is how far it pulled, under which form of
   * the rows; \`pushed_through\` the last change of the outbox that was taken.
   */
  `CREATE TABLE sync_state (
    id INTEGER PRIMARY KEY CHECK (id = 1), workspace TEXT NOT NULL, cursor TEXT NOT NULL, schema INTEGER NOT NULL, pushed_through INTEGER NOT NULL, last_synced_at TEXT
  )`,
  /** Rows that the workspace did not take, with its words; they are sent again when they change. */
  `CREATE TABLE sync_refusals (noun TEXT NOT NULL, row_id TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (noun, row_id)) WITHOUT ROWID`,
  /** Rows that the workspace has under another id, until that one comes. */
  `CREATE TABLE sync_joins (noun TEXT NOT NULL, to_id TEXT NOT NULL, from_id TEXT NOT NULL, PRIMARY KEY (noun, to_id)) WITHOUT ROWID`,
  /** Which device last held the lease of a connection, as far as this one learned. */
  `CREATE TABLE lease_marks (connection_id TEXT PRIMARY KEY, device_id TEXT NOT NULL, fence INTEGER NOT NULL) WITHOUT ROWID`,
  /** By how much this device's clock is off, milliseconds; kept for stamps alone. */
  `INSERT INTO meta (key, value) VALUES ('clock_offset', '0')`,
];

/** What a device keeps of its sync with a workspace. */
export const workspaceSync: Migration = {
  version: 11,
  name: 'workspace sync',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
