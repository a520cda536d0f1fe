import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { WorkspaceState } from '../../shared/domain/workspace-state.ts';
import { lazily } from '../../shared/lazily.ts';
import { addPerson } from '../../workspace/testing/enrolled-device.ts';
import { addTeam } from '../../workspace/testing/practice-team.ts';
import { openTestWorkspace, sender, type TestWorkspace } from '../../workspace/testing/test-workspace.ts';
import { ownStore } from '../store/testing/own-store.ts';
import type { StoreClient } from '../store/store-client.ts';
import { FakeKeyring } from '../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { createWorkspaceDesk, type WorkspaceDesk } from './workspace-desk.ts';
import { openMembershipBook } from './workspace-membership.ts';

const START = 240_000;
const folder = mkdtempSync(join(tmpdir(), 'forager-workspace-desk-'));
const Ping = z.object({ team: z.object({ name: z.string() }) });
let workspace: TestWorkspace;
let address: string;
let teamId: string;
let personId: string;
let store: StoreClient;
let vault: Vault;
let told: WorkspaceState[];
let opened: string[];
/** What stands between this computer and the workspace. */
let network: (url: string, init: RequestInit) => Promise<Response>;
/** How far this computer's clock is behind, in milliseconds. */
let behind: number;

beforeAll(async () => {
  workspace = await openTestWorkspace(null);
  await workspace.server.listen({ host: '127.0.0.1', port: 0 });
  address = workspace.address();
  ({ teamId } = await addTeam(workspace.database, 'Kestrel'));
  personId = await addPerson(workspace, teamId, { role: 'MEMBER', email: 'ann@example.com', name: 'Ann' });
  store = ownStore(join(folder, 'store'));
  vault = await openVault({ folder: join(folder, 'vault'), keyring: new FakeKeyring().wrapper() });
}, START);
afterAll(async () => {
  await vault.close();
  await store.close();
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
}, START);

async function newDesk(): Promise<WorkspaceDesk> {
  [told, opened, network, behind] = [[], [], fetch, 0];
  const desk = createWorkspaceDesk({
    book: openMembershipBook(store.settings, vault), vault, device: { name: 'Office PC', platform: 'LINUX' },
    fetch: (url, init) => network(url, init), openBrowser: (url) => Promise.resolve(void opened.push(url)), registerSecret: () => () => undefined,
    onChange: (state) => told.push(state), now: () => Date.now() - behind, wait: () => new Promise((resolve) => setTimeout(resolve, 20)),
  });
  await desk.start();
  return desk;
}

/** The person's session in a browser, begun once: mails to one address are few. */
const signedIn = lazily(async (): Promise<Record<string, string>> => {
  const send = sender(workspace, null);
  const headers = { origin: address };
  await send('POST', '/sign-in/mail', { body: { email: 'ann@example.com' }, headers });
  const mail = await vi.waitFor(() => workspace.mails[0] ?? Promise.reject(new Error('no mail came')), { timeout: 20_000 });
  const answer = await send('POST', '/sign-in/link', { body: { token: mail.text.split('#')[1]?.slice(0, 43) }, headers });
  return { ...headers, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
});

/** What the person does in the browser. */
async function decide(code: string, isLetIn: boolean): Promise<void> {
  expect((await sender(workspace, null)('POST', '/device/decision', { body: { code, isLetIn }, headers: await signedIn() })).status).toBe(204);
}

const until = (kind: WorkspaceState['kind'], desk: WorkspaceDesk) => expect.poll(() => desk.state().kind, { timeout: 20_000 }).toBe(kind);

async function connected(): Promise<WorkspaceDesk> {
  const desk = await newDesk();
  const asking = await desk.connect(address);
  expect(asking).toMatchObject({ kind: 'ASKING', address, code: { text: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/) }, problem: null });
  expect(opened).toEqual([`${address}/device?code=${asking.code?.text}`]);
  await decide(asking.code?.text ?? '', true);
  await until('CONNECTED', desk);
  // Its first sign-in may still be on its way.
  await desk.check();
  return desk;
}

test('a computer connects in one step, signs requests, is still connected after a restart, and leaves with its data', async () => {
  const desk = await connected();
  expect(desk.state()).toMatchObject({ address, code: null, member: { team: 'Kestrel', person: 'Ann', role: 'MEMBER' }, problem: null });
  expect(await desk.session()?.ask({ method: 'GET', path: '/ping' }, Ping)).toEqual({ team: { name: 'Kestrel' } });
  expect(Math.abs(desk.session()?.clockOffsetMs() ?? Infinity)).toBeLessThan(2000);
  expect(JSON.stringify(told)).not.toMatch(/[\w-]{40,}/);
  await store.companies.create({ name: 'Stays here' });

  const again = await newDesk();
  expect(again.state().kind).toBe('CONNECTED');
  expect(await again.check()).toMatchObject({ kind: 'CONNECTED', problem: null, lastContact: expect.any(String) });
  const deviceId = again.membership()?.deviceId ?? '';
  expect(await vault.has(deviceId, 'workspace')).toBe(true);

  const steps: unknown[] = [];
  again.onLeaving((from) => {
    steps.push([from, again.session() !== null]);
    return Promise.resolve((isTold) => Promise.resolve(void steps.push(isTold)).then(() => 'A link stays open.'));
  });
  expect(await again.leave()).toMatchObject({ kind: 'NONE', member: null, problem: 'A link stays open.', left: [{ address, teamId, team: 'Kestrel' }] });
  expect(steps).toEqual([[address, true], true]);
  expect((await newDesk()).state()).toMatchObject({ kind: 'NONE', left: [{ address, team: 'Kestrel' }] });
  expect(await vault.has(deviceId, 'workspace')).toBe(false);
  expect((await newDesk().then((fresh) => fresh.state())).kind).toBe('NONE');
  expect((await store.companies.list()).map(({ name }) => name)).toContain('Stays here');
  const row = await workspace.database.asTeam(teamId, ({ rows }) => rows.selectFrom('devices').select('revokedAt').where('id', '=', deviceId).executeTakeFirstOrThrow());
  expect(row.revokedAt).not.toBeNull();
}, START);

test('a role that changes is told; a computer that is revoked says so, keeps what it has, and connects again', async () => {
  const desk = await connected();
  // What was left and is joined again is left no more.
  expect(desk.state().left).toEqual([]);
  const deviceId = desk.membership()?.deviceId ?? '';
  await workspace.database.asTeam(teamId, ({ rows }) => rows.updateTable('people').set({ role: 'READ_ONLY' }).where('id', '=', personId).execute());
  expect((await desk.check()).member?.role).toBe('READ_ONLY');
  await workspace.database.asTeam(teamId, async ({ rows }) => {
    await rows.updateTable('devices').set({ revokedAt: new Date().toISOString() }).where('id', '=', deviceId).execute();
    await rows.deleteFrom('deviceTokens').where('deviceId', '=', deviceId).execute();
  });
  await expect(desk.session()?.ask({ method: 'GET', path: '/ping' }, Ping)).rejects.toMatchObject({ kind: 'UNKNOWN_DEVICE' });
  expect(desk.state()).toMatchObject({ kind: 'STOPPED', problem: expect.stringContaining('Everything collected is kept here') });
  expect(desk.session()).toBeNull();
  const asking = await desk.connect(address);
  await decide(asking.code?.text ?? '', true);
  await until('CONNECTED', desk);
  expect(desk.membership()?.deviceId).not.toBe(deviceId);
  expect(await vault.has(deviceId, 'workspace')).toBe(false);
  await desk.leave();
}, START);

test('without its keys, as after a backup was restored, a computer says so and asks nothing', async () => {
  const desk = await connected();
  await vault.delete(desk.membership()?.deviceId ?? '', 'workspace');
  const restored = await newDesk();
  network = () => Promise.reject(new Error('nothing is asked'));
  expect(await restored.check()).toMatchObject({ kind: 'STOPPED', problem: expect.stringContaining('are not here') });
  expect(restored.session()).toBeNull();
  expect(await restored.leave()).toMatchObject({ kind: 'NONE', problem: null });
}, START);

test('what goes wrong is said in words: refused, cancelled, elsewhere, over plain http, nobody there', async () => {
  const desk = await newDesk();
  const asking = await desk.connect(address);
  await decide(asking.code?.text ?? '', false);
  await until('NONE', desk);
  expect(desk.state().problem).toBe('This computer was refused in the browser.');

  await desk.connect(address);
  expect(desk.cancel()).toMatchObject({ kind: 'NONE', problem: null });
  await expect(desk.connect('http://workspace.example')).rejects.toThrow('starts with https://');
  network = () => Promise.reject(new Error('getaddrinfo ENOTFOUND proxy-user:secret@proxy'));
  await expect(desk.connect('https://workspace.example')).rejects.toThrow('The workspace cannot be reached. Check the network, or ask whoever runs it.');
  network = () => Promise.resolve(new Response('<html>welcome</html>', { status: 200 }));
  await expect(desk.connect('https://workspace.example')).rejects.toThrow('is no workspace of Forager');
  network = () => Promise.resolve(Response.json({ deviceCode: 'x', userCode: 'BCDF-GHJK', verificationUri: 'https://evil.example/device', verificationUriComplete: 'https://evil.example/device?code=BCDF-GHJK', expiresIn: 600, interval: 5 }));
  await expect(desk.connect('https://workspace.example')).rejects.toThrow('calls itself https://evil.example');
  expect(opened).toHaveLength(2);
  expect(desk.state().kind).toBe('NONE');
}, START);

test('a network that fails while it waits is said, and the computer gets in when it is back', async () => {
  const desk = await newDesk();
  const asking = await desk.connect(address);
  network = () => Promise.reject(new Error('cut'));
  await expect.poll(() => desk.state().problem, { timeout: 20_000 }).toContain('cannot be reached');
  network = fetch;
  await decide(asking.code?.text ?? '', true);
  await until('CONNECTED', desk);
  // The first sign-in may still be on its way.
  await desk.check();
  network = () => Promise.reject(new Error('cut'));
  expect((await desk.check()).problem).toContain('cannot be reached');
  expect(await desk.leave()).toMatchObject({ kind: 'NONE', problem: expect.stringContaining(`revoke it at ${address}/team`) });
}, START);

test('a computer whose clock is an hour behind gets in all the same, and knows by how much', async () => {
  const desk = await newDesk();
  behind = 3_600_000;
  const asking = await desk.connect(address);
  await decide(asking.code?.text ?? '', true);
  await until('CONNECTED', desk);
  expect(await desk.session()?.ask({ method: 'GET', path: '/ping' }, Ping)).toEqual({ team: { name: 'Kestrel' } });
  await desk.leave();
}, START);
