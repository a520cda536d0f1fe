import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** An account may be known by bills alone: no connection has to have found it. */
export const billedAccounts: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table accounts alter column connection_id drop not null`.execute(database);
  },
};
