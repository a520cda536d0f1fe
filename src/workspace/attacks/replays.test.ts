import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { v7 as newId } from 'uuid';
import { bareStamp, nextStamp, personal, underLease } from '../../shared/domain/hybrid-clock.ts';
import { SYNC_SCHEMA, type SyncedRow } from '../../shared/workspace/sync.ts';
import { enrolledDevice, type EnrolledDevice } from '../testing/enrolled-device.ts';
import { openTestWorkspace, sender, type TestWorkspace } from '../testing/test-workspace.ts';
import { answerTo, giveAnswer, invitationRequest, makeSide, mailedToken, publish, type Side } from '../testing/attack-stage.ts';

const SLOW = 240_000;
const DOMAIN = 'in.workspace.example';
const [LOGIN, MAILGUN] = ['postmark:a-long-password-of-it', 'signing-key-of-mailgun'];
const sendgrid = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let workspace: TestWorkspace;
let send: ReturnType<typeof sender>;
let ours: Side;
let second: EnrolledDevice;

beforeAll(async () => {
  workspace = await openTestWorkspace(null, { inboundDomain: DOMAIN, providers: { mailgunKey: MAILGUN, postmarkLogin: LOGIN, sendgridKey: sendgrid.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') } });
  send = sender(workspace, null);
  ours = await makeSide(workspace, 'Ours');
  second = await enrolledDevice(workspace, ours.teamId, { role: 'MEMBER' });
}, SLOW);
afterAll(() => workspace.close(), SLOW);
beforeEach(() => workspace.database.asService(({ service }) => service.deleteFrom('rateLimits').execute()));

interface Parcel { readonly id: string; readonly kind: string; readonly subject: string }
const waiting = async (by: EnrolledDevice, subject?: string): Promise<Parcel[]> => ((await send('GET', '/parcel', { headers: by.headers })).body.parcels as Parcel[]).filter((parcel) => subject === undefined || parcel.subject === subject);
const addressOf = async (kind: string, by = ours.device): Promise<{ id: string; address: string }> => (await send('POST', '/inbound-address', { headers: by.headers, body: { kind, subject: ours.practice.connectionId } })).body;
const post = (url: string, payload: string | Buffer, headers: Record<string, string>) => workspace.server.inject({ method: 'POST', url, payload, headers });
const mime = (to: string, text: string): string => `From: codes@utility.example\r\nTo: ${to}\r\nSubject: Your code\r\nMessage-ID: <${newId()}@utility.example>\r\n\r\n${text}\r\n`;
const statuses = async (asks: readonly Promise<{ readonly status: number }>[]): Promise<number[]> => (await Promise.all(asks)).map(({ status }) => status).sort((a, b) => a - b);

test('an assertion, a mailed link and an owner’s code that are sent again, or many times at once, count once', async () => {
  const assertion = await ours.device.assertion();
  expect(await statuses(Array.from({ length: 6 }, () => send('POST', '/device/session', { body: { assertion } })))).toEqual([200, 401, 401, 401, 401, 401]);
  const token = await mailedToken(workspace, ours.email);
  const headers = { origin: workspace.address() };
  expect(await statuses(Array.from({ length: 6 }, () => send('POST', '/sign-in/link', { headers, body: { token } })))).toEqual([204, 401, 401, 401, 401, 401]);
  const code = workspace.ownerCode ?? '';
  expect(await statuses(Array.from({ length: 4 }, () => send('POST', '/first-owner', { body: { code, team: 'x', name: 'x' } })))).toEqual([201, 401, 401, 401]);
});

test('the code of a device is decided once, by a person alone, and a stolen device code signs nothing in', async () => {
  const keys = { signingKey: 'A'.repeat(43), sealingKey: second.sealing.publicKey };
  const asked = (await send('POST', '/device/code', { body: { name: 'PC', platform: 'LINUX', ...keys } })).body;
  for (const headers of [ours.device.headers, { 'x-api-key': ours.key }]) expect((await send('POST', '/device/decision', { headers, body: { code: asked.userCode, isLetIn: true } })).status).toBe(403);
  const decide = () => send('POST', '/device/decision', { headers: ours.browser, body: { code: asked.userCode, isLetIn: true } });
  expect(await statuses([decide(), decide(), decide()])).toEqual([204, 404, 404]);
  const told = (await send('POST', '/device/token', { body: { deviceCode: asked.deviceCode } })).body;
  expect(told.status).toBe('APPROVED');
  expect(JSON.stringify(told)).not.toMatch(/token|secret|Bearer/u);
  expect((await send('GET', '/ping', { headers: { authorization: `Bearer ${asked.deviceCode}` } })).status).toBe(401);
  // The user's code is not the device's, nor the other way round.
  expect((await send('POST', '/device/token', { body: { deviceCode: asked.userCode } })).body.status).toBe('EXPIRED');
});

test('an answer to an invitation counts as often as it may, for its own invitation, while it is open', async () => {
  const one = await publish(workspace, ours.device);
  const other = await publish(workspace, ours.device);
  expect((await send('POST', `/i/${one.token}/answer`, { body: { answer: answerTo(other.id), code: null } })).status).toBeGreaterThanOrEqual(400);
  expect(await statuses(Array.from({ length: 6 }, () => giveAnswer(workspace, one)))).toEqual([201, 201, 201, ...Array.from({ length: 3 }, () => expect.toSatisfy((status: number) => status >= 400 && status < 500))]);
  expect(await waiting(ours.device, one.id)).toHaveLength(3);
  await send('POST', `/invitation/${ours.practice.invitationId}/revoke`, { key: ours.key });
  expect((await giveAnswer(workspace, ours.link)).status).toBeGreaterThanOrEqual(400);
  await send('DELETE', `/invitation/${other.id}/link`, { headers: ours.device.headers });
  expect((await giveAnswer(workspace, other)).status).toBeGreaterThanOrEqual(400);
  // A link that was taken back is not opened again by sending it again.
  expect((await publish(workspace, ours.device, { id: other.id, token: other.token })).answered.body.status).toBe('REVOKED');
  expect((await giveAnswer(workspace, other)).status).toBeGreaterThanOrEqual(400);
});

test('a link is made by its own device alone, and says what its request says', async () => {
  const made = await publish(workspace, ours.device);
  const again = await publish(workspace, second, { id: made.id });
  expect(again.answered.status).toBeGreaterThanOrEqual(400);
  expect((await send('DELETE', `/invitation/${made.id}/link`, { headers: second.headers })).status).toBeLessThan(500);
  const id = newId();
  for (const request of [invitationRequest(newId(), ours.device), '{}', 'no json', invitationRequest(id, ours.device).replace('"version":1', '"version":1,"extra":"<b>"'), '['.repeat(50_000)]) {
    expect((await publish(workspace, ours.device, { id, request })).answered.status, request.slice(0, 80)).toBe(400);
  }
  expect((await publish(workspace, ours.device, { id, request: invitationRequest(id, ours.device, { expiresAt: '2020-01-01T00:00:00.000Z' }) }).then((link) => giveAnswer(workspace, link))).status).toBeGreaterThanOrEqual(400);
});

test('only who is named answers, by a code of their own mail, once, and for this invitation', async () => {
  const made = await publish(workspace, ours.device, { allowedEmails: ['holder@example.com'] });
  const give = (code: string | null, link = made) => send('POST', `/i/${link.token}/answer`, { body: { answer: answerTo(link.id), code } });
  for (const code of [null, '', 'A'.repeat(32), 'holder@example.com', '%']) expect((await give(code)).status, String(code)).toBeGreaterThanOrEqual(400);
  const page = String((await send('GET', `/i/${made.token}`)).body);
  expect(page).not.toContain('holder@example.com');
  expect(page).not.toContain('Acme');
});

test('a parcel is its device’s: no other device of the team sees, opens or settles it, and it is settled once', async () => {
  const made = await publish(workspace, ours.device);
  await giveAnswer(workspace, made);
  const [parcel] = await waiting(ours.device, made.id);
  expect(await waiting(second, made.id)).toEqual([]);
  expect((await send('GET', `/parcel/${parcel?.id}/content`, { headers: second.headers })).status).toBe(404);
  expect((await send('POST', `/parcel/${parcel?.id}/settle`, { headers: second.headers, body: { outcome: 'TAKEN' } })).status).toBe(404);
  for (const headers of [ours.browser, { 'x-api-key': ours.key }]) expect((await send('GET', `/parcel/${parcel?.id}/content`, { headers })).status).toBe(403);
  const settle = (outcome: string) => send('POST', `/parcel/${parcel?.id}/settle`, { headers: ours.device.headers, body: { outcome } });
  expect((await settle('TAKEN')).status).toBe(204);
  // To refuse what was taken would free its use for one more answer.
  await settle('REFUSED');
  expect((await send('GET', `/parcel/${parcel?.id}/content`, { headers: ours.device.headers })).status).toBe(404);
  expect((await send('GET', `/invitation/${made.id}/link`, { headers: ours.device.headers })).body.uses).toBe(1);
});

test('a provider’s signature that was seen once signs no other mail and brings the same one in once', async () => {
  const address = await addressOf('CODE_MAIL');
  const now = Math.floor(Date.now() / 1000);
  const token = 't'.repeat(50);
  const form = (text: string, changes: Record<string, string> = {}): string => {
    const timestamp = changes['timestamp'] ?? `${now}`;
    return new URLSearchParams({ recipient: address.address, 'body-mime': mime(address.address, text), timestamp, token, signature: createHmac('sha256', MAILGUN).update(`${timestamp}${token}`).digest('hex'), ...changes }).toString();
  };
  const mailgun = (body: string) => post('/inbound/mailgun/mime', body, { 'content-type': 'application/x-www-form-urlencoded' });
  const first = form('Your code is 111111');
  expect((await mailgun(first)).statusCode).toBe(200);
  await mailgun(first);
  await mailgun(form('Your code is 666666'));
  expect(await waiting(ours.device, address.id), 'a signature that was used again').toHaveLength(1);
  for (const changes of [{ timestamp: `${now + 3600}` }, { timestamp: '' }, { timestamp: 'NaN' }, { timestamp: `${now}`, signature: '' }, { timestamp: `${now}`, signature: 'é'.repeat(64) }, { timestamp: `${now}`, token: '' }, { timestamp: `${now}`, token: token.slice(1) }] as Record<string, string>[]) {
    const { statusCode } = await mailgun(form('forged', changes));
    expect(statusCode, JSON.stringify(changes)).toBeGreaterThanOrEqual(400);
    expect(statusCode, JSON.stringify(changes)).toBeLessThan(500);
  }
  const data = new FormData();
  for (const [name, value] of Object.entries({ envelope: JSON.stringify({ to: [address.address], from: 'b@utility.example' }), email: mime(address.address, 'Your code is 222222') })) data.append(name, value);
  const request = new Request('http://x.invalid', { method: 'POST', body: data });
  const body = Buffer.from(await request.arrayBuffer());
  const signed = (at: string) => ({ 'content-type': request.headers.get('content-type') ?? '', 'x-twilio-email-event-webhook-timestamp': at, 'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.concat([Buffer.from(at), body]), sendgrid.privateKey).toString('base64') });
  for (let again = 0; again < 2; again++) await post('/inbound/sendgrid', body, signed(`${now}`));
  expect(await waiting(ours.device, address.id), 'a post of SendGrid that was sent again').toHaveLength(2);
  for (const at of [`${now + 3600}`, `${now - 3600}`, '', 'NaN']) expect((await post('/inbound/sendgrid', body, signed(at))).statusCode, at).toBe(401);
  for (const login of ['', ':', 'postmark:', ':a-long-password-of-it', 'postmark:a-long-password-of-i', `${LOGIN}x`]) {
    expect((await post('/inbound/postmark', JSON.stringify({ OriginalRecipient: address.address, RawEmail: mime(address.address, 'x') }), { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(login).toString('base64')}` })).statusCode, login).toBe(401);
  }
  expect(await waiting(ours.device, address.id)).toHaveLength(2);
});

test('an address for one kind takes no other, and what was removed takes nothing', async () => {
  const [codes, sms] = [await addressOf('CODE_MAIL'), await addressOf('SMS')];
  const name = codes.address.split('@')[0];
  expect((await post(`/inbound/sms/${name}`, '{"text":"1"}', { 'content-type': 'application/json' })).statusCode).toBe(404);
  const path = new URL(sms.address).pathname;
  for (const url of [`${path}%00`, `${path}/../x`, path.slice(0, -1), `${path}'--`]) expect((await post(url, '{"text":"1"}', { 'content-type': 'application/json' })).statusCode, url).toBeGreaterThanOrEqual(400);
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) expect((await post(path, '{"text":"1"}', { 'content-type': 'text/plain', ...headers })).statusCode, JSON.stringify(headers)).toBe(404);
  await send('DELETE', `/inbound-address/${sms.id}`, { headers: ours.device.headers });
  expect((await post(path, '{"text":"1"}', { 'content-type': 'application/json' })).statusCode).toBe(404);
});

test('a lease that is over, a number of another and a number never given hold nothing and free nothing', async () => {
  const url = `/sync/lease/${ours.practice.connectionId}`;
  const ask = async (by: EnrolledDevice, act: '' | '/renew' | '/release', fence?: number) => (await send('POST', url + act, { headers: by.headers, body: fence === undefined ? { now: new Date().toISOString() } : { fence } })).body;
  const first = await ask(ours.device, '');
  expect(first.isHeld).toBe(true);
  // The second knows the number, and is not the device.
  expect((await ask(second, '/renew', first.fence)).isHeld).toBe(false);
  await ask(second, '/release', first.fence);
  for (const fence of [Number(first.fence) + 1, Number(first.fence) + 1000, Number.MAX_SAFE_INTEGER]) expect((await ask(ours.device, '/renew', fence)).isHeld, `${fence}`).toBe(false);
  expect((await ask(ours.device, '/renew', first.fence)).isHeld).toBe(true);
  await workspace.database.asTeam(ours.teamId, ({ rows }) => rows.updateTable('leases').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute());
  const next = await ask(second, '');
  expect(next).toMatchObject({ isHeld: true });
  expect(next.fence).toBeGreaterThan(first.fence);
  for (const fence of [first.fence, next.fence]) {
    expect((await ask(ours.device, '/renew', fence)).isHeld).toBe(false);
    await ask(ours.device, '/release', fence);
  }
  expect((await ask(second, '/renew', next.fence)).isHeld).toBe(true);
  for (const now of ['2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z']) expect((await send('POST', url, { headers: second.headers, body: { now } })).status).toBeGreaterThanOrEqual(400);
});

test('what was found under a lease that is over is not taken, however late its stamp and however often it is sent; a person’s word and a bill beside it are', async () => {
  const { connectionId } = ours.practice;
  const now = (): string => new Date().toISOString();
  const take = async (by: EnrolledDevice) => {
    await workspace.database.asTeam(ours.teamId, ({ rows }) => rows.updateTable('leases').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute());
    return (await send('POST', `/sync/lease/${connectionId}`, { headers: by.headers, body: { now: now() } })).body as { fence: number; latest: string };
  };
  const pulled = async (by: EnrolledDevice): Promise<SyncedRow> => {
    const { body } = await send('GET', `/sync/pull?schema=${SYNC_SCHEMA}&run=${randomUUID()}`, { headers: by.headers });
    return (body.rows as SyncedRow[]).find(({ id }) => id === connectionId) ?? Promise.reject(new Error('not there'));
  };
  const push = async (by: EnrolledDevice, rows: readonly SyncedRow[]) => (await send('POST', '/sync/push', { headers: by.headers, body: { schema: SYNC_SCHEMA, run: randomUUID(), now: now(), rows } })).body;
  const found = (row: SyncedRow, status: string, version: string): SyncedRow => ({ ...row, fields: { ...row.fields, status, lastCheckedAt: now() }, versions: { ...row.versions, status: version, lastCheckedAt: version } });
  const at = (ahead: number): string => personal(nextStamp('', Date.now() + ahead, ours.device.deviceId));

  const first = await take(ours.device);
  expect(await push(ours.device, [found(await pulled(ours.device), 'NO_BILLS_FOUND', underLease(at(0), first.fence))])).toMatchObject({ overtaken: [] });
  const next = await take(second);
  expect(next.fence).toBeGreaterThan(first.fence);
  expect(next.latest >= bareStamp((await pulled(ours.device)).versions['status'] ?? '')).toBe(true);

  const before = await pulled(ours.device);
  const site: SyncedRow = { noun: 'site', id: newId(), createdAt: now(), fields: { companyId: ours.practice.companyId, name: 'Mill', address: null, country: null, occupancyPercent: 100, occupancyChanges: [], externalId: null, tags: [], notes: null, isArchived: false, deletedAt: null }, versions: { '*': at(0) } };
  for (const ahead of [0, 200_000, 200_000]) {
    const late = found(before, 'PASSWORD_INCORRECT', underLease(at(ahead), first.fence));
    const said = { ...late, fields: { ...late.fields, username: 'said' }, versions: { ...late.versions, username: at(0) } };
    const { overtaken } = await push(ours.device, [said, site]);
    expect(overtaken).toEqual([{ id: connectionId, fence: next.fence, fields: { status: 'NO_BILLS_FOUND', lastCheckedAt: before.fields['lastCheckedAt'] }, versions: { status: before.versions['status'], lastCheckedAt: before.versions['lastCheckedAt'] } }]);
    expect((await pulled(second)).fields).toMatchObject({ status: 'NO_BILLS_FOUND', lastCheckedAt: before.fields['lastCheckedAt'], username: 'said' });
  }
  expect((await send('GET', `/site/${site.id}`, { headers: { 'x-api-key': ours.key } })).status).toBe(200);

  // The last lease's word, one without a number as older apps send it, and a person's are taken as they always were.
  for (const [status, version] of [['CONNECTED', underLease(at(210_000), next.fence)], ['WEBSITE_DOWN', at(220_000)]] as const) {
    expect(await push(second, [found(await pulled(second), status, version)])).toMatchObject({ overtaken: [] });
    expect((await pulled(ours.device)).fields['status']).toBe(status);
  }
  await workspace.database.asTeam(ours.teamId, ({ rows }) => rows.updateTable('leases').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute());
});

test('keys of a device that are no point of their curve are refused before anybody seals for them', async () => {
  for (const sealingKey of [`B${'A'.repeat(86)}`, `B${'_'.repeat(86)}`]) {
    expect((await send('POST', '/device/code', { body: { name: 'PC', platform: 'LINUX', signingKey: 'A'.repeat(43), sealingKey } })).status).toBe(400);
  }
});

test('who belongs to another team, or to none, is not told by an invitation into a team', async () => {
  const theirs = await makeSide(workspace, 'Elsewhere');
  const invite = async (email: string) => {
    const { status, body } = await send('POST', '/team/person', { headers: ours.browser, body: { email, name: 'Somebody' } });
    return JSON.stringify([status, Object.keys(body as object).sort(), (body as { detail?: string }).detail, (body as { joined?: string | null }).joined]);
  };
  expect(await invite(theirs.email)).toBe(await invite('nobody-at-all@example.com'));
  await expect.poll(() => workspace.mails.filter(({ to }) => to === theirs.email).length, { timeout: 20_000 }).toBe(2);
  // Who was invited elsewhere still comes to where they belong.
  workspace.mails.splice(0);
  await send('POST', '/sign-in/mail', { headers: { origin: workspace.address() }, body: { email: theirs.email } });
  const mail = await vi.waitFor(() => workspace.mails.findLast(({ to, subject }) => to === theirs.email && subject.includes('Elsewhere')) ?? Promise.reject(new Error('no mail')), { timeout: 20_000 });
  const entered = await send('POST', '/sign-in/link', { headers: { origin: workspace.address() }, body: { token: /#([\w-]{43})/u.exec(mail.text)?.[1] ?? '' } });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  expect((await send('GET', '/ping', { headers: { origin: workspace.address(), cookie } })).body.team.id).toBe(theirs.teamId);
});

test('a passkey’s options name nobody, and an answer to a challenge that was never given, or twice, signs nobody in', async () => {
  const headers = { origin: workspace.address() };
  const options = await send('POST', '/sign-in/passkey/options', { headers });
  expect(JSON.stringify(options.body)).not.toMatch(/allowCredentials":\[\{|@example/u);
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge: options.body.challenge, origin: headers.origin })).toString('base64url');
  const response = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: client, authenticatorData: Buffer.alloc(37).toString('base64url'), signature: 'AAAA', userHandle: Buffer.from(ours.device.personId).toString('base64url') } };
  for (let again = 0; again < 2; again++) expect([400, 401]).toContain((await send('POST', '/sign-in/passkey', { headers, body: { response } })).status);
});
