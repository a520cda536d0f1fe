import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newToken, secretHash } from './api-key.ts';
import type { Workspace } from './open-workspace.ts';
import { forgetOldMessages } from './store/delivery-repository.ts';
import { openPostgres } from './store/open-database.ts';
import { addSignInLink, hasOtherOwner, removePerson } from './store/person-repository.ts';
import { insertRow } from './store/row-writes.ts';
import { addPerson, enrolledDevice } from './testing/enrolled-device.ts';
import { addTeam, addTeamKey, fillTeam } from './testing/practice-team.ts';
import { startPrivatePostgres, type PrivatePostgres } from './testing/private-postgres.ts';
import { startReceiver } from './testing/receiver.ts';
import { openTestWorkspace, sender } from './testing/test-workspace.ts';
import { publish } from './webhooks/events.ts';

const START = 240_000;
const SLOW = 120_000;
const LIMIT = { requests: 30, seconds: 3600 };

let postgres: PrivatePostgres;
let copies: Workspace[];
let databaseUrl: string;

beforeAll(async () => {
  postgres = await startPrivatePostgres();
  databaseUrl = await postgres.makeDatabase();
  copies = await Promise.all([1, 2, 3].map(() => openTestWorkspace(databaseUrl, { rateLimit: LIMIT })));
}, START);
afterAll(async () => {
  await Promise.all(copies.map((copy) => copy.close()));
  await postgres.stop();
}, START);

const first = (): Workspace => copies[0]!;

test('copies that start together on an empty database agree: one form, one code for the first owner', () => {
  expect(copies.filter(({ ownerCode }) => ownerCode !== null)).toHaveLength(1);
});

test('a rate limit holds between copies, whichever of them is asked', async () => {
  const { teamId } = await addTeam(first().database, 'Limited');
  const key = await addTeamKey(first().database, teamId, ['read']);
  const answers = await Promise.all(Array.from({ length: 2 * LIMIT.requests }, (_, at) => sender(copies[at % 3]!, key)('GET', '/ping')));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(LIMIT.requests);
  expect(statuses.filter((status) => status === 429)).toHaveLength(LIMIT.requests);
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(60);
  expect(refused?.headers['ratelimit-policy']).toBe('"key";q=30;w=3600');
  const other = await addTeamKey(first().database, teamId, ['read']);
  expect((await sender(copies[1]!, other)('GET', '/ping')).status).toBe(200);
}, SLOW);

test('a link, an assertion of a device and the last owner’s leave count once, whichever copies are asked', async () => {
  const { teamId } = await addTeam(first().database, 'Signed in');
  const [ann, bob] = [await addPerson(first(), teamId, { email: 'ann@copies.example' }), await addPerson(first(), teamId, { email: 'bob@copies.example' })];
  const asks = copies.map((copy) => sender(copy, null));
  const everywhere = async (url: string, body: object): Promise<number[]> => (await Promise.all(asks.map((ask) => ask('POST', url, { body, headers: { origin: first().address() } })))).map(({ status }) => status).toSorted();
  const token = newToken();
  await first().database.asService((transaction) => addSignInLink(transaction, { teamId, personId: ann }, secretHash(token), 900));
  expect(await everywhere('/sign-in/link', { token })).toEqual([204, 401, 401]);
  const device = await enrolledDevice(first(), teamId, { personId: ann });
  expect(await everywhere('/device/session', { assertion: await device.assertion() })).toEqual([200, 401, 401]);
  const leave = [ann, bob].map((id, at) => copies[at]!.database.asTeam(teamId, async (transaction) => ((await hasOtherOwner(transaction, id)) ? removePerson(transaction, id) : false)));
  expect((await Promise.all(leave)).toSorted()).toEqual([false, true]);
}, SLOW);

test('what copies queue together is delivered once each', async () => {
  const receiver = await startReceiver();
  const { teamId, key } = await addTeam(first().database, 'Told');
  const practice = await fillTeam(first().database, teamId, 1);
  expect((await sender(first(), key)('POST', '/webhook', { body: { url: receiver.url, eventTypes: ['connection.updated'] } })).status).toBe(201);
  const changes = Array.from({ length: 20 }, (_, at) => sender(copies[at % 3]!, key)('PATCH', `/connection/${practice.connectionId}/details`, { body: { externalId: `change ${at}` } }));
  expect((await Promise.all(changes)).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  await receiver.waitFor(20);
  // A second delivery would have to come within a poll of the queue.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(receiver.taken).toHaveLength(20);
  expect(new Set(receiver.taken.map(({ headers }) => headers['webhook-id'])).size).toBe(20);
  await receiver.stop();
}, SLOW);

test('a change that is rolled back is told nobody and takes no number', async () => {
  const { teamId } = await addTeam(first().database, 'Rolled back');
  const { database } = first();
  const number = () => database.asTeam(teamId, async ({ rows }) => (await rows.selectFrom('teamClock').select('lastChange').executeTakeFirstOrThrow()).lastChange);
  const before = await number();
  await expect(
    database.asTeam(teamId, async (transaction) => {
      await insertRow(transaction, 'companies', company('never'));
      throw new Error('it did not work out');
    }),
  ).rejects.toThrow('it did not work out');
  expect(await number()).toBe(before);
});

test('what happens in a transaction that ends late is told then, and not lost', async () => {
  const receiver = await startReceiver();
  const { teamId, key } = await addTeam(first().database, 'Late');
  await sender(first(), key)('POST', '/webhook', { body: { url: receiver.url } });
  await first().database.asTeam(teamId, async (transaction) => {
    await publish(transaction, first().queue, 'bill.created', () => Promise.resolve([{ id: teamId }]));
    // Longer than the workers wait between two looks at the queue.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(receiver.taken).toHaveLength(0);
  });
  await receiver.waitFor(1);
  await receiver.stop();
  expect(await first().database.asService((transaction) => forgetOldMessages(transaction, new Date(Date.now() - 60_000)))).toBe(0);
  expect(await first().database.asService((transaction) => forgetOldMessages(transaction, new Date(Date.now() + 60_000)))).toBeGreaterThan(0);
}, SLOW);

test('a cursor over change numbers misses nothing while three copies write', async () => {
  const { teamId } = await addTeam(first().database, 'Written');
  const reader = openPostgres(databaseUrl, () => undefined, 1);
  const seen: string[] = [];
  let cursor = 0;
  const pull = async (): Promise<void> => {
    const found = await reader.database.asTeam(teamId, ({ rows }) => rows.selectFrom('companies').select(['id', 'change']).where('change', '>', cursor).orderBy('change').orderBy('id').execute());
    seen.push(...found.map(({ id }) => id));
    cursor = found.at(-1)?.change ?? cursor;
  };
  const writes = Array.from({ length: 30 }, (_, at) =>
    copies[at % 3]!.database.asTeam(teamId, async (transaction) => {
      const id = await insertRow(transaction, 'companies', company(`company ${at}`));
      // Some transactions stay open while later ones want to end.
      await new Promise((resolve) => setTimeout(resolve, (at % 4) * 15));
      return id;
    }),
  );
  let isWriting = true;
  const written = Promise.all(writes).finally(() => (isWriting = false));
  while (isWriting) await pull();
  await pull();
  expect(seen.toSorted()).toEqual((await written).toSorted());
  await reader.close();
}, SLOW);

test('a reference is checked by its key, however fast a team’s tables grow', async () => {
  const { teamId } = await addTeam(first().database, 'Grows');
  const { billIds: [billId] } = await fillTeam(first().database, teamId);
  const count = 2000;
  await first().database.asTeam(teamId, async ({ rows }) => {
    await sql`insert into bills select (made).* from (select jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'natural_key', 'bill ' || n)) as made
      from bills b, generate_series(1, ${count}::int) n where b.id = ${billId}::uuid) x`.execute(rows);
    await sql`insert into charges select team_id, gen_random_uuid(), id, 1, 'Supply', 1, 'SUPPLY' from bills where natural_key like 'bill %'`.execute(rows);
  });
  const watcher = new pg.Client({ connectionString: databaseUrl });
  await watcher.connect();
  const used = async () => {
    const { rows } = await watcher.query<{ name: string; scans: number; read: number }>(
      `select indexrelname as name, idx_scan::int as scans, idx_tup_read::int as read from pg_stat_user_indexes where relname = 'bills'`,
    );
    return new Map(rows.map((row) => [row.name, row]));
  };
  try {
    await expect.poll(async () => (await used()).get('bills_pkey')?.scans ?? 0, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
    for (const [name, { scans, read }] of await used()) expect(read / Math.max(1, scans), name).toBeLessThan(count / 2);
  } finally {
    await watcher.end();
  }
}, SLOW);

test('a database that goes away and comes back is told as unavailable meanwhile, and what was queued is delivered then', async () => {
  const receiver = await startReceiver(() => 204);
  const { teamId, key } = await addTeam(first().database, 'Waits');
  const practice = await fillTeam(first().database, teamId, 1);
  const send = sender(first(), key);
  expect((await send('POST', '/webhook', { body: { url: receiver.url } })).status).toBe(201);
  await postgres.crash();
  expect(await send('GET', '/ping')).toMatchObject({ status: 503, body: { type: 'urn:forager:problem:unavailable' }, headers: { 'retry-after': '5' } });
  expect((await send('GET', '/ready', { key: null })).status).toBe(503);
  expect((await send('GET', '/health', { key: null })).status).toBe(200);
  await postgres.resume();
  expect((await send('PATCH', `/connection/${practice.connectionId}/details`, { body: { isActive: false } })).status).toBe(200);
  await receiver.waitFor(1);
  await receiver.stop();
}, SLOW);

test('a connection that is lost in the middle of a transaction ends that transaction alone, and not the service', async () => {
  const { teamId, key } = await addTeam(first().database, 'Lost');
  const other = new pg.Client({ connectionString: databaseUrl });
  await other.connect();
  const lost = first().database.asTeam(teamId, async ({ rows }) => {
    const { rows: [at] } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(rows);
    await other.query('select pg_terminate_backend($1)', [at?.pid]);
    // Nothing asks the connection while the loss arrives: only the connection itself can tell of it.
    await expect.poll(async () => (await other.query('select 1 from pg_stat_activity where pid = $1', [at?.pid])).rowCount).toBe(0);
    await new Promise((done) => setTimeout(done, 200));
    await sql`select 1`.execute(rows);
  });
  await expect(lost).rejects.toThrow(/terminated|not queryable/);
  await other.end();
  expect((await sender(first(), key)('GET', '/ping')).status).toBe(200);
}, SLOW);

function company(name: string) {
  return { name, externalId: null, defaultStartDate: null, authorisedBy: null, authorisationDocument: null, authorisationExpires: null, isArchived: false, mayAskModel: false, tags: '[]', notes: null };
}
