import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { TEAM_ROLE } from '../roles.ts';

const CHANGES: readonly string[] = [
  `create table connection_deeds (
     team_id uuid not null, id uuid not null, connection_id uuid not null, at timestamptz(3) not null default clock_timestamp(), by text not null, name text not null, kind text not null,
     fields text[] not null, is_active boolean not null, change bigint not null, primary key (team_id, id), foreign key (team_id, connection_id) references connections (team_id, id))`,
  `create index connection_deeds_by_change on connection_deeds (team_id, change)`,
  `create trigger number_change before insert on connection_deeds for each row execute function forager_number_change()`,
  `alter table connection_deeds enable row level security`,
  `alter table connection_deeds force row level security`,
  `create policy own_team on connection_deeds to ${TEAM_ROLE} using (team_id = forager_team()) with check (team_id = forager_team())`,
  `grant select, insert on connection_deeds to ${TEAM_ROLE}`,
];

/** What was done with connections through the API, which devices show in their history. */
export const connectionDeeds: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const change of CHANGES) await sql.raw(change).execute(database);
  },
};
