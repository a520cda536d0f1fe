import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../shared/domain/connection.ts';
import type { ApiDevice } from '../../shared/workspace/people.ts';
import type { ApiParcel, ApiParcelContent } from '../../shared/workspace/parcels.ts';
import type { StoreClient } from '../store/store-client.ts';
import { createExampleConnection } from '../store/testing/example-rows.ts';
import { ownStore } from '../store/testing/own-store.ts';
import { FakeKeyring } from '../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { makeDeviceKeys, type DeviceKeys } from './device-keys.ts';
import { createHandoverDesk, type HandoverDesk } from './handover-desk.ts';
import { pairWords } from './pair-words.ts';
import type { WorkspacePost } from './workspace-post.ts';

const folder = mkdtempSync(join(tmpdir(), 'forager-handover-'));
const PASSWORD = 'Planted-7-handed-over';
const [LAPTOP, OFFICE] = ['0199c0de-0000-7000-8000-00000000000a', '0199c0de-0000-7000-8000-00000000000b'] as const;

/** What waits at a practice workspace, for whichever computer. */
interface Waiting { readonly to: string; parcel: ApiParcel; content: ApiParcelContent }
let waiting: Waiting[];
let devices: ApiDevice[];
let store: StoreClient;
let vault: Vault;
let connection: Connection;
let kept: string[];

function post(me: string): WorkspacePost {
  const never = (): Promise<never> => Promise.reject(new Error('not asked here'));
  return {
    address: 'https://workspace.example', publish: never, close: never, mail: never, events: never, makeInboundAddress: never, removeInboundAddress: never,
    waiting: () => Promise.resolve({ parcels: waiting.filter(({ to }) => to === me).map(({ parcel }) => parcel), revokedInvitations: [] }),
    content: (id) => Promise.resolve(waiting.find(({ parcel }) => parcel.id === id)?.content ?? null),
    settle: (id) => Promise.resolve(void (waiting = waiting.filter(({ parcel }) => parcel.id !== id))),
    otherDevices: () => Promise.resolve(devices.filter(({ id }) => id !== me)),
    sendHandover: (to, { connection: subject, enc, sealed }) => {
      const parcel: ApiParcel = { id: `0199c0de-0000-7000-8000-0000000001${String(waiting.length).padStart(2, '0')}`, kind: 'HANDOVER', subject, from: me, byteLength: 1, received: '2026-03-02T09:00:00.000Z', expires: '2026-03-05T09:00:00.000Z' };
      return Promise.resolve(void waiting.push({ to, parcel, content: { enc, sealed } }));
    },
  };
}

const device = (id: string, name: string, { publicKey }: DeviceKeys): ApiDevice => ({ id, name, platform: 'LINUX', person: { id, name: 'Ann' }, sealingKey: publicKey, lastSeen: null, created: '2026-03-01T09:00:00.000Z', updated: '2026-03-01T09:00:00.000Z' });
const deskOf = (me: string, keys: DeviceKeys): HandoverDesk => createHandoverDesk({
  store, vault, workspace: () => post(me), withKeys: (step) => step(keys),
  keepAuthenticator: (id, url, text) => Promise.resolve(Boolean(kept.push(`authenticator ${id} ${url} ${text}`))),
  keepAnswers: (id, _url, answers) => Promise.resolve(kept.push(`answers ${id} ${JSON.stringify(answers)}`)),
  reconnect: (id, username, password) => Promise.resolve(kept.push(`sign-in ${id} ${username} ${password}`)),
});

let keys: readonly [DeviceKeys, DeviceKeys];
let laptop: HandoverDesk;
let office: HandoverDesk;

beforeAll(async () => {
  store = ownStore(join(folder, 'store'));
  vault = await openVault({ folder: join(folder, 'vault'), keyring: new FakeKeyring().wrapper() });
  connection = await createExampleConnection(store, 91);
  await vault.set('0199c0de-0000-7000-8000-0000000000c1', 'portal-password', { username: 'jo', password: PASSWORD }, connection.signInUrl);
  connection = await store.connections.update({ id: connection.id, change: { credentialId: '0199c0de-0000-7000-8000-0000000000c1' } });
  await vault.set(connection.id, 'authenticator', { secret: 'JBSWY3DPEHPK3PXP' }, connection.signInUrl);
  await vault.set(connection.id, 'security-answers', { 'first pet': 'Rex' }, connection.signInUrl);
}, 60_000);
afterAll(async () => {
  await vault.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  keys = [await makeDeviceKeys(), await makeDeviceKeys()];
  devices = [device(LAPTOP, 'Laptop', keys[0]), device(OFFICE, 'Office', keys[1])];
  [waiting, kept] = [[], []];
  laptop = deskOf(LAPTOP, keys[0]);
  office = deskOf(OFFICE, keys[1]);
});

const wordsSeenBy = async (desk: HandoverDesk): Promise<string> => (await desk.listComputers())[0]?.words ?? '';

test('a sign-in goes to the other computer with what makes and answers its codes, once the words were compared on both', async () => {
  const words = await wordsSeenBy(laptop);
  expect(words).toMatch(/^([bdfghjklmnprstvz][aiou][bdfghjklmnprstvz][aiou][bdfghjklmnprstvz] ?){5}$/u);
  expect(await wordsSeenBy(office)).toBe(words);
  await laptop.send(connection.id, OFFICE, words);
  expect(JSON.stringify(waiting)).not.toContain(PASSWORD);
  const [handed] = await office.list();
  expect(handed).toMatchObject({ connectionId: connection.id, from: { id: LAPTOP, name: 'Laptop', words }, connection: { hasSignIn: true } });
  expect(kept).toEqual([]);
  expect(await office.take(handed?.id ?? '', words)).toEqual({ connectionId: connection.id });
  expect(kept).toEqual([`authenticator ${connection.id} ${connection.signInUrl} JBSWY3DPEHPK3PXP`, `answers ${connection.id} {"first pet":"Rex"}`, `sign-in ${connection.id} jo ${PASSWORD}`]);
  expect(await office.list()).toEqual([]);
});

test('a workspace that puts a key of its own in the place of a computer’s shows other words on the two, and gets nothing where they were compared', async () => {
  const words = await wordsSeenBy(laptop);
  const own = await makeDeviceKeys();
  devices = [devices[0]!, device(OFFICE, 'Office', own)];
  expect(await wordsSeenBy(laptop)).not.toBe(await wordsSeenBy(deskOf(OFFICE, keys[1])));
  await expect(laptop.send(connection.id, OFFICE, words)).rejects.toThrow(/has changed since you looked/u);
  expect(waiting).toEqual([]);
});

test('a sign-in that somebody else made up, or that was sealed for another connection or computer, is not taken', async () => {
  const words = await wordsSeenBy(laptop);
  const stranger = await makeDeviceKeys();
  await deskOf(LAPTOP, stranger).send(connection.id, OFFICE, pairWords(stranger.publicKey, keys[1].publicKey));
  const [forged] = await office.list();
  await expect(office.take(forged?.id ?? '', words)).rejects.toThrow(/was not sealed by that computer/u);
  await office.refuse(forged?.id ?? '');
  const other = await createExampleConnection(store, 92);
  await laptop.send(connection.id, OFFICE, words);
  waiting = waiting.map((one) => ({ ...one, parcel: { ...one.parcel, subject: other.id } }));
  await expect(office.take(waiting[0]?.parcel.id ?? '', words)).rejects.toThrow(/was not sealed by that computer/u);
  expect(kept).toEqual([]);
});

test('a sign-in entered for another website than the connection has now is not kept, and a connection that has not come yet waits', async () => {
  const words = await wordsSeenBy(laptop);
  await laptop.send(connection.id, OFFICE, words);
  const [handed] = await office.list();
  const moved = createHandoverDesk({
    store: { ...store, connections: { ...store.connections, get: () => Promise.resolve({ ...connection, signInUrl: 'https://elsewhere.example/' }) } }, vault, workspace: () => post(OFFICE), withKeys: (step) => step(keys[1]),
    keepAuthenticator: () => Promise.resolve(true), keepAnswers: () => Promise.resolve(), reconnect: () => Promise.resolve(kept.push('kept')),
  });
  await expect(moved.take(handed?.id ?? '', words)).rejects.toThrow(/another website/u);
  waiting = waiting.map((one) => ({ ...one, parcel: { ...one.parcel, subject: '0199c0de-0000-7000-8000-0000000000ff' } }));
  expect(await office.list()).toMatchObject([{ connection: null }]);
  await expect(office.take(handed?.id ?? '', words)).rejects.toThrow(/has not come to this computer yet/u);
  expect(kept).toEqual([]);
});
