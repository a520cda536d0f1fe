import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { nextStamp } from '../../shared/domain/hybrid-clock.ts';
import { ROLES } from '../../shared/workspace/roles.ts';
import { SCOPES } from '../../shared/workspace/scopes.ts';
import { SYNC_SCHEMA } from '../../shared/workspace/sync.ts';
import { SYNC_NOUNS, SYNCED_FIELDS } from '../../shared/workspace/synced-rows.ts';
import { addPerson, enrolledDevice } from '../testing/enrolled-device.ts';
import { addTeamKey } from '../testing/practice-team.ts';
import { openTestWorkspace, sender, type Received, type TestWorkspace } from '../testing/test-workspace.ts';
import { exampleOf } from '../testing/example-of.ts';
import { answerTo, bodyOf, browserOf, DOORS, giveAnswer, idsAt, invitationRequest, makeSide, mailedToken, publish, told, type Door, type Headers, type Side } from '../testing/attack-stage.ts';

const SLOW = 240_000;
let workspace: TestWorkspace;
let send: ReturnType<typeof sender>;
let theirs: Side;
let ours: Side;

beforeAll(async () => {
  workspace = await openTestWorkspace(null);
  send = sender(workspace, null);
  [theirs, ours] = [await makeSide(workspace, 'Theirs'), await makeSide(workspace, 'Ours')];
}, SLOW);
afterAll(() => workspace.close(), SLOW);

const TABLES = ['companies', 'sites', 'datasources', 'connections', 'accounts', 'meters', 'bills', 'issues', 'invitations', 'sharedSettings', 'usages', 'charges', 'parcels', 'leases', 'invitationEvents', 'auditLog', 'teamClock'] as const;
/** All that a team has, as text. */
const allOf = ({ teamId }: Side): Promise<string> => workspace.database.asTeam(teamId, async ({ rows }) => JSON.stringify(await Promise.all(TABLES.map((table) => rows.selectFrom(table).selectAll().execute()))));

/** Asks at a door as a device, or with a key where no device may. */
function askAt({ operation, path }: Door, id: string, { device, key }: Side, inBody: () => string = newId): Promise<Received> {
  const isDevices = operation.callers?.includes('DEVICE') ?? true;
  const query = path === '/sync/pull' ? `?schema=${SYNC_SCHEMA}&run=${randomUUID()}` : '';
  return send(operation.method, path.replace('{id}', id) + query, { ...(isDevices ? { headers: device.headers } : { key }), body: bodyOf(operation, device, inBody, id) });
}

test('another team’s ids, at every door that takes one, are answered as ids that nobody has, and change nothing', async () => {
  const before = await allOf(theirs);
  let asked = 0;
  for (const door of DOORS.filter(({ path }) => path.includes('{id}'))) {
    const nobodys = told(await askAt(door, newId(), ours));
    expect(nobodys, `${door.name}: its body is wrong`).not.toMatch(/^(?:400|5)/u);
    for (const id of idsAt(door, theirs)) {
      expect(told(await askAt(door, id, ours)), `${door.operation.method} ${door.path}`).toBe(nobodys);
      asked++;
    }
  }
  expect(asked).toBeGreaterThan(60);
  expect(await allOf(theirs)).toBe(before);
}, SLOW);

test('another team’s ids in a body are answered as ids that nobody has', async () => {
  const marked = newId();
  const doors = DOORS.filter(({ operation }) => JSON.stringify(bodyOf(operation, ours.device, () => marked) ?? '').includes(marked));
  expect(doors.map(({ name }) => name)).toEqual(expect.arrayContaining(['updateAccount', 'sendHandover', 'makeInboundAddress']));
  const before = await allOf(theirs);
  const { companyId, siteId, connectionId, accountId } = theirs.practice;
  for (const door of doors) {
    for (const at of door.path.includes('{id}') ? idsAt(door, ours) : [newId()]) {
      const nobodys = told(await askAt(door, at, ours));
      for (const id of [companyId, siteId, connectionId, accountId]) expect(told(await askAt(door, at, ours, () => id)), `${door.name} ${id}`).toBe(nobodys);
    }
  }
  expect(await allOf(theirs)).toBe(before);
}, SLOW);

test('rows pushed under another team’s ids, naming its rows, touch none of them', async () => {
  const before = await allOf(theirs);
  const push = async (noun: (typeof SYNC_NOUNS)[number], id: () => string): Promise<string> => {
    const fields = exampleOf(SYNCED_FIELDS[noun], { id, named: { deletedAt: '2026-01-01T00:00:00.000Z' } });
    const row = { noun, id: id(), createdAt: '2026-01-01T00:00:00.000Z', fields, versions: { '*': `p${nextStamp('', Date.now() - 1000, 'device')}` } };
    return told(await send('POST', '/sync/push', { headers: ours.device.headers, body: { schema: SYNC_SCHEMA, run: randomUUID(), now: new Date().toISOString(), rows: [row] } }));
  };
  for (const noun of SYNC_NOUNS) {
    const nobodys = await push(noun, newId);
    expect(nobodys, noun).toMatch(/^200/u);
    for (const id of new Set([theirs.ids[noun] ?? theirs.practice.companyId, theirs.practice.connectionId])) await push(noun, () => id);
  }
  expect(await allOf(theirs)).toBe(before);
}, SLOW);

test('a link made with the hash of another team’s token takes neither its page nor its answers', async () => {
  const stolen = newId();
  const mine = await publish(workspace, ours.device, { id: stolen, token: theirs.link.token, request: invitationRequest(stolen, ours.device, { companyName: 'Somebody else' }) });
  expect(mine.answered.status).not.toBe(500);
  const { parcels: waited } = (await send('GET', '/parcel', { headers: ours.device.headers })).body;
  expect((await send('POST', `/i/${theirs.link.token}/answer`, { body: { answer: answerTo(theirs.link.id), code: null } })).status).toBe(201);
  expect((await send('GET', '/parcel', { headers: ours.device.headers })).body.parcels).toEqual(waited);
  const page = String((await send('GET', `/i/${theirs.link.token}`)).body);
  expect(page).toContain('Acme');
  expect(page).not.toContain('Somebody else');
});

const READ_ONLY_MAY = new Set(['revokeDevice', 'settleParcel']);
const OWNERS_ALONE = new Set(['listKeys', 'createKey', 'revokeKey', 'listAudit', 'listWebhooks', 'createWebhook', 'getWebhook', 'updateWebhook', 'deleteWebhook', 'rotateWebhookSecret', 'listDeliveries', 'replayWebhook', 'invitePerson', 'invitePersonAgain', 'changePerson', 'removePerson']);

test('who may only read changes nothing, and a member does no owner’s act, from a browser, from a device and with a key', async () => {
  for (const role of ROLES.filter((one) => one !== 'OWNER')) {
    const email = `${role.toLowerCase()}@example.com`;
    const personId = await addPerson(workspace, ours.teamId, { role, email });
    const [{ headers }, browser] = [await enrolledDevice(workspace, ours.teamId, { personId }), await browserOf(workspace, email)];
    const readKey = await addTeamKey(workspace.database, ours.teamId, ['read', 'people:read']);
    for (const { name, operation, path } of DOORS.filter(({ name: door, operation: { method } }) => (role === 'READ_ONLY' ? method !== 'GET' && !READ_ONLY_MAY.has(door) : false) || OWNERS_ALONE.has(door))) {
      const [url, body] = [path.replace('{id}', ours.practice.companyId), bodyOf(operation, ours.device, newId)];
      for (const caller of [{ headers }, { headers: browser }, ...(role === 'READ_ONLY' ? [{ key: readKey }] : [])]) expect((await send(operation.method, url, { ...caller, body })).status, `${role} ${name}`).toBe(403);
    }
  }
}, SLOW);

test('a key that manages people or keys makes nobody who may do more than itself', async () => {
  const key = await addTeamKey(workspace.database, ours.teamId, ['people:read', 'people:manage', 'keys:manage']);
  expect((await send('POST', '/key', { key, body: { name: 'more', scopes: [...SCOPES] } })).status).toBe(403);
  expect((await send('POST', '/team/person', { key, body: { email: 'raised@example.com', name: 'Raised', role: 'OWNER' } })).status).toBe(403);
  const member = await addPerson(workspace, ours.teamId, { role: 'READ_ONLY' });
  for (const role of ['OWNER', 'MEMBER']) expect((await send('PATCH', `/team/person/${member}`, { key, body: { role } })).status, role).toBe(403);
});

test('what was taken away goes on nowhere within the life of its token, nor does what it left behind', async () => {
  const email = 'leaving@example.com';
  const personId = await addPerson(workspace, ours.teamId, { role: 'OWNER', email });
  const device = await enrolledDevice(workspace, ours.teamId, { personId });
  const browser = await browserOf(workspace, email);
  const token = await mailedToken(workspace, email);
  const link = await publish(workspace, device);
  const sms = (await send('POST', '/inbound-address', { headers: device.headers, body: { kind: 'SMS', subject: newId() } })).body;
  const { connectionId } = ours.practice;
  await send('POST', `/sync/lease/${connectionId}/release`, { headers: ours.device.headers, body: { fence: 1 } });
  const leased = (await send('POST', `/sync/lease/${connectionId}`, { headers: device.headers, body: { now: new Date().toISOString() } })).body;
  const assertion = await device.assertion();
  const grant = (await send('POST', '/device/code', { body: { name: 'Mine', platform: 'LINUX', signingKey: 'A'.repeat(43), sealingKey: device.sealing.publicKey } })).body;
  expect((await send('POST', '/device/decision', { headers: browser, body: { code: grant.userCode, isLetIn: true } })).status).toBe(204);

  expect((await send('DELETE', `/team/person/${personId}`, { headers: ours.browser })).status).toBe(204);
  const left: readonly Headers[] = [device.headers, browser];
  for (const headers of left) for (const url of ['/ping', '/company', '/team/person']) expect((await send('GET', url, { headers })).status).toBe(401);
  for (const act of ['renew', 'release']) expect((await send('POST', `/sync/lease/${connectionId}/${act}`, { headers: device.headers, body: { fence: leased.fence } })).status).toBe(401);
  expect((await send('POST', '/device/session', { body: { assertion } })).status).toBe(401);
  expect((await send('POST', '/sign-in/link', { body: { token }, headers: { origin: workspace.address() } })).status).toBe(401);
  expect((await send('POST', '/device/token', { body: { deviceCode: grant.deviceCode } })).body.status).not.toBe('APPROVED');
  expect((await send('POST', `/team/device/${device.deviceId}/handover`, { headers: ours.device.headers, body: { connection: connectionId, enc: 'A'.repeat(87), sealed: 'AAAA' } })).status).toBe(404);
  // A stolen computer's key is what these would be sealed for.
  expect((await giveAnswer(workspace, link)).status, 'an answer to a link of a device that is gone').toBeGreaterThanOrEqual(400);
  expect((await send('POST', new URL(sms.address).pathname, { body: { text: '123456' } })).status, 'a message for a device that is gone').toBe(404);
});

test('a key that was revoked or has expired, and one of another kind in its place, open nothing', async () => {
  const key = await addTeamKey(workspace.database, ours.teamId, ['read']);
  const listed = (await send('GET', '/key', { headers: ours.browser })).body.keys as { id: string; scopes: string[] }[];
  const mine = listed.find(({ scopes }) => scopes.join() === 'read')?.id;
  expect((await send('GET', '/company', { key })).status).toBe(200);
  await send('DELETE', `/key/${mine}`, { headers: ours.browser });
  expect((await send('GET', '/company', { key })).status).toBe(401);
  expect((await send('GET', '/company', { key: await addTeamKey(workspace.database, ours.teamId, ['read'], '2020-01-01T00:00:00.000Z') })).status).toBe(401);
  const [session, token] = [ours.browser['cookie']?.split('=')[1] ?? '', ours.device.headers.authorization.split(' ')[1] ?? ''];
  for (const headers of [{ authorization: `Bearer ${session}` }, { authorization: `Bearer ${ours.key}` }, { 'x-api-key': token }, { 'x-api-key': session }, { cookie: `forager=${token}` }, { cookie: `forager=${ours.key}` }, { authorization: `Bearer ${theirs.link.token}` }]) {
    expect([401, 403], JSON.stringify(headers)).toContain((await send('GET', '/ping', { headers: { origin: workspace.address(), ...(headers as Headers) } })).status);
  }
  for (const url of [`/ping?x-api-key=${ours.key}`, `/ping?token=${token}`]) expect((await send('GET', url)).status).toBe(401);
});
