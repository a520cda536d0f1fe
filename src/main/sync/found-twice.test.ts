import { expect, test } from 'vitest';
import { fc } from '../../shared/testing/properties.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { contentOf } from './testing/shared-content.ts';
import { newSyncDevice } from './testing/sync-device.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

const stage = syncStageOfFile();

test('two devices that find the same account and bill agree that they are one', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  await one.sync();
  await two.sync();
  for (const { store } of [one, two]) await store.bills.fileBill(exampleFiling(7, connection));
  const [theirs] = (await two.store.bills.list({})).rows;
  await two.store.notes.set({ noun: 'BILL', id: theirs?.id ?? '', notes: 'seen here' });
  await one.sync();
  await two.sync();
  await one.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  const { rows, total } = await one.store.bills.list({});
  expect(total).toBe(1);
  expect((await one.store.bills.get({ id: rows[0]?.id ?? '' }))?.bill.notes).toBe('seen here');
  expect((await two.store.meters.list({ connectionId: connection.id })).map(({ billCount }) => billCount)).toEqual([1]);
}, SLOW);

test('a row that two devices made was made when the first of them made it, whichever tells of it first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), fc.shuffledSubarray([-90_000, 0, 120_000], { minLength: 3 }), async (order, clocks) => {
      const { teamId } = await stage.newTeam();
      const devices = await Promise.all(clocks.map((ahead) => newSyncDevice(stage.workspace, teamId, { ahead })));
      const connection = await createExampleConnection(devices[0]!.store, 1);
      for (const device of devices) await device.sync();
      for (const { store } of devices) await store.bills.fileBill(exampleFiling(7, connection));
      const earliest = (await Promise.all(devices.map(async ({ store }) => (await store.bills.list({})).rows[0]?.createdAt ?? ''))).sort()[0];
      for (const at of [...order, ...order]) await devices[at]!.sync();
      for (const { store } of devices) expect((await store.bills.list({})).rows.map(({ createdAt }) => createdAt)).toEqual([earliest]);
      const [first, ...others] = await Promise.all(devices.map(contentOf));
      for (const other of others) expect(other).toEqual(first);
      await Promise.all(devices.map((device) => device.close()));
    }),
    { numRuns: 6 },
  );
}, SLOW);

test('what is found and said here while a page is on its way joins what the page brings, and reaches the others', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  await one.sync();
  await two.sync();
  await one.store.bills.fileBill(exampleFiling(7, connection));
  await one.sync();
  two.wire = (fetch) => async (url, init) => {
    const page = await fetch(url, init);
    if (!url.includes('/sync/pull')) return page;
    two.wire = (each) => each;
    const filed = await two.store.bills.fileBill(exampleFiling(7, connection));
    await two.store.notes.set({ noun: 'BILL', id: filed.bill?.id ?? '', notes: 'said meanwhile' });
    return page;
  };
  for (const device of [two, one, two]) await device.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  const { rows } = await one.store.bills.list({});
  expect(rows).toHaveLength(1);
  expect((await one.store.bills.get({ id: rows[0]?.id ?? '' }))?.bill.notes).toBe('said meanwhile');
}, SLOW);
