import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** An account that a person moved to another company, on this device; \`undo\` is how it stood before. */
  `CREATE TABLE account_moves (
     id TEXT PRIMARY KEY, at TEXT NOT NULL, account_id TEXT NOT NULL REFERENCES accounts (id), from_company_id TEXT NOT NULL REFERENCES companies (id),
     to_company_id TEXT NOT NULL REFERENCES companies (id), undo TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX account_moves_by_account ON account_moves (account_id, at)`,
];

/** The history of an account says in which companies it was. */
export const accountMoves: Migration = {
  version: 21,
  name: 'account moves',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
