import { expect, it } from 'vitest';
import type { Connection } from '../../../shared/domain/connection.ts';
import { storeOfFile } from '../testing/store-of-file.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';

const store = storeOfFile();

/** A bill of one month for an account, as a connection brings it. */
function billOf(number: number, connection: Connection, accountNumber: string, more: { readonly invoiceNumber?: string | null; readonly month?: number; readonly total?: number } = {}) {
  const filing = exampleFiling(number, connection);
  const month = String(more.month ?? 1).padStart(2, '0');
  const [periodStart, periodEnd] = [`2026-${month}-01`, `2026-${month}-28`];
  const totalAmount = more.total ?? 100 + (more.month ?? 1);
  const services = filing.reading.services.map((service) => ({ ...service, type: 'GAS' as const, meterNumber: 'G 447-10098', periodStart, periodEnd }));
  const reading = { ...filing.reading, accountNumber, periodStart, periodEnd, totalAmount, invoiceNumber: more.invoiceNumber === undefined ? `N-${month}` : more.invoiceNumber, billDate: `2026-${month}-28`, services };
  return { ...filing, accountNumber, reading };
}

/** One utility by its website and by e-mail, at two addresses, so that the same number made two accounts. */
async function portalAndMail(number: number): Promise<{ portal: Connection; mail: Connection }> {
  const portal = await createExampleConnection(store, number);
  const mail = await store.connections.create({
    companyId: portal.companyId, datasourceId: portal.datasourceId, kind: 'EMAIL', signInUrl: `https://bills.other-${number}.example/`, approvedOrigins: [], username: null, credentialId: null, settings: portal.settings,
    mail: null,
  });
  return { portal, mail };
}

const doublesOf = (connection: Connection) => store.accountDoubles.list({ connectionId: connection.id });
const billsOf = async (accountId: string): Promise<(string | null)[]> => (await store.bills.list({ accountId })).rows.map(({ invoiceNumber, periodStart }) => `${periodStart ?? ''} ${invoiceNumber ?? '-'}`).sort();

it('an account that came by website and by e-mail is noticed, and becomes one with every bill once', async () => {
  const { portal, mail } = await portalAndMail(1);
  for (const month of [1, 2]) await store.bills.fileBill(billOf(10 + month, portal, '00-88 1234', { month }));
  // By e-mail one month is the same bill without its number, one is older, one differs in its total.
  await store.bills.fileBill(billOf(20, mail, '881234', { month: 1, invoiceNumber: null }));
  await store.bills.fileBill(billOf(21, mail, '881234', { month: 3 }));
  await store.bills.fileBill(billOf(22, mail, '881234', { month: 2, total: 99 }));
  const [double, ...others] = await doublesOf(portal);
  expect(others).toEqual([]);
  expect(double).toMatchObject({ reason: 'NUMBER', sides: [{ connectionId: portal.id, billCount: 2 }, { connectionId: mail.id, billCount: 3 }] });
  if (!double) return;
  const choice = { key: double.key, isTurned: false, preferred: [], deactivates: true };
  const preview = await store.accountDoubles.preview(choice);
  expect(preview).toMatchObject({ movedBillCount: 1, joinedMeterCount: 1, movedMeterCount: 0, isLastOfConnection: true });
  expect(preview.same.map(({ why, isOtherTotal }) => [why, isOtherTotal])).toEqual([['PERIOD', false], ['NUMBER', true]]);
  const [stays, goes] = double.sides;
  const verdict = await store.accountDoubles.merge(choice);
  expect(verdict.deactivated).toBe(mail.id);
  expect(await doublesOf(portal)).toEqual([]);
  expect(await store.accounts.get({ id: goes.accountId })).toBeNull();
  expect(await billsOf(stays.accountId)).toEqual(['2026-01-01 N-01', '2026-02-01 N-02', '2026-02-01 N-02', '2026-03-01 N-03']);
  const { rows } = await store.bills.list({ accountId: stays.accountId });
  expect(rows.filter(({ supersededById }) => supersededById !== null).map(({ totalAmount }) => totalAmount)).toEqual([99]);
  const meters = await store.meters.list({ accountId: stays.accountId });
  expect(meters).toMatchObject([{ billCount: 4, lastPeriodEnd: '2026-03-28' }]);

  // What comes afterwards by either connection ends in the one that stayed, and once.
  expect(await store.bills.fileBill(billOf(30, mail, '88-1234', { month: 4, invoiceNumber: null }))).toMatchObject({ outcome: 'FILED', bill: { accountId: stays.accountId } });
  expect(await store.bills.fileBill(billOf(31, portal, '881234', { month: 4 }))).toMatchObject({ outcome: 'KNOWN' });
  expect(await store.bills.fileBill(billOf(20, mail, '881234', { month: 1, invoiceNumber: null }))).toMatchObject({ outcome: 'KNOWN' });
  expect(await store.bills.fileBill(billOf(33, mail, '881234', { month: 3 }))).toMatchObject({ outcome: 'KNOWN' });
  expect(await store.accountDoubles.listElsewhere({ connectionId: mail.id })).toMatchObject([{ accountId: stays.accountId, connectionId: portal.id }]);
  expect(await store.accounts.companiesByNumber({ accountNumber: '881234' })).toEqual([portal.companyId]);

  expect(await store.accountDoubles.takeBack({ id: verdict.id })).toEqual({ activated: mail.id });
  expect(await billsOf(stays.accountId)).toEqual(['2026-01-01 N-01', '2026-02-01 N-02']);
  expect(await billsOf(goes.accountId)).toEqual(['2026-01-01 -', '2026-02-01 N-02', '2026-03-01 N-03', '2026-04-01 -']);
  expect(await store.meters.list({ accountId: goes.accountId })).toMatchObject([{ billCount: 4 }]);
  expect(await store.meters.list({ accountId: stays.accountId })).toMatchObject([{ billCount: 2 }]);
  expect(await doublesOf(portal)).toMatchObject([{ key: double.key }]);
}, 180_000);

it('the other side can stay, the preferred version is kept, and what a person checked is proposed', async () => {
  const { portal, mail } = await portalAndMail(2);
  await store.bills.fileBill(billOf(40, portal, '5500-771', { month: 5 }));
  await store.bills.fileBill(billOf(41, mail, '5500771', { month: 5 }));
  const [double] = await doublesOf(mail);
  if (!double) throw new Error('no double');
  const preview = await store.accountDoubles.preview({ key: double.key, isTurned: true, preferred: [], deactivates: false });
  expect(preview).toMatchObject({ stays: { connectionId: mail.id }, goes: { connectionId: portal.id }, same: [{ why: 'NUMBER' }] });
  const [pair] = preview.same;
  if (!pair) throw new Error('no pair');
  await store.accountDoubles.merge({ key: double.key, isTurned: true, preferred: [pair.other.id], deactivates: false });
  const { rows } = await store.bills.list({ accountId: double.sides[1].accountId });
  expect(rows.map(({ id }) => id)).toEqual([pair.other.id]);
  expect((await store.connections.get({ id: portal.id }))?.isActive).toBe(true);
}, 180_000);

it('an account that two connections to one website find is noticed, and settled by choosing one of them', async () => {
  const first = await createExampleConnection(store, 3);
  const second = await store.connections.create({
    companyId: first.companyId, datasourceId: first.datasourceId, kind: 'ONLINE', signInUrl: first.signInUrl, approvedOrigins: [], username: 'another', credentialId: null, settings: first.settings,
  });
  await store.accounts.findOrCreate({ connectionId: first.id, accountNumber: '77-0001-5' });
  expect(await doublesOf(first)).toEqual([]);
  await store.accounts.findOrCreate({ connectionId: second.id, accountNumber: '7700015' });
  const [double] = await doublesOf(second);
  expect(double).toMatchObject({ reason: 'CONNECTIONS', sides: [{ connectionId: first.id }, { connectionId: second.id }] });
  if (!double) return;
  const verdict = await store.accountDoubles.merge({ key: double.key, isTurned: true, preferred: [], deactivates: true });
  expect(await store.accounts.list({ connectionId: second.id })).toMatchObject([{ accountNumber: '77-0001-5' }]);
  expect(verdict.deactivated).toBe(first.id);
  expect(await doublesOf(second)).toEqual([]);
  await store.accountDoubles.takeBack({ id: verdict.id });
  expect(await store.accounts.list({ connectionId: first.id })).toHaveLength(1);
  expect((await store.connections.history({ id: first.id })).map(({ isActive }) => isActive)).toEqual([true, false, true]);
}, 180_000);

it('two that are said not to be the same are not named again, until that is taken back', async () => {
  const { portal, mail } = await portalAndMail(4);
  await store.accounts.findOrCreate({ connectionId: portal.id, accountNumber: '600100200' });
  await store.accounts.findOrCreate({ connectionId: mail.id, accountNumber: '600100200' });
  const [double] = await doublesOf(portal);
  if (!double) throw new Error('no double');
  const { id } = await store.accountDoubles.keepApart({ key: double.key });
  expect(await doublesOf(portal)).toEqual([]);
  await store.accountDoubles.takeBack({ id });
  expect(await doublesOf(portal)).toHaveLength(1);
}, 180_000);

it('a bill that the merge showed to be replaced stands for itself again once the merge is taken back', async () => {
  const { portal, mail } = await portalAndMail(5);
  await store.bills.fileBill(billOf(50, portal, '9900-441', { month: 1 }));
  const correction = billOf(51, mail, '9900441', { month: 2, total: 90 });
  await store.bills.fileBill({ ...correction, reading: { ...correction.reading, corrects: 'N-01' } });
  const [double] = await doublesOf(portal);
  if (!double) throw new Error('no double');
  const [stays] = double.sides;
  const replacedBills = async (): Promise<(string | null)[]> => (await store.bills.list({ accountId: stays.accountId })).rows.filter(({ supersededById }) => supersededById !== null).map(({ invoiceNumber }) => invoiceNumber);
  const { id } = await store.accountDoubles.merge({ key: double.key, isTurned: false, preferred: [], deactivates: false });
  expect(await replacedBills()).toEqual(['N-01']);
  await store.accountDoubles.takeBack({ id });
  expect(await billsOf(stays.accountId)).toEqual(['2026-01-01 N-01']);
  expect(await replacedBills()).toEqual([]);
}, 180_000);

it('accounts of an archived company that look like one are asked about once it is restored', async () => {
  const { portal, mail } = await portalAndMail(90);
  await store.bills.fileBill(billOf(901, portal, '77-1234'));
  await store.bills.fileBill(billOf(902, mail, '771234'));
  expect(await doublesOf(portal)).toHaveLength(1);
  await store.companies.update({ id: portal.companyId, change: { isArchived: true } });
  expect(await doublesOf(portal)).toEqual([]);
  await store.companies.update({ id: portal.companyId, change: { isArchived: false } });
  expect(await doublesOf(portal)).toHaveLength(1);
});
