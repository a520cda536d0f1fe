import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** The account that took this one over; its natural key goes on standing for that account. */
  `ALTER TABLE accounts ADD COLUMN merged_into_id TEXT REFERENCES accounts (id)`,
  `CREATE INDEX accounts_merged_by_key ON accounts (natural_key) WHERE merged_into_id IS NOT NULL`,
  `CREATE INDEX accounts_merged_into ON accounts (merged_into_id) WHERE merged_into_id IS NOT NULL`,
  /** Connections beside its own in which an account was found, on this device. */
  `CREATE TABLE account_sightings (
    account_id TEXT NOT NULL REFERENCES accounts (id), connection_id TEXT NOT NULL REFERENCES connections (id), first_at TEXT NOT NULL,
    PRIMARY KEY (account_id, connection_id)
  ) WITHOUT ROWID`,
  `INSERT INTO account_sightings (account_id, connection_id, first_at)
    SELECT a.id, b.connection_id, MIN(b.created_at) FROM bills b JOIN accounts a ON a.id = b.account_id
    WHERE b.deleted_at IS NULL AND a.deleted_at IS NULL AND b.connection_id IS NOT NULL AND b.connection_id <> a.connection_id GROUP BY a.id, b.connection_id`,
  /** What a person said of two accounts, or two connections of one, that look like one; \`undo\` is what a merge changed, \`also_settles\` the double that it leaves behind. */
  `CREATE TABLE account_verdicts (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, versions TEXT NOT NULL, deleted_at TEXT,
    natural_key TEXT NOT NULL, verdict TEXT NOT NULL, account_id TEXT NOT NULL REFERENCES accounts (id), also_settles TEXT, undo TEXT
  )`,
  `CREATE UNIQUE INDEX account_verdicts_by_key ON account_verdicts (natural_key) WHERE deleted_at IS NULL`,
  /** Whether checks were on when the status was noted. */
  `ALTER TABLE connection_status_history ADD COLUMN is_active INTEGER NOT NULL DEFAULT 1`,
];

/** Accounts that were found twice: where they were found, what a person said of it, and which account took which over. */
export const accountDoubles: Migration = {
  version: 7,
  name: 'account doubles',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
