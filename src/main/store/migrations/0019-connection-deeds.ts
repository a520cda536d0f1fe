import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** What was done with connections through the workspace's API, as it told. No reference: a deed may come before the row of its connection. */
  `CREATE TABLE connection_deeds (
     id TEXT PRIMARY KEY, connection_id TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
     fields TEXT NOT NULL, is_active INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX connection_deeds_by_connection ON connection_deeds (connection_id, at)`,
];

/** The history of a connection says who changed it from elsewhere. */
export const connectionDeeds: Migration = {
  version: 19,
  name: 'connection deeds',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
