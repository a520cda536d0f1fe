import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** Which account was audited as of which day, by which rules; without a row it is to be audited. No references: what is not known any more is swept. */
  `CREATE TABLE account_audits (account_id TEXT PRIMARY KEY, day TEXT NOT NULL, rules TEXT NOT NULL) WITHOUT ROWID`,
  /** The issues that this device's own audits stand behind now. */
  `CREATE TABLE audit_findings (issue_id TEXT PRIMARY KEY, account_id TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX audit_findings_by_account ON audit_findings (account_id)`,
  /** The last change of the outbox that audits know of. */
  `CREATE TABLE audit_state (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL)`,
  `INSERT INTO audit_state (id, sequence) VALUES (1, 0)`,
];

/** Accounts are audited again when something of them changes, and once a day. */
export const audits: Migration = {
  version: 17,
  name: 'audits',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
