import { createECDH } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { writeAudit } from '../store/audit-repository.ts';
import { addPerson } from '../testing/enrolled-device.ts';
import { addTeam, addTeamKey } from '../testing/practice-team.ts';
import { openTestWorkspace, sender, type Received, type TestWorkspace } from '../testing/test-workspace.ts';

const START = 240_000;
let workspace: TestWorkspace;
let send: ReturnType<typeof sender>;
let own: Record<string, string>;
let teamId: string;
let ownerId: string;
let owner: Record<string, string>;

beforeAll(async () => {
  workspace = await openTestWorkspace(null);
  send = sender(workspace, null);
  own = { origin: workspace.address() };
  ({ teamId } = await addTeam(workspace.database, 'Ours'));
  ownerId = await addPerson(workspace, teamId, { role: 'OWNER', email: 'ann@example.com', name: 'Ann' });
  owner = await signIn('ann@example.com');
}, START);
afterAll(() => workspace.close(), START);
// Each test tries as often as it likes.
beforeEach(() => workspace.database.asService(({ service }) => service.deleteFrom('rateLimits').execute()));

const askLink = (email: string, headers = own) => send('POST', '/sign-in/mail', { body: { email }, headers });
const enter = (token: string, headers = own) => send('POST', '/sign-in/link', { body: { token }, headers });

async function mailTo(email: string, since = workspace.mails.length): Promise<string> {
  return await vi.waitFor(() => {
    const mail = workspace.mails.slice(since).find(({ to }) => to === email);
    if (mail === undefined) throw new Error(`no mail came to ${email}`);
    return mail.text;
  }, { timeout: 20_000, interval: 20 });
}

const tokenIn = (text: string): string => /#([\w-]{43})/.exec(text)?.[1] ?? '';

function sessionOf({ status, headers }: Received): Record<string, string> {
  expect(status).toBe(204);
  const cookie = String(headers['set-cookie']);
  expect(cookie).toMatch(/^forager=[\w-]{43}; .*HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  return { ...own, cookie: cookie.slice(0, cookie.indexOf(';')) };
}

async function signIn(email: string): Promise<Record<string, string>> {
  const since = workspace.mails.length;
  expect((await askLink(email)).status).toBe(202);
  return sessionOf(await enter(tokenIn(await mailTo(email, since))));
}

test('the first owner makes the team with the printed code, once, and is signed in', async () => {
  const fresh = await openTestWorkspace(null, { publicUrl: 'https://workspace.example' });
  const ask = sender(fresh, null);
  const headers = { origin: fresh.address() };
  const body = { code: fresh.ownerCode ?? '', team: 'New', name: 'Bob', email: ' Bob@Example.com ' };
  expect((await ask('POST', '/first-owner/sign-in', { body: { ...body, code: '0000-0000-0000-0000-0000' }, headers })).status).toBe(401);
  const made = await ask('POST', '/first-owner/sign-in', { body, headers });
  expect(String(made.headers['set-cookie'])).toMatch(/^__Host-forager=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const cookie = String(made.headers['set-cookie']).split(';')[0] ?? '';
  expect((await ask('GET', '/team/person', { headers: { ...headers, cookie } })).body.people).toMatchObject([{ email: 'bob@example.com', name: 'Bob', role: 'OWNER', joined: expect.any(String) }]);
  expect((await ask('POST', '/first-owner/sign-in', { body, headers })).status).toBe(401);
  expect((await ask('POST', '/first-owner', { body: { code: body.code, team: 'x', name: 'x' } })).status).toBe(401);
  await fresh.close();
}, START);

test('a link signs in once, from a page of the workspace, within its time', async () => {
  const since = workspace.mails.length;
  await askLink('Ann@example.com');
  const text = await mailTo('ann@example.com', since);
  expect(text).toContain(`${workspace.address()}/sign-in/link#`);
  expect((await enter(tokenIn(text), { origin: 'https://evil.example' })).body.type).toBe('urn:forager:problem:origin-refused');
  expect((await enter(tokenIn(text), {})).status).toBe(403);
  const session = sessionOf(await enter(tokenIn(text)));
  expect((await send('GET', '/ping', { headers: session })).body).toMatchObject({ team: { id: teamId } });
  expect((await enter(tokenIn(text))).body.type).toBe('urn:forager:problem:sign-in-refused');

  const later = workspace.mails.length;
  await askLink('ann@example.com');
  const late = tokenIn(await mailTo('ann@example.com', later));
  await expire('signInLinks');
  expect((await enter(late)).status).toBe(401);
});

test('two who use one link at once: one gets in', async () => {
  const since = workspace.mails.length;
  await askLink('ann@example.com');
  const token = tokenIn(await mailTo('ann@example.com', since));
  const statuses = (await Promise.all([enter(token), enter(token), enter(token)])).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([204, 401, 401]);
});

test('who asks for a link learns nothing of who belongs to a team, and mails to one address are few', async () => {
  const [known, unknown] = [await askLink('ann@example.com'), await askLink('nobody@example.com')];
  for (const { status, body } of [known, unknown]) expect({ status, body }).toEqual({ status: 202, body: {} });
  expect(Object.keys(known.headers)).toEqual(Object.keys(unknown.headers));
  for (const email of ['ann@example.com', 'nobody@example.com']) {
    const statuses = [];
    for (let at = 0; at < 6; at++) statuses.push((await askLink(email)).status);
    expect(statuses, email).toEqual([202, 202, 202, 202, 429, 429]);
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(workspace.mails.filter(({ to }) => to === 'nobody@example.com')).toEqual([]);
});

test('the answer to who asks for a link waits for no look-up and no mail', async () => {
  const slow = await openTestWorkspace(null);
  const { teamId: slowTeam } = await addTeam(slow.database, 'Slow');
  await addPerson(slow, slowTeam, { email: 'slow@example.com' });
  const { mails } = slow;
  // A mail server that never answers.
  mails.push = () => {
    throw new Error('the mail server is away');
  };
  const answer = await sender(slow, null)('POST', '/sign-in/mail', { body: { email: 'slow@example.com' }, headers: { origin: slow.address() } });
  expect(answer.status).toBe(202);
  await slow.close();
}, START);

test('a browser’s session counts on pages of the workspace alone, and ends when it is signed out', async () => {
  const session = await signIn('ann@example.com');
  expect((await send('GET', '/company', { headers: session })).status).toBe(200);
  for (const origin of ['https://evil.example', 'null', workspace.address().replace('localhost', 'localhost.evil.example')]) {
    expect((await send('POST', '/company', { headers: { ...session, origin }, body: { name: 'forged' } })).body.type, origin).toBe('urn:forager:problem:origin-refused');
  }
  expect((await send('GET', '/company', { headers: { cookie: session['cookie'] ?? '', 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect((await send('POST', '/sign-out', { headers: session })).status).toBe(204);
  expect((await send('GET', '/company', { headers: session })).body.type).toBe('urn:forager:problem:session-ended');
});

test('an owner invites, changes roles and removes; a member does not, and read-only reads', async () => {
  const since = workspace.mails.length;
  const invited = await send('POST', '/team/person', { headers: owner, body: { email: 'Cyn@example.com', name: 'Cyn', role: 'MEMBER' } });
  expect(invited).toMatchObject({ status: 201, body: { email: 'cyn@example.com', joined: null } });
  expect((await send('POST', '/team/person', { headers: owner, body: { email: 'cyn@example.com', name: 'Again' } })).status).toBe(409);
  const cyn = sessionOf(await enter(tokenIn(await mailTo('cyn@example.com', since))));
  const { id } = invited.body;

  expect((await send('GET', '/team/person', { headers: cyn })).body.totalPeople).toBeGreaterThan(1);
  expect((await send('POST', '/company', { headers: cyn, body: { name: 'Of Cyn' } })).status).toBe(201);
  for (const [method, url, body] of [['POST', '/team/person', { email: 'x@example.com', name: 'X' }], ['PATCH', `/team/person/${id}`, { role: 'OWNER' }], ['DELETE', `/team/person/${ownerId}`, undefined], ['GET', '/key', undefined], ['GET', '/audit', undefined]] as const) {
    expect((await send(method, url, { headers: cyn, ...(body && { body }) })).status, `${method} ${url}`).toBe(403);
  }
  expect((await send('PATCH', `/team/person/${id}`, { headers: owner, body: { role: 'READ_ONLY' } })).body.role).toBe('READ_ONLY');
  expect((await send('POST', '/company', { headers: cyn, body: { name: 'No more' } })).status).toBe(403);
  expect((await send('GET', '/company', { headers: cyn })).status).toBe(200);

  expect((await send('DELETE', `/team/person/${id}`, { headers: owner })).status).toBe(204);
  expect((await send('GET', '/company', { headers: cyn })).status).toBe(401);
  const deeds = (await send('GET', '/audit', { headers: owner })).body.entries.map(({ action }: { action: string }) => action);
  expect(deeds).toEqual(expect.arrayContaining(['person.invite', 'person.sign-in', 'person.update', 'person.remove']));
  // The address is free again.
  expect((await send('POST', '/team/person', { headers: owner, body: { email: 'cyn@example.com', name: 'Cyn' } })).status).toBe(201);
});

test('the team page says what people did lately, however much the devices sent meanwhile; the record has all of it', async () => {
  const { teamId: busy } = await addTeam(workspace.database, 'Busy');
  await addPerson(workspace, busy, { role: 'OWNER', email: 'bea@example.com', name: 'Bea' });
  const bea = await signIn('bea@example.com');
  await workspace.database.asTeam(busy, async (transaction) => {
    for (let turn = 0; turn < 25; turn++) await writeAudit(transaction, { actor: { kind: 'DEVICE', id: null, name: 'Office PC' }, action: 'sync.push', target: { kind: 'team', id: busy } });
  });
  const { body } = await workspace.server.inject({ method: 'GET', url: '/team', headers: bea });
  expect(body).toContain('Bea signed in');
  expect(body).not.toMatch(/sync\.push|sent what it collected/u);
  expect((await send('GET', '/audit', { headers: bea })).body.totalEntries).toBeGreaterThanOrEqual(26);
});

test('a team keeps an owner, also when two go at once', async () => {
  const { teamId: other } = await addTeam(workspace.database, 'Two owners');
  const [first, second] = [await addPerson(workspace, other, { email: 'one@example.com' }), await addPerson(workspace, other, { email: 'two@example.com' })];
  const session = await signIn('one@example.com');
  const statuses = (await Promise.all([first, second].map((id) => send('PATCH', `/team/person/${id}`, { headers: session, body: { role: 'MEMBER' } })))).map(({ status }) => status);
  // The second comes from somebody who is an owner no more, or would leave none.
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  const left = await workspace.database.asTeam(other, ({ rows }) => rows.selectFrom('people').select('id').where('role', '=', 'OWNER').execute());
  expect(left).toHaveLength(1);
  // Whoever is only invited may never come: the address can be mistyped.
  const owner = await signIn(left[0]?.id === first ? 'one@example.com' : 'two@example.com');
  const invited = await send('POST', '/team/person', { headers: owner, body: { email: 'mistyped@example.com', name: 'Dan', role: 'OWNER' } });
  for (const [method, body] of [['PATCH', { role: 'MEMBER' }], ['DELETE', undefined]] as const) expect((await send(method, `/team/person/${left[0]?.id}`, { headers: owner, ...(body && { body }) })).status).toBe(409);
  await signIn('mistyped@example.com');
  expect((await send('DELETE', `/team/person/${left[0]?.id}`, { headers: owner })).status).toBe(204);
  expect((await send('DELETE', `/team/person/${invited.body.id}`, { headers: await signIn('mistyped@example.com') })).status).toBe(409);
});

test('people of another team are not there, whatever id is sent', async () => {
  const { teamId: other } = await addTeam(workspace.database, 'Theirs');
  const stranger = await addPerson(workspace, other, { email: 'stranger@example.com' });
  for (const [method, body] of [['PATCH', { role: 'MEMBER' }], ['DELETE', undefined]] as const) expect((await send(method, `/team/person/${stranger}`, { headers: owner, ...(body && { body }) })).status).toBe(404);
  expect(JSON.stringify((await send('GET', '/team/person', { headers: owner })).body)).not.toContain('stranger');
  const key = await addTeamKey(workspace.database, teamId, ['read']);
  expect((await send('GET', '/team/person', { key })).status).toBe(403);
});

test('a device is let in by a person who compares its code, once, and revoked at once', async () => {
  const keys = { signingKey: 'A'.repeat(43), sealingKey: createECDH('prime256v1').generateKeys('base64url') };
  const ask = () => send('POST', '/device/code', { body: { name: 'Office PC', platform: 'WINDOWS', ...keys } });
  const poll = async (deviceCode: string) => (await send('POST', '/device/token', { body: { deviceCode } })).body;
  const { deviceCode, userCode, verificationUriComplete } = (await ask()).body;
  expect(userCode).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/);
  expect(verificationUriComplete).toBe(`${workspace.address()}/device?code=${userCode}`);
  expect(await poll(deviceCode)).toEqual({ status: 'PENDING' });
  expect(await poll(deviceCode)).toEqual({ status: 'SLOW_DOWN' });
  expect(await poll('A'.repeat(43))).toEqual({ status: 'EXPIRED' });

  const decide = (isLetIn: boolean, headers = owner, code = userCode.toLowerCase().replace('-', ' ')) => send('POST', '/device/decision', { headers, body: { code, isLetIn } });
  expect((await decide(true, {})).status).toBe(401);
  expect((await decide(true, { ...owner, origin: 'https://evil.example' })).status).toBe(403);
  expect((await send('POST', '/device/decision', { key: await addTeamKey(workspace.database, teamId, ['read']), body: { code: userCode, isLetIn: true } })).status).toBe(403);
  expect((await decide(true)).status).toBe(204);
  expect((await decide(true)).status).toBe(404);
  const approved = await poll(deviceCode);
  expect(approved).toMatchObject({ status: 'APPROVED', team: { id: teamId, name: 'Ours' }, person: { id: ownerId, name: 'Ann', role: 'OWNER' } });
  expect(await poll(deviceCode)).toEqual(approved);

  const listed = (await send('GET', '/team/device', { headers: owner })).body.devices.find(({ id }: { id: string }) => id === approved.deviceId);
  expect(listed).toMatchObject({ name: 'Office PC', platform: 'WINDOWS', person: { name: 'Ann' }, sealingKey: keys.sealingKey });
  expect((await send('DELETE', `/team/device/${approved.deviceId}`, { headers: owner })).status).toBe(204);
  expect((await send('DELETE', `/team/device/${approved.deviceId}`, { headers: owner })).status).toBe(404);

  const refused = (await ask()).body;
  expect((await decide(false, owner, refused.userCode)).status).toBe(204);
  expect(await poll(refused.deviceCode)).toEqual({ status: 'REFUSED' });
  const late = (await ask()).body;
  await expire('deviceGrants');
  expect(await poll(late.deviceCode)).toEqual({ status: 'EXPIRED' });
  expect((await decide(true, owner, late.userCode)).status).toBe(404);
});

test('codes of devices are not guessed: twenty tries, then a pause', async () => {
  const statuses = [];
  for (let at = 0; at < 22; at++) statuses.push((await send('POST', '/device/decision', { headers: owner, body: { code: 'BCDF-GHJK', isLetIn: true } })).status);
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 404), 429, 429]);
});

test('the pages hold nothing foreign, escape what people typed, and lead nowhere else', async () => {
  await send('POST', '/team/person', { headers: owner, body: { email: 'evil@example.com', name: '<img src=x onerror=alert(1)>' } });
  const pages = ['/sign-in', '/sign-in/link', '/first-owner', '/team', '/device', '/device?code=BCDF-GHJK'];
  for (const url of pages) {
    const { status, headers, body } = await send('GET', url, { headers: url.startsWith('/sign-in') ? {} : { cookie: owner['cookie'] ?? '' } });
    expect(status, url).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const text = String(body);
    expect(text.match(/<script(?! defer src="\/assets\/)|<style|https?:\/\//g), url).toBeNull();
    // Of what stands in the tags themselves, outside of quoted values.
    expect(text.replaceAll(/"[^"]*"/g, '""').match(/<[^>]*\s(?:on\w+|style)=/g), url).toBeNull();
    expect(text).not.toContain('<img');
  }
  expect((await send('GET', '/team')).headers['location']).toBe('/sign-in');
  expect((await send('GET', '/device?code=bcdfghjk')).headers['location']).toBe('/sign-in?next=%2Fdevice%3Fcode%3DBCDF-GHJK');
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/team/../docs', '/team%0d%0aX: y']) {
    expect(String((await send('GET', `/sign-in?next=${encodeURIComponent(next)}`)).body)).toContain('data-next="/team"');
  }
  expect((await send('GET', '/sign-in', { headers: { host: '127.0.0.1:4600' } })).status).toBe(200);
});

test('no secret of a sign-in stands in the database or in a list', async () => {
  const secret = (owner['cookie'] ?? '').split('=')[1] ?? '';
  const since = workspace.mails.length;
  await askLink('ann@example.com');
  const token = tokenIn(await mailTo('ann@example.com', since));
  const { database } = workspace;
  const kept = JSON.stringify(await database.asService(async ({ service }) => [await service.selectFrom('sessions').selectAll().execute(), await service.selectFrom('signInLinks').selectAll().execute()]));
  expect(kept.length).toBeGreaterThan(100);
  for (const text of [secret, token]) expect(kept).not.toContain(text);
  // Nor can a team's hat read what stands there in its place.
  for (const table of ['sessions', 'signInLinks', 'deviceTokens'] as const) await expect(database.asTeam(teamId, ({ rows }) => rows.selectFrom(table).select('hash').execute()), table).rejects.toThrow(/permission denied/);
  await expect(database.asTeam(teamId, ({ rows }) => rows.selectFrom('deviceGrants').select('id').execute())).rejects.toThrow(/permission denied/);
  await expect(database.asTeam(teamId, ({ rows }) => rows.insertInto('signInLinks').values({ hash: new Uint8Array(32), teamId, personId: ownerId, expiresAt: '2099-01-01T00:00:00Z' }).execute())).rejects.toThrow(/permission denied/);
});

/** Lets the time of all rows of a table be over, as no hat of the service may. */
async function expire(table: 'signInLinks' | 'deviceGrants'): Promise<void> {
  const { database } = workspace;
  await database.asTeam(teamId, (transaction) => database.asSignedIn(transaction, (rows) => rows.updateTable(table).set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute()));
}
