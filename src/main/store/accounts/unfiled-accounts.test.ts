import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { StoreClient } from '../store-client.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';
import { ownStore } from '../testing/own-store.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let store: StoreClient;
let connection: Connection;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forager-unfiled-'));
  store = ownStore(folder);
  connection = await createExampleConnection(store, 1);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const accountOf = async (accountNumber: string): Promise<string> => (await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber, serviceAddress: '1 Main St' })).id;
const listed = async (): Promise<string[]> => (await store.unfiledAccounts.list()).map(({ accountNumber }) => accountNumber);

test('an account waits for a site until it has one or is not tracked, also one whose sites a person took away', async () => {
  const { companyId } = connection;
  const [atSite, untracked, without] = await Promise.all(['1', '2', '3'].map(accountOf));
  await accountOf('4');
  const site = await store.sites.create({ companyId, name: 'Mill' });
  await store.accounts.update({ id: atSite ?? '', change: { siteIds: [site.id] } });
  await store.accounts.update({ id: untracked ?? '', change: { status: 'CUSTOMER_NOT_TRACKED' } });
  await store.accounts.update({ id: without ?? '', change: { siteIds: [] } });
  // A bill whose number could not be read is in no site's months either.
  await store.bills.fileBill({ ...exampleFiling(9, connection), connectionId: null, accountNumber: null });
  expect(await listed()).toEqual(['3', '4']);
  expect(await store.unfiledAccounts.count()).toMatchObject([{ companyId, accounts: 2, bills: 1 }]);
  await store.companies.update({ id: companyId, change: { isArchived: true } });
  expect(await store.unfiledAccounts.count()).toEqual([]);
});

test('many accounts are filed at once, a new site is made once, and all of it is taken back', async () => {
  const [one, two, three] = await Promise.all(['1', '2', '3'].map(accountOf));
  const known = await store.sites.create({ companyId: connection.companyId, name: 'Mill' });
  const made = { newName: '12 Oak St', address: '12 Oak St, Alder Falls' };
  const done = await store.unfiledAccounts.file([{ accountId: one ?? '', site: { id: known.id } }, { accountId: two ?? '', site: made }, { accountId: three ?? '', site: made }]);
  expect(done).toMatchObject({ accountIds: [one, two, three], madeSiteIds: [expect.any(String)] });
  expect(await listed()).toEqual([]);
  expect((await store.accounts.list({})).map(({ siteIds }) => siteIds)).toEqual([[known.id], done.madeSiteIds, done.madeSiteIds]);
  // What is filed by now is left alone.
  expect(await store.unfiledAccounts.file([{ accountId: one ?? '', site: made }])).toEqual({ accountIds: [], madeSiteIds: [] });
  await store.unfiledAccounts.takeBack(done);
  expect(await listed()).toEqual(['1', '2', '3']);
  expect((await store.sites.list({})).map(({ name }) => name)).toEqual(['Mill']);
});

test('a filing that names a site that is gone files nothing', async () => {
  const one = await accountOf('1');
  await expect(store.unfiledAccounts.file([{ accountId: one, site: { newName: 'Oak', address: null } }, { accountId: one, site: { id: connection.id } }])).resolves.toMatchObject({ accountIds: [one] });
  const two = await accountOf('2');
  await expect(store.unfiledAccounts.file([{ accountId: two, site: { id: connection.id } }])).rejects.toThrow();
  expect(await listed()).toEqual(['2']);
});
