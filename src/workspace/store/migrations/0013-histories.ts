import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { TEAM_ROLE } from '../roles.ts';

/** The history that the change numbers of a team belong to: a database that is restored from a backup goes on with numbers that were given before, for other changes. */
export const histories: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table team_clock add column history text not null default left(gen_random_uuid()::text, 8)`.execute(database);
    await sql.raw(`grant update (history) on team_clock to ${TEAM_ROLE}`).execute(database);
  },
};
