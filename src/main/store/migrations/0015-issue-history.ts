import type { Migration } from '../engine/migration.ts';

/** The version of an issue's status: it names the device, and says whether a person spoke. */
const versionIn = (row: 'new' | 'i'): string => `COALESCE(json_extract(${row}.versions, '$.status'), json_extract(${row}.versions, '$."*"'), '')`;
const NOTE = `INSERT INTO issue_history (issue_id, at, status, reason, version)`;
const AS_IT_IS = `VALUES (new.id, COALESCE(new.closed_at, new.updated_at), new.status, new.closed_reason, ${versionIn('new')});`;

/**
 * Notes each closing and opening again where the row changes, so that whoever changes it, this window, a check or another
 * device, is noted alike. A note is made of the row alone: replaying the journal makes the same ones.
 */
const CHANGES: readonly string[] = [
  'ALTER TABLE issues ADD COLUMN other_bill_id TEXT REFERENCES bills (id)',
  'CREATE INDEX issues_by_other_bill ON issues (other_bill_id) WHERE other_bill_id IS NOT NULL',
  `CREATE TABLE issue_history (
    id INTEGER PRIMARY KEY, issue_id TEXT NOT NULL, at TEXT NOT NULL, status TEXT NOT NULL, reason TEXT, version TEXT NOT NULL
  )`,
  'CREATE INDEX issue_history_by_issue ON issue_history (issue_id, id)',
  `${NOTE} SELECT i.id, COALESCE(i.closed_at, i.updated_at), i.status, i.closed_reason, ${versionIn('i')} FROM issues i WHERE i.status <> 'OPEN' AND i.text <> ''`,
  `CREATE TRIGGER issue_came_closed AFTER INSERT ON issues WHEN new.status <> 'OPEN' AND new.text <> '' BEGIN ${NOTE} ${AS_IT_IS} END`,
  `CREATE TRIGGER issue_changed AFTER UPDATE OF status, closed_reason ON issues
    WHEN new.text <> '' AND (old.status <> new.status OR (new.status <> 'OPEN' AND old.closed_reason IS NOT new.closed_reason)) BEGIN ${NOTE} ${AS_IT_IS} END`,
  `CREATE TRIGGER issue_erased AFTER UPDATE OF text ON issues WHEN new.text = '' BEGIN DELETE FROM issue_history WHERE issue_id = new.id; END`,
  'CREATE TRIGGER issue_gone AFTER DELETE ON issues BEGIN DELETE FROM issue_history WHERE issue_id = old.id; END',
];

/** An issue may be about two bills, and who closed it, when and why is kept, however often. */
export const issueHistory: Migration = {
  version: 15,
  name: 'issue history',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
