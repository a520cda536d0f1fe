import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { LeaseLost, type CheckElsewhere, type CheckLease } from '../../shared/domain/check-lease.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { createCheckLeases } from './check-leases.ts';
import type { SyncDevice } from './testing/sync-device.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

const TWO_MINUTES = 121_000;

const stage = syncStageOfFile();

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
    store: device.store, catchUp: () => device.sync().then(() => undefined, () => undefined), now: () => device.now() + asleep.ms, monotonic: () => performance.now(), device: () => ({ id: device.id, ask: device.session.ask, workspaceNow: device.now }),
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

/** Writes down what a check found, as it does under its lease. @param at when, by that computer's clock */
function note({ store, now }: SyncDevice, { id }: Connection, lease: CheckLease, status: 'CONNECTED' | 'PASSWORD_INCORRECT' | 'NO_BILLS_FOUND', detail: string | null = null): Promise<Connection> {
  return store.connections.setStatus({ id, status, detail, checkedAt: new Date(now()).toISOString(), fence: lease.fence() });
}

const shown = async ({ store }: SyncDevice, { id }: Connection): Promise<Partial<Connection>> => {
  const { status, statusDetail, statusSince, lastCheckedAt, username } = (await store.connections.get({ id })) ?? ({} as Partial<Connection>);
  return { status, statusDetail, statusSince, lastCheckedAt, username } as Partial<Connection>;
};

const away = (device: SyncDevice): void => void (device.wire = () => () => Promise.reject(new TypeError('the network is cut')));

test('of two devices that hold the sign-in one checks, and the other takes its turn when that has ended', async () => {
  const { one, two, connection } = await newPair();
  const lease = held(await check(one, connection));
  expect(await check(two, connection)).toMatchObject({ elsewhere: expect.stringContaining('is checking this connection now') as string });
  await lease.confirm('SIGN_IN');
  await lease.end();
  await held(await check(two, connection)).end();
}, SLOW);

test('whoever checks next knows what the one before found: a password that was refused there is tried by nobody again', async () => {
  const { one, two, connection } = await newPair();
  const lease = held(await check(one, connection));
  await note(one, connection, lease, 'PASSWORD_INCORRECT', 'The website refused the password.');
  expect(await shown(two, connection)).toMatchObject({ status: 'PENDING' });
  await lease.tell();
  await lease.end();
  const next = held(await check(two, connection));
  expect(await shown(two, connection)).toMatchObject({ status: 'PASSWORD_INCORRECT', statusDetail: 'The website refused the password.' });
  await next.end();
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

test('what a check found before another lease was given is not taken where it comes late: the device that wrote it shows what the other found', async () => {
  const { one, two, teamId, connection } = await newPair();
  const late = held(await check(one, connection));
  await note(one, connection, late, 'PASSWORD_INCORRECT', 'refused');
  const filed = await one.store.bills.fileBill(exampleFiling(1, connection));
  await one.store.connections.update({ id: connection.id, change: { username: 'said by a person' } });
  await pass(teamId, TWO_MINUTES);
  const taken = held(await check(two, connection));
  // Nothing came of the second check yet: all the same the first one's word is over.
  await one.sync();
  expect(await shown(one, connection)).toMatchObject({ status: 'PENDING', statusDetail: null, lastCheckedAt: null, username: 'said by a person' });
  await note(two, connection, taken, 'CONNECTED');
  await two.sync();
  await one.sync();
  expect(await shown(two, connection)).toMatchObject({ status: 'CONNECTED', statusDetail: null, username: 'said by a person' });
  expect(await shown(one, connection)).toEqual(await shown(two, connection));
  expect((await two.store.bills.list({})).rows.map(({ id }) => id)).toEqual([filed.bill?.id]);
  expect(one.after.flatMap(({ checkedElsewhere }) => checkedElsewhere)).toMatchObject([{ connectionId: connection.id, status: 'CONNECTED' }]);
  for (const { store } of [one, two]) expect((await store.sync.status())?.waiting).toBe(0);
  await Promise.all([late.end(), taken.end()]);
}, SLOW);

test('where the second check was told first, the late device learns of it with the answer, and looks for its next check by it', async () => {
  const { one, two, teamId, connection } = await newPair();
  const late = held(await check(one, connection));
  await note(one, connection, late, 'NO_BILLS_FOUND');
  await pass(teamId, TWO_MINUTES);
  const taken = held(await check(two, connection));
  await note(two, connection, taken, 'CONNECTED');
  await two.sync();
  // Cut off on the way back: it is sent again, and told again.
  let isCut = false;
  one.wire = (fetch) => async (url, init) => {
    const reply = await fetch(url, init);
    if (!url.includes('/sync/push') || isCut) return reply;
    isCut = true;
    throw new TypeError('cut off on the way back');
  };
  await expect(one.sync()).rejects.toThrow();
  await one.sync();
  expect(isCut).toBe(true);
  expect(await shown(one, connection)).toEqual(await shown(two, connection));
  expect((await shown(one, connection)).status).toBe('CONNECTED');
  expect(one.after.flatMap(({ checkedElsewhere }) => checkedElsewhere)).toMatchObject([{ status: 'CONNECTED' }]);
  expect((await one.store.connections.history({ id: connection.id })).map(({ status }) => status)).toEqual(['CONNECTED', 'NO_BILLS_FOUND', 'PENDING']);
  await Promise.all([late.end(), taken.end()]);
}, SLOW);

test('what is found under a lease goes before all that was taken before it was given, however far the clock of who said that was ahead', async () => {
  const { teamId } = await stage.newTeam();
  const [ahead, behind] = [await stage.newDevice(teamId, { ahead: 240_000 }), await stage.newDevice(teamId, { ahead: -240_000 })];
  const { id } = await createExampleConnection(ahead.store, 1);
  await ahead.sync();
  await behind.sync();
  for (const { store } of [ahead, behind]) await store.connections.update({ id, change: { credentialId: randomUUID() } });
  const connection = await ahead.store.connections.get({ id });
  if (connection === null) throw new Error('the connection is not there');
  await behind.sync();
  const first = held(await check(ahead, connection));
  await note(ahead, connection, first, 'PASSWORD_INCORRECT', 'refused');
  await ahead.sync();
  await first.end();
  // It has not heard of what the other found.
  const second = held(await check(behind, connection));
  await note(behind, connection, second, 'CONNECTED');
  await second.end();
  for (const device of [behind, ahead]) await device.sync();
  for (const device of [behind, ahead]) expect(await shown(device, connection)).toMatchObject({ status: 'CONNECTED', statusDetail: null });
  expect(await shown(ahead, connection)).toEqual(await shown(behind, connection));
}, SLOW);

test('a check that finds what this computer knew already says it anew, against what another found meanwhile', async () => {
  const { one, two, connection } = await newPair();
  const first = held(await check(one, connection));
  await note(one, connection, first, 'CONNECTED');
  await one.sync();
  await first.end();
  const second = held(await check(two, connection));
  await note(two, connection, second, 'PASSWORD_INCORRECT', 'refused');
  await two.sync();
  await second.end();
  // Before it hears of that.
  const third = held(await check(one, connection));
  await note(one, connection, third, 'CONNECTED');
  await third.end();
  for (const device of [one, two]) await device.sync();
  for (const device of [one, two]) expect(await shown(device, connection)).toMatchObject({ status: 'CONNECTED', statusDetail: null });
}, SLOW);

test('a check that began while the workspace was out of reach goes under the number this computer had last, and under its new one once it has that', async () => {
  const { one, two, connection } = await newPair();
  const last = held(await check(one, connection));
  await last.end();
  away(one);
  const lease = held(await check(one, connection));
  expect(lease.fence()).toBe(last.fence());
  one.wire = (fetch) => fetch;
  await lease.confirm('SIGN_IN');
  expect(lease.fence()).toBe((last.fence() ?? 0) + 1);
  await note(one, connection, lease, 'NO_BILLS_FOUND');
  await one.sync();
  await two.sync();
  expect((await shown(two, connection)).status).toBe('NO_BILLS_FOUND');
}, SLOW);
