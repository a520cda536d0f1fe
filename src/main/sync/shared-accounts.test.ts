import { expect, test } from 'vitest';
import type { Connection } from '../../shared/domain/connection.ts';
import { sender } from '../../workspace/testing/test-workspace.ts';
import { accountTable } from '../store/accounts/account-table.ts';
import { billTable } from '../store/bills/bill-table.ts';
import { deleteRow, updateRow } from '../store/rows/row-changes.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { contentOf } from './testing/shared-content.ts';
import type { SyncDevice } from './testing/sync-device.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

const stage = syncStageOfFile();

test('an account that only bills have shown is shared, is one on devices that read the same folder, and is the connection’s on all once one finds it', async () => {
  const { teamId, key } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 7);
  const { companyId, datasourceId, settings } = connection;
  const site = await one.store.sites.create({ companyId, name: 'Mill' });
  await one.sync();
  await two.sync();
  const billed = (number: number) => ({ ...exampleFiling(number, connection), connectionId: null, accountNumber: '4471', reading: { ...exampleFiling(number, connection).reading, accountNumber: '4471', provider: 'Utility 7' } });
  await one.store.bills.fileBill({ ...billed(1), siteIds: [site.id] });
  await two.store.bills.fileBill({ ...billed(2), siteIds: [site.id] });
  for (const device of [one, two, one]) await device.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  expect(await one.store.accounts.list({ companyId })).toMatchObject([{ connectionId: null, billCount: 2, siteIds: [site.id] }]);
  const shown = async (): Promise<unknown> => ((await sender(stage.workspace, key)('GET', `/company/${companyId}/account`)).body.accounts as unknown[]);
  expect(await shown()).toMatchObject([{ accountNumber: '4471', connection: null, sites: [{ name: 'Mill' }] }]);

  const found = await two.store.connections.create({ companyId, datasourceId, kind: 'ONLINE', signInUrl: 'https://bills.utility.example/', approvedOrigins: [], username: null, credentialId: null, settings, mail: null });
  const again = { ...billed(3), connectionId: found.id };
  await two.store.bills.fileBill(again);
  for (const device of [two, one]) await device.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  expect(await one.store.accounts.list({ companyId })).toMatchObject([{ connectionId: found.id, billCount: 3 }]);
  expect(await one.store.accounts.findOfConnection({ connectionId: found.id, accountNumber: '4471' })).toMatchObject({ connectionId: found.id });
  expect(await shown()).toMatchObject([{ connection: { id: found.id } }]);
}, SLOW);

test('a bill that one device files under an account which another merges meanwhile ends in the account that stays', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  for (const number of [1, 2]) await one.store.bills.fileBill(exampleFiling(number, connection));
  await one.sync();
  await two.sync();
  const [goes, stays] = (await one.store.accounts.list({})).toSorted((a, b) => (a.accountNumber < b.accountNumber ? -1 : 1));
  await one.engine.write((transaction) => {
    for (const { id } of transaction.all('SELECT id FROM bills WHERE account_id = ?', [goes?.id ?? ''])) updateRow(transaction, billTable, String(id), { accountId: stays?.id });
    updateRow(transaction, accountTable, goes?.id ?? '', { mergedIntoId: stays?.id });
    deleteRow(transaction, accountTable, goes?.id ?? '');
  });
  await two.store.bills.fileBill({ ...exampleFiling(501, connection), accountNumber: goes?.accountNumber ?? null });
  for (const device of [one, two, one, two, one]) await device.sync();
  for (const { store } of [one, two]) expect((await store.bills.list({})).rows.map(({ accountId }) => accountId)).toEqual([stays?.id, stays?.id, stays?.id]);
  expect(await contentOf(two)).toEqual(await contentOf(one));
}, SLOW);

test('what a person said of accounts that look like one is asked nobody else of the team, until it is taken back', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  const { companyId, datasourceId, settings } = connection;
  const other = await one.store.connections.create({ companyId, datasourceId, kind: 'ONLINE', signInUrl: 'https://bills.elsewhere.example/', approvedOrigins: [], username: null, credentialId: null, settings, mail: null });
  const billed = (number: number, of: Connection) => ({ ...exampleFiling(number, of), accountNumber: '00-4471-88', reading: { ...exampleFiling(number, of).reading, accountNumber: '00-4471-88' } });
  await one.store.bills.fileBill(billed(1, connection));
  await one.store.bills.fileBill(billed(2, other));
  for (const device of [one, two]) await device.sync();
  const keys = async ({ store }: SyncDevice): Promise<string[]> => (await store.accountDoubles.list({})).map(({ key }) => key);
  const [key = ''] = await keys(two);
  expect(await keys(one)).toEqual([key]);

  const { id } = await one.store.accountDoubles.keepApart({ key });
  for (const device of [one, two]) await device.sync();
  expect([await keys(one), await keys(two)]).toEqual([[], []]);
  await one.store.accountDoubles.takeBack({ id });
  for (const device of [one, two]) await device.sync();
  expect([await keys(one), await keys(two)]).toEqual([[key], [key]]);

  // Made one, with both connections going on: a bill by the second one raises no question on the other computer either.
  const merged = await one.store.accountDoubles.merge({ key, isTurned: false, preferred: [], deactivates: false });
  for (const device of [one, two]) await device.sync();
  for (const at of [3, 4]) await two.store.bills.fileBill(billed(at, at === 3 ? connection : other));
  for (const device of [two, one]) await device.sync();
  expect(await two.store.accounts.list({})).toHaveLength(1);
  expect([await keys(one), await keys(two)]).toEqual([[], []]);
  await one.store.accountDoubles.takeBack({ id: merged.id });
  for (const device of [one, two]) await device.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
}, SLOW);

test('what a person said of an account outlasts what the filing elsewhere says of it later, not knowing', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  const [chosen, guessed] = await Promise.all(['Chosen', 'Guessed'].map((name) => one.store.sites.create({ companyId: connection.companyId, name })));
  await one.store.bills.fileBill(exampleFiling(1, connection));
  await one.sync();
  await two.sync();
  const [account] = await one.store.accounts.list({});
  const id = account?.id ?? '';
  await one.store.accounts.update({ id, change: { siteIds: [chosen?.id ?? ''] } });
  // The same account again, on a device that has not heard of it.
  await two.store.bills.fileBill({ ...exampleFiling(501, connection), accountNumber: account?.accountNumber ?? null, siteIds: [guessed?.id ?? ''] });
  expect((await two.store.accounts.get({ id }))?.siteIds).toEqual([guessed?.id]);
  await one.sync();
  for (const device of [two, one, two]) await device.sync();
  for (const { store } of [one, two]) expect((await store.accounts.get({ id }))?.siteIds).toEqual([chosen?.id]);
}, SLOW);
