import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { SERVICE_ROLE, TEAM_ROLE } from '../roles.ts';

/** Addresses at which mails and text messages are taken in for a device. */
const STATEMENTS: readonly string[] = [
  `create table inbound_addresses (
     team_id uuid not null references teams (id), id uuid not null, device_id uuid not null, created_at timestamptz(3) not null default now(), removed_at timestamptz(3),
     kind text not null, subject uuid not null, hash bytea not null unique, primary key (team_id, id), foreign key (team_id, device_id) references devices (team_id, id))`,
  `alter table inbound_addresses enable row level security`,
  `alter table inbound_addresses force row level security`,
  `create policy own_team on inbound_addresses to ${TEAM_ROLE} using (team_id = forager_team()) with check (team_id = forager_team())`,
  `create policy service on inbound_addresses to ${SERVICE_ROLE} using (true) with check (true)`,
  `grant select (team_id, id, device_id, created_at, removed_at, kind, subject), insert, update (removed_at) on inbound_addresses to ${TEAM_ROLE}`,
  /** It finds whose an address is; for which company or connection it is, is nothing to it. */
  `grant select (team_id, id, hash, kind, removed_at) on inbound_addresses to ${SERVICE_ROLE}`,
];

export const inbound: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(database);
  },
};
