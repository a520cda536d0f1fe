import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../shared/domain/connection.ts';
import { fc } from '../../shared/testing/properties.ts';
import { sender } from '../../workspace/testing/test-workspace.ts';
import { accountTable } from '../store/accounts/account-table.ts';
import { billTable } from '../store/bills/bill-table.ts';
import { companyTable } from '../store/companies/company-repository.ts';
import { deleteRow, updateRow } from '../store/rows/row-changes.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { callSync } from './workspace-call.ts';
import { newSyncDevice, type SyncDevice } from './testing/sync-device.ts';
import { openSyncStage, type SyncStage } from './testing/sync-stage.ts';

const START = 240_000;
const SLOW = 120_000;

let stage: SyncStage;

beforeAll(async () => {
  stage = await openSyncStage();
}, START);
afterAll(() => stage.close(), START);

/** What a device holds of what it shares, without what is its own. */
async function contentOf({ store }: SyncDevice): Promise<unknown> {
  const companies = await store.companies.list({ includeArchived: true });
  const bills = (await store.bills.list({ limit: 1000 })).rows.map(({ updatedAt: _at, ...bill }) => bill);
  const usages = await Promise.all(bills.map(({ id }) => store.usages.list({ billId: id })));
  const charges = await Promise.all(bills.map(({ id }) => store.charges.list({ billId: id })));
  const accounts = (await store.accounts.list({})).map(({ updatedAt: _at, ...account }) => account).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const connections = await Promise.all((await store.connections.list({})).map(({ id }) => store.connections.get({ id })));
  const settings = (await store.sharedSettings.list({ prefix: 'audit.' })).map(({ updatedAt: _at, ...setting }) => setting);
  return { settings, companies: companies.map(({ updatedAt: _at, ...company }) => company), bills: bills.toSorted((one, other) => (one.id < other.id ? -1 : 1)), usages: usages.flat().length, charges: charges.flat().length, accounts, connections: connections.map((connection) => ({ ...connection, updatedAt: null, credentialId: null })) };
}

test('a second device gets what the first has, bills with their usages and charges, and the API shows it', async () => {
  const { teamId, key } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  for (const number of [1, 2, 3]) await one.store.bills.fileBill({ ...exampleFiling(number, connection), issues: [{ kind: 'GAP', text: 'A month is missing.' }] });
  const elsewhere = exampleFiling(4, connection);
  await one.store.bills.fileBill({ ...elsewhere, reading: { ...elsewhere.reading, file: '/home/ann/documents/4.bill' } });
  const floorArea = { value: 12_000.5, unit: 'ft2' as const };
  const site = await one.store.sites.create({ companyId: connection.companyId, name: 'Mill', floorArea });
  await one.sync();
  await two.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  expect((await two.store.bills.list({})).total).toBe(4);
  expect((await two.store.sites.list({}))[0]).toMatchObject({ id: site.id, floorArea });
  const api = sender(stage.workspace, key);
  expect((await api('GET', `/site/${site.id}`)).body).toMatchObject({ floorArea });
  for (const [said, is] of [[{ value: 1115, unit: 'm2' }, { value: 1115, unit: 'm2' }], [null, null]] as const) {
    expect((await api('PATCH', `/site/${site.id}`, { body: { floorArea: said } })).body).toMatchObject({ floorArea: is });
    await two.sync();
    expect((await two.store.sites.list({}))[0]?.floorArea).toEqual(is);
  }
  expect((await api('PATCH', `/site/${site.id}`, { body: { floorArea: { value: 0, unit: 'acre' } } })).status).toBe(400);
  const bill = (await two.store.bills.list({})).rows.find(({ fileName }) => fileName === 'bill-1.pdf');
  expect((await two.store.bills.get({ id: bill?.id ?? '' }))?.bill.reading).toEqual((await one.store.bills.get({ id: bill?.id ?? '' }))?.bill.reading);
  expect(one.sent.join('')).not.toContain('/home/ann');
  const answer = await sender(stage.workspace, key)('GET', `/usage/connection/${connection.id}`);
  expect(answer.body.totalUsage).toBe(4);
}, SLOW);

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

test('a quiet sync is one small request, and what a device sent does not come back to it', async () => {
  const { teamId } = await stage.newTeam();
  const one = await stage.newDevice(teamId);
  await one.store.companies.create({ name: 'Acme' });
  expect(await one.sync()).toEqual({ sent: 1, received: 0, mayPush: true });
  one.asked.length = 0;
  one.sent.length = 0;
  expect(await one.sync()).toEqual({ sent: 0, received: 0, mayPush: true });
  expect({ requests: one.asked.length, sent: one.sent }).toEqual({ requests: 1, sent: [] });
}, SLOW);

test('two devices that find the same account and bill agree that they are one', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  await one.sync();
  await two.sync();
  for (const { store } of [one, two]) await store.bills.fileBill(exampleFiling(7, connection));
  const [theirs] = (await two.store.bills.list({})).rows;
  await two.store.notes.set({ noun: 'BILL', id: theirs?.id ?? '', notes: 'seen here' });
  await one.sync();
  await two.sync();
  await one.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  const { rows, total } = await one.store.bills.list({});
  expect(total).toBe(1);
  expect((await one.store.bills.get({ id: rows[0]?.id ?? '' }))?.bill.notes).toBe('seen here');
  expect((await two.store.meters.list({ connectionId: connection.id })).map(({ billCount }) => billCount)).toEqual([1]);
}, SLOW);

test('a row that two devices made was made when the first of them made it, whichever tells of it first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), fc.shuffledSubarray([-90_000, 0, 120_000], { minLength: 3 }), async (order, clocks) => {
      const { teamId } = await stage.newTeam();
      const devices = await Promise.all(clocks.map((ahead) => newSyncDevice(stage.workspace, teamId, { ahead })));
      const connection = await createExampleConnection(devices[0]!.store, 1);
      for (const device of devices) await device.sync();
      for (const { store } of devices) await store.bills.fileBill(exampleFiling(7, connection));
      const earliest = (await Promise.all(devices.map(async ({ store }) => (await store.bills.list({})).rows[0]?.createdAt ?? ''))).sort()[0];
      for (const at of [...order, ...order]) await devices[at]!.sync();
      for (const { store } of devices) expect((await store.bills.list({})).rows.map(({ createdAt }) => createdAt)).toEqual([earliest]);
      const [first, ...others] = await Promise.all(devices.map(contentOf));
      for (const other of others) expect(other).toEqual(first);
      await Promise.all(devices.map((device) => device.close()));
    }),
    { numRuns: 6 },
  );
}, SLOW);

test('what is found and said here while a page is on its way joins what the page brings, and reaches the others', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  await one.sync();
  await two.sync();
  await one.store.bills.fileBill(exampleFiling(7, connection));
  await one.sync();
  two.wire = (fetch) => async (url, init) => {
    const page = await fetch(url, init);
    if (!url.includes('/sync/pull')) return page;
    two.wire = (each) => each;
    const filed = await two.store.bills.fileBill(exampleFiling(7, connection));
    await two.store.notes.set({ noun: 'BILL', id: filed.bill?.id ?? '', notes: 'said meanwhile' });
    return page;
  };
  for (const device of [two, one, two]) await device.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  const { rows } = await one.store.bills.list({});
  expect(rows).toHaveLength(1);
  expect((await one.store.bills.get({ id: rows[0]?.id ?? '' }))?.bill.notes).toBe('said meanwhile');
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

test('an erased bill is erased everywhere, with its file, and does not come back', async () => {
  const { teamId, key } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  const filed = await one.store.bills.fileBill(exampleFiling(1, connection));
  const id = filed.bill?.id ?? '';
  await one.sync();
  await two.sync();
  await two.store.notes.set({ noun: 'BILL', id, notes: 'written meanwhile' });
  await one.store.bills.erase({ id });
  await one.sync();
  await two.sync();
  await one.sync();
  expect(two.after.flatMap(({ erasedDocuments }) => erasedDocuments)).toEqual([filed.bill?.documentSha256]);
  expect((await two.store.bills.list({})).total).toBe(0);
  expect((await two.store.bills.fileBill(exampleFiling(1, connection))).outcome).toBe('ERASED');
  const { body } = await sender(stage.workspace, key)('GET', `/bill/connection/${connection.id}?isDeleted=true`);
  expect(body.bills).toMatchObject([{ id, totalCharges: null, notes: null, invoiceNumber: null, fileName: '' }]);
}, SLOW);

test('nothing that leads to a stored password, and no field beyond the contract, is sent', async () => {
  const { teamId } = await stage.newTeam();
  const one = await stage.newDevice(teamId);
  const connection = await createExampleConnection(one.store, 1);
  const credentialId = randomUUID();
  await one.store.connections.update({ id: connection.id, change: { credentialId } });
  await one.store.settings.set({ name: 'practice.note', value: { password: 'practice-password' } });
  await one.sync();
  const wire = one.sent.join('\n');
  expect(wire).toContain(connection.id);
  expect(wire).not.toContain(credentialId);
  expect(wire).not.toMatch(/practice-password|credentialId|credential_id/u);
  await one.sync();
  expect((await one.store.connections.get({ id: connection.id }))?.credentialId).toBe(credentialId);
}, SLOW);

test('what does not fit is named with why, holds up nothing but what belongs to it, and all of it goes once it is mended', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const [wrong, right] = [await createExampleConnection(one.store, 1), await createExampleConnection(one.store, 2)];
  for (const [at, connection] of [wrong, right].entries()) await one.store.bills.fileBill(exampleFiling(at + 1, connection));
  const name = (await one.store.companies.get({ id: wrong.companyId }))?.name ?? '';
  // Of a version of the app that allowed more.
  await one.engine.write((transaction) => updateRow(transaction, companyTable, wrong.companyId, { notes: 'n'.repeat(2001) }));
  await one.sync();
  await two.sync();
  expect((await two.store.bills.list({})).rows.map(({ companyId }) => companyId)).toEqual([right.companyId]);
  const listed = await one.store.sync.listRefused({ most: 50 });
  expect((await one.store.sync.status())?.refusedCount).toBe(listed.length);
  const [bill] = (await one.store.bills.list({ companyId: wrong.companyId })).rows;
  expect(listed[0]).toEqual({ noun: 'company', id: wrong.companyId, name, day: null, companyName: null, isDeleted: false, connectionId: null, billId: null, companyId: wrong.companyId, reasons: ['Notes: more than 2,000 characters.'] });
  expect(listed.find(({ noun }) => noun === 'bill')).toMatchObject({ id: bill?.id, day: bill?.billDate, companyName: name, connectionId: wrong.id, reasons: ['Waits for the company it belongs to, which does not fit.'] });
  expect(listed.map(({ noun }) => noun)).toEqual(['company', 'connection', 'account', 'bill', 'meter']);
  expect(await one.store.sync.listRefused({ most: 2 })).toEqual(listed.slice(0, 2));

  // A later change of something that waits is told of in the same way, and nothing stands still.
  await one.store.notes.set({ noun: 'BILL', id: bill?.id ?? '', notes: 'seen' });
  await one.store.companies.update({ id: right.companyId, change: { name: 'Renamed' } });
  await one.sync();
  expect(await one.store.sync.listRefused({ most: 50 })).toHaveLength(listed.length);
  await two.sync();
  expect((await two.store.companies.get({ id: right.companyId }))?.name).toBe('Renamed');

  await one.store.companies.update({ id: wrong.companyId, change: { notes: 'short' } });
  await one.sync();
  await two.sync();
  expect(await one.store.sync.listRefused({ most: 50 })).toEqual([]);
  expect(await contentOf(two)).toEqual(await contentOf(one));
}, SLOW);

test('a request that is cut off before or after it was taken is sent again, and nothing stands twice', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  for (let number = 0; number < 30; number++) await one.store.bills.fileBill(exampleFiling(number, connection));
  let count = 0;
  one.wire = (fetch) => async (url, init) => {
    count += 1;
    if (count % 3 === 1) throw new TypeError('cut off on the way there');
    const reply = await fetch(url, init);
    if (count % 3 === 2) throw new TypeError('cut off on the way back');
    return reply;
  };
  for (let attempt = 0; attempt < 12; attempt++) await one.sync().catch(() => undefined);
  one.wire = (fetch) => fetch;
  await one.sync();
  await two.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  expect((await two.store.bills.list({})).total).toBe(30);
}, SLOW);

test('what the API changes reaches the device with who did it, and what a person said there meanwhile stays where it is later', async () => {
  const { teamId, key } = await stage.newTeam();
  const one = await stage.newDevice(teamId);
  const connection = await createExampleConnection(one.store, 1);
  await one.sync();
  const api = sender(stage.workspace, key);
  expect((await api('PATCH', `/connection/${connection.id}/details`, { body: { isActive: false, workflowOwnerEmail: 'owner@example.com' } })).status).toBe(200);
  await one.sync();
  expect(await one.store.connections.get({ id: connection.id })).toMatchObject({ isActive: false, settings: { ownerEmail: 'owner@example.com' } });
  expect(one.after.at(-1)).toMatchObject({ switched: [{ connectionId: connection.id, isActive: false }] });
  await one.store.connections.update({ id: connection.id, change: { isActive: true } });
  await one.sync();
  expect((await api('GET', `/connection/${connection.id}/details`)).body.isActive).toBe(true);
  expect((await api('POST', `/connection/${connection.id}/run`)).status).toBe(202);
  await one.sync();
  expect(one.after.at(-1)?.runRequested).toEqual([connection.id]);
  const deeds = await one.store.connections.deeds({ id: connection.id });
  expect(deeds).toMatchObject([{ by: 'KEY', kind: 'RUN' }, { by: 'KEY', kind: 'CHANGED', fields: ['isActive', 'settings.ownerEmail'], isActive: false }]);
  expect(JSON.stringify(deeds)).not.toContain('owner@example.com');
  const keys = (await api('GET', '/key')).body.keys as readonly { readonly name: string }[];
  expect(keys.map(({ name }) => name)).toContain(deeds[0]?.name);
  // A device that comes later is told of all of it, each deed once, though it was done before the rows it pulls came to be as they are.
  const two = await stage.newDevice(teamId);
  await two.sync();
  await two.sync();
  expect(await two.store.connections.deeds({ id: connection.id })).toEqual(deeds);
}, SLOW);

test('stamps of a clock that runs an hour ahead are not believed: they are set right before they are sent', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId, { ahead: 3_600_000 }), await stage.newDevice(teamId)];
  const company = await one.store.companies.create({ name: 'First name' });
  await one.sync();
  await two.sync();
  await one.store.companies.update({ id: company.id, change: { name: 'From the future' } });
  await one.sync();
  await two.sync();
  expect((await two.store.companies.get({ id: company.id }))?.name).toBe('From the future');
  await two.store.companies.update({ id: company.id, change: { name: 'Said later' } });
  await two.sync();
  await one.sync();
  expect((await one.store.companies.get({ id: company.id }))?.name).toBe('Said later');
}, SLOW);

test('generated histories of three devices end alike everywhere, whatever was lost, and however they took turns', async () => {
  const step = fc.record({ device: fc.nat(2), deed: fc.constantFrom('file', 'file', 'note', 'rename', 'tag', 'sites', 'rule', 'rule', 'close', 'put away', 'take back', 'erase', 'begin check', 'begin check', 'end check', 'end check', 'sync', 'sync', 'lose'), which: fc.nat(5), word: fc.constantFrom('a', 'b', 'c') });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const { teamId } = await stage.newTeam();
      const devices = [await newSyncDevice(stage.workspace, teamId, { ahead: -90_000 }), await newSyncDevice(stage.workspace, teamId), await newSyncDevice(stage.workspace, teamId, { ahead: 120_000 })];
      const connection = await createExampleConnection(devices[0]!.store, 1);
      for (const device of devices) await device.sync();
      const fences = new Map<SyncDevice, number>();
      for (const each of steps) await act(devices[each.device]!, connection, each, { teamId, fences });
      for (const device of [...devices, ...devices, ...devices]) {
        device.wire = (fetch) => fetch;
        await device.sync();
      }
      const [first, ...others] = await Promise.all(devices.map(contentOf));
      for (const other of others) expect(other).toEqual(first);
      for (const device of devices) expect((await device.store.sync.status())?.waiting).toBe(0);
      await Promise.all(devices.map((device) => device.close()));
    }),
    { numRuns: Number(process.env['FORAGER_HISTORIES'] ?? 3) },
  );
}, 300_000);

/** One thing that happens at a device; what cannot be done there now is left. */
async function act(device: SyncDevice, connection: Connection, { deed, which, word }: { readonly deed: string; readonly which: number; readonly word: string }, { teamId, fences }: { readonly teamId: string; readonly fences: Map<SyncDevice, number> }): Promise<void> {
  const { store } = device;
  const id = (await store.bills.list({})).rows[which]?.id;
  const issue = (await store.issues.list({}))[which];
  const away = device.engine.reader.get('SELECT id FROM bills WHERE deleted_at IS NOT NULL')?.['id'];
  const fence = fences.get(device);
  const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
    'begin check': async () => {
      // Whoever held it has slept since.
      await stage.workspace.database.asTeam(teamId, ({ rows }) => rows.updateTable('leases').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).where('connectionId', '=', connection.id).execute());
      const lease = await callSync(device.session.ask, 'takeLease', { id: connection.id, body: { now: new Date(device.now()).toISOString() } });
      if (!lease.isHeld) return;
      await store.sync.noteLease({ connectionId: connection.id, deviceId: device.id, fence: lease.fence, latest: lease.latest });
      fences.set(device, lease.fence);
    },
    // As a computer that slept and never asked again whether it still may.
    ...(fence !== undefined && { 'end check': () => store.connections.setStatus({ id: connection.id, status: word === 'a' ? 'CONNECTED' : 'NO_BILLS_FOUND', detail: word === 'c' ? word : null, checkedAt: new Date(device.now()).toISOString(), fence }) }),
    'file': () => store.bills.fileBill({ ...exampleFiling(which, connection), issues: which % 2 === 0 ? [{ kind: 'GAP', text: 'A month is missing.' }] : [] }),
    'rename': () => store.companies.update({ id: connection.companyId, change: { name: word } }),
    'tag': () => store.companies.update({ id: connection.companyId, change: { tags: [word] } }),
    'sites': () => store.sites.create({ companyId: connection.companyId, name: word }),
    'rule': () => store.sharedSettings.set({ by: device.id, changes: [{ name: `audit.${which % 2 === 0 ? 'USAGE' : 'COST'}`, companyId: null, key: word, is: which === 0 ? null : which }] }),
    'sync': () => device.sync(),
    'lose': () => {
      device.wire = (fetch) => async (url, init) => {
        const reply = await fetch(url, init);
        if (which % 2 === 0) throw new TypeError('cut off on the way back');
        return reply;
      };
      return device.sync();
    },
    ...(issue !== undefined && { 'close': () => store.issues.settle([{ id: issue.id, status: word === 'a' ? 'DISMISSED' : 'OPEN', reason: word }]) }),
    ...(id !== undefined && { 'note': () => store.notes.set({ noun: 'BILL', id, notes: word }), 'put away': () => store.bills.setAside({ id }) }),
    ...(id !== undefined && which === 0 && { 'erase': () => store.bills.erase({ id }) }),
    ...(away !== undefined && { 'take back': () => store.bills.takeBack({ id: String(away) }) }),
  };
  await deeds[deed]?.().catch(() => undefined);
  device.wire = (fetch) => fetch;
}

test('a workspace that was restored from a backup gets again what it lost, and devices what was done since', async () => {
  const { teamId, key } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const kept = await createExampleConnection(one.store, 1);
  for (const device of [one, two]) await device.sync();
  const inDatabase = stage.workspace.database;
  const { lastChange } = await inDatabase.asTeam(teamId, ({ rows }) => rows.selectFrom('teamClock').select('lastChange').executeTakeFirstOrThrow());
  const lost = [await one.store.companies.create({ name: 'Lost' })];
  for (const device of [one, two]) await device.sync();
  lost.push(await one.store.companies.create({ name: 'Lost, and never seen by the other' }));
  await one.sync();
  await one.store.companies.update({ id: kept.companyId, change: { notes: 'Said since.' } });
  await one.sync();
  await inDatabase.asTeam(teamId, async ({ rows }) => {
    await rows.deleteFrom('companies').where('id', 'in', lost.map(({ id }) => id)).execute();
    await rows.updateTable('companies').set({ notes: null, versions: '{"*":"000000000-0000-a"}' }).where('id', '=', kept.companyId).execute();
    await rows.updateTable('teamClock').set({ lastChange }).where('teamId', '=', teamId).execute();
  });
  expect((await sender(stage.workspace, key)('POST', '/company', { body: { name: 'Since' } })).status).toBe(201);
  for (const device of [one, two, one]) await device.sync();
  const said = (companies: readonly { readonly name: string; readonly notes: string | null }[]): string[] => companies.map(({ name, notes }) => `${name} ${notes ?? ''}`.trim()).toSorted();
  const shown = said((await sender(stage.workspace, key)('GET', '/company')).body.companies as { name: string; notes: string | null }[]);
  expect(shown).toHaveLength(4);
  for (const { store } of [one, two]) expect(said(await store.companies.list({}))).toEqual(shown);
  expect(shown).toEqual(expect.arrayContaining(['Lost', 'Lost, and never seen by the other', 'Since', expect.stringMatching(/ Said since\.$/u)]));
  // A quiet sync is quiet again.
  one.asked.length = 0;
  await one.sync();
  expect(one.asked).toHaveLength(1);
}, SLOW);
