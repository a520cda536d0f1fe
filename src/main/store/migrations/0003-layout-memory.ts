import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** A layout of a provider's bills, as this device knows it again; it is not synced. */
  `CREATE TABLE layouts (
    id TEXT PRIMARY KEY, provider TEXT, provider_words TEXT NOT NULL, provider_as_read TEXT, fingerprint TEXT NOT NULL, created_at TEXT NOT NULL
  ) WITHOUT ROWID`,
  /** What one bill taught of a field of its layout: places and words beside them, never a value. The bill is named by its file. */
  `CREATE TABLE layout_lessons (
    id TEXT PRIMARY KEY, layout_id TEXT NOT NULL REFERENCES layouts (id), document_sha256 TEXT NOT NULL, part INTEGER NOT NULL,
    path TEXT NOT NULL, kind TEXT NOT NULL, places TEXT, created_at TEXT NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX lessons_by_layout ON layout_lessons (layout_id, id)`,
  `CREATE INDEX lessons_by_bill ON layout_lessons (document_sha256, part)`,
  /** Bills whose lessons have still to be drawn from what a person did to them; the token is new with each thing they do. */
  `CREATE TABLE lessons_due (document_sha256 TEXT NOT NULL, part INTEGER NOT NULL, token TEXT NOT NULL, PRIMARY KEY (document_sha256, part)) WITHOUT ROWID`,
  /** What was asked of a language model about a bill, and how it ended. */
  `CREATE TABLE model_asks (
    document_sha256 TEXT NOT NULL, part INTEGER NOT NULL, outcome TEXT NOT NULL, attempts INTEGER NOT NULL, asked_at TEXT NOT NULL,
    PRIMARY KEY (document_sha256, part)
  ) WITHOUT ROWID`,
  /** Whether the text of a company's bills may be put before a language model. */
  `ALTER TABLE companies ADD COLUMN may_ask_model INTEGER NOT NULL DEFAULT 0`,
];

/** What a person's corrections teach, and the help of a language model. */
export const layoutMemory: Migration = {
  version: 3,
  name: 'layout memory',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
