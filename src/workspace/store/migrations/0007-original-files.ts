import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when the file of a bill is in the document store; of an erased one, that it is to go from there. */
export const originalFiles: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table documents add column stored_at timestamptz(3)`.execute(database);
    await sql`create index documents_to_erase on documents (team_id) where erased_at is not null and stored_at is not null`.execute(database);
  },
};
