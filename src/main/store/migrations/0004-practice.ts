import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  `ALTER TABLE companies ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'`,
  'ALTER TABLE companies ADD COLUMN notes TEXT',
  `ALTER TABLE sites ADD COLUMN occupancy_changes TEXT NOT NULL DEFAULT '[]'`,
  `ALTER TABLE sites ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'`,
  'ALTER TABLE sites ADD COLUMN notes TEXT',
  'ALTER TABLE accounts ADD COLUMN are_sites_chosen INTEGER NOT NULL DEFAULT 0',
  /** Which sites an account had from when on; it is this device's own and not synced. */
  `CREATE TABLE account_site_history (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts (id), at TEXT NOT NULL, site_ids TEXT NOT NULL, said_by TEXT NOT NULL
  )`,
  'CREATE INDEX account_sites_by_account ON account_site_history (account_id, at)',
];

/** Tags and notes of companies and sites, occupancy over time, and who said at which sites an account is. */
export const practice: Migration = {
  version: 4,
  name: 'practice',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
