import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Workspace } from '../open-workspace.ts';
import { addTeam, fillTeam, type Practice } from '../testing/practice-team.ts';
import { startReceiver } from '../testing/receiver.ts';
import { openTestWorkspace, sender, type Json } from '../testing/test-workspace.ts';
import { addressProblem, publicAgent } from './address.ts';
import { sendOnce } from './deliver.ts';

const START = 240_000;
const SLOW = 120_000;

let workspace: Workspace;
let team: { teamId: string; key: string } & Practice;
let send: ReturnType<typeof sender>;

beforeAll(async () => {
  workspace = await openTestWorkspace(null);
  const made = await addTeam(workspace.database, 'Ours');
  team = { ...made, ...(await fillTeam(workspace.database, made.teamId, 1)) };
  send = sender(workspace, made.key);
}, START);
afterAll(() => workspace.close(), START);

let changes = 0;
/** Something happens that a webhook is told of. */
const happen = () => send('PATCH', `/connection/${team.connectionId}/details`, { body: { externalId: `change ${++changes}` } });

async function deliveries(webhookId: string, isDone: (all: Json[]) => boolean): Promise<Json[]> {
  const end = Date.now() + 60_000;
  for (;;) {
    const all = (await send('GET', `/webhook/${webhookId}/delivery`)).body.deliveries;
    if (isDone(all) || Date.now() > end) return all;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('what happens is told once, signed as Standard Webhooks says, and noted', async () => {
  const receiver = await startReceiver();
  const { body: webhook } = await send('POST', '/webhook', { body: { url: receiver.url, eventTypes: ['connection.updated'] } });
  expect((await send('GET', `/webhook/${webhook.id}`)).body).not.toHaveProperty('secret');
  const kept = await workspace.database.asService(({ service }) => service.selectFrom('webhookSecrets').select('secret').where('webhookId', '=', webhook.id).execute());
  expect(kept).toEqual([{ secret: expect.stringMatching(/^sealed\.[\w-]+$/) }]);
  await happen();
  await send('PATCH', `/issue/${team.issueId}`, { body: { status: 'DISMISSED' } });
  await receiver.waitFor(1);
  const [{ headers, body }] = receiver.taken as [(typeof receiver.taken)[number]];
  const told = new Webhook(webhook.secret).verify(body, headers);
  expect(told).toMatchObject({ type: 'connection.updated', data: { id: team.connectionId, externalId: `change ${changes}`, status: 'CONNECTED' } });
  expect(() => new Webhook(webhook.secret).verify(body.replace('CONNECTED', 'PENDING'), headers)).toThrow();
  expect(await deliveries(webhook.id, ([first]) => first?.status === 'DELIVERED')).toMatchObject([{ status: 'DELIVERED', attempts: 1, responseStatus: 204, eventType: 'connection.updated', lastError: null }]);
  expect(receiver.taken).toHaveLength(1);
  await send('DELETE', `/webhook/${webhook.id}`);
  await receiver.stop();
}, SLOW);

test('a receiver that fails is tried again with the same id, and after the last try the delivery has failed and can be replayed', async () => {
  const receiver = await startReceiver((count) => (count <= 4 ? 500 : 200));
  const { body: webhook } = await send('POST', '/webhook', { body: { url: receiver.url } });
  const since = new Date(Date.now() - 60_000).toISOString();
  await happen();
  await receiver.waitFor(4);
  const ids = new Set(receiver.taken.map(({ headers }) => headers['webhook-id']));
  expect(ids.size).toBe(1);
  expect(await deliveries(webhook.id, ([first]) => first?.status === 'FAILED')).toMatchObject([{ status: 'FAILED', attempts: 4, responseStatus: 500 }]);
  expect(await send('POST', `/webhook/${webhook.id}/replay`, { body: { since, status: 'FAILED' } })).toMatchObject({ status: 202, body: { deliveries: 1 } });
  await receiver.waitFor(5);
  expect(receiver.taken[4]?.headers['webhook-id']).toBe([...ids][0]);
  expect(receiver.taken[4]?.body).toBe(receiver.taken[0]?.body);
  expect(await deliveries(webhook.id, ([first]) => first?.status === 'DELIVERED')).toMatchObject([{ status: 'DELIVERED', attempts: 1 }]);
  await send('DELETE', `/webhook/${webhook.id}`);
  await receiver.stop();
}, SLOW);

test('a new secret signs beside the former one', async () => {
  const receiver = await startReceiver();
  const { body: webhook } = await send('POST', '/webhook', { body: { url: receiver.url } });
  const { body: { secret } } = await send('POST', `/webhook/${webhook.id}/secret`);
  expect(secret).not.toBe(webhook.secret);
  await happen();
  await receiver.waitFor(1);
  const [{ headers, body }] = receiver.taken as [(typeof receiver.taken)[number]];
  for (const each of [secret, webhook.secret]) expect(new Webhook(each).verify(body, headers)).toMatchObject({ type: 'connection.updated' });
  await send('DELETE', `/webhook/${webhook.id}`);
  await receiver.stop();
}, SLOW);

test('a webhook that was switched off or removed is told nothing', async () => {
  const receiver = await startReceiver();
  const { body: webhook } = await send('POST', '/webhook', { body: { url: receiver.url } });
  expect((await send('PATCH', `/webhook/${webhook.id}`, { body: { isActive: false } })).body.isActive).toBe(false);
  await happen();
  expect((await send('GET', `/webhook/${webhook.id}/delivery`)).body.totalDeliveries).toBe(0);
  expect((await send('DELETE', `/webhook/${webhook.id}`)).status).toBe(204);
  expect((await send('GET', `/webhook/${webhook.id}`)).status).toBe(404);
  await receiver.stop();
}, SLOW);

test('an address that leads to this computer or holds a password is refused when it is written', () => {
  for (const address of ['http://example.com/', 'https://localhost/', 'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://[::1]/', 'https://user:pass@example.com/', 'ftp://example.com/']) {
    expect(addressProblem(address, false), address).not.toBeNull();
  }
  expect(addressProblem('https://example.com/hook', false)).toBeNull();
  expect(addressProblem('http://example.com/', true)).not.toBeNull();
});

test('private and reserved addresses are refused before anything is sent', () => {
  const blocked = ['127.0.0.1', '0.0.0.0', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '224.0.0.1', '::1', '::', '::ffff:127.0.0.1', 'fe80::1', 'fd00::1', '64:ff9b::7f00:1', '2002:7f00:1::'];
  for (const host of blocked) {
    let refused: unknown = null;
    const agent = publicAgent(new URL('http://example.com/'), false) as unknown as { createConnection(options: object, done: (error: unknown) => void): { destroy(): void } };
    agent.createConnection({ host, port: 9 }, (error) => (refused = error)).destroy();
    expect(refused, host).toBeInstanceOf(Error);
  }
});

test('a name that leads to this computer is refused at each connection, also when it led elsewhere before', async () => {
  const receiver = await startReceiver();
  const due = { url: `https://rebinding.example:${receiver.port}/`, messageId: 'm', body: '{}', secrets: ['whsec_AAAA'] };
  let asked = 0;
  const lookup = ((_host: string, options: { all?: boolean }, done: (...answer: unknown[]) => void) => {
    asked++;
    return options.all === true ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
  }) as never;
  expect(await sendOnce(due, { allowsLoopback: false, lookup })).toEqual({ responseStatus: null, error: 'The address leads into a private or reserved network.' });
  expect(asked).toBe(1);
  expect(receiver.taken).toHaveLength(0);
  await receiver.stop();
});

test('a redirect is not followed, a receiver that is silent is left, and one that is gone is named without its address', async () => {
  const due = (url: string) => ({ url, messageId: 'm', body: '{}', secrets: ['whsec_AAAA'] });
  const redirecting = await startReceiver(() => 302);
  expect(await sendOnce(due(redirecting.url), { allowsLoopback: true })).toEqual({ responseStatus: 302, error: null });
  expect(redirecting.taken).toHaveLength(1);
  await redirecting.stop();
  const silent = await startReceiver(() => null);
  expect(await sendOnce(due(silent.url), { allowsLoopback: true, timeLimit: 300 })).toEqual({ responseStatus: null, error: 'The receiver did not answer in time.' });
  await silent.stop();
  expect(await sendOnce(due(silent.url), { allowsLoopback: true })).toEqual({ responseStatus: null, error: 'The connection failed (ECONNREFUSED).' });
});
