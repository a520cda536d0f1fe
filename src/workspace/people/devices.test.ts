import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Workspace } from '../open-workspace.ts';
import { bentSignature, enrolledDevice, type EnrolledDevice } from '../testing/enrolled-device.ts';
import { addTeam, fillTeam } from '../testing/practice-team.ts';
import { openTestWorkspace, sender } from '../testing/test-workspace.ts';

const START = 240_000;
let workspace: Workspace;
let send: ReturnType<typeof sender>;
let teamId: string;
let companyId: string;

beforeAll(async () => {
  workspace = await openTestWorkspace(null);
  send = sender(workspace, null);
  ({ teamId } = await addTeam(workspace.database, 'Ours'));
  ({ companyId } = await fillTeam(workspace.database, teamId, 1));
}, START);
afterAll(() => workspace.close(), START);

const prove = (assertion: string) => send('POST', '/device/session', { body: { assertion } });

test('a device does what the person may who let it in', async () => {
  const member = await enrolledDevice(workspace, teamId, { role: 'MEMBER' });
  expect((await send('GET', '/ping', { headers: member.headers })).body).toMatchObject({ team: { id: teamId, name: 'Ours' }, scopes: expect.arrayContaining(['companies:write']) });
  expect((await send('PATCH', `/company/${companyId}`, { headers: member.headers, body: { notes: 'from a device' } })).status).toBe(200);
  expect((await send('GET', '/key', { headers: member.headers })).body).toMatchObject({ status: 403, type: 'urn:forager:problem:scope-missing' });
  const reader = await enrolledDevice(workspace, teamId, { role: 'READ_ONLY' });
  expect((await send('GET', `/company/${companyId}`, { headers: reader.headers })).body.notes).toBe('from a device');
  expect((await send('PATCH', `/company/${companyId}`, { headers: reader.headers, body: { notes: 'no' } })).status).toBe(403);
});

test('an assertion counts once, for this workspace, from this device, now', async () => {
  const device = await enrolledDevice(workspace, teamId);
  const other = await enrolledDevice(workspace, teamId);
  const once = await device.assertion();
  expect((await prove(once)).body).toMatchObject({ expiresIn: 900, role: 'MEMBER' });
  const refused = [
    once, await device.assertion({ audience: 'https://elsewhere.example' }), await device.assertion({ subject: other.deviceId }), await device.assertion({ lasts: 3600 }),
    await device.assertion({ subject: '00000000-0000-4000-8000-000000000000' }), bentSignature(await device.assertion()), once.replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString('base64url')), 'nonsense',
  ];
  for (const assertion of refused) expect((await prove(assertion)).body).toMatchObject({ status: 401, type: 'urn:forager:problem:device-refused' });
  for (const issuedIn of [-3600, 3600]) expect((await prove(await device.assertion({ issuedIn }))).body).toMatchObject({ status: 401, type: 'urn:forager:problem:clock-wrong' });
});

test('a token that is made up or too old is refused, and none stands in the database', async () => {
  const device = await enrolledDevice(workspace, teamId);
  const token = device.headers.authorization.slice('Bearer '.length);
  for (const authorization of ['Bearer nonsense', `Bearer ${'A'.repeat(43)}`, `bearer ${token}x`, 'Bearer', 'Basic abc']) expect((await send('GET', '/ping', { headers: { authorization } })).status).toBe(401);
  expect((await send('GET', '/ping', { headers: device.headers })).status).toBe(200);
  await workspace.database.asService(({ service }) => service.deleteFrom('deviceTokens').where('deviceId', '=', device.deviceId).execute());
  expect((await send('GET', '/ping', { headers: device.headers })).body.type).toBe('urn:forager:problem:token-refused');
  expect((await send('GET', '/ping', { headers: await device.signIn() })).status).toBe(200);
});

test('a device that is revoked, or whose person left the team, is out at once, and revokes no other', async () => {
  const owner = await enrolledDevice(workspace, teamId, { role: 'OWNER' });
  const [first, second] = [await enrolledDevice(workspace, teamId), await enrolledDevice(workspace, teamId)];
  const isOut = async (device: EnrolledDevice): Promise<void> => {
    expect((await send('GET', '/ping', { headers: device.headers })).body.type).toBe('urn:forager:problem:token-refused');
    expect((await prove(await device.assertion())).body.type).toBe('urn:forager:problem:device-refused');
  };
  expect((await send('DELETE', `/team/device/${first.deviceId}`, { headers: second.headers })).status).toBe(403);
  expect((await send('DELETE', `/team/device/${first.deviceId}`, { headers: owner.headers })).status).toBe(204);
  await isOut(first);
  expect((await send('DELETE', `/team/person/${second.personId}`, { headers: owner.headers })).status).toBe(204);
  await isOut(second);
  expect((await send('DELETE', `/team/device/${owner.deviceId}`, { headers: owner.headers })).status).toBe(204);
  await isOut(owner);
});
