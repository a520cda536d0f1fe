import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { StoreEngine } from '../store/engine/store-engine.ts';
import { diskFiles } from '../store/engine/store-files.ts';
import { migrations } from '../store/migrations/index.ts';
import { unpackJson } from '../store/rows/packed-json.ts';
import type { StoreClient } from '../store/store-client.ts';
import { ownStore } from '../store/testing/own-store.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { createDeletions, type Deletions } from './deletions.ts';

let folder: string;
let store: StoreClient;
let erased: string[];
/** The connections of which notices were forgotten; null for a company's late bills. */
let forgotten: (string | null)[];
let faults: unknown[];

/** The app over one data folder; `vaultFails` and `documentsFail` are a disk that refuses. */
function start(options: { readonly vaultFails?: boolean; readonly documentsFail?: boolean; readonly graceMilliseconds?: number } = {}): Deletions {
  return createDeletions({
    store,
    vault: {
      delete: (id) => {
        if (options.vaultFails) return Promise.reject(new Error('The disk refuses.'));
        erased.push(`password ${id}`);
        return Promise.resolve();
      },
    },
    eraseMails: (id) => {
      erased.push(`mails ${id}`);
      return Promise.resolve();
    },
    eraseDocument: (sha256) => {
      if (options.documentsFail) return Promise.reject(new Error('The disk refuses.'));
      erased.push(`document ${sha256}`);
      return Promise.resolve();
    },
    removeSession: (id) => {
      erased.push(`session ${id}`);
      return Promise.resolve();
    },
    forgetNotices: (connectionId) => {
      forgotten.push(connectionId);
      return Promise.resolve();
    },
    eraseReplaced: () => {
      erased.push('replaced');
      return Promise.resolve();
    },
    sweepVault: () => Promise.resolve(),
    onFault: (error) => faults.push(error),
    ...(options.graceMilliseconds === undefined ? {} : { graceMilliseconds: options.graceMilliseconds }),
  });
}

async function connectionWithPassword(): Promise<{ id: string; credentialId: string }> {
  const { id } = await createExampleConnection(store, 1);
  const credentialId = uuidv7();
  await store.connections.update({ id, change: { credentialId } });
  await store.schedule.set({ connectionId: id, nextDueAt: '2026-03-01T00:00:00.000Z', failures: 0 });
  return { id, credentialId };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forager-deletions-'));
  store = ownStore(folder);
  erased = [];
  forgotten = [];
  faults = [];
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a deleted connection is in no list and on no schedule, and is back whole when taken back', async () => {
  const deletions = start();
  const { id, credentialId } = await connectionWithPassword();
  const route = { steps: [{ click: 'Bills' }] };
  await store.connections.setLearnedRoute({ id, route });
  const before = await store.connections.summary({ id });

  const { deletionId } = await deletions.begin('CONNECTION', id);
  expect(await store.connections.list({})).toEqual([]);
  expect(await store.schedule.list()).toEqual([]);
  expect(erased).toEqual([]);

  expect(await deletions.takeBack(deletionId)).toBe(true);
  expect({ ...(await store.connections.summary({ id })), updatedAt: null }).toEqual({ ...before, updatedAt: null });
  expect(await store.connections.get({ id })).toMatchObject({ credentialId });
  expect(await store.connections.learnedRoute({ id })).toEqual(route);
  await deletions.eraseAll();
  expect(erased).toEqual([]);
});

test('an erased connection leaves no password, session, schedule or route, and cannot be taken back', async () => {
  const deletions = start();
  const { id, credentialId } = await connectionWithPassword();
  const { deletionId } = await deletions.begin('CONNECTION', id);
  await Promise.all([deletions.erase(deletionId), deletions.erase(deletionId)]);
  expect(erased).toEqual([`password ${credentialId}`, `session ${id}`]);
  expect(await store.deletions.pending()).toEqual([]);
  await expect(deletions.takeBack(deletionId)).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });
});

test('what was deleted before a kill is erased at the next start', async () => {
  const { id, credentialId } = await connectionWithPassword();
  await start().begin('CONNECTION', id);
  await store.close();
  await start().eraseAll();
  expect(erased).toEqual([`password ${credentialId}`, `session ${id}`]);
  expect(await store.connections.list({})).toEqual([]);
});

test('erasing that broke off halfway is told, is not taken back, and is carried to its end at the next start', async () => {
  const { id, credentialId } = await connectionWithPassword();
  const broken = start({ vaultFails: true });
  const { deletionId } = await broken.begin('CONNECTION', id);
  await broken.erase(deletionId);
  expect(faults).toHaveLength(1);
  expect(await broken.takeBack(deletionId)).toBe(false);
  await start().eraseAll();
  expect(erased).toEqual([`password ${credentialId}`, `session ${id}`]);
});

test('a deleted password is out of use at once and in its place again when taken back', async () => {
  const deletions = start();
  const { id, credentialId } = await connectionWithPassword();
  const { deletionId } = await deletions.begin('PASSWORD', id);
  expect((await store.connections.get({ id }))?.credentialId).toBeNull();
  expect(await deletions.takeBack(deletionId)).toBe(true);
  expect((await store.connections.get({ id }))?.credentialId).toBe(credentialId);
});

test('a password entered meanwhile is neither replaced by the deleted one nor erased with it', async () => {
  const deletions = start();
  const { id, credentialId } = await connectionWithPassword();
  const { deletionId } = await deletions.begin('PASSWORD', id);
  const entered = uuidv7();
  await store.connections.update({ id, change: { credentialId: entered } });
  expect(await deletions.takeBack(deletionId)).toBe(false);
  await deletions.eraseAll();
  expect(erased).toEqual([`password ${credentialId}`]);
  expect((await store.connections.get({ id }))?.credentialId).toBe(entered);
});

test('where nobody says that the time is over, it is over by the clock', async () => {
  const deletions = start({ graceMilliseconds: 50 });
  const { id, credentialId } = await connectionWithPassword();
  await deletions.begin('PASSWORD', id);
  await expect.poll(() => erased, { timeout: 20_000 }).toEqual([`password ${credentialId}`]);
});

/** A connection with a password and two bills of one account. */
async function connectionWithBills(): Promise<{ id: string; credentialId: string; companyId: string; documents: string[] }> {
  const { id, credentialId } = await connectionWithPassword();
  const connection = await store.connections.get({ id });
  if (connection === null) throw new Error('the connection was just made');
  const documents: string[] = [];
  for (const number of [1, 501]) {
    const { bill } = await store.bills.fileBill(exampleFiling(number, connection));
    documents.push(bill?.documentSha256 ?? '');
  }
  return { id, credentialId, companyId: connection.companyId, documents: documents.sort() };
}

test('an account holder who withdraws: the sign-in goes for good, the bills stay, and it is written down without a secret', async () => {
  const deletions = start();
  const { id, credentialId, companyId } = await connectionWithBills();
  const { deletionId } = await deletions.withdraw(id, false);
  expect(await store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Utility 1: sign-in and browser data', erasedAt: null }]);
  expect(await deletions.takeBack(deletionId)).toBe(true);
  expect(await store.withdrawals.list({ companyId })).toEqual([]);
  expect(await store.connections.get({ id })).toMatchObject({ credentialId, username: 'someone' });

  await deletions.erase((await deletions.withdraw(id, false)).deletionId);
  expect(erased).toEqual(['replaced', `password ${credentialId}`, `session ${id}`]);
  expect((await store.bills.list({})).total).toBe(2);
  expect(await store.accounts.list({ companyId })).toHaveLength(1);
  const [record] = await store.withdrawals.list({ companyId });
  expect(record?.erasedAt).not.toBeNull();
  expect(JSON.stringify(record)).not.toContain('someone');
});

test('a withdrawal with bills leaves no bill, file, account or meter, and a kill halfway is carried to its end', async () => {
  const { id, credentialId, companyId, documents } = await connectionWithBills();
  const broken = start({ vaultFails: true });
  await broken.erase((await broken.withdraw(id, true)).deletionId);
  expect((await store.bills.list({})).total).toBe(2);
  // A kill between the rows and their files.
  for (const bill of await store.withdrawals.billsOf({ connectionId: id })) await store.bills.erase({ id: bill });
  await start().eraseAll();
  expect(erased.filter((what) => !what.startsWith('document '))).toEqual(['replaced', 'replaced', `password ${credentialId}`, `session ${id}`, `mails ${companyId}`]);
  expect(erased.filter((what) => what.startsWith('document ')).sort()).toEqual(documents.map((sha256) => `document ${sha256}`));
  expect((await store.bills.list({})).total).toBe(0);
  expect(await store.accounts.list({ companyId })).toEqual([]);
  expect(await store.meters.list({})).toEqual([]);
  expect(await store.documents.findBySha256({ sha256: documents[0] ?? '' })).toMatchObject({ erasedAt: expect.any(String) as string, fileName: '' });
  expect(await store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Utility 1: sign-in, browser data, and 2 bills with their files' }]);
});

test('a company that withdraws its authorisation loses the sign-ins of all its connections and its letter; others keep theirs', async () => {
  const deletions = start();
  const { id, credentialId, companyId } = await connectionWithBills();
  const other = await createExampleConnection(store, 2);
  await store.companies.update({ id: companyId, change: { authorisedBy: 'Ada', authorisationDocument: 'Folder 7', authorisationExpires: '2027-01-01' } });
  await deletions.withdrawCompany(companyId, false);
  expect(erased).toEqual(['replaced', 'replaced', `password ${credentialId}`, `session ${id}`]);
  expect(await store.companies.get({ id: companyId })).toMatchObject({ authorisedBy: null, authorisationDocument: null, authorisationExpires: null });
  expect((await store.connections.list({})).map((connection) => connection.id)).toEqual([other.id]);
  expect((await store.withdrawals.list({ companyId })).map(({ words }) => words).sort()).toEqual(['Letter of authorisation', 'Utility 1: sign-in and browser data']);
});

test('a company that withdraws with its bills loses also those that came without a connection, named beforehand, and a kill halfway is carried to its end', async () => {
  const { id, companyId, documents } = await connectionWithBills();
  const other = await createExampleConnection(store, 2);
  await store.bills.fileBill(exampleFiling(2, other));
  // Read from a folder: one for an account of the company, one for none it knows.
  const byHand: string[] = [];
  for (const [number, accountNumber] of [[1001, '00-4001'], [77, null]] as const) {
    const { bill } = await store.bills.fileBill({ ...exampleFiling(number, { id, companyId }), connectionId: null, accountNumber });
    byHand.push(bill?.documentSha256 ?? '');
  }
  const [aside] = (await store.bills.list({ text: 'INV-77' })).rows;
  expect(await store.withdrawals.reachOf({ companyId })).toEqual({ collectedBills: 2, otherBills: 2, originals: 4, accounts: 1, otherFiles: ['bill-1001.pdf', 'bill-77.pdf'] });
  await store.bills.setAside({ id: aside?.id ?? '' });

  // Broken off between the rows and their files.
  await start({ documentsFail: true }).withdrawCompany(companyId, true);
  expect(faults).toHaveLength(2);
  expect(await store.deletions.pending()).toHaveLength(2);
  await store.close();
  await start().eraseAll();
  expect(erased.filter((what) => what.startsWith('document ')).map((what) => what.slice(9))).toEqual(expect.arrayContaining([...documents, ...byHand]));
  expect((await store.bills.list({})).rows.map(({ invoiceNumber }) => invoiceNumber)).toEqual(['INV-2']);
  expect(await store.accounts.list({ companyId })).toEqual([]);
  expect((await store.withdrawals.list({ companyId })).map(({ words, erasedAt }) => [words, erasedAt !== null]).sort()).toEqual([
    ['All other bills of the company: 1 bill with its file', true], ['Authorisation; no letter was noted', true], ['Utility 1: sign-in, browser data, and 2 bills with their files', true],
  ]);
  expect(await store.deletions.pending()).toEqual([]);
  const left = await rowsOf('bills', 'documents');
  for (const told of ['INV-77', 'INV-1001', 'bill-77', 'bill-1001']) expect(left).not.toContain(told);
  expect(left).toContain('INV-2');
});

test('of a letter is said that it is erased only where one was there', async () => {
  const { id: companyId } = await store.companies.create({ name: 'By word' });
  await store.companies.update({ id: companyId, change: { authorisedBy: 'Ada' } });
  await start().withdrawCompany(companyId, false);
  expect(await store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Who gave the authorisation; no letter was noted' }]);
});

test('a company without a connection or a letter that withdraws leaves the day of it', async () => {
  const { id: companyId } = await store.companies.create({ name: 'Bare' });
  await start().withdrawCompany(companyId, false);
  expect(await store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Authorisation; no letter was noted', erasedAt: expect.any(String) as string }]);
});

/** All rows of these tables as they stand in the file, tombstones among them; closes the store. */
async function rowsOf(...tables: readonly string[]): Promise<string> {
  await store.close();
  const engine = await StoreEngine.open(path.join(folder, 'store'), migrations, { files: diskFiles(), now: Date.now, newId: uuidv7 });
  const rows = tables.flatMap((table) => engine.reader.all(`SELECT * FROM ${table}`));
  await engine.close();
  return JSON.stringify(rows, (_key, value: unknown) => (value instanceof Uint8Array ? unpackJson(value) : value));
}

test('a withdrawal with bills erases also what was filed away as none, and counts only what stood in the lists', async () => {
  const { id, companyId } = await connectionWithBills();
  const [aside] = (await store.bills.list({ text: 'INV-501' })).rows;
  await store.bills.setAside({ id: aside?.id ?? '' });
  const deletions = start();
  await deletions.erase((await deletions.withdraw(id, true)).deletionId);
  expect(await store.withdrawals.list({ companyId })).toMatchObject([{ words: 'Utility 1: sign-in, browser data, and 1 bill with its file' }]);
  expect(erased.filter((what) => what.startsWith('document '))).toHaveLength(2);
  const left = await rowsOf('bills');
  expect(left).not.toContain('INV-');
  expect(left).not.toContain('Energy charge');
});

test('issues keep no word about what a withdrawal erased, closed ones neither', async () => {
  const { id, companyId } = await connectionWithBills();
  const [account] = await store.accounts.list({ connectionId: id });
  const [bill] = (await store.bills.list({})).rows;
  for (const about of [{ billId: bill?.id ?? null }, { accountId: account?.id ?? null }, { connectionId: id }]) {
    const issue = await store.issues.create({ kind: 'DUPLICATE', companyId, billId: null, accountId: null, ...about, text: 'Ann Lee of Mill Lane wrote' });
    await store.issues.settle([{ id: issue.id, status: 'DISMISSED', reason: 'Ann Lee said so' }]);
  }
  const deletions = start();
  await deletions.erase((await deletions.withdraw(id, true)).deletionId);
  expect(faults).toEqual([]);
  expect(await rowsOf('issues')).not.toMatch(/Ann Lee|Mill Lane/u);
});

test('what a restore replaced goes with what is withdrawn after it, and stays where the restore itself repeats a withdrawal', async () => {
  const { id, companyId } = await connectionWithBills();
  const at = '2026-03-01T00:00:00.000Z';
  await store.deletions.repeat({ withdrawals: [{ id: uuidv7(), at, companyId, connectionId: id, withBills: true, words: 'Utility 1' }] });
  await start().eraseAll();
  expect((await store.bills.list({})).total).toBe(0);
  expect(erased).not.toContain('replaced');
  expect(forgotten).toEqual([id]);
  await start().withdrawCompany(companyId, true);
  expect(erased).toContain('replaced');
  expect(forgotten).toEqual([id, null]);
});

test('an account that nothing is left of is erased with those it took over, their meters, and what a merge remembers of them', async () => {
  const { id } = await connectionWithPassword();
  const connection = await store.connections.get({ id });
  if (connection === null) throw new Error('the connection was just made');
  // One meter under two account numbers.
  for (const number of [1, 501]) {
    const filing = exampleFiling(number, connection);
    const accountNumber = `77-1234-${number}`;
    await store.bills.fileBill({ ...filing, accountNumber, reading: { ...filing.reading, accountNumber, services: filing.reading.services.map((service) => ({ ...service, type: 'GAS', meterNumber: 'M-90210' })) } });
  }
  for (const account of await store.accounts.list({ connectionId: id })) await store.notes.set({ noun: 'ACCOUNT', id: account.id, notes: 'Ask the caretaker' });
  const [double] = await store.accountDoubles.list({ connectionId: id });
  await store.accountDoubles.merge({ key: double?.key ?? '', isTurned: false, preferred: [], deactivates: false });
  const deletions = start();
  await deletions.erase((await deletions.withdraw(id, true)).deletionId);
  expect(faults).toEqual([]);
  const left = await rowsOf('accounts', 'meters', 'account_verdicts');
  for (const told of ['1234', 'Mill Lane', 'caretaker', '90210']) expect(left).not.toContain(told);
});

test('a withdrawal with bills leaves another connection’s bill and its file, also where that bill was put away and both had brought the file', async () => {
  const { id, documents: [document = ''] } = await connectionWithBills();
  const withdrawn = await createExampleConnection(store, 2);
  const run = await store.collections.start({ connectionId: withdrawn.id, trigger: 'WEEKLY' });
  await store.collections.step({ collectionId: run.id, kind: 'SKIPPED', text: 'Here already.', documentSha256: document, accountNumber: null, billId: null });
  const bill = (await store.bills.list({ connectionId: id })).rows.find(({ documentSha256 }) => documentSha256 === document);
  await store.bills.setAside({ id: bill?.id ?? '' });
  const deletions = start();
  await deletions.erase((await deletions.withdraw(withdrawn.id, true)).deletionId);
  expect(erased.filter((what) => what.startsWith('document '))).toEqual([]);
  expect(await store.bills.takeBack({ id: bill?.id ?? '' })).toMatchObject({ reading: { invoiceNumber: bill?.invoiceNumber } });
  expect(await store.documents.findBySha256({ sha256: document })).toMatchObject({ erasedAt: null });
});
