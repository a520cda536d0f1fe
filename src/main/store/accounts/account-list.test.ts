import { beforeAll, expect, it } from 'vitest';
import type { StoreClient } from '../store-client.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';
import { storeOfFile } from '../testing/store-of-file.ts';

const store = storeOfFile();
let companyId: string;
let siteId: string;

/** A bill that came as a file, of the account whose number it shows. */
async function fileBill(number: number, accountNumber: string, provider: string, siteIds: string[] = []): Promise<void> {
  const filing = exampleFiling(number, { id: '', companyId });
  await store.bills.fileBill({ ...filing, connectionId: null, accountNumber, siteIds, reading: { ...filing.reading, accountNumber, provider } });
}

beforeAll(async () => {
  companyId = (await store.companies.create({ name: 'Tern Hotels' })).id;
  siteId = (await store.sites.create({ companyId, name: 'Quay, north side' })).id;
  await fileBill(1, 'A-2', 'Granite Power', [siteId]);
  await fileBill(2, 'A-10', 'Alder Water');
  await fileBill(3, 'A-10', 'Alder Water');
  const connection = await createExampleConnection(store, 4);
  await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '00-7731', serviceAddress: '9 Kelp Street' });
});

const numbers = async (asked: Parameters<StoreClient['accounts']['listPage']>[0]): Promise<string[]> => (await store.accounts.listPage(asked)).rows.map(({ accountNumber }) => accountNumber);

it('lists accounts of connections and of files alike, in the order in which people count', async () => {
  const { rows, total } = await store.accounts.listPage({ companyId });
  expect(total).toBe(2);
  expect(rows.map(({ accountNumber, provider, siteNames, billCount, companyName }) => [accountNumber, provider, siteNames, billCount, companyName])).toEqual([
    ['A-2', 'Granite Power', ['Quay, north side'], 1, 'Tern Hotels'], ['A-10', 'Alder Water', [], 2, 'Tern Hotels'],
  ]);
  expect(await numbers({})).toEqual(['00-7731', 'A-2', 'A-10']);
  expect(await numbers({ sort: 'bills', direction: 'desc' })).toEqual(['A-10', 'A-2', '00-7731']);
  expect(await numbers({ offset: 1, limit: 1 })).toEqual(['A-2']);
});

it('finds them by number however it is spelt, address, provider, company, site and where their bills come from', async () => {
  expect(await numbers({ text: '7731' })).toEqual(['00-7731']);
  expect(await numbers({ text: 'kelp 9' })).toEqual(['00-7731']);
  expect(await numbers({ text: 'tern alder' })).toEqual(['A-10']);
  expect(await numbers({ text: 'a10' })).toEqual(['A-10']);
  expect(await numbers({ siteId })).toEqual(['A-2']);
  expect(await numbers({ source: 'FILES' })).toEqual(['A-2', 'A-10']);
  expect(await numbers({ source: 'CONNECTION' })).toEqual(['00-7731']);
});

it('leaves out accounts of archived companies', async () => {
  await store.companies.update({ id: companyId, change: { isArchived: true } });
  expect(await numbers({})).toEqual(['00-7731']);
  await store.companies.update({ id: companyId, change: { isArchived: false } });
});
