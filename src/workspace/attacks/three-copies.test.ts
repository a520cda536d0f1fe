import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareStamp, nextStamp, personal, underLease } from '../../shared/domain/hybrid-clock.ts';
import { SYNC_SCHEMA, type SyncedRow } from '../../shared/workspace/sync.ts';
import { addPerson, enrolledDevice, type EnrolledDevice } from '../testing/enrolled-device.ts';
import { addTeam, fillTeam } from '../testing/practice-team.ts';
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

test('a check’s word that races the next lease at another copy is either taken before it or not at all', async () => {
  const { teamId } = await addTeam(copy(0).database, 'Racing');
  const { connectionId } = await fillTeam(copy(0).database, teamId, 0);
  const devices = await Promise.all([0, 1].map((at) => enrolledDevice(copy(at), teamId, {})));
  const outcomes = { taken: 0, overtaken: 0 };
  const ask = (at: number, by: EnrolledDevice | undefined, method: 'GET' | 'POST', url: string, body?: object) => sender(copy(at), null)(method, url, { headers: by?.headers ?? {}, ...(body !== undefined && { body }) });
  const lease = async (at: number, by: EnrolledDevice | undefined): Promise<{ fence: number; isHeld: boolean; latest: string }> => (await ask(at, by, 'POST', `/sync/lease/${connectionId}`, { now: new Date().toISOString() })).body;
  const pulled = async (): Promise<SyncedRow | undefined> => ((await ask(2, devices[0], 'GET', `/sync/pull?schema=${SYNC_SCHEMA}&run=${randomUUID()}`)).body.rows as SyncedRow[]).find(({ id }) => id === connectionId);
  for (let round = 0; round < 24; round++) {
    const [holder, next] = round % 2 === 0 ? devices : devices.toReversed();
    const { fence } = await lease(round, holder);
    const before = await pulled();
    if (before === undefined) throw new Error('the connection is not there');
    await copy(0).database.asTeam(teamId, ({ rows }) => rows.updateTable('leases').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute());
    const version = underLease(personal(nextStamp('', Date.now(), holder?.deviceId ?? '')), fence);
    const row = { ...before, fields: { ...before.fields, statusDetail: `round ${round}` }, versions: { ...before.versions, statusDetail: version } };
    const push = () => ask(round + 1, holder, 'POST', '/sync/push', { schema: SYNC_SCHEMA, run: randomUUID(), now: new Date().toISOString(), rows: [row] });
    const give = () => lease(round + 2, next);
    const inOrder = async () => {
      const pushed = round % 3 === 1 ? await push() : null;
      const given = await give();
      return [given, pushed ?? (await push())] as const;
    };
    const [taken, pushed] = await (round % 3 === 0 ? Promise.all([give(), push()]) : inOrder());
    expect(taken).toMatchObject({ isHeld: true, fence: fence + 1 });
    const isOvertaken = (pushed.body.overtaken as unknown[]).length === 1;
    outcomes[isOvertaken ? 'overtaken' : 'taken'] += 1;
    expect((await pulled())?.fields['statusDetail']).toBe(isOvertaken ? before.fields['statusDetail'] : `round ${round}`);
    // What was taken before the lease is known to who got it.
    expect(taken.latest >= bareStamp(version)).toBe(!isOvertaken);
    await ask(round, next, 'POST', `/sync/lease/${connectionId}/release`, { fence: taken.fence });
  }
  expect(Math.min(outcomes.taken, outcomes.overtaken)).toBeGreaterThanOrEqual(8);
}, SLOW);

test('a workspace that knows no provider takes nothing from one, whatever an empty key would sign', async () => {
  const now = `${Math.floor(Date.now() / 1000)}`;
  for (const key of ['', 'null', 'undefined']) {
    const form = new URLSearchParams({ recipient: 'a@b.example', 'body-mime': 'x', timestamp: now, token: 't', signature: createHmac('sha256', key).update(`${now}t`).digest('hex') }).toString();
    expect((await copy(0).server.inject({ method: 'POST', url: '/inbound/mailgun/mime', payload: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).statusCode).toBeGreaterThanOrEqual(400);
    expect((await copy(0).server.inject({ method: 'POST', url: '/inbound/postmark', payload: '{}', headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(key).toString('base64')}` } })).statusCode).toBeGreaterThanOrEqual(400);
  }
});
