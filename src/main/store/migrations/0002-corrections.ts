import type { Migration } from '../engine/migration.ts';

/** What a person corrected in a bill's reading (JSON by path, each path versioned by itself), and when they said that it is right. */
export const corrections: Migration = {
  version: 2,
  name: 'corrections',
  up: (transaction) => {
    transaction.run(`ALTER TABLE bills ADD COLUMN corrections TEXT NOT NULL DEFAULT '{}'`);
    transaction.run('ALTER TABLE bills ADD COLUMN reviewed_at TEXT');
  },
};
