import { beforeAll, expect, it } from 'vitest';
import type { StoreClient } from '../store-client.ts';
import { storeOfFile } from '../testing/store-of-file.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';

const store = storeOfFile();
const ids: string[] = [];

beforeAll(async () => {
  for (let number = 0; number < 6; number += 1) ids.push((await createExampleConnection(store, number)).id);
  const second = await store.connections.get({ id: ids[1] ?? '' });
  for (let bill = 0; bill < 3; bill += 1) if (second) await store.bills.fileBill(exampleFiling(bill, second));
  await store.connections.setStatus({ id: ids[2] ?? '', status: 'PASSWORD_INCORRECT', detail: null });
  await store.connections.setStatus({ id: ids[3] ?? '', status: 'CONNECTED', detail: null, checkedAt: '2026-03-01T00:00:00.000Z' });
  const settings = second?.settings;
  if (settings) await store.connections.update({ id: ids[4] ?? '', change: { settings: { ...settings, ownerEmail: 'ann@example.com' }, username: 'Zoe_50%' } });
  await store.connections.setActive({ ids: [ids[5] ?? ''], isActive: false });
}, 60_000);

const page = async (request: Parameters<StoreClient['connections']['listPage']>[0]): Promise<number[]> => (await store.connections.listPage(request)).rows.map(({ id }) => ids.indexOf(id));

it('a page has its rows and the count of all', async () => {
  const { rows, total } = await store.connections.listPage({ offset: 2, limit: 2 });
  expect([rows.length, total]).toEqual([2, 6]);
  const counts = async (offset: number): Promise<number[]> => {
    const page = await store.connections.listPage({ offset, limit: 4 });
    return [page.rows.length, page.total];
  };
  expect([await counts(0), await counts(4), await counts(20)]).toEqual([[4, 6], [2, 6], [0, 6]]);
  expect(rows[0]?.datasourceName).toBe('Utility 2');
});

it('filters by status, with deactivated ones apart', async () => {
  expect(await page({ status: 'PASSWORD_INCORRECT' })).toEqual([2]);
  expect(await page({ status: 'PENDING' })).toEqual([0, 1, 4]);
  expect(await page({ status: 'DEACTIVATED' })).toEqual([5]);
});

it('filters by owner, company and words, whose signs are letters', async () => {
  expect(await page({ ownerEmail: 'ann@example.com' })).toEqual([4]);
  expect(await page({ companyId: (await store.connections.get({ id: ids[3] ?? '' }))?.companyId })).toEqual([3]);
  expect(await page({ text: 'UTILITY company 3' })).toEqual([3]);
  expect(await page({ text: 'zoe_50%' })).toEqual([4]);
  expect(await page({ text: '50_' })).toEqual([]);
  expect(await page({ ids: [ids[1] ?? '', ids[0] ?? ''] })).toEqual([0, 1]);
});

it('sorts by what a person sees, with what is missing last in either direction', async () => {
  expect((await page({ sort: 'bills', direction: 'desc' }))[0]).toBe(1);
  expect((await page({ sort: 'new', direction: 'desc' }))[0]).toBe(1);
  expect((await page({ sort: 'last', direction: 'asc' }))[0]).toBe(3);
  expect((await page({ sort: 'last', direction: 'desc' }))[0]).toBe(3);
  expect((await page({ sort: 'status' }))[0]).toBe(2);
  expect((await page({ sort: 'status' })).at(-1)).toBe(5);
  expect((await page({ sort: 'owner' }))[0]).toBe(4);
});

it('rows of one group stand together, whatever the order within it, and the groups name all of theirs', async () => {
  const grouped = await store.connections.listPage({ groupBy: 'status', sort: 'provider', direction: 'desc', limit: 2 });
  expect(grouped.groups).toEqual([
    { key: 'PASSWORD_INCORRECT', name: 'PASSWORD_INCORRECT', count: 1 }, { key: 'CONNECTED', name: 'CONNECTED', count: 1 }, { key: 'PENDING', name: 'PENDING', count: 3 }, { key: 'DEACTIVATED', name: 'DEACTIVATED', count: 1 },
  ]);
  expect(grouped.rows).toHaveLength(2);
  expect(await page({ groupBy: 'status', sort: 'provider', direction: 'desc' })).toEqual([2, 3, 4, 1, 0, 5]);
  expect((await store.connections.listPage({ groupBy: 'owner' })).groups).toEqual([{ key: 'ann@example.com', name: 'ann@example.com', count: 1 }, { key: '', name: null, count: 5 }]);
  expect((await store.connections.listPage({ groupBy: 'provider', text: 'utility 3' })).groups).toMatchObject([{ name: 'Utility 3', count: 1 }]);
  expect((await store.connections.listPage({ groupBy: 'company' })).groups.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4, 5].map((number) => `Company ${number}`));
  expect((await store.connections.listPage({})).groups).toEqual([]);
});

it('names what a person has to act upon, and what the filters offer', async () => {
  expect((await store.connections.listAttention()).map(({ id }) => ids.indexOf(id))).toEqual([2]);
  const { providers, owners } = await store.connections.listChoices();
  expect(providers).toHaveLength(6);
  expect(owners).toEqual([{ email: 'ann@example.com', count: 1 }]);
});

it('switches many at once and says which changed', async () => {
  expect((await store.connections.setActive({ ids: [ids[0] ?? '', ids[5] ?? ''], isActive: false })).map((id) => ids.indexOf(id))).toEqual([0]);
  expect(await page({ status: 'DEACTIVATED' })).toEqual([0, 5]);
  await store.connections.setActive({ ids: [ids[0] ?? ''], isActive: true });
});

it('finds accounts by number however it is written', async () => {
  expect((await store.accounts.search({ text: '004000' })).map(({ accountNumber }) => accountNumber)).toEqual(['00-4000']);
  expect(await store.accounts.search({ text: 'Mill Lane', limit: 2 })).toHaveLength(2);
});
