import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { SERVICE_ROLE, TEAM_ROLE } from '../roles.ts';

/** Links of invitations, and what waits for a device, sealed for it. */
const TABLES: readonly string[] = [
  `create table invitation_links (
     team_id uuid not null references teams (id), id uuid not null, device_id uuid not null, created_at timestamptz(3) not null default now(),
     updated_at timestamptz(3) not null default now(), request text not null, allowed_emails text[] not null, most_uses integer not null check (most_uses > 0),
     expires_at timestamptz(3) not null, revoked_at timestamptz(3), primary key (team_id, id), foreign key (team_id, device_id) references devices (team_id, id))`,
  `create table invitation_tokens (
     hash bytea primary key, team_id uuid not null, link_id uuid not null, unique (team_id, link_id),
     foreign key (team_id, link_id) references invitation_links (team_id, id))`,
  `create table invitation_codes (
     team_id uuid not null, link_id uuid not null, hash bytea not null, address text not null, expires_at timestamptz(3) not null, primary key (team_id, link_id, hash),
     foreign key (team_id, link_id) references invitation_links (team_id, id))`,
  `create table invitation_events (
     team_id uuid not null, id uuid not null, link_id uuid not null, at timestamptz(3) not null default now(), words text not null, primary key (team_id, id),
     foreign key (team_id, link_id) references invitation_links (team_id, id))`,
  `create index invitation_events_by_link on invitation_events (team_id, link_id, at desc, id desc)`,
  /** The same sealed text twice is one parcel: a browser or a provider that sends again. */
  `create table parcels (
     team_id uuid not null, id uuid not null, device_id uuid not null, kind text not null, subject uuid not null, sender text, received_at timestamptz(3) not null default now(),
     expires_at timestamptz(3) not null, digest bytea not null, byte_length integer not null, sealed bytea, settled_at timestamptz(3), outcome text,
     primary key (team_id, id), unique (team_id, device_id, digest), foreign key (team_id, device_id) references devices (team_id, id))`,
  `create index parcels_by_subject on parcels (team_id, subject, received_at)`,
  `create index parcels_by_expiry on parcels (expires_at)`,
];

const OF_TEAMS = ['invitation_links', 'invitation_tokens', 'invitation_codes', 'invitation_events', 'parcels'];

/** The service finds the team of a token, and forgets what is over; it reads no parcel and no request. */
const GRANTS: readonly string[] = [
  `grant select, insert, update (updated_at, allowed_emails, most_uses, revoked_at) on invitation_links to ${TEAM_ROLE}`,
  `grant select (team_id, link_id, hash), insert on invitation_tokens to ${TEAM_ROLE}`,
  `grant select, insert, delete on invitation_codes to ${TEAM_ROLE}`,
  `grant select, insert on invitation_events to ${TEAM_ROLE}`,
  `grant select, insert, update (sealed, settled_at, outcome), delete on parcels to ${TEAM_ROLE}`,
  `grant select on invitation_tokens to ${SERVICE_ROLE}`,
  `grant select (expires_at), delete on invitation_codes to ${SERVICE_ROLE}`,
  `grant select (expires_at, kind), update (sealed), delete on parcels to ${SERVICE_ROLE}`,
];

export const invitationLinks: Migration = {
  up: async (database: Kysely<unknown>) => {
    const security = OF_TEAMS.flatMap((table) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy own_team on ${table} to ${TEAM_ROLE} using (team_id = forager_team()) with check (team_id = forager_team())`,
    ]);
    const ofService = ['invitation_tokens', 'invitation_codes', 'parcels'].map((table) => `create policy service on ${table} to ${SERVICE_ROLE} using (true) with check (true)`);
    for (const statement of [...TABLES, ...security, ...ofService, ...GRANTS]) await sql.raw(statement).execute(database);
  },
};
