import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoreArgumentsRefused, StoreRowMissing } from './engine/store-errors.ts';
import { nodeStore } from './testing/node-store.ts';
import type { StoreClient } from './store-client.ts';
import { createExampleConnection, exampleFiling, exampleReading, shaOf } from './testing/example-rows.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'forager-operations-'));
let store: StoreClient;
let nextNumber = 1;

beforeAll(() => {
  store = nodeStore(folder);
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Numbers that no other test of this file uses. */
function newNumber(): number {
  nextNumber += 1;
  return nextNumber;
}

async function outboxSince(sequence: number): Promise<{ noun: string; operation: string; fields: string[] }[]> {
  const entries = await store.outbox.list({ limit: 1000 });
  return entries.filter((entry) => entry.sequence > sequence).map(({ noun, operation, fields }) => ({ noun, operation, fields }));
}

async function lastOutbox(): Promise<number> {
  return (await store.outbox.list({ limit: 1000 })).at(-1)?.sequence ?? 0;
}

test('a bill is filed with its document, account, meter, usage, charges and issue, and comes back whole but for the evidence', async () => {
  const number = newNumber();
  const connection = await createExampleConnection(store, number);
  const site = await store.sites.create({ companyId: connection.companyId, name: 'Mill' });
  const filed = await store.bills.fileBill({
    ...exampleFiling(number, connection), siteIds: [site.id], issues: [{ kind: 'GAP', text: 'February is missing.' }],
  });
  if (filed.outcome !== 'FILED') throw new Error(filed.outcome);
  const detail = await store.bills.get({ id: filed.bill.id });
  expect(detail).toMatchObject({ siteNames: ['Mill'], companyName: `Company ${number}`, document: { sha256: shaOf(number) } });
  expect(detail?.bill.reading).toEqual({ ...exampleReading(number), evidence: {} });
  const [account] = await store.accounts.list({ connectionId: connection.id });
  expect(account).toMatchObject({ status: 'DETECTED', meterCount: 1, billCount: 1, siteIds: [site.id] });
  const [meter] = await store.meters.list({ connectionId: connection.id });
  expect(meter).toMatchObject({ siteId: site.id, billCount: 1, lastUsage: 400 + number, lastUnit: 'kWh' });
  expect(await store.usages.list({ billId: filed.bill.id })).toMatchObject([{ meterId: meter?.id, usage: 400 + number }]);
  expect((await store.charges.list({ billId: filed.bill.id })).map((charge) => charge.description)).toEqual(['Energy charge', 'Delivery', 'Meter fee', 'State tax']);
  expect(await store.issues.list({ billId: filed.bill.id })).toMatchObject([{ kind: 'GAP', status: 'OPEN' }]);
  expect((await store.bills.list({ siteId: site.id })).rows).toMatchObject([{ openIssueCount: 1, siteNames: ['Mill'], fileName: `bill-${number}.pdf` }]);
  expect(await store.connections.summary({ id: connection.id })).toMatchObject({ accountCount: 1, billCount: 1, newBillCount: 1, nextCheckAt: null });
});

test('the same bill is known again by its file, and by account, invoice and total when the portal makes the file anew', async () => {
  const number = newNumber();
  const connection = await createExampleConnection(store, number);
  const filing = exampleFiling(number, connection);
  const first = await store.bills.fileBill(filing);
  const before = await lastOutbox();
  expect(await store.bills.fileBill(filing)).toEqual({ outcome: 'KNOWN', bill: first.bill });
  const sha256 = shaOf(newNumber() + 1_000_000);
  const again = await store.bills.fileBill({
    ...filing, accountNumber: filing.accountNumber?.replace('-', ' ') ?? null, document: { ...filing.document, sha256 }, reading: { ...filing.reading, sha256 },
  });
  expect(again).toEqual({ outcome: 'KNOWN', bill: first.bill });
  expect(await outboxSince(before)).toEqual([]);
  const corrected = await store.bills.fileBill({
    ...filing, document: { ...filing.document, sha256 }, reading: { ...filing.reading, sha256, totalAmount: 1, corrects: filing.reading.invoiceNumber },
  });
  expect(corrected.outcome).toBe('FILED');
  expect((await store.bills.get({ id: first.bill?.id ?? '' }))?.bill.supersededById).toBe(corrected.bill?.id);
});

test('a correction found before the bill it corrects supersedes it all the same', async () => {
  const number = newNumber();
  const connection = await createExampleConnection(store, number);
  const original = exampleFiling(number, connection);
  const other = exampleFiling(newNumber(), connection);
  const correction = await store.bills.fileBill({ ...other, accountNumber: original.accountNumber, reading: { ...other.reading, corrects: original.reading.invoiceNumber } });
  const late = await store.bills.fileBill(original);
  expect(late.bill?.supersededById).toBe(correction.bill?.id);
});

test('an erased bill leaves a tombstone without content, tells the outbox, and does not come back', async () => {
  const number = newNumber();
  const connection = await createExampleConnection(store, number);
  const filing = exampleFiling(number, connection);
  const { bill } = await store.bills.fileBill(filing);
  const before = await lastOutbox();
  expect(await store.bills.erase({ id: bill?.id ?? '' })).toEqual({ documentSha256: shaOf(number), isDocumentErased: true });
  expect(await outboxSince(before)).toEqual([{ noun: 'bill', operation: 'DELETE', fields: [] }]);
  expect(await store.bills.get({ id: bill?.id ?? '' })).toBeNull();
  expect(await store.charges.list({ billId: bill?.id ?? '' })).toEqual([]);
  expect(await store.documents.findBySha256({ sha256: shaOf(number) })).toMatchObject({ fileName: '', billIds: [] });
  expect(await store.bills.fileBill(filing)).toEqual({ outcome: 'ERASED', bill: null });
  const sha256 = shaOf(newNumber() + 2_000_000);
  expect((await store.bills.fileBill({ ...filing, document: { ...filing.document, sha256 } })).outcome).toBe('ERASED');
});

test('what is no bill is refused', async () => {
  const connection = await createExampleConnection(store, newNumber());
  const filing = exampleFiling(newNumber(), connection);
  const refusal = store.bills.fileBill({ ...filing, reading: { ...filing.reading, status: 'NOT_A_BILL' } });
  await expect(refusal).rejects.toBeInstanceOf(StoreArgumentsRefused);
});

test('bills are paged, sorted, filtered and searched in the store', async () => {
  const connection = await createExampleConnection(store, newNumber());
  const numbers = [701, 702, 703, 704, 705];
  for (const number of numbers) await store.bills.fileBill(exampleFiling(number, connection));
  const asked = { connectionId: connection.id };
  const page = await store.bills.list({ ...asked, sort: 'totalAmount', direction: 'asc', limit: 2, offset: 2 });
  expect(page.total).toBe(5);
  expect(page.rows.map((row) => row.invoiceNumber)).toEqual(['INV-703', 'INV-704']);
  const found = async (filter: object): Promise<(string | null)[]> =>
    (await store.bills.list({ ...asked, ...filter, sort: 'createdAt', direction: 'asc' })).rows.map((row) => row.invoiceNumber);
  expect(await found({ type: 'GAS' })).toEqual(['INV-702', 'INV-705']);
  expect(await found({ text: 'inv-704' })).toEqual(['INV-704']);
  expect(await found({ text: '100%' })).toEqual([]);
  expect(await found({ status: 'UNREADABLE' })).toEqual([]);
  const [third] = (await store.bills.list({ ...asked, text: 'INV-703' })).rows;
  expect(await found({ from: third?.billDate, to: third?.billDate })).toEqual(['INV-703']);
});

test('two edits keep a version per field: what did not change keeps its version and writes no outbox row', async () => {
  const connection = await createExampleConnection(store, newNumber());
  const before = await lastOutbox();
  await store.connections.update({ id: connection.id, change: { settings: { ...connection.settings, notes: 'By the door' } } });
  await store.connections.update({ id: connection.id, change: { username: 'someone', settings: { ...connection.settings, notes: 'By the door' } } });
  await store.connections.update({ id: connection.id, change: { username: null } });
  expect(await outboxSince(before)).toEqual([
    { noun: 'connection', operation: 'UPSERT', fields: ['settings.notes'] },
    { noun: 'connection', operation: 'UPSERT', fields: ['username'] },
  ]);
  const stamps = (await store.outbox.list({ limit: 1000 })).map((entry) => entry.stamp);
  expect(stamps).toEqual([...stamps].sort());
});

test('the sites of an account are one edited field of it', async () => {
  const number = newNumber();
  const connection = await createExampleConnection(store, number);
  const site = await store.sites.create({ companyId: connection.companyId, name: 'North' });
  const account = await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '12-34' });
  expect(await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '0012 34' })).toEqual(account);
  const before = await lastOutbox();
  const changed = await store.accounts.update({ id: account.id, change: { siteIds: [site.id], status: 'ONBOARDED' } });
  expect(changed).toMatchObject({ siteIds: [site.id], status: 'ONBOARDED' });
  expect((await outboxSince(before)).flatMap((entry) => entry.fields)).toEqual(['siteIds', 'status', 'areSitesChosen']);
});

test('a status is kept in the history when it changes, and its date moves with it alone', async () => {
  const connection = await createExampleConnection(store, newNumber());
  const at = '2026-03-02T10:00:00.000Z';
  const wrong = await store.connections.setStatus({ id: connection.id, status: 'PASSWORD_INCORRECT', detail: 'Not recognised', checkedAt: at });
  const again = await store.connections.setStatus({ id: connection.id, status: 'PASSWORD_INCORRECT', detail: 'Not recognised' });
  expect(again.statusSince).toBe(wrong.statusSince);
  expect(again.lastCheckedAt).toBe(at);
  expect((await store.connections.history({ id: connection.id })).map((entry) => entry.status)).toEqual(['PASSWORD_INCORRECT', 'PENDING']);
  const summary = (await store.companies.list()).find((company) => company.id === connection.companyId);
  expect(summary).toMatchObject({ connectionCount: 1 });
});

test('a collection that is cut off is resumable with its steps until it is finished', async () => {
  const connection = await createExampleConnection(store, newNumber());
  const collection = await store.collections.start({ connectionId: connection.id, trigger: 'FIRST' });
  const filing = exampleFiling(newNumber(), connection);
  await store.collections.step({ collectionId: collection.id, kind: 'SIGNED_IN', text: 'Signed in', documentSha256: null, accountNumber: null, billId: null, foundCount: 3 });
  const { bill } = await store.bills.fileBill({ ...filing, step: { collectionId: collection.id, kind: 'FILED', text: 'Filed', accountNumber: filing.accountNumber } });
  const mine = (await store.collections.resumable()).find((one) => one.collection.id === collection.id);
  expect(mine?.collection.foundCount).toBe(3);
  expect(mine?.steps).toMatchObject([{ kind: 'SIGNED_IN' }, { kind: 'FILED', billId: bill?.id, documentSha256: filing.document.sha256 }]);
  expect((await store.connections.summary({ id: connection.id }))?.isCollecting).toBe(true);
  await store.collections.finish({ id: collection.id, outcome: 'CONNECTED', detail: null, foundCount: 3, newCount: 1 });
  expect((await store.collections.resumable()).filter((one) => one.collection.id === collection.id)).toEqual([]);
  expect((await store.collections.list({ connectionId: connection.id }))[0]).toMatchObject({ outcome: 'CONNECTED', newCount: 1 });
});

test('a run that was asked for stays asked for until the schedule is set anew', async () => {
  const connection = await createExampleConnection(store, newNumber());
  const find = async () => (await store.schedule.list()).find((entry) => entry.connectionId === connection.id);
  expect(await find()).toMatchObject({ nextDueAt: null, runRequestedAt: null });
  await store.schedule.requestRun({ connectionIds: [connection.id], at: '2026-03-01T00:00:00.000Z' });
  expect(await find()).toMatchObject({ runRequestedAt: '2026-03-01T00:00:00.000Z' });
  await store.schedule.set({ connectionId: connection.id, nextDueAt: '2026-03-08T00:00:00.000Z', failures: 0 });
  expect(await find()).toMatchObject({ nextDueAt: '2026-03-08T00:00:00.000Z', runRequestedAt: null });
});

test('a removed connection leaves its bills filed, and a new one at the same provider takes them over', async () => {
  const number = newNumber();
  const connection = await createExampleConnection(store, number);
  const filing = exampleFiling(number, connection);
  const { bill } = await store.bills.fileBill(filing);
  const { id: deletionId } = await store.deletions.begin({ kind: 'CONNECTION', connectionId: connection.id });
  await store.deletions.erased({ id: deletionId });
  expect(await store.connections.get({ id: connection.id })).toBeNull();
  expect((await store.bills.list({ companyId: connection.companyId })).total).toBe(1);
  const { id: _id, createdAt: _c, updatedAt: _u, isActive: _a, status: _s, statusDetail: _d, statusSince: _n, lastCheckedAt: _l, ...fields } = connection;
  const next = await store.connections.create(fields);
  const again = await store.bills.fileBill({ ...filing, connectionId: next.id });
  expect(again).toMatchObject({ outcome: 'KNOWN', bill: { id: bill?.id, connectionId: next.id } });
  expect(await store.accounts.list({ connectionId: next.id })).toHaveLength(1);
});

test('a route and a setting are kept as they are and forgotten on request', async () => {
  const connection = await createExampleConnection(store, newNumber());
  const route = { steps: [{ click: 'Bills' }] };
  await store.connections.setLearnedRoute({ id: connection.id, route });
  expect(await store.connections.learnedRoute({ id: connection.id })).toEqual(route);
  await store.connections.setLearnedRoute({ id: connection.id, route: null });
  expect(await store.connections.learnedRoute({ id: connection.id })).toBeNull();
  await store.settings.set({ name: 'checks.paused', value: true });
  expect(await store.settings.get({ name: 'checks.paused' })).toBe(true);
});

test('a site of a company that does not exist is refused', async () => {
  await expect(store.sites.create({ companyId: '0199c0de-0000-7000-8000-000000000000', name: 'Nowhere' })).rejects.toBeInstanceOf(StoreRowMissing);
});

test('a connection to a provider that is collected by hand only has no next check, until that is taken back', async () => {
  const connection = await createExampleConnection(store, newNumber());
  const nextDueAt = '2026-03-01T08:00:00.000Z';
  await store.schedule.set({ connectionId: connection.id, nextDueAt, failures: 0 });
  await store.datasources.update({ id: connection.datasourceId, change: { collectByHandOnly: true } });
  expect(await store.connections.summary({ id: connection.id })).toMatchObject({ nextCheckAt: null });
  expect((await store.schedule.list()).find((row) => row.connectionId === connection.id)).toMatchObject({ collectByHandOnly: true });
  await store.datasources.update({ id: connection.datasourceId, change: { collectByHandOnly: false } });
  expect(await store.connections.summary({ id: connection.id })).toMatchObject({ nextCheckAt: nextDueAt });
});
