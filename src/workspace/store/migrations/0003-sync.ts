import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { TEAM_ROLE } from '../roles.ts';

const SYNCED = ['companies', 'sites', 'datasources', 'connections', 'accounts', 'meters', 'bills', 'issues', 'invitations'];

const CHANGES: readonly string[] = [
  /** The run of the app whose push made a row what it is; null where another word had a part in it too. */
  ...SYNCED.map((table) => `alter table ${table} add column run uuid`),
  `alter table accounts add column merged_into_id uuid`,
  `alter table connections add column run_requested_at timestamptz(3)`,
  /** Bills that are put away or erased are known again when a device that has not learned of it brings them. */
  `create index bills_put_away_by_key on bills (team_id, natural_key) where deleted_at is not null`,

  /** Ids that devices gave to rows that were here under another one. */
  `create table row_aliases (
     team_id uuid not null references teams (id), noun text not null, from_id uuid not null, to_id uuid not null, made_at timestamptz(3) not null default now(),
     primary key (team_id, noun, from_id))`,

  /** Which device does the checks of a connection, by the database's clock. The row stays when a lease ends: it names the last holder. */
  `create table leases (
     team_id uuid not null, connection_id uuid not null, device_id uuid not null, fence bigint not null, taken_at timestamptz(3) not null, expires_at timestamptz(3) not null,
     change bigint not null, primary key (team_id, connection_id), foreign key (team_id, connection_id) references connections (team_id, id),
     foreign key (team_id, device_id) references devices (team_id, id))`,
  `create index leases_by_change on leases (team_id, change)`,
  `create trigger number_change before insert or update of fence on leases for each row execute function forager_number_change()`,

  ...['row_aliases', 'leases'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_team on ${table} to ${TEAM_ROLE} using (team_id = forager_team()) with check (team_id = forager_team())`,
    `grant select, insert, update, delete on ${table} to ${TEAM_ROLE}`,
  ]),
];

/** What devices sync by: aliases of rows that were found twice, and leases of connections. */
export const sync: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const change of CHANGES) await sql.raw(change).execute(database);
  },
};
