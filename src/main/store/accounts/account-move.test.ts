import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { StoreClient } from '../store-client.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';
import { ownStore } from '../testing/own-store.ts';
import { temporaryFolder } from '../testing/small-store.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { folder, remove } = temporaryFolder();
let store: StoreClient;
let number = 500;
beforeAll(() => {
  store = ownStore(folder);
});
afterAll(async () => {
  await store.close();
  remove();
});

/** A bill of one month that came as a file of its own, with an issue. */
function billOf(companyId: string, month: number, provider = 'Granite Power') {
  const filing = exampleFiling((number += 1), { id: '', companyId });
  const [periodStart, periodEnd] = [`2026-0${month}-01`, `2026-0${month}-28`];
  const services = filing.reading.services.map((service) => ({ ...service, type: 'GAS' as const, meterNumber: 'G 7', periodStart, periodEnd }));
  const reading = { ...filing.reading, accountNumber: '4471', provider, periodStart, periodEnd, billDate: periodEnd, totalAmount: 100 + month, invoiceNumber: `N-${month}`, services };
  return { ...filing, connectionId: null, accountNumber: '4471', reading, issues: [{ kind: 'CHECK_FAILED' as const, text: `The sum of month ${month} is wrong.` }] };
}

/** Two companies with a site each; the bills of an account lie under the first. */
async function misfiled() {
  const [wrong, right] = await Promise.all(['Wrong', 'Right'].map((name) => store.companies.create({ name: `${name} ${(number += 1)}` })));
  if (wrong === undefined || right === undefined) throw new TypeError('two companies were made');
  const [mill, clinic] = [await store.sites.create({ companyId: wrong.id, name: 'Mill' }), await store.sites.create({ companyId: right.id, name: 'Clinic' })];
  const { bill: first } = await store.bills.fileBill({ ...billOf(wrong.id, 1), siteIds: [mill.id] });
  const { bill: second } = await store.bills.fileBill(billOf(wrong.id, 2));
  if (first?.accountId == null || second == null) throw new TypeError('both bills were filed');
  return { wrong: wrong.id, right: right.id, mill: mill.id, clinic: clinic.id, accountId: first.accountId, first, second };
}

/** Everything of a company that a move has to carry, as the lists show it. */
const everythingOf = async (companyId: string) => ({
  accounts: (await store.accounts.list({ companyId })).map(({ id, siteIds, areSitesChosen }) => ({ id, siteIds, areSitesChosen })),
  bills: (await store.bills.list({ companyId })).rows.map(({ id }) => id).sort(),
  issues: (await store.issues.list({ companyId })).map(({ id }) => id).sort(),
  meters: (await Promise.all((await store.accounts.list({ companyId })).map(({ id }) => store.meters.list({ accountId: id })))).flat().map(({ id, siteId }) => ({ id, siteId })),
});
const NOTHING = { accounts: [], bills: [], issues: [], meters: [] };

it('takes an account with its bills, issues and meters to another company and site, says where it was, and one undo puts all back', async () => {
  const { wrong, right, mill, clinic, accountId, first, second } = await misfiled();
  const before = await everythingOf(wrong);
  expect(before).toMatchObject({ accounts: [{ siteIds: [mill] }], meters: [{ siteId: mill }] });
  expect(before.issues).toHaveLength(2);
  const moved = await store.accountMoves.move({ id: accountId, companyId: right, siteId: clinic });
  expect(moved).toMatchObject({ kind: 'MOVED', billCount: 2 });
  expect(await everythingOf(wrong)).toEqual(NOTHING);
  expect(await everythingOf(right)).toEqual({
    accounts: [{ id: accountId, siteIds: [clinic], areSitesChosen: true }], bills: [first.id, second.id].sort(), issues: before.issues, meters: before.meters.map(({ id }) => ({ id, siteId: clinic })),
  });
  const names = await Promise.all([wrong, right].map(async (id) => (await store.companies.list()).find((company) => company.id === id)?.name));
  expect(await store.accountMoves.list({ id: accountId })).toMatchObject([{ fromName: names[0], toName: names[1] }]);
  expect((await store.accounts.listSites({ id: accountId }))[1]).toMatchObject({ siteIds: [mill], siteNames: ['Mill'] });

  if (moved.kind !== 'MOVED') return;
  await store.accountMoves.takeBack({ moveId: moved.moveId });
  expect(await everythingOf(right)).toEqual(NOTHING);
  expect(await everythingOf(wrong)).toEqual(before);
  expect(await store.accountMoves.list({ id: accountId })).toEqual([]);
  await expect(store.accountMoves.takeBack({ moveId: moved.moveId })).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });
});

it('keeps what comes later together: a file under the old company, and a bill that was put away', async () => {
  const { wrong, right, clinic, mill, accountId, first } = await misfiled();
  await store.bills.setAside({ id: first.id });
  await store.accountMoves.move({ id: accountId, companyId: right, siteId: null });
  const later = await store.bills.fileBill({ ...billOf(wrong, 3), siteIds: [mill] });
  expect(later).toMatchObject({ outcome: 'FILED', bill: { accountId, companyId: right } });
  expect(await store.bills.takeBack({ id: first.id })).toMatchObject({ companyId: right, accountId });
  expect(await everythingOf(wrong)).toEqual(NOTHING);
  // No person chose a site: the next bill whose address fits one says it.
  await store.bills.fileBill({ ...billOf(right, 4), siteIds: [clinic] });
  expect((await everythingOf(right)).accounts).toEqual([{ id: accountId, siteIds: [clinic], areSitesChosen: false }]);
  // Another provider's short number is another account, which the old company may have.
  expect((await store.bills.fileBill(billOf(wrong, 5, 'City of Alder Water'))).bill).toMatchObject({ companyId: wrong });
});

it('changes nothing where the company has the account already, or a connection says whose it is', async () => {
  const { wrong, right, accountId, mill } = await misfiled();
  const there = await store.bills.fileBill(billOf(right, 6));
  const before = await everythingOf(wrong);
  expect(await store.accountMoves.move({ id: accountId, companyId: right, siteId: null })).toEqual({ kind: 'THERE', accountId: there.bill?.accountId });
  await expect(store.accountMoves.move({ id: accountId, companyId: right, siteId: mill })).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });
  expect(await everythingOf(wrong)).toEqual(before);

  const connection = await createExampleConnection(store, (number += 1));
  const found = await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '99887' });
  expect(await store.accountMoves.move({ id: found.id, companyId: right, siteId: null })).toEqual({ kind: 'OF_CONNECTION' });
});
