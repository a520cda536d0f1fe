import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LeaseLost, type CheckElsewhere, type CheckLease } from '../../shared/domain/check-lease.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { createExampleConnection } from '../store/testing/example-rows.ts';
import { createCheckLeases } from './check-leases.ts';
import type { SyncDevice } from './testing/sync-device.ts';
import { openSyncStage, type SyncStage } from './testing/sync-stage.ts';

const START = 240_000;
const SLOW = 120_000;
const TWO_MINUTES = 121_000;

let stage: SyncStage;

beforeAll(async () => {
  stage = await openSyncStage();
}, START);
afterAll(() => stage.close(), START);

interface Pair { readonly one: SyncDevice; readonly two: SyncDevice; readonly teamId: string; readonly connection: Connection }

/** Two devices of a team that both hold the sign-in of a connection. */
async function newPair(): Promise<Pair> {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const { id } = await createExampleConnection(one.store, 1);
  await one.sync();
  await two.sync();
  for (const { store } of [one, two]) await store.connections.update({ id, change: { credentialId: randomUUID() } });
  const connection = await one.store.connections.get({ id });
  if (connection === null) throw new Error('the connection is not there');
  return { one, two, teamId, connection };
}

/** Asks for the lease of a check at a device. @param asleep by how much its computer was asleep meanwhile, milliseconds */
function check(device: SyncDevice, connection: Connection, asleep: { ms: number } = { ms: 0 }): Promise<CheckLease | CheckElsewhere> {
  const leases = createCheckLeases({
    store: device.store, now: () => device.now() + asleep.ms, monotonic: () => performance.now(), device: () => ({ id: device.id, ask: device.session.ask, workspaceNow: device.now }),
  });
  return leases.begin(connection, () => undefined);
}

function held(lease: CheckLease | CheckElsewhere): CheckLease {
  if ('elsewhere' in lease) throw new Error(lease.elsewhere);
  return lease;
}

/** As if so much time had passed in the database. */
async function pass(teamId: string, milliseconds: number): Promise<void> {
  await stage.workspace.database.asTeam(teamId, async ({ rows }) => {
    const leases = await rows.selectFrom('leases').select(['connectionId', 'expiresAt']).where('teamId', '=', teamId).execute();
    for (const { connectionId, expiresAt } of leases) {
      await rows.updateTable('leases').set({ expiresAt: new Date(Date.parse(expiresAt) - milliseconds).toISOString() }).where('teamId', '=', teamId).where('connectionId', '=', connectionId).execute();
    }
  });
}

const away = (device: SyncDevice): void => void (device.wire = () => () => Promise.reject(new TypeError('the network is cut')));

test('of two devices that hold the sign-in one checks, and the other takes its turn when that has ended', async () => {
  const { one, two, connection } = await newPair();
  const lease = held(await check(one, connection));
  expect(await check(two, connection)).toMatchObject({ elsewhere: expect.stringContaining('is checking this connection now') as string });
  await lease.confirm('SIGN_IN');
  await lease.end();
  await held(await check(two, connection)).end();
}, SLOW);

test('a device that dies loses its lease, and one that wakes up after another took over signs in to nothing and writes nothing', async () => {
  const { one, two, teamId, connection } = await newPair();
  const asleep = { ms: 0 };
  const lease = held(await check(one, connection, asleep));
  await lease.confirm('WRITE');
  await pass(teamId, TWO_MINUTES);
  asleep.ms = TWO_MINUTES;
  const taken = held(await check(two, connection));
  await expect(lease.confirm('WRITE')).rejects.toThrow(LeaseLost);
  await expect(lease.confirm('SIGN_IN')).rejects.toThrow(LeaseLost);
  await taken.confirm('SIGN_IN');
  await lease.end();
  await taken.confirm('SIGN_IN');
  await taken.end();
}, SLOW);

test('a sign-in is asked for even where the lease was just confirmed; a write then is not', async () => {
  const { one, connection } = await newPair();
  const lease = held(await check(one, connection));
  one.asked.length = 0;
  await lease.confirm('WRITE');
  expect(one.asked).toHaveLength(0);
  await lease.confirm('SIGN_IN');
  expect(one.asked.filter((url) => url.endsWith('/renew'))).toHaveLength(1);
  await lease.end();
}, SLOW);

test('while the workspace is out of reach only the device that checked last goes on', async () => {
  const { one, two, connection } = await newPair();
  await held(await check(one, connection)).end();
  await two.sync();
  away(one);
  away(two);
  expect(await check(two, connection)).toMatchObject({ elsewhere: expect.stringContaining('cannot be reached') as string });
  const lease = held(await check(one, connection));
  await lease.confirm('SIGN_IN');
  two.wire = (fetch) => fetch;
  const taken = held(await check(two, connection));
  one.wire = (fetch) => fetch;
  await expect(lease.confirm('SIGN_IN')).rejects.toThrow(LeaseLost);
  await taken.end();
}, SLOW);

test('a lease that cannot be renewed holds as long as it was given, and then no longer', async () => {
  const { one, connection } = await newPair();
  const asleep = { ms: 0 };
  const lease = held(await check(one, connection, asleep));
  away(one);
  await lease.confirm('SIGN_IN');
  asleep.ms = TWO_MINUTES;
  await expect(lease.confirm('WRITE')).rejects.toThrow(LeaseLost);
}, SLOW);

test('a device without the sign-in leaves the check to the one that has it, and a role that only reads makes none', async () => {
  const { one, two, teamId, connection } = await newPair();
  await held(await check(one, connection)).end();
  await two.sync();
  expect(await check(two, { ...connection, credentialId: null })).toMatchObject({ elsewhere: expect.stringContaining('on another computer') as string });
  const reader = await stage.newDevice(teamId, { role: 'READ_ONLY' });
  expect(await check(reader, connection)).toMatchObject({ elsewhere: expect.stringContaining('read-only') as string });
  await reader.store.companies.create({ name: 'Mine alone' });
  expect(await reader.sync()).toMatchObject({ mayPush: false, received: expect.any(Number) as number });
  expect((await reader.store.connections.get({ id: connection.id }))?.id).toBe(connection.id);
}, SLOW);
