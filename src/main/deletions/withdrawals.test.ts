import * as path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreEngine } from '../store/engine/store-engine.ts';
import { diskFiles } from '../store/engine/store-files.ts';
import { migrations } from '../store/migrations/index.ts';
import { unpackJson } from '../store/rows/packed-json.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { openErasingApp, type ErasingApp } from './testing/erasing-app.ts';

let app: ErasingApp;
beforeEach(() => {
  app = openErasingApp();
});
afterEach(() => app.close());

test('an account holder who withdraws: the sign-in goes for good, the bills stay, and it is written down without a secret', async () => {
  const deletions = app.start();
  const { id, credentialId, companyId } = await app.connectionWithBills();
  const { deletionId } = await deletions.withdraw(id, false);
  expect(await app.store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Utility 1: sign-in and browser data', erasedAt: null }]);
  expect(await deletions.takeBack(deletionId)).toBe(true);
  expect(await app.store.withdrawals.list({ companyId })).toEqual([]);
  expect(await app.store.connections.get({ id })).toMatchObject({ credentialId, username: 'someone' });

  await deletions.erase((await deletions.withdraw(id, false)).deletionId);
  expect(app.erased).toEqual(['replaced', `password ${credentialId}`, `session ${id}`]);
  expect((await app.store.bills.list({})).total).toBe(2);
  expect(await app.store.accounts.list({ companyId })).toHaveLength(1);
  const [record] = await app.store.withdrawals.list({ companyId });
  expect(record?.erasedAt).not.toBeNull();
  expect(JSON.stringify(record)).not.toContain('someone');
});

test('a withdrawal with bills leaves no bill, file, account or meter, and a kill halfway is carried to its end', async () => {
  const { id, credentialId, companyId, documents } = await app.connectionWithBills();
  const broken = app.start({ vaultFails: true });
  await broken.erase((await broken.withdraw(id, true)).deletionId);
  expect((await app.store.bills.list({})).total).toBe(2);
  // A kill between the rows and their files.
  for (const bill of await app.store.withdrawals.billsOf({ connectionId: id })) await app.store.bills.erase({ id: bill });
  await app.start().eraseAll();
  expect(app.erased.filter((what) => !what.startsWith('document '))).toEqual(['replaced', 'replaced', `password ${credentialId}`, `session ${id}`, `mails ${companyId}`]);
  expect(app.erased.filter((what) => what.startsWith('document ')).sort()).toEqual(documents.map((sha256) => `document ${sha256}`));
  expect((await app.store.bills.list({})).total).toBe(0);
  expect(await app.store.accounts.list({ companyId })).toEqual([]);
  expect(await app.store.meters.list({})).toEqual([]);
  expect(await app.store.documents.findBySha256({ sha256: documents[0] ?? '' })).toMatchObject({ erasedAt: expect.any(String) as string, fileName: '' });
  expect(await app.store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Utility 1: sign-in, browser data, and 2 bills with their files' }]);
});

test('a company that withdraws its authorisation loses the sign-ins of all its connections and its letter; others keep theirs', async () => {
  const deletions = app.start();
  const { id, credentialId, companyId } = await app.connectionWithBills();
  const other = await createExampleConnection(app.store, 2);
  await app.store.companies.update({ id: companyId, change: { authorisedBy: 'Ada', authorisationDocument: 'Folder 7', authorisationExpires: '2027-01-01' } });
  await deletions.withdrawCompany(companyId, false);
  expect(app.erased).toEqual(['replaced', 'replaced', `password ${credentialId}`, `session ${id}`]);
  expect(await app.store.companies.get({ id: companyId })).toMatchObject({ authorisedBy: null, authorisationDocument: null, authorisationExpires: null });
  expect((await app.store.connections.list({})).map((connection) => connection.id)).toEqual([other.id]);
  expect((await app.store.withdrawals.list({ companyId })).map(({ words }) => words).sort()).toEqual(['Letter of authorisation', 'Utility 1: sign-in and browser data']);
});

test('a company that withdraws with its bills loses also those that came without a connection, named beforehand, and a kill halfway is carried to its end', async () => {
  const { id, companyId, documents } = await app.connectionWithBills();
  const other = await createExampleConnection(app.store, 2);
  await app.store.bills.fileBill(exampleFiling(2, other));
  // Read from a folder: one for an account of the company, one for none it knows.
  const byHand: string[] = [];
  for (const [number, accountNumber] of [[1001, '00-4001'], [77, null]] as const) {
    const { bill } = await app.store.bills.fileBill({ ...exampleFiling(number, { id, companyId }), connectionId: null, accountNumber });
    byHand.push(bill?.documentSha256 ?? '');
  }
  const [aside] = (await app.store.bills.list({ text: 'INV-77' })).rows;
  expect(await app.store.withdrawals.reachOf({ companyId })).toEqual({ collectedBills: 2, otherBills: 2, originals: 4, accounts: 1, otherFiles: ['bill-1001.pdf', 'bill-77.pdf'] });
  await app.store.bills.setAside({ id: aside?.id ?? '' });

  // Broken off between the rows and their files.
  await app.start({ documentsFail: true }).withdrawCompany(companyId, true);
  expect(app.faults).toHaveLength(2);
  expect(await app.store.deletions.pending()).toHaveLength(2);
  await app.store.close();
  await app.start().eraseAll();
  expect(app.erased.filter((what) => what.startsWith('document ')).map((what) => what.slice(9))).toEqual(expect.arrayContaining([...documents, ...byHand]));
  expect((await app.store.bills.list({})).rows.map(({ invoiceNumber }) => invoiceNumber)).toEqual(['INV-2']);
  expect(await app.store.accounts.list({ companyId })).toEqual([]);
  expect((await app.store.withdrawals.list({ companyId })).map(({ words, erasedAt }) => [words, erasedAt !== null]).sort()).toEqual([
    ['All other bills of the company: 1 bill with its file', true], ['Authorisation; no letter was noted', true], ['Utility 1: sign-in, browser data, and 2 bills with their files', true],
  ]);
  expect(await app.store.deletions.pending()).toEqual([]);
  const left = await rowsOf('bills', 'documents');
  for (const told of ['INV-77', 'INV-1001', 'bill-77', 'bill-1001']) expect(left).not.toContain(told);
  expect(left).toContain('INV-2');
});

test('of a letter is said that it is erased only where one was there', async () => {
  const { id: companyId } = await app.store.companies.create({ name: 'By word' });
  await app.store.companies.update({ id: companyId, change: { authorisedBy: 'Ada' } });
  await app.start().withdrawCompany(companyId, false);
  expect(await app.store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Who gave the authorisation; no letter was noted' }]);
});

test('a company without a connection or a letter that withdraws leaves the day of it', async () => {
  const { id: companyId } = await app.store.companies.create({ name: 'Bare' });
  await app.start().withdrawCompany(companyId, false);
  expect(await app.store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Authorisation; no letter was noted', erasedAt: expect.any(String) as string }]);
});

/** All rows of these tables as they stand in the file, tombstones among them; closes the app.store. */
async function rowsOf(...tables: readonly string[]): Promise<string> {
  await app.store.close();
  const engine = await StoreEngine.open(path.join(app.folder, 'store'), migrations, { files: diskFiles(), now: Date.now, newId: uuidv7 });
  const rows = tables.flatMap((table) => engine.reader.all(`SELECT * FROM ${table}`));
  await engine.close();
  return JSON.stringify(rows, (_key, value: unknown) => (value instanceof Uint8Array ? unpackJson(value) : value));
}

test('a withdrawal with bills erases also what was filed away as none, and counts only what stood in the lists', async () => {
  const { id, companyId } = await app.connectionWithBills();
  const [aside] = (await app.store.bills.list({ text: 'INV-501' })).rows;
  await app.store.bills.setAside({ id: aside?.id ?? '' });
  const deletions = app.start();
  await deletions.erase((await deletions.withdraw(id, true)).deletionId);
  expect(await app.store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Utility 1: sign-in, browser data, and 1 bill with its file' }]);
  expect(app.erased.filter((what) => what.startsWith('document '))).toHaveLength(2);
  const left = await rowsOf('bills');
  expect(left).not.toContain('INV-');
  expect(left).not.toContain('Energy charge');
});

test('issues keep no word about what a withdrawal erased, closed ones neither', async () => {
  const { id, companyId } = await app.connectionWithBills();
  const [account] = await app.store.accounts.list({ connectionId: id });
  const [bill] = (await app.store.bills.list({})).rows;
  for (const about of [{ billId: bill?.id ?? null }, { accountId: account?.id ?? null }, { connectionId: id }]) {
    const issue = await app.store.issues.create({ kind: 'DUPLICATE', companyId, billId: null, accountId: null, ...about, text: 'Ann Lee of Mill Lane wrote' });
    await app.store.issues.settle([{ id: issue.id, status: 'DISMISSED', reason: 'Ann Lee said so' }]);
  }
  const deletions = app.start();
  await deletions.erase((await deletions.withdraw(id, true)).deletionId);
  expect(app.faults).toEqual([]);
  expect(await rowsOf('issues')).not.toMatch(/Ann Lee|Mill Lane/u);
});

test('what a restore replaced goes with what is withdrawn after it, and stays where the restore itself repeats a withdrawal', async () => {
  const { id, companyId } = await app.connectionWithBills();
  const at = '2026-03-01T00:00:00.000Z';
  await app.store.deletions.repeat({ withdrawals: [{ id: uuidv7(), at, companyId, connectionId: id, withBills: true, words: 'Utility 1' }] });
  await app.start().eraseAll();
  expect((await app.store.bills.list({})).total).toBe(0);
  expect(app.erased).not.toContain('replaced');
  expect(app.forgotten).toEqual([id]);
  await app.start().withdrawCompany(companyId, true);
  expect(app.erased).toContain('replaced');
  expect(app.forgotten).toEqual([id, null]);
});

test('an account that nothing is left of is erased with those it took over, their meters, and what a merge remembers of them', async () => {
  const { id } = await app.connectionWithPassword();
  const connection = await app.store.connections.get({ id });
  if (connection === null) throw new Error('the connection was just made');
  // One meter under two account numbers.
  for (const number of [1, 501]) {
    const filing = exampleFiling(number, connection);
    const accountNumber = `77-1234-${number}`;
    await app.store.bills.fileBill({ ...filing, accountNumber, reading: { ...filing.reading, accountNumber, services: filing.reading.services.map((service) => ({ ...service, type: 'GAS', meterNumber: 'M-90210' })) } });
  }
  for (const account of await app.store.accounts.list({ connectionId: id })) await app.store.notes.set({ noun: 'ACCOUNT', id: account.id, notes: 'Ask the caretaker' });
  const [double] = await app.store.accountDoubles.list({ connectionId: id });
  await app.store.accountDoubles.merge({ key: double?.key ?? '', isTurned: false, preferred: [], deactivates: false });
  const deletions = app.start();
  await deletions.erase((await deletions.withdraw(id, true)).deletionId);
  expect(app.faults).toEqual([]);
  const left = await rowsOf('accounts', 'meters', 'account_verdicts');
  for (const told of ['1234', 'Mill Lane', 'caretaker', '90210']) expect(left).not.toContain(told);
});

test('a withdrawal with bills leaves another connection’s bill and its file, also where that bill was put away and both had brought the file', async () => {
  const { id, documents: [document = ''] } = await app.connectionWithBills();
  const withdrawn = await createExampleConnection(app.store, 2);
  const run = await app.store.collections.start({ connectionId: withdrawn.id, trigger: 'WEEKLY' });
  await app.store.collections.step({ collectionId: run.id, kind: 'SKIPPED', text: 'Here already.', documentSha256: document, accountNumber: null, billId: null });
  const bill = (await app.store.bills.list({ connectionId: id })).rows.find(({ documentSha256 }) => documentSha256 === document);
  await app.store.bills.setAside({ id: bill?.id ?? '' });
  const deletions = app.start();
  await deletions.erase((await deletions.withdraw(withdrawn.id, true)).deletionId);
  expect(app.erased.filter((what) => what.startsWith('document '))).toEqual([]);
  expect(await app.store.bills.takeBack({ id: bill?.id ?? '' })).toMatchObject({ reading: { invoiceNumber: bill?.invoiceNumber } });
  expect(await app.store.documents.findBySha256({ sha256: document })).toMatchObject({ erasedAt: null });
});
