import type { Migration } from '../engine/migration.ts';

/** What a person said of an account and those that look like it stands with the account, and travels with it. */
export const accountsApart: Migration = {
  version: 16,
  name: 'accounts apart',
  up: (transaction) => {
    transaction.run('ALTER TABLE accounts ADD COLUMN apart TEXT');
  },
};
