import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a person said of an account and those that look like it. */
export const accountsApart: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table accounts add column apart jsonb`.execute(database);
  },
};
