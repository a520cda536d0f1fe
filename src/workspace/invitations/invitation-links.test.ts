import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { openSealedAnswer } from '../../main/sync/device-keys.ts';
import type { InvitationRequest } from '../../shared/domain/invitation.ts';
import { SEALING_INFO } from '../../shared/domain/sealed-answer.ts';
import { sealForDevice } from '../../shared/invitation-page/seal-in-page.ts';
import { enrolledDevice, type EnrolledDevice } from '../testing/enrolled-device.ts';
import { addTeam } from '../testing/practice-team.ts';
import { openTestWorkspace, sender, type TestWorkspace } from '../testing/test-workspace.ts';

const SLOW = 240_000;
const PASSWORD = 'Planted-4-the-workspace';

let workspace: TestWorkspace;
let team: { teamId: string; key: string };
let device: EnrolledDevice;
let send: ReturnType<typeof sender>;
let outside: ReturnType<typeof sender>;

beforeAll(async () => {
  workspace = await openTestWorkspace(null);
  team = await addTeam(workspace.database, 'Ours');
  device = await enrolledDevice(workspace, team.teamId);
  send = sender(workspace, null);
  outside = sender(workspace, null);
}, SLOW);
afterAll(() => workspace.close(), SLOW);
beforeEach(() => void workspace.mails.splice(0));

interface Made { readonly id: string; readonly token: string; readonly request: string; readonly fragment: string }

/** A link as a device publishes it. */
async function publish({ by = device, ...changes }: { by?: EnrolledDevice; allowedEmails?: string[]; mostUses?: number; expiresAt?: string } = {}): Promise<Made> {
  const id = newId();
  const token = randomBytes(24).toString('base64url');
  const asked: InvitationRequest = {
    format: 'forager-invitation', version: 1, id, kind: 'CONTRIBUTE', askedBy: 'Ann <of> Consult', companyName: 'Kestrel Mills', providerName: 'Brook', signInUrl: 'https://my.brook.example/login',
    siteNames: ['Mill 1'], datasourceTypes: ['WATER'], username: null, asksForAuthenticator: false, expiresAt: changes.expiresAt ?? '2099-01-01T00:00:00.000Z', publicKey: by.sealing.publicKey,
  };
  const request = JSON.stringify(asked);
  const body = { request, tokenHash: createHash('sha256').update(token).digest('hex'), allowedEmails: changes.allowedEmails ?? [], mostUses: changes.mostUses ?? 1 };
  const { status } = await send('POST', `/invitation/${id}/link`, { headers: by.headers, body });
  expect(status).toBe(201);
  return { id, token, request, fragment: createHash('sha256').update(Buffer.from(by.sealing.publicKey, 'base64url')).digest('hex').slice(0, 32) };
}

const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);
async function answerTo({ id, request }: Made, password = PASSWORD): Promise<object> {
  const { publicKey } = JSON.parse(request) as InvitationRequest;
  const { enc, sealed } = await sealForDevice(Buffer.from(publicKey, 'base64url'), bytes(SEALING_INFO), bytes(request), bytes(JSON.stringify({ version: 1, username: 'holder', password, authenticator: null })));
  return { format: 'forager-answer', version: 1, suite: 'HPKE-P256-HKDF-SHA256-AES256GCM', invitation: id, enc: Buffer.from(enc).toString('base64url'), sealed: Buffer.from(sealed).toString('base64url') };
}
const give = async (made: Made, code: string | null = null) => outside('POST', `/i/${made.token}/answer`, { body: { answer: await answerTo(made), code } });
const page = (made: Made, search = '') => workspace.server.inject({ method: 'GET', url: `/i/${made.token}${search}` });
const waiting = async (by = device) => (await send('GET', '/parcel', { headers: by.headers })).body as { parcels: { id: string; kind: string; subject: string; from: string | null }[]; revokedInvitations: string[] };
const log = async (made: Made) => ((await send('GET', `/invitation/${made.id}/log`, { headers: device.headers })).body.events as { words: string }[]).map(({ words }) => words);
const statusOf = async (made: Made) => (await send('GET', `/invitation/${made.id}/link`, { headers: device.headers })).body as { status: string; uses: number };

test('the page is served to whoever has the link, with its own code alone, and tells who asks, for what and how to withdraw', async () => {
  const made = await publish();
  const { statusCode, headers, body } = await page(made);
  expect(statusCode).toBe(200);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'$/u);
  expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  for (const part of ['Kestrel Mills', 'Brook', 'my.brook.example', 'Mill 1', 'How to withdraw', 'name="viewport"']) expect(body).toContain(part);
  // The consultant's words are text; nothing is loaded from elsewhere; the fragment never reached the service.
  expect(body).not.toMatch(/<of>|src=|<link|https?:\/\/(?!my\.brook\.example)/u);
  expect(body.toLowerCase()).not.toContain(made.fragment);
  expect(await log(made)).toEqual(['The page was opened', 'The link was made']);
});

test('an answer is kept sealed, fetched and opened by the device that asked alone, and erased once it was taken', async () => {
  const made = await publish();
  const other = await enrolledDevice(workspace, team.teamId);
  expect((await give(made)).status).toBe(201);
  const { parcels } = await waiting();
  const parcel = parcels.find(({ subject }) => subject === made.id);
  expect(parcel).toMatchObject({ kind: 'ANSWER', from: null });
  expect((await waiting(other)).parcels).toEqual([]);
  const url = `/parcel/${parcel?.id ?? ''}/content`;
  expect((await send('GET', url, { headers: other.headers })).status).toBe(404);
  const content = (await send('GET', url, { headers: device.headers })).body as { enc: string; sealed: string };
  const sealed = { format: 'forager-answer' as const, version: 1 as const, suite: 'HPKE-P256-HKDF-SHA256-AES256GCM' as const, invitation: made.id, ...content };
  expect(await openSealedAnswer(sealed, device.sealing.privateKey, made.request)).toMatchObject({ username: 'holder', password: PASSWORD });
  expect(await openSealedAnswer(sealed, other.sealing.privateKey, made.request)).toBeNull();
  expect((await page(made)).statusCode).toBe(410);
  expect((await send('POST', `/parcel/${parcel?.id ?? ''}/settle`, { headers: other.headers, body: { outcome: 'TAKEN' } })).status).toBe(404);
  for (let twice = 0; twice < 2; twice++) expect((await send('POST', `/parcel/${parcel?.id ?? ''}/settle`, { headers: device.headers, body: { outcome: 'TAKEN' } })).status).toBe(204);
  expect((await send('GET', url, { headers: device.headers })).status).toBe(404);
  const left = await workspace.database.asTeam(team.teamId, ({ rows }) => rows.selectFrom('parcels').selectAll().where('subject', '=', made.id).execute());
  expect(left).toMatchObject([{ sealed: null, outcome: 'TAKEN' }]);
  expect(await statusOf(made)).toMatchObject({ status: 'FULFILLED', uses: 1 });
  expect(await log(made)).toEqual(['The computer that asked has opened the answer; it is erased here', 'An answer came', 'The link was made']);
});

test('as many answers are taken as were asked for; the same one sent again counts once, and one the device refused counts not at all', async () => {
  const made = await publish({ mostUses: 2 });
  const same = { answer: await answerTo(made), code: null };
  for (let again = 0; again < 3; again++) expect((await outside('POST', `/i/${made.token}/answer`, { body: same })).status).toBe(201);
  expect(await statusOf(made)).toMatchObject({ status: 'ACTIVE', uses: 1 });
  expect((await give(made)).status).toBe(201);
  expect(await give(made)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('was answered') } });
  expect((await outside('POST', `/i/${made.token}/answer`, { body: same })).status).toBe(201);
  const [first] = (await waiting()).parcels.filter(({ subject }) => subject === made.id);
  await send('POST', `/parcel/${first?.id ?? ''}/settle`, { headers: device.headers, body: { outcome: 'REFUSED', words: 'it was not as it was sealed' } });
  expect((await give(made)).status).toBe(201);
  expect((await give(made)).status).toBe(409);
});

test('a link that is unknown, revoked or over shows no page and takes no answer; what was not fetched is erased with it', async () => {
  const made = await publish({ mostUses: 3 });
  await give(made);
  expect((await send('DELETE', `/invitation/${made.id}/link`, { headers: device.headers })).status).toBe(204);
  expect((await page(made)).statusCode).toBe(410);
  expect((await give(made)).body.detail).toContain('was taken back');
  expect(await statusOf(made)).toMatchObject({ status: 'REVOKED', uses: 0 });
  const { parcels, revokedInvitations } = await waiting();
  expect(parcels.filter(({ subject }) => subject === made.id)).toEqual([]);
  expect(revokedInvitations).toContain(made.id);
  const late = await publish({ expiresAt: '2020-01-01T00:00:00.000Z' });
  expect((await page(late)).statusCode).toBe(410);
  expect((await give(late)).body.detail).toContain('time for this invitation is over');
  const nowhere = await page({ ...made, token: randomBytes(24).toString('base64url') });
  expect(nowhere.statusCode).toBe(404);
  expect(nowhere.headers['content-type']).toContain('text/html');
});

test('where only certain people may answer, they confirm their address by a link that is mailed to it and names the same key', async () => {
  const made = await publish({ allowedEmails: ['Holder@Example.com'] });
  const first = await page(made);
  expect(first.body).toContain('Your e-mail address');
  expect(first.body).not.toContain('my.brook.example');
  expect(await give(made)).toMatchObject({ status: 403 });
  expect(await give(made, 'guessed')).toMatchObject({ status: 403 });
  const ask = (address: string) => outside('POST', `/i/${made.token}/address`, { body: { address, fragment: made.fragment } });
  // The same for whoever is not on the list.
  expect(await ask('somebody@else.example')).toMatchObject({ status: 202, body: {} });
  expect(await ask('holder@example.com ')).toMatchObject({ status: 202, body: {} });
  await expect.poll(() => workspace.mails).toHaveLength(1);
  const [mail] = workspace.mails;
  expect(mail?.to).toBe('holder@example.com');
  const link = new RegExp(`${workspace.address()}/i/${made.token}\\?code=([\\w-]+)#${made.fragment}`, 'u').exec(mail?.text ?? '');
  expect(link).not.toBeNull();
  const code = link?.[1] ?? '';
  expect((await page(made, `?code=${code}`)).body).toContain('my.brook.example');
  expect((await give(made, code)).status).toBe(201);
  expect((await waiting()).parcels.find(({ subject }) => subject === made.id)).toMatchObject({ from: 'holder@example.com' });
  expect(workspace.mails).toHaveLength(1);
});

test('the link is mailed by the service for its device, and for no other link or place', async () => {
  const made = await publish();
  const url = `${workspace.address()}/i/${made.token}#${made.fragment}`;
  expect((await send('POST', `/invitation/${made.id}/mail`, { headers: device.headers, body: { to: 'holder@example.com', url } })).status).toBe(204);
  expect(workspace.mails).toMatchObject([{ to: 'holder@example.com', text: expect.stringContaining(url) }]);
  for (const wrong of [url.replace(made.token, randomBytes(24).toString('base64url')), `https://evil.example/i/${made.token}#${made.fragment}`, url.replace(/#.*/u, '')]) {
    expect((await send('POST', `/invitation/${made.id}/mail`, { headers: device.headers, body: { to: 'holder@example.com', url: wrong } })).status).toBe(400);
  }
  expect(await log(made)).toContain('The link was mailed to holder@example.com');
  expect(workspace.mails).toHaveLength(1);
});

test('only a device publishes a link, once, for its own request; another team sees none of it', async () => {
  const made = await publish();
  const again = { request: made.request, tokenHash: createHash('sha256').update(made.token).digest('hex'), allowedEmails: [], mostUses: 1 };
  expect((await send('POST', `/invitation/${made.id}/link`, { headers: device.headers, body: again })).status).toBe(201);
  expect((await send('POST', `/invitation/${made.id}/link`, { headers: device.headers, body: { ...again, tokenHash: 'a'.repeat(64) } })).status).toBe(409);
  expect((await send('POST', `/invitation/${newId()}/link`, { headers: device.headers, body: again })).status).toBe(400);
  expect((await send('POST', `/invitation/${made.id}/link`, { key: team.key, body: again })).status).toBe(403);
  const theirs = await addTeam(workspace.database, 'Theirs');
  const theirDevice = await enrolledDevice(workspace, theirs.teamId);
  for (const path of ['link', 'log']) {
    const { status, body } = await send('GET', `/invitation/${made.id}/${path}`, { headers: theirDevice.headers });
    expect(path === 'log' ? body.totalEvents : status).toBe(path === 'log' ? 0 : 404);
  }
  expect((await send('DELETE', `/invitation/${made.id}/link`, { headers: theirDevice.headers })).status).toBe(404);
});

test('a sign-in handed to another device waits for that device alone', async () => {
  const other = await enrolledDevice(workspace, team.teamId);
  const connection = newId();
  const { enc, sealed } = await sealForDevice(Buffer.from(other.sealing.publicKey, 'base64url'), bytes('handover'), bytes(connection), bytes('{}'));
  const body = { connection, enc: Buffer.from(enc).toString('base64url'), sealed: Buffer.from(sealed).toString('base64url') };
  expect((await send('POST', `/team/device/${other.deviceId}/handover`, { headers: device.headers, body })).status).toBe(204);
  expect((await waiting(other)).parcels).toMatchObject([{ kind: 'HANDOVER', subject: connection, from: device.deviceId }]);
  const theirs = await enrolledDevice(workspace, (await addTeam(workspace.database, 'Others')).teamId);
  expect((await send('POST', `/team/device/${other.deviceId}/handover`, { headers: theirs.headers, body })).status).toBe(404);
});

test('oversized, malformed and forged answers are refused, and the database holds nothing of a password', async () => {
  const made = await publish();
  const good = (await answerTo(made)) as Record<string, string>;
  for (const [answer, status] of [[{ ...good, sealed: 'x'.repeat(70_000) }, 400], [{ ...good, invitation: newId() }, 400], [{ ...good, extra: 1 }, 400], ['text', 400], [{ ...good, sealed: 'x'.repeat(2 ** 20) }, 413]] as const) {
    expect((await outside('POST', `/i/${made.token}/answer`, { body: { answer, code: null } })).status).toBe(status);
  }
  expect((await outside('POST', `/i/${made.token}/answer`, { body: { answer: good, code: null } })).status).toBe(201);
  const rows = await workspace.database.asTeam(team.teamId, async ({ rows: all }) => [await all.selectFrom('parcels').selectAll().execute(), await all.selectFrom('invitationLinks').selectAll().execute(), await all.selectFrom('invitationEvents').selectAll().execute(), await all.selectFrom('auditLog').selectAll().execute()]);
  const held = JSON.stringify(rows, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
  expect(held).not.toContain(PASSWORD);
  expect(held).not.toContain(made.token);
});
