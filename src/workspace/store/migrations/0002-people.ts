import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { SERVICE_ROLE, TEAM_ROLE } from '../roles.ts';

/** Who belongs to a team, how they sign in, and the devices they let in. Nothing here signs in by itself: of every secret a hash is kept. */
const TABLES: readonly string[] = [
  `create table people (
     team_id uuid not null references teams (id), id uuid not null unique, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
     email text not null, name text not null, role text not null check (role in ('OWNER', 'MEMBER', 'READ_ONLY')), joined_at timestamptz(3), last_seen_at timestamptz(3),
     removed_at timestamptz(3), primary key (team_id, id))`,
  `create unique index people_by_email on people (email, team_id) where removed_at is null`,
  `create table passkeys (
     team_id uuid not null, id uuid not null, person_id uuid not null, created_at timestamptz(3) not null default now(), name text not null, credential_id text not null unique,
     public_key bytea not null, counter bigint not null, transports text[] not null, last_used_at timestamptz(3), primary key (team_id, id),
     foreign key (team_id, person_id) references people (team_id, id))`,
  `create index passkeys_by_person on passkeys (team_id, person_id)`,
  /** What a browser must sign, until it did or the time is over. */
  `create table challenges (challenge text primary key, purpose text not null, person_id uuid, expires_at timestamptz(3) not null)`,
  `create table sign_in_links (
     hash bytea primary key, team_id uuid not null, person_id uuid not null, made_at timestamptz(3) not null default now(), expires_at timestamptz(3) not null,
     foreign key (team_id, person_id) references people (team_id, id))`,
  `create table sessions (
     team_id uuid not null, id uuid not null, person_id uuid not null, hash bytea not null unique, created_at timestamptz(3) not null default now(),
     last_seen_at timestamptz(3) not null default now(), primary key (team_id, id), foreign key (team_id, person_id) references people (team_id, id))`,
  `create index sessions_by_person on sessions (team_id, person_id)`,
  `create table devices (
     team_id uuid not null references teams (id), id uuid not null unique, person_id uuid not null, created_at timestamptz(3) not null default now(),
     updated_at timestamptz(3) not null default now(), name text not null, platform text not null, signing_key text not null, sealing_key text not null,
     last_seen_at timestamptz(3), revoked_at timestamptz(3), primary key (team_id, id), foreign key (team_id, person_id) references people (team_id, id))`,
  `create index devices_by_person on devices (team_id, person_id)`,
  /** Devices that ask to be let in. They belong to no team until a person of it lets them in. */
  `create table device_grants (
     id uuid primary key, code_hash bytea not null unique, user_code text not null unique, name text not null, platform text not null, signing_key text not null,
     sealing_key text not null, asked_from text not null, created_at timestamptz(3) not null default now(), expires_at timestamptz(3) not null, polled_at timestamptz(3),
     refused_at timestamptz(3), team_id uuid, device_id uuid, foreign key (team_id, device_id) references devices (team_id, id))`,
  `create table device_tokens (
     hash bytea primary key, team_id uuid not null, device_id uuid not null, expires_at timestamptz(3) not null, foreign key (team_id, device_id) references devices (team_id, id))`,
  `create index device_tokens_by_device on device_tokens (team_id, device_id)`,
  /** Assertions that were used, until they would be too old anyway. */
  `create table device_assertions (device_id uuid not null, jti text not null, expires_at timestamptz(3) not null, primary key (device_id, jti))`,
];

/** A team sees its people and devices, and nothing by which one could sign in as them. */
const OF_TEAMS = ['people', 'passkeys', 'devices', 'sessions', 'device_tokens', 'sign_in_links'];
const OF_SERVICE = [...OF_TEAMS, 'challenges', 'device_grants', 'device_assertions'];

const GRANTS: readonly string[] = [
  `grant select, insert, update (name, role, updated_at, removed_at) on people to ${TEAM_ROLE}`,
  `grant select (team_id, id, person_id, created_at, name, last_used_at), delete on passkeys to ${TEAM_ROLE}`,
  `grant select, update (name, revoked_at, updated_at) on devices to ${TEAM_ROLE}`,
  `grant select (team_id, id, person_id), delete on sessions to ${TEAM_ROLE}`,
  `grant select (team_id, device_id), delete on device_tokens to ${TEAM_ROLE}`,
  `grant select (team_id, person_id), delete on sign_in_links to ${TEAM_ROLE}`,
  `grant select, insert, update (joined_at, last_seen_at) on people to ${SERVICE_ROLE}`,
  `grant select, insert, update (counter, last_used_at) on passkeys to ${SERVICE_ROLE}`,
  `grant select, insert, update (last_seen_at), delete on sessions to ${SERVICE_ROLE}`,
  `grant select, insert, update (last_seen_at) on devices to ${SERVICE_ROLE}`,
  `grant select, insert, delete on sign_in_links, challenges, device_tokens, device_assertions to ${SERVICE_ROLE}`,
  `grant select, insert, update, delete on device_grants to ${SERVICE_ROLE}`,
];

export const people: Migration = {
  up: async (database: Kysely<unknown>) => {
    const security = OF_SERVICE.flatMap((table) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy service on ${table} to ${SERVICE_ROLE} using (true) with check (true)`,
      ...(OF_TEAMS.includes(table) ? [`create policy own_team on ${table} to ${TEAM_ROLE} using (team_id = forager_team()) with check (team_id = forager_team())`] : []),
    ]);
    for (const statement of [...TABLES, ...security, ...GRANTS]) await sql.raw(statement).execute(database);
  },
};
