import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  'ALTER TABLE accounts ADD COLUMN notes TEXT',
  'ALTER TABLE meters ADD COLUMN notes TEXT',
  'ALTER TABLE bills ADD COLUMN notes TEXT',
  /** A connection that an invitation will make does not exist yet: \`connection_id\` refers to nothing by force. */
  `CREATE TABLE invitations (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT, versions TEXT NOT NULL,
    kind TEXT NOT NULL, company_id TEXT NOT NULL REFERENCES companies (id), datasource_id TEXT NOT NULL REFERENCES datasources (id), connection_id TEXT NOT NULL,
    sign_in_url TEXT NOT NULL, site_ids TEXT NOT NULL, datasource_types TEXT NOT NULL, asked_by TEXT NOT NULL, holder_email TEXT, asks_for_authenticator INTEGER NOT NULL,
    expires_at TEXT NOT NULL, revoked_at TEXT, fulfilled_at TEXT, request TEXT NOT NULL
  )`,
  'CREATE TABLE invitation_events (id TEXT PRIMARY KEY, invitation_id TEXT NOT NULL REFERENCES invitations (id), at TEXT NOT NULL, words TEXT NOT NULL)',
  'CREATE INDEX invitation_events_by_invitation ON invitation_events (invitation_id, at)',
  /** Who withdrew what, and what this device erased then. Names no person and holds no secret. */
  `CREATE TABLE withdrawals (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, company_id TEXT NOT NULL REFERENCES companies (id), connection_id TEXT, words TEXT NOT NULL, erased_at TEXT
  )`,
  'CREATE INDEX withdrawals_by_company ON withdrawals (company_id, at)',
];

/** Notes of accounts, meters and bills; invitations of account holders, and their withdrawals. */
export const fromDayOne: Migration = {
  version: 8,
  name: 'from day one',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
