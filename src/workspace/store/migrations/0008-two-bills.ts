import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** An issue may be about two bills: one that repeats or corrects another, two that overlap. */
export const twoBills: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql`alter table issues add column other_bill_id uuid`.execute(database);
    await sql`create index issues_by_other_bill on issues (team_id, other_bill_id) where other_bill_id is not null`.execute(database);
    await sql`alter table issues add foreign key (team_id, other_bill_id) references bills (team_id, id)`.execute(database);
  },
};
