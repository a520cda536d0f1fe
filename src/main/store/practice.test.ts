import { expect, it } from 'vitest';
import { storeOfFile } from './testing/store-of-file.ts';
import { createExampleConnection, exampleFiling } from './testing/example-rows.ts';

const store = storeOfFile();

it('archiving a company stops its connections with words, and restoring it gives each the status it had', async () => {
  const connection = await createExampleConnection(store, 1);
  await store.connections.setStatus({ id: connection.id, status: 'PASSWORD_INCORRECT', detail: 'Refused.' });
  await store.companies.update({ id: connection.companyId, change: { isArchived: true } });
  expect(await store.connections.get({ id: connection.id })).toMatchObject({ status: 'COMPANY_INACTIVE', statusDetail: null });
  expect(await store.connections.listAttention()).toEqual([]);
  await store.companies.update({ id: connection.companyId, change: { isArchived: false } });
  expect(await store.connections.get({ id: connection.id })).toMatchObject({ status: 'PASSWORD_INCORRECT', statusDetail: 'Refused.' });
  expect((await store.connections.history({ id: connection.id })).map(({ status }) => status)).toEqual(['PASSWORD_INCORRECT', 'COMPANY_INACTIVE', 'PASSWORD_INCORRECT', 'PENDING']);
}, 60_000);

it('finds sites and companies by their tags', async () => {
  const { companyId } = await createExampleConnection(store, 2);
  await store.companies.update({ id: companyId, change: { tags: ['Präfektur'], notes: 'Pays late.' } });
  await store.sites.create({ companyId, name: 'North Mill', tags: ['leased'] });
  expect((await store.companies.list({ text: 'prafektur' })).map(({ id }) => id)).toEqual([companyId]);
  expect((await store.sites.list({ text: 'leased' })).map(({ name }) => name)).toEqual(['North Mill']);
});

it('an account keeps who said at which sites it is, a person’s word is the last, and its meters follow', async () => {
  const connection = await createExampleConnection(store, 3);
  const [one, two] = await Promise.all(['One', 'Two'].map((name) => store.sites.create({ companyId: connection.companyId, name })));
  if (!one || !two) throw new Error('no sites');
  await store.bills.fileBill({ ...exampleFiling(3, connection), siteIds: [one.id] });
  const [account] = await store.accounts.list({ connectionId: connection.id });
  if (!account) throw new Error('no account');
  expect(account).toMatchObject({ siteIds: [one.id], areSitesChosen: false });
  await store.accounts.update({ id: account.id, change: { siteIds: [two.id] } });
  expect((await store.meters.list({ accountId: account.id })).map(({ siteId }) => siteId)).toEqual([two.id]);
  await store.accounts.update({ id: account.id, change: { siteIds: [] } });
  // Bill 503 is of the same account: its number is that of bill 3.
  await store.bills.fileBill({ ...exampleFiling(503, connection), siteIds: [one.id] });
  expect(await store.accounts.get({ id: account.id })).toMatchObject({ siteIds: [], areSitesChosen: true });
  expect((await store.accounts.listSites({ id: account.id })).map(({ siteIds, by }) => [siteIds, by])).toEqual([[[], 'PERSON'], [[two.id], 'PERSON'], [[one.id], 'FILING']]);
});

it('what counts of a bill follows the occupancy of its site over its period, and the bill itself stays', async () => {
  const connection = await createExampleConnection(store, 4);
  const site = await store.sites.create({ companyId: connection.companyId, name: 'Shared', occupancyPercent: 40 });
  await store.connections.update({ id: connection.id, change: { settings: { ...connection.settings, multiplyByOccupancy: true } } });
  const filed = await store.bills.fileBill({ ...exampleFiling(4, connection), siteIds: [site.id] });
  const of = async () => (await store.bills.list({ connectionId: connection.id })).rows[0]?.services;
  expect(await of()).toMatchObject([{ usage: 404, share: 0.4 }]);
  await store.sites.update({ id: site.id, change: { occupancyChanges: [{ from: '2010-01-01', percent: 75 }] } });
  expect(await of()).toMatchObject([{ usage: 404, share: 0.75 }]);
  const detail = await store.bills.get({ id: filed.bill?.id ?? '' });
  expect(detail?.bill.reading.services[0]?.usage).toBe(404);
  expect(detail?.services).toMatchObject([{ share: 0.75 }]);
});

it('a dumpster’s pick-ups come to a quantity where the bill names none', async () => {
  const connection = await createExampleConnection(store, 5);
  await store.connections.update({ id: connection.id, change: { settings: { ...connection.settings, customContainer: { name: 'Yard dumpster', size: 4, unit: 'yd3' } } } });
  const filing = exampleFiling(5, connection);
  const [service] = filing.reading.services;
  if (!service) throw new Error('no service');
  await store.bills.fileBill({
    ...filing,
    reading: { ...filing.reading, services: [{ ...service, type: 'WASTE', usage: null, unit: null, standardUsage: null, standardUnit: null }], lines: [{ description: 'Dumpster emptied 8 times', amount: 96, kind: 'SUPPLY' }] },
  });
  expect((await store.bills.list({ connectionId: connection.id })).rows[0]?.services).toMatchObject([{ usage: null, fromContainer: { usage: 32, unit: 'yd3', words: '8 pick-ups of 4 yd3' } }]);
});

it('sites are paged in the order people count in, searched by every word, and counted on', async () => {
  const connection = await createExampleConnection(store, 40);
  const { companyId } = connection;
  const made = [];
  for (const [name, tags] of [['Mill 10', ['Leased']], ['Mill 2', []], ['mill 1', []], ['Yard', []]] as const) made.push(await store.sites.create({ companyId, name, tags: [...tags] }));
  await store.sites.update({ id: made[3]?.id ?? '', change: { isArchived: true, notes: 'Sold to the mill' } });
  await store.sites.update({ id: made[1]?.id ?? '', change: { occupancyChanges: [{ from: '2020-01-01', percent: 40 }] } });
  await store.bills.fileBill({ ...exampleFiling(41, connection), siteIds: [made[0]?.id ?? ''] });
  const page = async (request: object): Promise<string[]> => (await store.sites.listPage({ companyId, ...request })).rows.map(({ name }) => name);
  expect(await page({})).toEqual(['mill 1', 'Mill 2', 'Mill 10']);
  expect(await page({ direction: 'desc' })).toEqual(['Mill 10', 'Mill 2', 'mill 1']);
  expect(await page({ offset: 1, limit: 1 })).toEqual(['Mill 2']);
  expect((await store.sites.listPage({ companyId, limit: 1 })).total).toBe(3);
  expect(await page({ text: 'leased compány' })).toEqual(['Mill 10']);
  expect(await page({ text: 'mill', includeArchived: true })).toHaveLength(4);
  // What is empty stands last.
  expect((await page({ sort: 'tags' }))[0]).toBe('Mill 10');
  expect((await page({ sort: 'occupancy' }))[0]).toBe('Mill 2');
  expect((await page({ sort: 'bills', direction: 'desc' }))[0]).toBe('Mill 10');
  expect(await store.sites.summary({ id: made[0]?.id ?? '' })).toMatchObject({ name: 'Mill 10', accountCount: 1, billCount: 1 });
  expect((await store.sites.listNames({ companyId })).map(({ name }) => name)).toContain('Yard');
});
