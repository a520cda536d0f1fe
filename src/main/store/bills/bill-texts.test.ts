import { v7 as uuidV7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { StoreEngine } from '../engine/store-engine.ts';
import { diskFiles } from '../engine/store-files.ts';
import { migrations } from '../migrations/index.ts';
import { storeFolder } from '../store-service.ts';
import type { StoreClient } from '../store-client.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';
import { ownStore } from '../testing/own-store.ts';
import { temporaryFolder } from '../testing/small-store.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** Finds in memory over all bills and in the database over one company's, which are all there are; returns how many. */
async function count(store: StoreClient, companyId: string, text: string): Promise<number> {
  const asked = { text, limit: 200 };
  const [all, own] = [await store.bills.list(asked), await store.bills.list({ ...asked, companyId })];
  expect(all.total, text).toBe(own.total);
  expect(all.rows.map(({ id }) => id), text).toEqual(own.rows.map(({ id }) => id));
  return all.total;
}

test('a search over all bills finds what stands in them now, in their companies and at their sites', async () => {
  const store = ownStore(folder);
  const connection = await createExampleConnection(store, 1);
  const { companyId } = connection;
  const site = await store.sites.create({ companyId, name: 'Harbour Annex' });
  const found = (text: string): Promise<number> => count(store, companyId, text);
  expect(await found('inv-1')).toBe(0);
  for (const number of [11, 12, 13]) await store.bills.fileBill({ ...exampleFiling(number, connection), siteIds: number === 13 ? [site.id] : [] });
  expect(await found('INV-1')).toBe(3);
  expect(await found('inv-12')).toBe(1);
  expect(await found('harbour')).toBe(1);
  expect(await found('compány 1')).toBe(3);
  expect(await found('100%')).toBe(0);
  expect((await store.bills.list({ text: 'inv-1', type: 'GAS' })).total).toBe(1);
  await store.sites.update({ id: site.id, change: { name: 'Quayside' } });
  expect([await found('harbour'), await found('quayside')]).toEqual([0, 1]);
  const [bill] = (await store.bills.list({ text: 'inv-12' })).rows;
  await store.bills.setAside({ id: bill?.id ?? '' });
  expect(await found('inv-12')).toBe(0);
  await store.bills.takeBack({ id: bill?.id ?? '' });
  expect(await found('inv-12')).toBe(1);
  await store.outbox.confirm({ through: (await store.outbox.list({ limit: 1000 })).at(-1)?.sequence ?? 0 });
  await store.bills.erase({ id: bill?.id ?? '' });
  expect(await found('inv-1')).toBe(2);
  await store.close();

  const engine = await StoreEngine.open(storeFolder(folder), migrations, { files: diskFiles(), now: () => Date.now(), newId: () => uuidV7() });
  const columns = engine.reader.all('PRAGMA table_info(bills)').map(({ name }) => String(name));
  const copied = columns.map((name) => (name === 'id' ? `'00000000-0000-7000-8000-' || printf('%012d', n.value)` : name === 'natural_key' ? 'natural_key || n.value' : name === 'part' ? 'n.value + 2' : name));
  const numbers = JSON.stringify(Array.from({ length: 1100 }, (_, at) => at));
  await engine.write((transaction) =>
    transaction.run(`INSERT INTO bills (${columns.join(', ')}) SELECT ${copied.join(', ')} FROM bills, json_each(?) n WHERE invoice_number = 'INV-11'`, [numbers]),
  );
  await engine.close();

  const grown = ownStore(folder);
  expect(await count(grown, companyId, 'inv-11')).toBe(1101);
  expect(await count(grown, companyId, 'inv-13')).toBe(1);
  expect((await grown.bills.list({ text: 'inv-1', from: '1990-01-01' })).total).toBe(1102);
  expect((await grown.bills.list({ text: 'inv-11', offset: 1000 })).rows).toHaveLength(101);
  await grown.close();
}, 120_000);
