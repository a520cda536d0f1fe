import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  `ALTER TABLE connections ADD COLUMN mail TEXT`,
  `ALTER TABLE issues ADD COLUMN connection_id TEXT REFERENCES connections (id)`,
  /** How far a mailbox was read for a connection, on this device; \`looked_for\` is what was looked for up to there. */
  `CREATE TABLE mail_marks (
    connection_id TEXT PRIMARY KEY, looked_for TEXT NOT NULL, uid_validity TEXT NOT NULL, next_uid INTEGER NOT NULL
  ) WITHOUT ROWID`,
  /** The mails of a connection's senders that were looked at, with the issue each that could not be used stands in. */
  `CREATE TABLE mails (
    connection_id TEXT NOT NULL, mail_key TEXT NOT NULL, sender TEXT NOT NULL, subject TEXT NOT NULL, arrived_at TEXT NOT NULL,
    outcome TEXT NOT NULL, words TEXT NOT NULL, issue_id TEXT, seen_at TEXT NOT NULL, PRIMARY KEY (connection_id, mail_key)
  ) WITHOUT ROWID`,
  `CREATE INDEX mails_by_arrival ON mails (connection_id, arrived_at)`,
];

/** Connections by e-mail: where their bills come from, and what became of the mails. */
export const mailSources: Migration = {
  version: 5,
  name: 'mail sources',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
