import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The gross floor area of a site, with its unit. */
export const floorAreas: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table sites add column floor_area jsonb`.execute(database);
  },
};
