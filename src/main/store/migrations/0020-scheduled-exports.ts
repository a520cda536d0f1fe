import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** Exports that are written into a folder of this computer by themselves. `covered_through` is the last day on which one was due and that is done with; `failure` stands until one succeeds. */
  `CREATE TABLE scheduled_exports (
     id TEXT PRIMARY KEY, kind TEXT NOT NULL, filter TEXT NOT NULL, pattern TEXT NOT NULL, rhythm TEXT NOT NULL, bill_range TEXT NOT NULL, folder TEXT NOT NULL, is_paused INTEGER NOT NULL,
     covered_through TEXT, run_requested_at TEXT, retry_at TEXT, failures INTEGER NOT NULL, failure TEXT, created_at TEXT NOT NULL, removed_at TEXT)`,
  `CREATE TABLE scheduled_runs (
     id TEXT PRIMARY KEY, schedule_id TEXT NOT NULL, started_at TEXT NOT NULL, outcome TEXT NOT NULL, file_name TEXT, bills INTEGER NOT NULL, held_back INTEGER NOT NULL, left_out_count INTEGER NOT NULL, words TEXT)`,
  'CREATE INDEX scheduled_runs_by_schedule ON scheduled_runs (schedule_id, started_at)',
  /** Bills that each has written, with the bill's last change then (`written_version`), and those that were here when it was made (null). */
  'CREATE TABLE scheduled_export_bills (schedule_id TEXT NOT NULL, bill_id TEXT NOT NULL, written_version TEXT, PRIMARY KEY (schedule_id, bill_id)) WITHOUT ROWID',
];

/** Scheduled exports, what became of each, and what is new to them. All of it stays on this device: a folder is a place on this computer. */
export const scheduledExports: Migration = {
  version: 20,
  name: 'scheduled exports',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
