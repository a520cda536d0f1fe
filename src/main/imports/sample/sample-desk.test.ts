import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forkNodeChild } from '../../../shared/process/fork-node-child.ts';
import { readDropped, type ReadDroppedDeps } from '../../collection/handed-over/read-dropped.ts';
import { createReadingClient, type ReadingService } from '../../reading/reading-client.ts';
import { openDocumentFiles, type DocumentFiles } from '../../store/files/document-files.ts';
import { engineStore, type EngineStore } from '../../store/testing/engine-store.ts';
import { createExampleConnection, exampleFiling } from '../../store/testing/example-rows.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { createSampleDesk, type SampleDesk } from './sample-desk.ts';
import { sampleBills, type SampleBill } from './sample-bills.ts';
import { SAMPLE_ACCOUNTS } from './sample-practice.ts';

const TODAY = '2026-11-27';
const SLOW = 120_000;
const root = join(import.meta.dirname, '../../../..');
const places = { labelsDir: join(root, 'resources', 'reading'), tessdataDir: join(root, 'node_modules', '@tesseract.js-data'), pdfjsDir: join(root, 'node_modules', 'pdfjs-dist') };

let folder: string;
let stage: EngineStore;
let store: StoreClient;
let documents: DocumentFiles;
let reading: ReadingService;
let desk: SampleDesk;
let told = 0;

/** The account of which a bill never came: the eighth of the sample. */
const LACKING = SAMPLE_ACCOUNTS[7]?.accountNumber ?? '';

/**
 * The latest bills of every account, back to before the one that never came: each account's layout, and all there is to look at,
 * is read in truth. The bills before them differ by their figures alone, which sample-bills.test.ts holds against each other.
 */
const ALL = sampleBills(TODAY);
const LATEST: readonly SampleBill[] = SAMPLE_ACCOUNTS.flatMap(({ accountNumber }) => ALL.filter(({ fileName }) => fileName.includes(accountNumber)).slice(accountNumber === LACKING ? -8 : -4));

const newDesk = (eraseDocument = (sha256: string): Promise<void> => documents.erase(sha256)): SampleDesk => {
  const deps: ReadDroppedDeps = { store, documents, read: (path) => reading.read(path), now: () => new Date(), textsOf: () => Promise.resolve([]) };
  return createSampleDesk({ store, readFile: (file, companyId) => readDropped(deps, file, companyId), eraseDocument, today: () => TODAY, bills: () => LATEST, onChange: () => (told += 1) });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forager-sample-test-'));
  stage = await engineStore();
  store = stage.store as unknown as StoreClient;
  mkdirSync(join(folder, 'documents'));
  documents = openDocumentFiles(join(folder, 'documents'));
  reading = createReadingClient(() => forkNodeChild(join(root, 'src/main/reading/reading-process.ts'), [`--reading=${JSON.stringify(places)}`]));
  desk = newDesk();
});
afterAll(async () => {
  reading.close();
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every row of every table, but for the outbox, whose entries only grow, and the clock. */
function everyRow(): Record<string, unknown[]> {
  const { reader } = stage.engine;
  const tables = reader.all(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('outbox', 'meta', 'sqlite_sequence', 'sync_state')`).map((row) => String(row['name']));
  return Object.fromEntries(tables.map((table) => [table, reader.all(`SELECT * FROM ${table} ORDER BY 1, 2`)]));
}
const files = (): string[] => readdirSync(join(folder, 'documents'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));

/** The names of all rows that a workspace would be sent from here on. */
async function sent(): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const { rows, through, isEmpty } = await store.sync.nextBatch({ limit: 500 });
    if (isEmpty) return names;
    names.push(...rows.map(({ noun, id }) => `${noun} ${id}`));
    await store.sync.confirm({ through, sent: [], refused: [], joined: [] });
  }
}

test('sample data is read and filed like any bills, shows what there is to see, never reaches a workspace, and goes without a trace of it and with nothing else', async () => {
  const connection = await createExampleConnection(store, 1);
  await store.bills.fileBill(exampleFiling(1, connection));
  const before = everyRow();

  await desk.add();
  expect(desk.isHere()).toBe(true);
  await desk.add();
  const companies = (await store.companies.list()).filter(({ name }) => name.endsWith('(sample)'));
  expect(companies.map(({ siteCount }) => siteCount)).toEqual([3, 3]);
  const bills = (await store.bills.list({ limit: 1000 })).rows.filter(({ companyId }) => companies.some(({ id }) => id === companyId));
  expect(bills).toHaveLength(LATEST.length);
  expect(bills.filter(({ status }) => status === 'READ').length).toBeGreaterThan(bills.length - 4);
  const readings = await Promise.all(bills.map(({ id }) => store.bills.get({ id })));
  expect(readings.filter((bill) => bill?.bill.reading.services[0]?.parts.map(({ name }) => name).join() === 'On-peak,Off-peak')).toHaveLength(8);
  expect(new Set(bills.map(({ accountId }) => accountId)).size).toBe(10);
  expect(new Set(bills.flatMap(({ siteNames }) => siteNames)).size).toBe(6);
  const issues = (await store.issues.list({})).filter(({ companyId }) => companies.some(({ id }) => id === companyId));
  expect(issues.map(({ kind }) => kind).sort()).toEqual(['CHECK_FAILED', 'FIELD_MISSING']);
  const { rows: sites } = await store.completeness.list({ until: '2026-11', months: 24, today: TODAY });
  expect(sites.filter(({ states }) => states.includes('MISSING')).map(({ siteName }) => siteName)).toEqual(['Laundry', 'Main Clinic']);
  expect(files().length).toBe(bills.length * 2);
  expect((await store.connections.list({})).map(({ id }) => id)).toEqual([connection.id]);

  await store.sync.connect({ workspace: 'https://team.example' });
  const names = await sent();
  expect(names).toContain(`company ${connection.companyId}`);
  expect(names.filter((name) => [...companies, ...bills].some(({ id }) => name.endsWith(id)))).toEqual([]);
  expect(names).toHaveLength(new Set(names).size);
  expect(await store.sync.originals({ after: '', limit: 1000 })).toEqual([exampleFiling(1, connection).document.sha256]);

  expect(await desk.remove()).toEqual({ kept: [] });
  expect(everyRow()).toEqual(before);
  expect(files()).toEqual([]);
  expect(await sent()).toEqual([]);
  expect(told).toBe(2);
}, SLOW);

/** Sample data of the first bill of each company alone: removing it is the same. */
async function addFew(): Promise<{ readonly companyIds: readonly string[]; readonly siteIds: readonly string[] }> {
  const papers = [0, 1].map((company) => ALL.find((bill) => bill.company === company)?.paper ?? Buffer.alloc(0));
  const kept = await Promise.all(papers.map((paper, at) => {
    const path = join(folder, `few-${at}.pdf`);
    writeFileSync(path, paper);
    return documents.keep(path);
  }));
  const sample = await store.sample.begin({ companies: ['One', 'Two'].map((name) => ({ name, sites: [{ name: `${name} House`, address: '120 Alder Street, Larkfield, OH 43099' }] })), documents: kept.map(({ sha256 }) => sha256) });
  const deps: ReadDroppedDeps = { store, documents, read: (path) => reading.read(path), now: () => new Date(), textsOf: () => Promise.resolve([]) };
  for (const at of [0, 1]) await readDropped(deps, { path: join(folder, `few-${at}.pdf`), folder: '' }, sample?.companyIds[at] ?? '');
  return sample ?? { companyIds: [], siteIds: [] };
}

test('what a person added under a sample company stays with that company, which is then one like any other and is sent to the workspace', async () => {
  const { companyIds: [one = '', two = ''] } = await addFew();
  const own = await store.sites.create({ companyId: one, name: 'My own site' });
  const filing = exampleFiling(9, await createExampleConnection(store, 9));
  const { bill } = await store.bills.fileBill({ ...filing, companyId: one, connectionId: null, accountNumber: '99-1', siteIds: [own.id] });
  expect((await sent()).some((name) => [own.id, bill?.id, one, two].some((id) => name.endsWith(String(id))))).toBe(false);

  const kept = newDesk();
  await kept.begin();
  expect(kept.isHere()).toBe(true);
  expect(await kept.remove()).toEqual({ kept: [{ name: 'One', sites: 1, connections: 0, bills: 1 }] });
  expect((await store.sites.list({ companyId: one })).map(({ name }) => name)).toEqual(['My own site']);
  expect((await store.bills.list({ companyId: one })).rows.map(({ id }) => id)).toEqual([bill?.id]);
  expect(await store.companies.get({ id: two })).toBeNull();
  const names = await sent();
  expect(names).toEqual(expect.arrayContaining([`company ${one}`, `site ${own.id}`, `bill ${String(bill?.id)}`]));
  expect(names.some((name) => name.endsWith(two))).toBe(false);
}, SLOW);

test('what a kill leaves of a removal is taken away at the next start', async () => {
  await addFew();
  const killed = newDesk(() => Promise.reject(new Error('the power went')));
  await killed.begin();
  await expect(killed.remove()).rejects.toThrow('the power went');
  expect(files()).toHaveLength(4);
  const next = newDesk();
  await next.begin();
  expect([next.isHere(), files(), await store.sample.get()]).toEqual([false, [], null]);
}, SLOW);
