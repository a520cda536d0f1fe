import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { sender } from '../../workspace/testing/test-workspace.ts';
import { companyTable } from '../store/companies/company-repository.ts';
import { updateRow } from '../store/rows/row-changes.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { contentOf } from './testing/shared-content.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

const stage = syncStageOfFile();

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
