import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { TEAM_ROLE } from '../roles.ts';

const CHANGES: readonly string[] = [
  `create table shared_settings (
     team_id uuid not null references teams (id), id uuid not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null, deleted_at timestamptz(3),
     versions jsonb not null, change bigint not null, run uuid, name text not null, company_id uuid, entries jsonb not null)`,
  `create trigger number_change before insert or update on shared_settings for each row execute function forager_number_change()`,
  `create index shared_settings_by_change on shared_settings (team_id, change, id)`,
  `create index shared_settings_by_company on shared_settings (team_id, company_id) where company_id is not null`,
  // The key comes last, as in the first tables.
  `alter table shared_settings add primary key (team_id, id)`,
  `alter table shared_settings add foreign key (team_id, company_id) references companies (team_id, id)`,
  `alter table shared_settings enable row level security`,
  `alter table shared_settings force row level security`,
  `create policy own_team on shared_settings to ${TEAM_ROLE} using (team_id = forager_team()) with check (team_id = forager_team())`,
  `grant select, insert, update, delete on shared_settings to ${TEAM_ROLE}`,
];

/** Settings that all computers of a team go by. */
export const sharedSettings: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const change of CHANGES) await sql.raw(change).execute(database);
  },
};
