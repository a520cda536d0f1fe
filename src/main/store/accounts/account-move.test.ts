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
  expect(await store.accountMoves.move({ id: accountId, companyId: right, siteId: null })).toMatchObject({ kind: 'THERE', accountId: there.bill?.accountId });
  await expect(store.accountMoves.move({ id: accountId, companyId: right, siteId: mill })).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });
  expect(await everythingOf(wrong)).toEqual(before);

  const connection = await createExampleConnection(store, (number += 1));
  const found = await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '99887' });
  expect(await store.accountMoves.move({ id: found.id, companyId: right, siteId: null })).toEqual({ kind: 'OF_CONNECTION' });
});

/** Both companies have the account: two months of it in the wrong one, one of these and a third month in the right one. */
async function inBoth() {
  const made = await misfiled();
  const { bill: same } = await store.bills.fileBill({ ...billOf(made.right, 2), siteIds: [made.clinic] });
  const { bill: other } = await store.bills.fileBill(billOf(made.right, 3));
  if (same?.accountId == null || other == null) throw new TypeError('both bills were filed');
  const moved = await store.accountMoves.move({ id: made.accountId, companyId: made.right, siteId: null });
  if (moved.kind !== 'THERE') throw new TypeError(`it is there already, yet ${moved.kind}`);
  return { ...made, same, other, staysId: same.accountId, choice: { key: moved.double.key, isTurned: false, staysId: same.accountId, preferred: [], deactivates: false } };
}

it('joins an account with the one that the other company has already: every bill once, meters by number, and one undo takes all of it back', async () => {
  const { wrong, right, clinic, mill, accountId, staysId, first, same, second, other, choice } = await inBoth();
  const before = [await everythingOf(wrong), await everythingOf(right)];
  const preview = await store.accountDoubles.preview(choice);
  expect(preview).toMatchObject({ stays: { accountId: staysId, kind: null }, goes: { accountId, provider: 'Granite Power' }, movedBillCount: 1, joinedMeterCount: 1, movedMeterCount: 0, siteNames: ['Clinic'], isLastOfConnection: false });
  expect(preview.same).toHaveLength(1);

  const verdict = await store.accountDoubles.merge(choice);
  expect(await everythingOf(wrong)).toEqual(NOTHING);
  const { accounts, bills, meters, issues } = await everythingOf(right);
  expect(accounts).toEqual([{ id: staysId, siteIds: [clinic], areSitesChosen: false }]);
  expect(bills).toEqual([first.id, preview.same[0]?.kept.id, other.id].sort());
  expect([same.id, second.id]).toContain(preview.same[0]?.kept.id);
  expect(meters).toMatchObject([{ siteId: clinic }]);
  // Each bill had one issue; that of the one that stood twice is closed.
  expect(issues).toHaveLength(4);
  expect((await store.issues.list({ companyId: right, status: 'OPEN' }))).toHaveLength(3);
  // A file read under the old company finds its account there, whichever way the provider is spelt on it.
  for (const [month, provider] of [[4, 'Granite Power'], [5, 'GRANITE POWER Co.']] as const) {
    expect(await store.bills.fileBill({ ...billOf(wrong, month, provider), siteIds: [mill] })).toMatchObject({ outcome: 'FILED', bill: { accountId: staysId, companyId: right } });
  }
  expect((await everythingOf(right)).accounts).toMatchObject([{ siteIds: [clinic] }]);
  await expect(store.accountDoubles.preview(choice)).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });

  await store.accountDoubles.takeBack({ id: verdict.id });
  expect(await everythingOf(wrong)).toEqual(before[0]);
  const after = await everythingOf(right);
  expect(after).toMatchObject({ accounts: before[1]?.accounts, meters: before[1]?.meters });
  // What came since stays with the account that stayed.
  expect(after.bills).toHaveLength((before[1]?.bills.length ?? 0) + 2);
});

it('brings back a bill that was put away before its account was joined, in the account that stayed', async () => {
  const { right, first, staysId, choice } = await inBoth();
  await store.bills.setAside({ id: first.id });
  await store.accountDoubles.merge(choice);
  expect(await store.bills.takeBack({ id: first.id })).toMatchObject({ companyId: right, accountId: staysId });
  expect((await everythingOf(right)).meters).toHaveLength(1);
});

it('joins an account with one that a connection brings, which stays and goes on; and no two that differ or that both are of connections', async () => {
  const { wrong, accountId } = await misfiled();
  const connection = await createExampleConnection(store, (number += 1));
  const found = await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '4471' });
  // Another provider's short number is another account.
  expect((await store.accountMoves.move({ id: accountId, companyId: connection.companyId, siteId: null })).kind).toBe('MOVED');
  const strange = [accountId, found.id].sort().join(' ');
  await expect(store.accountDoubles.preview({ key: strange, isTurned: false, preferred: [], deactivates: false })).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });

  const own = (number += 1);
  const provider = `Utility ${own}`;
  const utility = await createExampleConnection(store, own);
  const site = await store.sites.create({ companyId: utility.companyId, name: 'Works' });
  await store.bills.fileBill({ ...billOf(utility.companyId, 1), connectionId: utility.id, siteIds: [site.id] });
  const [brought] = await store.accounts.list({ connectionId: utility.id });
  const { bill } = await store.bills.fileBill(billOf(wrong, 6, provider));
  const moved = await store.accountMoves.move({ id: bill?.accountId ?? '', companyId: utility.companyId, siteId: null });
  if (moved.kind !== 'THERE') throw new TypeError(`it is there already, yet ${moved.kind}`);
  expect(moved.double.sides[0]).toMatchObject({ accountId: brought?.id, connectionId: utility.id, kind: 'ONLINE' });
  const { id } = await store.accountDoubles.merge({ key: moved.double.key, isTurned: false, staysId: brought?.id ?? null, preferred: [], deactivates: false });
  expect(await store.accounts.list({ connectionId: utility.id })).toMatchObject([{ id: brought?.id, billCount: 2, siteIds: [site.id] }]);
  await store.accountDoubles.takeBack({ id });
  expect(await store.accounts.get({ id: bill?.accountId ?? '' })).toMatchObject({ companyId: wrong, connectionId: null });
  expect(await store.accounts.list({ connectionId: utility.id })).toMatchObject([{ billCount: 1 }]);
});
