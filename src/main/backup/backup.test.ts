import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createDeletions } from '../deletions/deletions.ts';
import { openDocumentFiles } from '../store/files/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { nodeStore } from '../store/testing/node-store.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { allowEveryHost, allowLoopbackOnly, type HostPolicy } from '../vault/host-policy.ts';
import { FakeKeyring } from '../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { makeBackup, type BackupReport } from './make-backup.ts';
import { repeatWithdrawals, WITHDRAWALS } from './repeat-withdrawals.ts';
import { restoreBackup, type RestoreDeps } from './restore-backup.ts';
import { openRestoredNote } from './restored-note.ts';
import { eraseReplaced, finishSwap } from './swap-plan.ts';

// Stores are processes of their own, and disks may be slow.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PASSPHRASE = 'quiet harbour seven lanterns';
const PASSWORD = 'hunter2-of-lovelace';
const COST = { memoryKiB: 8_192, iterations: 1, parallelism: 1 };
const CREDENTIAL = '0199c0de-0000-7000-8000-00000000c0de';
const now = (): Date => new Date('2026-11-26T10:00:00.000Z');

let root: string;
let backup: string;
let made: BackupReport;
let documentSha: string;

const openStore = (folder: string): StoreClient => nodeStore(join(folder, 'store'));
const openTestVault = (folder: string, allowHost: HostPolicy = allowEveryHost): Promise<Vault> => openVault({ folder, keyring: new FakeKeyring().wrapper(), kdfCost: COST, allowHost });
const progress: number[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'forager-backup-'));
  const dataFolder = join(root, 'data');
  await mkdir(dataFolder);
  const store = openStore(dataFolder);
  const vault = await openTestVault(join(dataFolder, 'vault'));
  const connection = await createExampleConnection(store, 7);
  const original = join(root, 'original.pdf');
  await writeFile(original, Buffer.alloc(700_000, 'a bill of seven hundred thousand bytes '));
  const documents = openDocumentFiles(join(dataFolder, 'documents'));
  ({ sha256: documentSha } = await documents.keep(original));
  const filing = exampleFiling(7, connection);
  await store.bills.fileBill({ ...filing, document: { ...filing.document, sha256: documentSha }, reading: { ...filing.reading, sha256: documentSha } });
  await vault.set(CREDENTIAL, 'portal-password', { username: 'ada', password: PASSWORD }, 'https://portal-7.example/login');
  await writeFile(join(dataFolder, 'preferences.json'), JSON.stringify({ colourScheme: 'dark' }));
  backup = join(root, 'made.forager-backup');
  made = await makeBackup({ dataFolder, store, vault, appVersion: '0.1.0', now, kdfCost: COST, onProgress: (done) => progress.push(done) }, backup, PASSPHRASE);
  await vault.close();
  await store.close();
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function restoredFolder(): Promise<string> {
  const folder = await elsewhere();
  await restoreBackup(deps(folder), backup, PASSPHRASE);
  finishSwap(folder);
  return folder;
}

let folders = 0;
/** A data folder as it stands before a restore: with something of its own. */
async function elsewhere(): Promise<string> {
  folders += 1;
  const folder = join(root, `elsewhere-${folders}`);
  await mkdir(join(folder, 'documents', 'aa'), { recursive: true });
  await writeFile(join(folder, 'documents', 'aa', 'mine.bill'), 'mine');
  await writeFile(join(folder, 'preferences.json'), '{"colourScheme":"light"}');
  return folder;
}

const deps = (dataFolder: string, more: Partial<RestoreDeps> = {}): RestoreDeps => ({ dataFolder, now, withdrawals: () => Promise.resolve([]), onProgress: () => undefined, openNewVault: (folder) => openTestVault(folder), ...more });
const listing = async (folder: string): Promise<string[]> => (await readdir(folder, { recursive: true })).sort();

test('a backup brings everything back on another computer: rows, documents, settings, and passwords sealed for it', async () => {
  expect(made).toMatchObject({ path: backup, fileCount: 2, secretCount: 1, leftOut: 0 });
  const folder = await elsewhere();
  let vault: Vault | null = null;
  const restored = await restoreBackup(deps(folder, { openNewVault: async (place) => (vault = await openTestVault(place)) }), backup, PASSPHRASE);
  expect(restored).toEqual({ madeAt: now().toISOString(), fileCount: 2, secretCount: 1, leftOut: 0, withdrawalCount: 0, isUnderPassphrase: false });
  // Nothing is exchanged before the next start.
  expect(await readFile(join(folder, 'documents', 'aa', 'mine.bill'), 'utf8')).toBe('mine');
  expect(finishSwap(folder)).toBe(true);
  expect(finishSwap(folder)).toBe(false);
  const store = openStore(folder);
  expect((await store.bills.list({})).rows).toMatchObject([{ documentSha256: documentSha, invoiceNumber: 'INV-7' }]);
  expect((await store.companies.list()).map(({ name }) => name)).toEqual(['Company 7']);
  await store.companies.create({ name: 'After it' });
  await store.close();
  expect((await openDocumentFiles(join(folder, 'documents')).read(documentSha)).length).toBe(700_000);
  expect(await readFile(join(folder, 'preferences.json'), 'utf8')).toBe('{"colourScheme":"dark"}');
  expect((vault as Vault | null)?.state().entryCount).toBe(1);
  expect((await listing(join(folder, 'vault'))).some((name) => name.includes(CREDENTIAL))).toBe(true);
  // What was here before is kept.
  const [replaced] = (await readdir(folder)).filter((name) => name.startsWith('replaced-'));
  expect(await readFile(join(folder, replaced ?? '', 'documents', 'aa', 'mine.bill'), 'utf8')).toBe('mine');
});

test('what was withdrawn after the backup was made is withdrawn again on what it brings back, once', async () => {
  const folder = await elsewhere();
  const source = openStore(await restoredFolder());
  const [connection] = await source.connections.list({});
  const companyId = connection?.companyId ?? '';
  await source.deletions.beginCompany({ companyId, withBills: true });
  const noted = await source.withdrawals.listNoted();
  await source.close();
  expect(noted).toHaveLength(3);

  expect(await restoreBackup(deps(folder, { withdrawals: () => Promise.resolve(noted) }), backup, PASSPHRASE)).toMatchObject({ withdrawalCount: 3 });
  expect(finishSwap(folder)).toBe(true);
  expect(openRestoredNote(folder).madeAt()).toBe(now().toISOString());
  const kept = await readFile(join(folder, WITHDRAWALS));
  const store = openStore(folder);
  expect(await repeatWithdrawals(folder, store)).toBe(3);
  expect(await repeatWithdrawals(folder, store)).toBe(0);
  // A kill before the file was gone.
  await writeFile(join(folder, WITHDRAWALS), kept);
  expect(await repeatWithdrawals(folder, store)).toBe(0);
  const deletions = createDeletions({
    store, vault: { delete: () => Promise.resolve() }, eraseMails: () => Promise.resolve(), eraseDocument: () => Promise.resolve(), removeSession: () => Promise.resolve(), forgetNotices: () => Promise.resolve(), eraseReplaced: () => eraseReplaced(folder), sweepVault: () => Promise.resolve(), onFault: (error) => { throw error as Error; },
  });
  expect(await store.connections.list({})).toEqual([]);
  await deletions.eraseAll();
  // What the restore replaced had it withdrawn already; it goes with what is withdrawn from now on.
  expect((await readdir(folder)).filter((name) => name.startsWith('replaced-'))).toHaveLength(1);
  expect((await store.bills.list({})).total).toBe(0);
  expect((await store.withdrawals.list({ companyId })).map(({ words, at, erasedAt }) => [words, at, erasedAt !== null]).sort()).toEqual(noted.map(({ words, at }) => [words, at, true]).sort());
  await deletions.withdrawCompany(companyId, false);
  expect((await readdir(folder)).filter((name) => name.startsWith('replaced-'))).toEqual([]);
  await store.close();
});

test('nothing in the file can be read without the passphrase', async () => {
  const bytes = await readFile(backup);
  for (const secret of [PASSWORD, 'INV-7', 'Company 7', 'portal-7', 'a bill of seven', documentSha]) expect(bytes.includes(secret), secret).toBe(false);
});

test('a wrong passphrase is said to be one and changes nothing', async () => {
  const folder = await elsewhere();
  const before = await listing(folder);
  // One that would be refused for a new backup is wrong here and nothing else.
  for (const wrong of ['quiet harbour seven lantern', 'nope nope nope nope', 'short']) await expect(restoreBackup(deps(folder), backup, wrong)).rejects.toThrow('This passphrase does not open the backup');
  expect(await listing(folder)).toEqual(before);
  expect(finishSwap(folder)).toBe(false);
});

test('a weak passphrase makes no backup', async () => {
  const dataFolder = join(root, 'data');
  const store = openStore(dataFolder);
  const vault = await openTestVault(join(root, 'empty-vault'));
  await expect(makeBackup({ dataFolder, store, vault, appVersion: '0.1.0', now, onProgress: () => undefined }, join(root, 'weak'), 'short')).rejects.toThrow('at least 12 characters');
  await store.close();
  await vault.close();
});

test('a file that was cut, changed, swapped about or lengthened anywhere is refused in words, and nothing is touched', async () => {
  const bytes = await readFile(backup);
  const folder = await elsewhere();
  const before = await listing(folder);
  const PIECE = 256 * 1024 + 16;
  const headEnd = 16 + bytes.readUInt32LE(12);
  const flipped = (at: number): Buffer => { const copy = Buffer.from(bytes); copy[at] = (copy[at] ?? 0) ^ 1; return copy; };
  const swapped = Buffer.concat([bytes.subarray(0, headEnd), bytes.subarray(headEnd + PIECE, headEnd + 2 * PIECE), bytes.subarray(headEnd, headEnd + PIECE), bytes.subarray(headEnd + 2 * PIECE)]);
  const bad: readonly (readonly [string, Buffer])[] = [
    ['nothing', Buffer.alloc(0)], ['another file', Buffer.from('%PDF-1.7 something else entirely')], ['head cut', bytes.subarray(0, 40)], ['body gone', bytes.subarray(0, headEnd)],
    ['cut in a piece', bytes.subarray(0, headEnd + PIECE + 1000)], ['cut between pieces', bytes.subarray(0, headEnd + PIECE)], ['last byte gone', bytes.subarray(0, -1)],
    ['lengthened', Buffer.concat([bytes, Buffer.from('x')])], ['swapped', swapped], ['salt', flipped(headEnd - 12)], ['first piece', flipped(headEnd + 5)], ['last piece', flipped(bytes.length - 3)], ['middle', flipped(headEnd + PIECE + 77)],
  ];
  for (const [name, content] of bad) {
    const path = join(root, 'bad');
    await writeFile(path, content);
    await expect(restoreBackup(deps(folder), path, PASSPHRASE), name).rejects.toThrow(/no backup of Forager|cut off, or was changed|does not open the backup/);
    expect(await listing(folder), name).toEqual(before);
  }
});

test('a kill at any step of the exchange is made good by the next start', async () => {
  const folder = await elsewhere();
  await restoreBackup(deps(folder), backup, PASSPHRASE);
  const [staging = ''] = (await readdir(folder)).filter((name) => name.startsWith('restoring-'));
  const plan = JSON.parse(await readFile(join(folder, 'restore.json'), 'utf8')) as { parts: string[]; replaced: string };
  const { renameSync, mkdirSync, existsSync } = await import('node:fs');
  const moves = plan.parts.flatMap((part) => [
    (at: string) => { mkdirSync(join(at, plan.replaced), { recursive: true }); if (existsSync(join(at, part))) renameSync(join(at, part), join(at, plan.replaced, part)); },
    (at: string) => renameSync(join(at, staging, part), join(at, part)),
  ]);
  let whole: string[] | null = null;
  for (let killedAfter = 0; killedAfter <= moves.length; killedAfter += 1) {
    const copy = join(root, `killed-${killedAfter}`);
    await cp(folder, copy, { recursive: true });
    for (const move of moves.slice(0, killedAfter)) move(copy);
    expect(finishSwap(copy)).toBe(true);
    const now_ = await listing(copy);
    whole ??= now_;
    expect(now_, `killed after ${killedAfter}`).toEqual(whole);
    await rm(copy, { recursive: true });
  }
});

test('a restore that was killed before its plan leaves the data as it was, and its rest goes', async () => {
  const folder = await elsewhere();
  const before = await listing(folder);
  await mkdir(join(folder, 'restoring-0199c0de-0000-7000-8000-000000000001', 'store'), { recursive: true });
  expect(finishSwap(folder)).toBe(false);
  expect(await listing(folder)).toEqual(before);
});

test('passwords that this copy of Forager may not keep are left out and counted', async () => {
  const folder = await elsewhere();
  expect(await restoreBackup(deps(folder, { openNewVault: (place) => openTestVault(place, allowLoopbackOnly) }), backup, PASSPHRASE)).toMatchObject({ secretCount: 1, leftOut: 1 });
});

test('a hundred and twenty megabytes of documents pass through a small memory, there and back', { timeout: 120_000 }, async () => {
  const script = join(import.meta.dirname, 'testing', 'large-backup.ts');
  const child = spawn(process.execPath, ['--max-old-space-size=64', script, await mkdtemp(join(root, 'large-'))], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  const { files, peakMegabytes } = JSON.parse(out) as { files: number; peakMegabytes: number };
  expect(files).toBe(121);
  expect(peakMegabytes).toBeLessThan(215);
});
