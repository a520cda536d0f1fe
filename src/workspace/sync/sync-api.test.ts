import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextStamp, personal } from '../../shared/domain/hybrid-clock.ts';
import { BEYOND_BOUNDS } from '../../shared/workspace/refusal-words.ts';
import { SYNC_ROWS, SYNC_SCHEMA, type SyncedRow } from '../../shared/workspace/sync.ts';
import { SYNC_NOUNS } from '../../shared/workspace/synced-rows.ts';
import type { Workspace } from '../open-workspace.ts';
import { columnFields, snake, TABLE_OF } from '../store/sync/synced-tables.ts';
import { enrolledDevice, type EnrolledDevice } from '../testing/enrolled-device.ts';
import { addTeam } from '../testing/practice-team.ts';
import { startPrivatePostgres, type PrivatePostgres } from '../testing/private-postgres.ts';
import { startReceiver } from '../testing/receiver.ts';
import { openTestWorkspace, sender, type Received } from '../testing/test-workspace.ts';

const START = 240_000;
const SLOW = 120_000;

let postgres: PrivatePostgres;
let databaseUrl: string;
let copies: [Workspace, Workspace];

beforeAll(async () => {
  postgres = await startPrivatePostgres();
  databaseUrl = await postgres.makeDatabase();
  copies = [await openTestWorkspace(databaseUrl), await openTestWorkspace(databaseUrl)];
}, START);
afterAll(async () => {
  await Promise.all(copies.map((copy) => copy.close()));
  await postgres.stop();
}, START);

const AT = '2026-03-01T00:00:00.000Z';
const stamp = (at = Date.now() - 60_000, device = 'device'): string => nextStamp('', at, device);
const row = (noun: SyncedRow['noun'], fields: Record<string, unknown>, id: string = newId()): SyncedRow => ({ noun, id, createdAt: AT, fields: { deletedAt: null, ...fields }, versions: { '*': stamp() } });
const company = (name: string): SyncedRow => row('company', { name, externalId: null, defaultStartDate: null, authorisedBy: null, authorisationDocument: null, authorisationExpires: null, isArchived: false, mayAskModel: false, tags: [], notes: null });
const site = (companyId: string): SyncedRow => row('site', { companyId, name: 'Mill', address: null, country: null, occupancyPercent: 100, occupancyChanges: [], externalId: null, tags: [], notes: null, isArchived: false });
const datasource = (): SyncedRow => row('datasource', { naturalKey: 'utility.example|utility', name: 'Utility', signInUrl: 'https://utility.example/', country: 'US', datasourceTypes: ['GAS'], origin: 'CUSTOM', termsUrl: null, collectByHandOnly: false });
const connection = (companyId: string, datasourceId: string): SyncedRow => row('connection', {
  companyId, datasourceId, kind: 'ONLINE', signInUrl: 'https://utility.example/login', approvedOrigins: [], username: 'someone', isActive: true, status: 'PENDING', statusDetail: null, statusSince: AT, lastCheckedAt: null, runRequestedAt: null, mail: null,
  settings: { siteIds: [], datasourceTypes: ['GAS'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null },
});
const account = (companyId: string, connectionId: string): SyncedRow => row('account', { naturalKey: 'utility.example|1', connectionId, companyId, accountNumber: '1', status: 'DETECTED', serviceAddress: null, siteIds: [], areSitesChosen: false, startDate: null, mergedIntoId: null, notes: null });

interface Device extends EnrolledDevice { readonly push: (rows: readonly unknown[], more?: { readonly now?: string; readonly schema?: number; readonly on?: Workspace }) => Promise<Received> }

async function newDevice(teamId: string, role: 'MEMBER' | 'READ_ONLY' = 'MEMBER'): Promise<Device> {
  const device = await enrolledDevice(copies[0], teamId, { role });
  const run = randomUUID();
  return {
    ...device,
    push: (rows, { now = new Date().toISOString(), schema = SYNC_SCHEMA, on = copies[0] } = {}) => sender(on, null)('POST', '/sync/push', { headers: device.headers, body: { schema, run, now, rows } }),
  };
}
const newTeam = () => addTeam(copies[0].database, `team ${randomUUID()}`);
const pull = (device: Device, run = randomUUID()): Promise<Received> => sender(copies[1], null)('GET', `/sync/pull?schema=${SYNC_SCHEMA}&run=${run}`, { headers: device.headers });
const lastChange = (teamId: string): Promise<number> => copies[0].database.asTeam(teamId, async ({ rows }) => (await rows.selectFrom('teamClock').select('lastChange').executeTakeFirstOrThrow()).lastChange);

test('a push that is sent again changes nothing, takes no number and tells nobody; a change in it is told once', async () => {
  const { teamId, key } = await newTeam();
  const receiver = await startReceiver();
  expect((await sender(copies[0], key)('POST', '/webhook', { body: { url: receiver.url } })).status).toBe(201);
  const device = await newDevice(teamId);
  const [acme, utility] = [company('Acme'), datasource()];
  const rows = [utility, acme, connection(acme.id, utility.id)];
  expect(await device.push(rows)).toMatchObject({ status: 200, body: { joined: [], missing: [], refused: [] } });
  const before = await lastChange(teamId);
  expect((await device.push(rows)).status).toBe(200);
  expect(await lastChange(teamId)).toBe(before);
  const checked = rows.map((each) => (each.noun === 'connection' ? { ...each, fields: { ...each.fields, status: 'CONNECTED' }, versions: { ...each.versions, status: stamp(Date.now()) } } : each));
  await device.push(checked);
  await device.push(checked);
  await receiver.waitFor(2);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(receiver.taken.map(({ body }) => (JSON.parse(body) as { type: string }).type).sort()).toEqual(['connection.created', 'connection.validated']);
  await receiver.stop();
}, SLOW);

test('two devices that send the same account at once to two copies of the service make one', async () => {
  const { teamId, key } = await newTeam();
  const [one, two] = [await newDevice(teamId), await newDevice(teamId)];
  const [acme, utility] = [company('Acme'), datasource()];
  const found = connection(acme.id, utility.id);
  await one.push([utility, acme, found]);
  const accounts = [account(acme.id, found.id), account(acme.id, found.id)];
  const answers = await Promise.all([one.push(accounts.slice(0, 1)), two.push(accounts.slice(1), { on: copies[1] })]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.flatMap(({ body }) => body.joined as unknown[])).toHaveLength(1);
  const listed = (await sender(copies[1], key)('GET', `/account/connection/${found.id}`)).body;
  expect(listed.totalAccounts).toBe(1);
  // What names the account by the id that another stands for finds its way.
  for (const { id } of accounts) {
    const meter = row('meter', { naturalKey: `utility.example|1|GAS|${id}`, accountId: id, type: 'GAS', meterNumber: id, servicePoint: null, siteId: null, notes: null });
    expect(await two.push([meter])).toMatchObject({ status: 200, body: { missing: [], refused: [] } });
  }
  const { body } = await pull(one);
  expect(new Set(body.rows.filter(({ noun }: SyncedRow) => noun === 'meter').map(({ fields }: SyncedRow) => fields['accountId']))).toEqual(new Set([listed.accounts[0].id]));
}, SLOW);

test('rows that name what is not there are answered with its name, also where another team has it, and nothing is taken', async () => {
  const [ours, theirs] = [await newTeam(), await newTeam()];
  const [one, other] = [await newDevice(ours.teamId), await newDevice(theirs.teamId)];
  const acme = company('Acme');
  await other.push([acme]);
  const mill = site(acme.id);
  expect(await one.push([company('Ours'), mill])).toMatchObject({ status: 200, body: { missing: [{ noun: 'company', id: acme.id }] } });
  expect((await pull(one)).body.rows).toEqual([]);
  // The same id is another row in another team.
  expect((await one.push([{ ...acme, fields: { ...acme.fields, name: 'Taken' } }, mill])).body.missing).toEqual([]);
  expect((await pull(other)).body.rows).toMatchObject([{ id: acme.id, fields: { name: 'Acme' } }]);
}, SLOW);

test('a row that does not fit is refused by name and the others are taken; what the contract does not name is cut off', async () => {
  const { teamId } = await newTeam();
  const device = await newDevice(teamId);
  const [acme, utility, bad] = [company('Acme'), datasource(), company('')];
  const found = connection(acme.id, utility.id);
  const answer = await device.push([utility, acme, bad, { ...found, fields: { ...found.fields, credentialId: newId(), password: 'practice-password' } }]);
  expect(answer).toMatchObject({ status: 200, body: { refused: [{ noun: 'company', id: bad.id, detail: expect.stringContaining('name') as string }] } });
  expect((await pull(device)).body.rows).toHaveLength(3);
  expect(await postgres.dump(databaseUrl)).not.toMatch(/practice-password|credentialId/u);
}, SLOW);

test('a row that the database does not keep is refused by name, what names it waits, and the others are taken', async () => {
  const { teamId } = await newTeam();
  const device = await newDevice(teamId);
  const [acme, utility, early, twice] = [company('Acme'), datasource(), company('Early'), { ...datasource(), id: newId() }];
  const rows = [twice, utility, acme, { ...early, fields: { ...early.fields, defaultStartDate: '0000-01-01' } }, site(early.id), site(acme.id), connection(acme.id, utility.id)];
  const answer = await device.push(rows);
  expect(answer).toMatchObject({ status: 200, body: { missing: [{ noun: 'company', id: early.id }] } });
  // As a device sends it then: without what waits for the row that was refused.
  const again = await device.push(rows.filter(({ fields }) => fields['companyId'] !== early.id));
  expect(again).toMatchObject({ status: 200, body: { missing: [], refused: [{ noun: 'company', id: early.id, detail: BEYOND_BOUNDS }] } });
  const { rows: kept } = (await pull(device)).body as { rows: SyncedRow[] };
  expect(kept.map(({ noun }) => noun)).toEqual(['datasource', 'company', 'site', 'connection']);
  expect(await device.push([{ ...early, fields: { ...early.fields, defaultStartDate: '2026-01-01' } }, site(early.id)])).toMatchObject({ status: 200, body: { missing: [], refused: [] } });
}, SLOW);

test('many rows of a push are told to many webhooks', async () => {
  const { teamId, key } = await newTeam();
  const device = await newDevice(teamId);
  const [acme, utility] = [company('Acme'), datasource()];
  const found = connection(acme.id, utility.id);
  for (let at = 0; at < 9; at++) expect((await sender(copies[0], key)('POST', '/webhook', { body: { url: 'https://hooks.example/', eventTypes: ['account.created'] } })).status).toBe(201);
  const accounts = Array.from({ length: SYNC_ROWS - 3 }, (_, at) => row('account', { ...account(acme.id, found.id).fields, naturalKey: `utility.example|${at}` }));
  expect((await device.push([utility, acme, found, ...accounts])).status).toBe(200);
  expect(await copies[0].database.asTeam(teamId, ({ rows }) => rows.selectFrom('webhookDeliveries').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow())).toEqual({ count: 9 * accounts.length });
  await copies[0].database.asTeam(teamId, ({ rows }) => rows.updateTable('webhooks').set({ isActive: false }).where('teamId', '=', teamId).execute());
}, SLOW);

test('stamps of a time to come, a clock that is off, a newer app, and who may not send are refused in words', async () => {
  const { teamId, key } = await newTeam();
  const [device, reader] = [await newDevice(teamId), await newDevice(teamId, 'READ_ONLY')];
  const later = { ...company('Later'), versions: { '*': personal(stamp(Date.now() + 3_600_000)) } };
  expect((await device.push([later])).body.type).toBe('urn:forager:problem:clock-wrong');
  expect((await device.push([], { now: new Date(Date.now() - 600_000).toISOString() })).body.type).toBe('urn:forager:problem:clock-wrong');
  expect((await device.push([], { schema: SYNC_SCHEMA + 1 })).body).toMatchObject({ type: 'urn:forager:problem:version-unsupported', detail: expect.stringContaining('Bring the workspace up to date') as string });
  expect((await reader.push([company('Mine')])).status).toBe(403);
  expect((await pull(reader)).status).toBe(200);
  expect((await sender(copies[0], key)('GET', `/sync/pull?schema=1&run=${randomUUID()}`)).status).toBe(403);
  expect((await pull(device)).body.rows).toEqual([]);
}, SLOW);

test('an account without a connection is kept and given to who knows such; an app that does not is told so', async () => {
  const { teamId } = await newTeam();
  const [one, two] = [await newDevice(teamId), await newDevice(teamId)];
  const acme = company('Acme');
  const { fields, ...billed } = account(acme.id, '');
  expect(await one.push([acme, { ...billed, fields: { ...fields, connectionId: null } }])).toMatchObject({ status: 200, body: { refused: [], missing: [] } });
  expect((await pull(two)).body.rows).toMatchObject([{ noun: 'company' }, { noun: 'account', fields: { connectionId: null } }]);
  const older = await sender(copies[1], null)('GET', `/sync/pull?schema=1&run=${randomUUID()}`, { headers: two.headers });
  expect(older.body).toMatchObject({ type: 'urn:forager:problem:version-unsupported', detail: expect.stringContaining('Bring the app up to date') as string });
}, SLOW);

test('issues of an audit are kept and given to who knows such; an app that does not gets the others', async () => {
  const { teamId } = await newTeam();
  const [one, two] = [await newDevice(teamId), await newDevice(teamId)];
  const acme = company('Acme');
  const issue = (kind: string): SyncedRow => ({
    ...acme, noun: 'issue', id: randomUUID(),
    fields: { kind, companyId: acme.id, billId: null, accountId: null, connectionId: null, text: 'Look.', status: 'OPEN', closedAt: null, closedReason: null, deletedAt: null },
  });
  expect(await one.push([acme, issue('GAP'), issue('LATE_FEE')])).toMatchObject({ status: 200, body: { refused: [], missing: [] } });
  const kinds = ({ body }: Received): unknown[] => body.rows.filter((row: SyncedRow) => row.noun === 'issue').map((row: SyncedRow) => row.fields['kind']).toSorted();
  expect(kinds(await pull(two))).toEqual(['GAP', 'LATE_FEE']);
  expect(kinds(await sender(copies[1], null)('GET', `/sync/pull?schema=2&run=${randomUUID()}`, { headers: two.headers }))).toEqual(['GAP']);
}, SLOW);

test('of many requests for one lease, at two copies, one device holds it; a number that is over holds nothing', async () => {
  const { teamId } = await newTeam();
  const [one, two] = [await newDevice(teamId), await newDevice(teamId)];
  const [acme, utility] = [company('Acme'), datasource()];
  const { id } = connection(acme.id, utility.id);
  await one.push([utility, acme, { ...connection(acme.id, utility.id), id }]);
  const ask = (device: Device, at: number, end = '', body: object = { now: new Date().toISOString() }): Promise<Received> => sender(copies[at % 2 === 0 ? 0 : 1], null)('POST', `/sync/lease/${id}${end}`, { headers: device.headers, body });
  const answers = await Promise.all([one, two, one, two, one, two].map((device, at) => ask(device, at)));
  const holders = new Set(answers.map(({ body }, at) => (body.isHeld === true ? at % 2 : null)).filter((holder) => holder !== null));
  expect(holders.size).toBe(1);
  const holder = holders.has(0) ? one : two;
  const fences = answers.filter(({ body }) => body.isHeld === true).map(({ body }) => Number(body.fence));
  expect(new Set(fences).size).toBe(fences.length);
  const last = Math.max(...fences);
  expect((await ask(holder, 0, '/renew', { fence: last })).body.isHeld).toBe(true);
  if (fences.length > 1) expect((await ask(holder, 1, '/renew', { fence: Math.min(...fences) })).body.isHeld).toBe(false);
  expect((await ask(holder === one ? two : one, 1, '/renew', { fence: last })).body.isHeld).toBe(false);
  const { body } = await pull(two);
  expect(body.leases).toEqual([{ connectionId: id, deviceId: holder.deviceId, fence: last }]);
}, SLOW);

test('whatever travels has its place: each field of each noun is a column of its table', async () => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(`select table_name || '.' || column_name as name from information_schema.columns`).finally(() => client.end());
  const columns = new Set(rows.map(({ name }) => name));
  const wanted = SYNC_NOUNS.flatMap((noun) => columnFields(noun).map((field) => `${snake(TABLE_OF[noun])}.${snake(field)}`));
  expect(wanted.filter((name) => !columns.has(name))).toEqual([]);
});
