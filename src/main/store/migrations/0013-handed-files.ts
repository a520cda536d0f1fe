import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** Files that a person handed over on this device, and what became of each. `path` is kept as long as it may be read again. */
  `CREATE TABLE handed_files (
     id TEXT PRIMARY KEY, run_id TEXT NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL, folder TEXT NOT NULL, byte_length INTEGER NOT NULL, company_id TEXT,
     state TEXT NOT NULL, sha256 TEXT, bills TEXT NOT NULL, unclear TEXT NOT NULL, words TEXT, handed_at TEXT NOT NULL, is_settled INTEGER NOT NULL)`,
  'CREATE INDEX handed_files_by_state ON handed_files (state, is_settled, handed_at, id)',
  'CREATE INDEX handed_files_by_time ON handed_files (handed_at, id)',
  'CREATE INDEX handed_files_by_run ON handed_files (run_id, state)',
];

/** What became of every file that was read. */
export const handedFiles: Migration = {
  version: 13,
  name: 'handed files',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
