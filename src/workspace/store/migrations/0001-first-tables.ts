import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { CHANGE_SETTING, SERVICE_ROLE, TEAM_ROLE, TEAM_SETTING } from '../roles.ts';

/**
 * Every row is the team's by its key, (team_id, id): an id that another team uses too is another row, and a reference
 * leads to a row of the same team or to none. Ids of what devices sync are UUIDv7 made on the device.
 */
const SYNCED = `
  team_id uuid not null references teams (id),
  id uuid not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  versions jsonb not null,
  change bigint not null`;

/** Tables whose rows devices sync, by name. */
const SYNCED_TABLES: Readonly<Record<string, string>> = {
  companies: `
    name text not null, external_id text, default_start_date date, authorised_by text, authorisation_document text, authorisation_expires date,
    is_archived boolean not null, may_ask_model boolean not null, tags jsonb not null, notes text`,
  sites: `
    company_id uuid not null, name text not null, address text, country text, occupancy_percent double precision not null, occupancy_changes jsonb not null,
    external_id text, is_archived boolean not null, tags jsonb not null, notes text`,
  datasources: `
    natural_key text not null, name text not null, sign_in_url text not null, country text, datasource_types text[] not null, origin text not null,
    terms_url text, collect_by_hand_only boolean not null`,
  connections: `
    company_id uuid not null, datasource_id uuid not null, external_id text, kind text not null, sign_in_url text not null, approved_origins jsonb not null,
    username text, settings jsonb not null, mail jsonb, is_active boolean not null, status text not null, status_detail text, status_since timestamptz(3) not null,
    last_checked_at timestamptz(3)`,
  accounts: `
    natural_key text not null, connection_id uuid not null, company_id uuid not null, account_number text not null,
    account_key text generated always as (forager_identifier(account_number)) stored, status text not null, service_address text,
    site_ids uuid[] not null, are_sites_chosen boolean not null, start_date date, notes text`,
  meters: `
    natural_key text not null, account_id uuid not null, type text not null, meter_number text, service_point text,
    meter_key text generated always as (forager_identifier(meter_number)) stored, service_point_key text generated always as (forager_identifier(service_point)) stored,
    site_id uuid, notes text`,
  bills: `
    natural_key text not null, company_id uuid not null, connection_id uuid, account_id uuid, document_sha256 text not null, part integer not null, status text not null,
    bill_date date, due_date date, period_start date, period_end date, invoice_number text, currency text, total_amount numeric(18, 4), current_charges numeric(18, 4),
    superseded_by_id uuid, reviewed_at timestamptz(3), corrections jsonb not null, notes text, provider text, types text[] not null, reading jsonb not null`,
  issues: `
    kind text not null, company_id uuid not null, bill_id uuid, account_id uuid, connection_id uuid, text text not null, status text not null,
    closed_at timestamptz(3), closed_reason text`,
  invitations: `
    kind text not null, company_id uuid not null, datasource_id uuid not null, connection_id uuid not null, sign_in_url text not null, site_ids uuid[] not null,
    datasource_types text[] not null, asked_by text not null, holder_email text, asks_for_authenticator boolean not null, expires_at timestamptz(3) not null,
    revoked_at timestamptz(3), fulfilled_at timestamptz(3), request text not null`,
};

const BEFORE: readonly string[] = [
  `create table teams (id uuid primary key, name text not null, created_at timestamptz(3) not null default now())`,
  `create table team_clock (team_id uuid primary key references teams (id), last_change bigint not null default 0)`,
  `create function forager_team() returns uuid language sql stable parallel safe
     as $$ select nullif(current_setting('${TEAM_SETTING}', true), '')::uuid $$`,
  /** As normaliseAccountNumber of the shared domain: letters and digits, upper case, without leading zeros. */
  `create function forager_identifier(spelt text) returns text language sql immutable strict parallel safe
     as $$ select regexp_replace(regexp_replace(upper(normalize(spelt, NFKC)), '[^[:alnum:]]', '', 'g'), '^0+(?=.)', '') $$`,
  /**
   * Gives a changed row the number of its transaction. The first change of a transaction takes the team's next number and
   * holds its row, so that a later number is never seen before an earlier one, and a cursor misses nothing.
   */
  `create function forager_number_change() returns trigger language plpgsql as $$
   declare
     kept text := current_setting('${CHANGE_SETTING}', true);
     number bigint;
   begin
     if kept like new.team_id || ':%' then
       number := split_part(kept, ':', 2)::bigint;
     else
       update team_clock set last_change = last_change + 1 where team_id = new.team_id returning last_change into number;
       perform set_config('${CHANGE_SETTING}', new.team_id || ':' || number, true);
     end if;
     new.change := number;
     return new;
   end $$`,
  `create table documents (
     team_id uuid not null references teams (id), sha256 text not null, byte_length bigint not null, mime_type text not null, file_name text not null,
     collected_at timestamptz(3) not null, erased_at timestamptz(3), primary key (team_id, sha256))`,
];

const AFTER: readonly string[] = [
  `create table usages (
     team_id uuid not null, id uuid not null, bill_id uuid not null, meter_id uuid, type text not null, period_start date, period_end date,
     usage double precision, unit text, standard_usage double precision, standard_unit text, direction text not null, demand double precision, demand_unit text,
     read_type text, charges numeric(18, 4))`,
  `create table charges (
     team_id uuid not null, id uuid not null, bill_id uuid not null, position integer not null, description text not null, amount numeric(18, 4) not null,
     kind text not null)`,
  `create table api_keys (
     team_id uuid not null references teams (id), id uuid not null, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
     name text not null, start text not null, hash bytea not null unique, scopes text[] not null, last_used_at timestamptz(3), expires_at timestamptz(3),
     revoked_at timestamptz(3), primary key (team_id, id))`,
  `create table owner_codes (one boolean primary key default true check (one), hash bytea not null, made_at timestamptz(3) not null default now(), used_at timestamptz(3))`,
  `create table audit_log (
     team_id uuid not null references teams (id), id uuid not null, at timestamptz(3) not null default now(), actor_kind text not null, actor_id uuid,
     actor_name text not null, action text not null, target_kind text not null, target_id uuid, detail jsonb not null, primary key (team_id, id))`,
  `create table webhooks (
     team_id uuid not null references teams (id), id uuid not null, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
     deleted_at timestamptz(3), url text not null, description text, event_types text[] not null, is_active boolean not null, primary key (team_id, id))`,
  `create table webhook_secrets (
     team_id uuid not null, webhook_id uuid not null, made_at timestamptz(3) not null default clock_timestamp(), valid_until timestamptz(3), secret text not null,
     primary key (team_id, webhook_id, made_at))`,
  `create table webhook_messages (
     team_id uuid not null references teams (id), id uuid not null, created_at timestamptz(3) not null default now(), event_type text not null, body text not null)`,
  `create table webhook_deliveries (
     team_id uuid not null, id uuid not null, webhook_id uuid not null, message_id uuid not null, created_at timestamptz(3) not null default now(),
     updated_at timestamptz(3) not null default now(), status text not null, attempts integer not null default 0, last_attempt_at timestamptz(3), response_status integer,
     last_error text, unique (team_id, webhook_id, message_id))`,
  /** What it holds may be lost in a crash: nothing is flushed for it. */
  `create unlogged table rate_limits (bucket text primary key, arrival_at timestamptz not null)`,
];

const INDEXES: readonly string[] = [
  `create index sites_by_company on sites (team_id, company_id, name, id)`,
  `create index companies_by_name on companies (team_id, name, id)`,
  `create unique index datasources_by_key on datasources (team_id, natural_key) where deleted_at is null`,
  `create index connections_by_company on connections (team_id, company_id, id)`,
  `create index connections_by_site on connections using gin ((settings -> 'siteIds'))`,
  `create unique index accounts_by_key on accounts (team_id, natural_key) where deleted_at is null`,
  `create index accounts_by_company on accounts (team_id, company_id, account_number, id)`,
  `create index accounts_by_connection on accounts (team_id, connection_id)`,
  `create index accounts_by_number on accounts (team_id, account_key)`,
  `create index accounts_by_site on accounts using gin (site_ids)`,
  `create unique index meters_by_key on meters (team_id, natural_key) where deleted_at is null`,
  `create index meters_by_account on meters (team_id, account_id)`,
  `create index meters_by_site on meters (team_id, site_id)`,
  `create index meters_by_number on meters (team_id, meter_key)`,
  `create index meters_by_service_point on meters (team_id, service_point_key)`,
  `create unique index bills_by_key on bills (team_id, natural_key) where deleted_at is null`,
  `create index bills_by_company on bills (team_id, company_id, bill_date desc nulls last, id)`,
  `create index bills_by_account on bills (team_id, account_id, bill_date desc nulls last, id)`,
  `create index bills_by_connection on bills (team_id, connection_id, bill_date desc nulls last, id)`,
  `create index bills_by_document on bills (team_id, document_sha256)`,
  `create index usages_by_bill on usages (team_id, bill_id)`,
  `create index usages_by_meter on usages (team_id, meter_id, period_end)`,
  `create index charges_by_bill on charges (team_id, bill_id, position)`,
  `create index issues_by_company on issues (team_id, company_id, status)`,
  `create index issues_by_bill on issues (team_id, bill_id)`,
  `create index issues_by_account on issues (team_id, account_id)`,
  `create index invitations_by_company on invitations (team_id, company_id)`,
  `create index audit_by_time on audit_log (team_id, at desc, id)`,
  `create index deliveries_by_webhook on webhook_deliveries (team_id, webhook_id, created_at desc, id)`,
  `create index messages_by_time on webhook_messages (team_id, created_at)`,
];

/** Which rows name which others, of their own team. */
const REFERENCES: readonly (readonly [table: string, column: string, to: string])[] = [
  ['sites', 'company_id', 'companies'], ['connections', 'company_id', 'companies'], ['connections', 'datasource_id', 'datasources'],
  ['accounts', 'connection_id', 'connections'], ['accounts', 'company_id', 'companies'], ['meters', 'account_id', 'accounts'],
  ['meters', 'site_id', 'sites'], ['bills', 'company_id', 'companies'], ['bills', 'connection_id', 'connections'],
  ['bills', 'account_id', 'accounts'], ['issues', 'company_id', 'companies'], ['issues', 'bill_id', 'bills'], ['issues', 'account_id', 'accounts'],
  ['issues', 'connection_id', 'connections'], ['invitations', 'company_id', 'companies'], ['invitations', 'datasource_id', 'datasources'],
  ['usages', 'bill_id', 'bills'], ['usages', 'meter_id', 'meters'], ['charges', 'bill_id', 'bills'], ['webhook_secrets', 'webhook_id', 'webhooks'],
  ['webhook_deliveries', 'webhook_id', 'webhooks'], ['webhook_deliveries', 'message_id', 'webhook_messages'],
];

const synced = Object.keys(SYNCED_TABLES);
/** Tables whose rows are found by team and id. */
const BY_ID = [...synced, 'usages', 'charges', 'webhook_messages', 'webhook_deliveries'];

/**
 * Keys come after all other indexes. Every index begins with the team, so that while a table is empty they all cost the
 * same to the planner, which then takes the one that was made last, and keeps it in the session for the check of a
 * reference while the table grows to tens of thousands of rows: with another index than the key, each check would read
 * all rows of the team.
 */
const KEYS = [
  ...BY_ID.map((table) => `alter table ${table} add primary key (team_id, id)`),
  ...REFERENCES.map(([table, column, to]) => `alter table ${table} add foreign key (team_id, ${column}) references ${to} (team_id, id)`),
  `alter table bills add foreign key (team_id, document_sha256) references documents (team_id, sha256)`,
];

/** Tables of which a team sees its own rows and no others. */
const OF_TEAMS = [...synced, 'documents', 'usages', 'charges', 'api_keys', 'audit_log', 'webhooks', 'webhook_secrets', 'webhook_messages', 'webhook_deliveries', 'team_clock'];

/** What each hat may do; anything not named it may not. */
const GRANTS: readonly string[] = [
  ...[...synced, 'documents', 'usages', 'charges'].map((table) => `grant select, insert, update, delete on ${table} to ${TEAM_ROLE}`),
  `grant select on teams to ${TEAM_ROLE}`,
  `grant select, update (last_change) on team_clock to ${TEAM_ROLE}`,
  `grant select (team_id, id, created_at, updated_at, name, start, scopes, last_used_at, expires_at, revoked_at), insert, update (revoked_at, updated_at) on api_keys to ${TEAM_ROLE}`,
  `grant select, insert on audit_log to ${TEAM_ROLE}`,
  `grant select, insert, update on webhooks to ${TEAM_ROLE}`,
  `grant select (team_id, webhook_id, made_at, valid_until), insert, update (valid_until), delete on webhook_secrets to ${TEAM_ROLE}`,
  `grant select, insert on webhook_messages to ${TEAM_ROLE}`,
  `grant select, insert, update on webhook_deliveries to ${TEAM_ROLE}`,

  `grant select, insert on teams, team_clock to ${SERVICE_ROLE}`,
  `grant select, insert, update (last_used_at) on api_keys to ${SERVICE_ROLE}`,
  `grant select, insert, update on owner_codes to ${SERVICE_ROLE}`,
  `grant insert on audit_log to ${SERVICE_ROLE}`,
  `grant select on webhooks, webhook_secrets to ${SERVICE_ROLE}`,
  `grant select, delete on webhook_messages to ${SERVICE_ROLE}`,
  `grant select, update, delete on webhook_deliveries to ${SERVICE_ROLE}`,
  `grant select, insert, update, delete on rate_limits to ${SERVICE_ROLE}`,
];

/** Of these the service sees all rows, within its grants: it must find a key's team, and deliver for all teams. */
const OF_SERVICE = ['teams', 'team_clock', 'api_keys', 'audit_log', 'webhooks', 'webhook_secrets', 'webhook_messages', 'webhook_deliveries'];

function security(): string[] {
  const own = (table: string, column: string): string[] => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_team on ${table} to ${TEAM_ROLE} using (${column} = forager_team()) with check (${column} = forager_team())`,
  ];
  return [
    ...own('teams', 'id'),
    ...OF_TEAMS.flatMap((table) => own(table, 'team_id')),
    ...OF_SERVICE.map((table) => `create policy service on ${table} to ${SERVICE_ROLE} using (true) with check (true)`),
    ...GRANTS,
  ];
}

/** Roles belong to the whole cluster: they may be there from another database. */
const ROLES = [TEAM_ROLE, SERVICE_ROLE].flatMap((role) => [
  `do $$ begin create role ${role} nologin nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
  `grant ${role} to current_user`,
]);

export const firstTables: Migration = {
  up: async (database: Kysely<unknown>) => {
    const statements = [
      ...ROLES,
      ...BEFORE,
      ...Object.entries(SYNCED_TABLES).flatMap(([table, columns]) => [
        `create table ${table} (${SYNCED}, ${columns})`,
        `create trigger number_change before insert or update on ${table} for each row execute function forager_number_change()`,
        `create index ${table}_by_change on ${table} (team_id, change, id)`,
      ]),
      ...AFTER,
      ...INDEXES,
      ...KEYS,
      ...security(),
      `grant usage on schema public to ${TEAM_ROLE}, ${SERVICE_ROLE}`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
