import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPrivatePostgres, type PrivatePostgres } from '../../testing/private-postgres.ts';
import { DatabaseFromTheFuture } from '../database.ts';
import { openPostgres } from '../open-database.ts';
import { migrations } from './index.ts';

const AT = '2026-03-01T08:00:00.000Z';
const NAMES = Object.keys(await migrations.getMigrations()).sort();
const ids = { team: newId(), company: newId(), site: newId(), datasource: newId(), connection: newId(), account: newId(), meter: newId(), bill: newId(), webhook: newId(), message: newId() };

let postgres: PrivatePostgres;
beforeAll(async () => {
  postgres = await startPrivatePostgres();
}, 60_000);
afterAll(() => postgres.stop());

/** One row of everything that the first version kept for a team, by table, as it wrote them: later versions have these columns too. */
function firstRows(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const own = { team_id: ids.team };
  const synced = (id: string): Record<string, unknown> => ({ ...own, id, created_at: AT, updated_at: AT, versions: { '*': '0000000000001-0000-a' }, change: 0 });
  return {
    teams: { id: ids.team, name: 'Larkfield' },
    team_clock: own,
    companies: { ...synced(ids.company), name: 'Larkfield', is_archived: false, may_ask_model: false, tags: {} },
    sites: { ...synced(ids.site), company_id: ids.company, name: 'Main Clinic', address: '3 Mill Lane', occupancy_percent: 80, occupancy_changes: {}, is_archived: false, tags: {} },
    datasources: { ...synced(ids.datasource), natural_key: 'portal.example', name: 'Portal', sign_in_url: 'https://portal.example/login', datasource_types: ['GAS'], origin: 'CUSTOM', collect_by_hand_only: false },
    connections: { ...synced(ids.connection), company_id: ids.company, datasource_id: ids.datasource, kind: 'ONLINE', sign_in_url: 'https://portal.example/login', approved_origins: {}, username: 'ann', settings: { siteIds: [ids.site] }, is_active: true, status: 'CONNECTED', status_since: AT },
    accounts: { ...synced(ids.account), natural_key: 'portal.example|44', connection_id: ids.connection, company_id: ids.company, account_number: '44', status: 'ONBOARDED', site_ids: [ids.site], are_sites_chosen: true },
    meters: { ...synced(ids.meter), natural_key: 'portal.example|44|GAS|M1', account_id: ids.account, type: 'GAS', meter_number: 'M1', site_id: ids.site },
    documents: { ...own, sha256: 'ab', byte_length: 40_000, mime_type: 'application/pdf', file_name: 'bill-3.pdf', collected_at: AT },
    bills: { ...synced(ids.bill), natural_key: 'portal.example|44|invoice 3', company_id: ids.company, connection_id: ids.connection, account_id: ids.account, document_sha256: 'ab', part: 1, status: 'READ', bill_date: '2026-02-27', currency: 'USD', total_amount: '112.4500', corrections: {}, types: ['GAS'], reading: { totalAmount: 112.45 } },
    usages: { ...own, id: newId(), bill_id: ids.bill, meter_id: ids.meter, type: 'GAS', usage: 12, unit: 'therm', direction: 'IMPORT' },
    charges: { ...own, id: newId(), bill_id: ids.bill, position: 0, description: 'Energy', amount: '12.5000', kind: 'SUPPLY' },
    issues: { ...synced(newId()), kind: 'GAP', company_id: ids.company, bill_id: ids.bill, account_id: ids.account, text: 'A month is missing.', status: 'OPEN' },
    api_keys: { ...own, id: newId(), name: 'Reports', start: 'fgr_ab', hash: Buffer.from('ab'), scopes: ['read'] },
    audit_log: { ...own, id: newId(), actor_kind: 'KEY', actor_name: 'Reports', action: 'company.created', target_kind: 'company', target_id: ids.company, detail: {} },
    webhooks: { ...own, id: ids.webhook, url: 'https://hooks.example', event_types: ['bill.created'], is_active: true },
    webhook_secrets: { ...own, webhook_id: ids.webhook, secret: 'sealed' },
    webhook_messages: { ...own, id: ids.message, event_type: 'bill.created', body: JSON.stringify({ type: 'bill.created', timestamp: AT, data: { id: ids.bill, company: { id: ids.company } } }) },
    webhook_deliveries: { ...own, id: newId(), webhook_id: ids.webhook, message_id: ids.message, status: 'DELIVERED' },
  };
}

const TABLES = Object.keys(firstRows());

/** Makes a database that its sign-in owns without being a superuser, as a service's is. */
async function emptyDatabase(): Promise<{ url: string; admin: pg.Client }> {
  const admin = new pg.Client({ connectionString: await postgres.makeDatabase() });
  await admin.connect();
  await admin.query(`do $$ begin create role workspace_service login createrole; exception when duplicate_object then null; end $$`);
  await admin.query(`alter database ${admin.database} owner to workspace_service`);
  return { url: `postgresql://workspace_service@127.0.0.1:${admin.port}/${admin.database}`, admin };
}

/** Brings the form of a database to that of a version, as the service of that version did. */
async function bringTo(url: string, names: readonly string[], afterEach: (name: string) => Promise<void>): Promise<void> {
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }) });
  try {
    for (const name of names) {
      const { error } = await new Migrator({ db: database, provider: migrations }).migrateTo(name);
      if (error !== undefined) throw new Error(`${name} could not be made`, { cause: error });
      await afterEach(name);
    }
  } finally {
    await database.destroy();
  }
}

async function fill(admin: pg.Client): Promise<void> {
  for (const [table, row] of Object.entries(firstRows())) {
    const columns = Object.keys(row);
    await admin.query(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`, Object.values(row));
  }
}

/** Every row by table, without the number by which devices ask for what changed. */
async function rowsOf(admin: pg.Client): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of TABLES) found[table] = (await admin.query<{ row: unknown }>(`select to_jsonb(t) - 'change' as row from ${table} t`)).rows.map(({ row }) => row);
  return found;
}

const opened = (url: string): ReturnType<typeof openPostgres> => openPostgres(url, () => undefined, 2);

it('the rows of the first version come through every change of the form, and what is kept to be told again is found by what it tells of', async () => {
  const { url, admin } = await emptyDatabase();
  try {
    const [first = '', ...later] = NAMES;
    await bringTo(url, [first], () => fill(admin));
    let before = await rowsOf(admin);
    await bringTo(url, later, async (name) => {
      const after = await rowsOf(admin);
      for (const table of TABLES) expect(after[table], `${table} after ${name}`).toEqual(before[table]?.map((row) => expect.objectContaining(row as object)));
      before = after;
    });
    expect(before['webhook_messages']).toMatchObject([{ subject_id: ids.bill, company_id: ids.company }]);
    const { database, close } = opened(url);
    await database.migrate();
    const seen = (team: string): Promise<unknown[]> => database.asTeam(team, ({ rows }) => rows.selectFrom('bills').select('totalAmount').execute());
    expect([await seen(ids.team), await seen(newId())]).toEqual([[{ totalAmount: 112.45 }], []]);
    await close();
  } finally {
    await admin.end();
  }
});

it('a database that a newer service changed is refused in words, and nothing of it is changed', async () => {
  const { url, admin } = await emptyDatabase();
  try {
    await bringTo(url, NAMES.slice(-1), () => fill(admin));
    await admin.query(`insert into kysely_migration (name, timestamp) values ('9999-of-tomorrow', $1)`, [AT]);
    const before = await rowsOf(admin);
    const { database, close } = opened(url);
    const refusal: unknown = await database.migrate().then(() => null, (error: unknown) => error);
    await close();
    expect(refusal).toBeInstanceOf(DatabaseFromTheFuture);
    expect((refusal as Error).message).toMatch(/newer Forager workspace \(to 9999-of-tomorrow; this one knows up to \d{4}-[a-z-]+\)/u);
    expect(await rowsOf(admin)).toEqual(before);
  } finally {
    await admin.end();
  }
});
