import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoreClient } from '../../store/store-client.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { FakeKeyring } from '../../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../../vault/vault.ts';
import { IMPORT_NOTE } from '../../store/connections/connection-import.ts';
import { createImportDesk, type ImportDeskDeps } from './import-desk.ts';
import { readPasted } from '../list-file/read-list.ts';
import { indexCatalogue } from './resolve-provider.ts';
import { exampleList } from '../testing/import-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'forager-imports-'));
let store: StoreClient;
let vault: Vault;

beforeAll(async () => {
  store = ownStore(join(folder, 'store'));
  vault = await openVault({ folder: join(folder, 'vault'), keyring: new FakeKeyring().wrapper() });
  await store.companies.create({ name: 'Kestrel Mills' });
}, 60_000);

afterAll(async () => {
  await vault.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const registered = new Set<string>();
const deskOf = (changes: Partial<ImportDeskDeps> = {}) => createImportDesk({
  store, vault,
  catalogue: () => Promise.resolve(indexCatalogue([])),
  now: () => new Date(),
  registerSecret: (value) => {
    registered.add(value);
    return () => registered.delete(value);
  },
  removeConnections: async (ids) => {
    for (const connectionId of ids) await store.deletions.begin({ kind: 'CONNECTION', connectionId });
  },
  onImported: () => undefined,
  ...changes,
});

const listOf = (count: number, from: string) => readPasted(exampleList(Array.from({ length: count }, (_, index) => ({
  connectionType: 'ONLINE', provider: `Brook ${from}`, signInUrl: `https://${from}.brook.example`, sites: index % 2 === 0 ? 'Mill' : 'MILL', ownerEmail: 'ann@example.com', username: `user-${index}`, password: `secret-${from}-${index}`, datasourceTypes: 'WATER',
}))).map((row) => row.join('\t')).join('\n'));

async function rowsOf(desk: ReturnType<typeof deskOf>, count: number, from: string) {
  const view = await desk.begin(listOf(count, from), null);
  desk.change(view.id, (draft) => draft.setColumns(view.columns.map((column) => column.target)));
  return desk.change(view.id, (draft) => draft.setOptions({ companyId: view.companyId, makesSites: true, makesCompanies: false }));
}

const sealed = async (): Promise<number> => (await readdir(join(folder, 'vault', 'entries'))).length;

test('all connections are made at once, due in their order, with their passwords sealed; undo takes all of it out again', async () => {
  const desk = deskOf();
  const view = await rowsOf(desk, 3, 'a');
  expect(view.errorRowCount).toBe(0);
  expect(JSON.stringify(view)).not.toContain('secret-a');
  expect([...registered]).toHaveLength(3);
  const told = await desk.run(view.id);
  expect(told).toMatchObject({ connectionCount: 3, newSiteCount: 1, newProviderCount: 1 });
  expect([...registered]).toEqual([]);
  const made = await store.connections.list({});
  expect(made.map((one) => one.status)).toEqual(['PENDING', 'PENDING', 'PENDING']);
  const due = await store.schedule.list();
  expect(due.map((one) => made.find(({ id }) => id === one.connectionId)?.username)).toEqual(['user-0', 'user-1', 'user-2']);
  expect(due.every((one) => one.runRequestedAt === null && one.nextDueAt !== null)).toBe(true);
  expect(await vault.use(made.find((one) => one.username === 'user-1')?.credentialId ?? '', 'portal-password', (values) => values['password'])).toBe('secret-a-1');
  expect(desk.state()).toMatchObject({ open: null, finished: { connectionCount: 3 } });
  expect(await desk.undoFinished(told.id)).toBe(3);
  expect(await store.connections.list({})).toEqual([]);
  expect(await store.sites.list({})).toEqual([]);
  expect(await store.datasources.list()).toEqual([]);
  await expect(desk.undoFinished(told.id)).rejects.toThrow('can no longer be undone');
});

test('an EMAIL row among others takes the mailbox that is in use, with its password, and undo takes both out again', async () => {
  const [company] = await store.companies.list();
  const place = { address: 'bills@consult.example', host: 'imap.consult.example', port: 993, security: 'TLS' as const, username: 'bills', folder: 'INBOX' };
  const datasource = await store.datasources.findOrCreate({ name: 'Fern Gas', signInUrl: 'https://fern.example', country: 'US', datasourceTypes: ['GAS'], origin: 'CUSTOM', termsUrl: null, collectByHandOnly: false });
  const used = await store.connections.create({
    id: '0199c0de-0000-7000-8000-00000000e001', companyId: company?.id ?? '', datasourceId: datasource.id, kind: 'EMAIL', signInUrl: 'https://fern.example', approvedOrigins: [], username: 'bills', credentialId: '0199c0de-0000-7000-8000-00000000e001',
    settings: { siteIds: [], datasourceTypes: ['GAS'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null },
    mail: { senders: ['bills@fern.example'], frequency: 'MONTHLY', forwarders: [], linkHosts: [], mailbox: place },
  });
  await vault.set(used.id, 'mailbox', { password: 'mailbox-secret', username: 'bills', host: place.host }, 'imaps://imap.consult.example:993');
  const desk = deskOf();
  const row = { connectionType: 'EMAIL', provider: 'Moss Waste', signInUrl: 'https://moss.example', sites: 'Mill', ownerEmail: 'ann@example.com', senderEmails: 'bills@moss.example', emailFrequency: 'QUARTERLY', datasourceTypes: 'WASTE' };
  const online = { connectionType: 'ONLINE', provider: 'Moss Power', signInUrl: 'https://power.moss.example', sites: 'Mill', ownerEmail: 'ann@example.com', username: 'ann', password: 'secret-m', datasourceTypes: 'ELECTRICITY' };
  const view = await desk.begin(readPasted(exampleList([row, online]).map((cells) => cells.join('\t')).join('\n')), null);
  desk.change(view.id, (draft) => draft.setColumns(view.columns.map((column) => column.target)));
  expect(desk.change(view.id, (draft) => draft.setOptions({ companyId: view.companyId, makesSites: true, makesCompanies: false })).rows[0]?.remarks).toMatchObject({ connectionType: { kind: 'NOTICE', text: 'Reads the mailbox bills@consult.example' } });
  const told = await desk.run(view.id);
  const made = (await store.connections.list({})).find((one) => one.datasourceName === 'Moss Waste');
  expect(made).toMatchObject({ kind: 'EMAIL', username: 'bills', credentialId: made?.id, mail: { senders: ['bills@moss.example'], frequency: 'QUARTERLY', mailbox: place } });
  expect(await vault.use(made?.id ?? '', 'mailbox', (values) => values['password'])).toBe('mailbox-secret');
  expect(await desk.undoFinished(told.id)).toBe(2);
  expect((await store.connections.list({})).map(({ id }) => id)).toEqual([used.id]);
  await store.deletions.begin({ kind: 'CONNECTION', connectionId: used.id });
  await vault.delete(used.id);
});

test('where a password cannot be sealed, or the store refuses, nothing stays', async () => {
  const before = await sealed();
  let kept = 0;
  const failing: ImportDeskDeps['vault'] = {
    state: () => vault.state(), delete: (id) => vault.delete(id), use: (...asked) => vault.use(...asked),
    set: async (...entry) => {
      if (++kept === 3) throw new Error('no space left');
      await vault.set(...entry);
    },
  };
  const desk = deskOf({ vault: failing });
  const view = await rowsOf(desk, 4, 'b');
  await expect(desk.run(view.id)).rejects.toThrow('no space left');
  expect([await sealed(), await store.connections.list({}), await store.sites.list({})]).toEqual([before, [], []]);
  const refusing = deskOf({ store: { ...storeParts(), connectionImports: { ...store.connectionImports, create: () => Promise.reject(new Error('refused')) } } });
  const other = await rowsOf(refusing, 2, 'c');
  await expect(refusing.run(other.id)).rejects.toThrow('refused');
  expect([await sealed(), await store.connections.list({})]).toEqual([before, []]);
  // What failed can be tried again: the rows and their passwords are still there.
  expect(refusing.state().open?.rows.every((row) => row.hasPassword)).toBe(true);
});

const storeParts = () => ({ companies: store.companies, connectionImports: store.connectionImports, connections: store.connections, datasources: store.datasources, settings: store.settings, sites: store.sites });

test('passwords that a kill left without rows are erased before the next import', async () => {
  const left = '0199c0de-0000-7000-8000-00000000dead';
  const before = await sealed();
  await store.settings.set({ name: IMPORT_NOTE, value: [left] });
  await vault.set(left, 'portal-password', { username: 'ann', password: 'left over' }, 'https://brook.example');
  const desk = deskOf();
  const view = await rowsOf(desk, 1, 'd');
  const told = await desk.run(view.id);
  expect(await vault.has(left)).toBe(false);
  expect(await sealed()).toBe(before + 1);
  await desk.undoFinished(told.id);
});

test('passwords are put away when nobody is at it, and are gone when the import is cancelled', async () => {
  const desk = deskOf({ idleMilliseconds: 30 });
  const view = await rowsOf(desk, 2, 'e');
  await expect.poll(() => desk.state().open?.rows.some((row) => row.hasPassword)).toBe(false);
  expect([...registered].filter((value) => value.includes('-e-'))).toEqual([]);
  expect(desk.state().open).toMatchObject({ errorRowCount: 2, canMapAgain: false, notes: [expect.stringContaining('put away')] });
  await expect(desk.run(view.id)).rejects.toThrow('Some rows have errors');
  const other = await rowsOf(deskOf(), 2, 'f');
  expect([...registered].filter((value) => value.includes('-f-'))).toHaveLength(2);
  expect(other.rows).toHaveLength(2);
  const third = deskOf();
  const open = await rowsOf(third, 1, 'g');
  third.cancel(open.id);
  expect(third.state().open).toBeNull();
  expect([...registered].some((value) => value.includes('-g-'))).toBe(false);
  expect(() => third.change(open.id, (draft) => draft.undo())).toThrow('no longer here');
});

test('edits, deletions and added rows are undone and redone, passwords with them', async () => {
  const desk = deskOf();
  const { id, rows } = await rowsOf(desk, 2, 'h');
  const rowId = rows[0]?.id ?? 0;
  desk.change(id, (draft) => draft.edit([{ rowId, column: 'password', text: '' }, { rowId, column: 'username', text: 'other' }]));
  expect(desk.state().open?.rows[0]).toMatchObject({ hasPassword: false, cells: { username: 'other' } });
  desk.change(id, (draft) => draft.deleteRows([rowId]));
  desk.change(id, (draft) => draft.undo());
  desk.change(id, (draft) => draft.undo());
  expect(desk.state().open?.rows[0]).toMatchObject({ hasPassword: true, cells: { username: 'user-0' } });
  desk.change(id, (draft) => draft.redo());
  expect(desk.state().open?.rows[0]).toMatchObject({ hasPassword: false });
  expect(desk.change(id, (draft) => draft.addRow()).rows).toHaveLength(3);
  desk.cancel(id);
});

test('companies that a list brings are made with their connections and sites, and undo takes them out again', async () => {
  const desk = deskOf();
  const cells = { signInUrl: 'https://j.brook.example', provider: 'Brook J', datasourceTypes: 'WATER' };
  const list = exampleList([{ ...cells, company: 'Fern Hotels', sites: 'Quay', username: 'ann', password: 'secret-j-1' }, { ...cells, company: 'fern hotels', sites: 'QUAY', username: 'bob', password: 'secret-j-2' }, { ...cells, company: 'Moss Works', username: 'cy', password: 'secret-j-3' }]);
  const view = await desk.begin(readPasted(list.map((row) => row.join('\t')).join('\n')), null);
  expect(desk.change(view.id, (draft) => draft.setColumns(view.columns.map((column) => column.target)))).toMatchObject({ newCompanies: ['Fern Hotels', 'Moss Works'], makesCompanies: false, errorRowCount: 3 });
  expect(desk.change(view.id, (draft) => draft.setOptions({ companyId: null, makesSites: true, makesCompanies: true }))).toMatchObject({ errorRowCount: 0, rows: [{ assumed: { connectionType: 'ONLINE' } }, {}, {}] });
  const told = await desk.run(view.id);
  expect(told).toMatchObject({ connectionCount: 3, newSiteCount: 1, newCompanyCount: 2, newProviderCount: 1 });
  expect((await store.connections.list({})).map((one) => [one.username, one.companyName, one.settings.siteIds.length]).sort()).toEqual([['ann', 'Fern Hotels', 1], ['bob', 'Fern Hotels', 1], ['cy', 'Moss Works', 0]]);
  expect(await desk.undoFinished(told.id)).toBe(3);
  expect((await store.companies.list()).map(({ name }) => name)).toEqual(['Kestrel Mills']);
});
