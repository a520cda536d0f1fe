import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson, enrolledDevice } from '../testing/enrolled-device.ts';
import { addTeam } from '../testing/practice-team.ts';
import { startPrivatePostgres, type PrivatePostgres } from '../testing/private-postgres.ts';
import { openTestWorkspace, sender, type TestWorkspace } from '../testing/test-workspace.ts';
import { mailedToken, publish } from '../testing/attack-stage.ts';

const SLOW = 240_000;
let postgres: PrivatePostgres;
let copies: TestWorkspace[];

beforeAll(async () => {
  postgres = await startPrivatePostgres();
  const databaseUrl = await postgres.makeDatabase();
  copies = await Promise.all([1, 2, 3].map(() => openTestWorkspace(databaseUrl, { publicUrl: 'https://workspace.example', allowsLoopback: false })));
}, SLOW);
afterAll(async () => {
  await Promise.all(copies.map((copy) => copy.close()));
  await postgres.stop();
}, SLOW);

const origin = 'https://workspace.example';
const copy = (at: number): TestWorkspace => copies[at % 3] ?? (() => { throw new Error('no copy'); })();
/** How many of so many tries, spread over the copies, were let through. */
async function letThrough(tries: number, attempt: (send: ReturnType<typeof sender>, at: number) => Promise<{ readonly status: number }>): Promise<number> {
  let through = 0;
  for (let at = 0; at < tries; at++) if ((await attempt(sender(copy(at), null), at)).status !== 429) through++;
  return through;
}

test('what is limited for one address is limited for it at three copies together', async () => {
  const { teamId } = await addTeam(copy(0).database, 'Ours');
  const personId = await addPerson(copy(0), teamId, { email: 'ann@example.com' });
  const device = await enrolledDevice(copy(0), teamId, { personId });
  expect(await letThrough(30, (send) => send('POST', '/first-owner', { body: { code: '0000-0000-0000-0000-0000', team: 'x', name: 'x' } }))).toBeLessThan(20);
  expect(await letThrough(90, (send, at) => send('GET', `/i/${'A'.repeat(30)}${String(at).padStart(2, '0')}`))).toBeLessThan(60);
  expect(await letThrough(12, (send) => send('POST', '/sign-in/mail', { headers: { origin }, body: { email: 'nobody@example.com' } }))).toBeLessThanOrEqual(6);
  expect(await letThrough(90, (send) => send('POST', '/device/code', { body: { name: 'PC', platform: 'LINUX', signingKey: 'A'.repeat(43), sealingKey: device.sealing.publicKey } }))).toBeLessThan(60);
  const link = await publish(copy(1), device, { allowedEmails: ['holder@example.com'] });
  expect(link.answered.status).toBe(201);
});

test('the cookie of a workspace on https is its own host’s, and one that another host could plant counts for nothing', async () => {
  const sent = await sender(copy(1), null)('POST', '/sign-in/link', { headers: { origin }, body: { token: await mailedToken(copy(0), 'ann@example.com') } });
  const cookie = String(sent.headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-forager=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/u);
  const value = /=([\w-]{43});/u.exec(cookie)?.[1] ?? '';
  const ping = (name: string) => sender(copy(2), null)('GET', '/ping', { headers: { origin, cookie: `${name}=${value}` } });
  expect((await ping('__Host-forager')).status).toBe(200);
  for (const name of ['forager', '__host-forager', '__Secure-forager']) expect((await ping(name)).status, name).toBe(401);
});

test('a workspace that knows no provider takes nothing from one, whatever an empty key would sign', async () => {
  const now = `${Math.floor(Date.now() / 1000)}`;
  for (const key of ['', 'null', 'undefined']) {
    const form = new URLSearchParams({ recipient: 'a@b.example', 'body-mime': 'x', timestamp: now, token: 't', signature: createHmac('sha256', key).update(`${now}t`).digest('hex') }).toString();
    expect((await copy(0).server.inject({ method: 'POST', url: '/inbound/mailgun/mime', payload: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).statusCode).toBeGreaterThanOrEqual(400);
    expect((await copy(0).server.inject({ method: 'POST', url: '/inbound/postmark', payload: '{}', headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(key).toString('base64')}` } })).statusCode).toBeGreaterThanOrEqual(400);
  }
});
