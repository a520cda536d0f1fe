import type { Migration } from '../engine/migration.ts';

const COLUMNS = 'id, created_at, updated_at, versions, deleted_at, natural_key, connection_id, company_id, account_number, status, service_address, start_date, are_sites_chosen, merged_into_id, notes';

/** SQLite cannot loosen a column: the table is made anew under its name, which is all that other tables' references name it by. */
const CHANGES: readonly string[] = [
  `CREATE TABLE accounts_anew (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, versions TEXT NOT NULL, deleted_at TEXT,
    natural_key TEXT NOT NULL, connection_id TEXT REFERENCES connections (id), company_id TEXT NOT NULL REFERENCES companies (id),
    account_number TEXT NOT NULL, status TEXT NOT NULL, service_address TEXT, start_date TEXT,
    are_sites_chosen INTEGER NOT NULL DEFAULT 0, merged_into_id TEXT REFERENCES accounts (id), notes TEXT
  )`,
  `INSERT INTO accounts_anew (${COLUMNS}) SELECT ${COLUMNS} FROM accounts`,
  'DROP TABLE accounts',
  'ALTER TABLE accounts_anew RENAME TO accounts',
  'CREATE UNIQUE INDEX accounts_by_key ON accounts (natural_key) WHERE deleted_at IS NULL',
  'CREATE INDEX accounts_by_connection ON accounts (connection_id)',
  'CREATE INDEX accounts_by_company ON accounts (company_id)',
  'CREATE INDEX accounts_merged_by_key ON accounts (natural_key) WHERE merged_into_id IS NOT NULL',
  'CREATE INDEX accounts_merged_into ON accounts (merged_into_id) WHERE merged_into_id IS NOT NULL',
];

/** An account may be known by bills alone: no connection has to have found it. */
export const billedAccounts: Migration = {
  version: 14,
  name: 'billed accounts',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
