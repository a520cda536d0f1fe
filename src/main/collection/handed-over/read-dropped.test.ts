import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { openDocumentFiles, type DocumentFiles } from '../../store/files/document-files.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { createExampleConnection, exampleFiling, exampleReading } from '../../store/testing/example-rows.ts';
import { fileUnclear, MAX_FILE_BYTES, readDropped } from './read-dropped.ts';
import { openBillReviews } from '../review/review-bill.ts';

const folder = mkdtempSync(join(tmpdir(), 'forager-dropped-'));
const documentsFolder = join(folder, 'documents');
let store: StoreClient;
let documents: DocumentFiles;
let nextNumber = 5000;
let reads = 0;

beforeAll(() => {
  store = ownStore(join(folder, 'store'));
  mkdirSync(documentsFolder);
  documents = openDocumentFiles(documentsFolder);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = (): Date => new Date('2026-03-01T00:00:00Z');
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const copies = (): string[] => readdirSync(documentsFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.')).map((name) => basename(name)).sort();

/** A file of this text, and the reading that the reader gives for it. */
function file(text: string, bills: (sha256: string) => Partial<ReadBill>[], name = `bill-${(nextNumber += 1)}.pdf`, texts: readonly string[] = []) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const readings = bills(sha(text)).map((change, index) => ({ ...exampleReading(nextNumber), sha256: sha(text), part: index + 1, ...change }));
  const deps = { store, documents, now, textsOf: () => Promise.resolve(texts), read: () => { reads += 1; return Promise.resolve(readings); } };
  return { path, deps, sha256: sha(text), drop: (companyId: string | null, folder = '') => readDropped(deps, { path, folder }, companyId) };
}

describe('a file a person hands over', () => {
  it('is copied, read and filed under the company, and told again as one that is here', async () => {
    const company = await store.companies.create({ name: 'Dropped 1' });
    const site = await store.sites.create({ companyId: company.id, name: 'Mill', address: '7 Mill Lane, Springfield' });
    const dropped = file('%PDF-1 first', () => [{ serviceAddress: '7 Mill Lane, Springfield' }]);
    const outcome = await dropped.drop(company.id);
    expect(outcome).toMatchObject({ words: null, bills: [{ kind: 'FILED', status: 'READ' }] });
    const { rows } = await store.bills.list({ companyId: company.id });
    expect(rows).toMatchObject([{ id: outcome.bills[0]?.id, connectionId: null, fileName: basename(dropped.path) }]);
    expect((await store.bills.get({ id: rows[0]?.id ?? '' }))?.document).toMatchObject({ mimeType: 'application/pdf' });
    expect(readFileSync(documents.pathOf(dropped.sha256), 'utf8')).toBe('%PDF-1 first');
    expect(readFileSync(dropped.path, 'utf8')).toBe('%PDF-1 first');
    expect(site.address).not.toBeNull();
    const readsBefore = reads;
    expect(await dropped.drop(company.id)).toMatchObject({ bills: [{ kind: 'KNOWN', id: rows[0]?.id }] });
    expect(reads).toBe(readsBefore);
  });

  it('with several bills files each', async () => {
    const company = await store.companies.create({ name: 'Dropped 2' });
    const outcome = await file('%PDF-2', () => [{ invoiceNumber: 'A' }, { invoiceNumber: 'B', status: 'NEEDS_REVIEW', reason: 'not certain' }]).drop(company.id);
    expect(outcome.bills.map(({ kind, status }) => [kind, status])).toEqual([['FILED', 'READ'], ['FILED', 'NEEDS_REVIEW']]);
    expect((await store.bills.list({ companyId: company.id, isToReview: true })).total).toBe(1);
  });

  it('that holds a bill a connection collected in another file leaves that one alone and keeps no copy', async () => {
    const connection = await createExampleConnection(store, (nextNumber += 1));
    const filing = exampleFiling(nextNumber, connection);
    const collected = await store.bills.fileBill(filing);
    const number = nextNumber;
    const before = copies();
    const dropped = file('%PDF-3 made anew', () => [{ ...exampleReading(number), sha256: sha('%PDF-3 made anew') }]);
    expect(await dropped.drop(connection.companyId)).toMatchObject({ bills: [{ kind: 'KNOWN', id: collected.bill?.id }] });
    expect(copies().filter((name) => name.endsWith('.bill'))).toEqual(before.filter((name) => name.endsWith('.bill')));
  });

  it('that is no bill says so and leaves no copy behind', async () => {
    const company = await store.companies.create({ name: 'Dropped 4' });
    const before = copies();
    expect(await file('%PDF-4', () => [{ status: 'NOT_A_BILL', reason: 'A receipt.' }]).drop(company.id)).toMatchObject({ bills: [], words: 'A receipt.' });
    expect(await file('MZ\0\0', () => [{ status: 'UNREADABLE', reason: 'No kind that can be read.' }], 'setup.pdf').drop(company.id)).toMatchObject({ bills: [], words: 'No kind that can be read.' });
    expect(copies()).toEqual(before);
  });

  it('that cannot be read but can be seen waits for a person', async () => {
    const company = await store.companies.create({ name: 'Dropped 5' });
    const outcome = await file('%PDF-5 encrypted', () => [{ status: 'UNREADABLE', reason: 'It is encrypted.', services: [], lines: [] }]).drop(company.id);
    expect(outcome.bills).toMatchObject([{ kind: 'FILED', status: 'UNREADABLE' }]);
  });

  it('that is a page of a website is kept as text, whatever its name', async () => {
    const company = await store.companies.create({ name: 'Dropped 6' });
    const outcome = await file('<!doctype html><script>alert(1)</script>', () => [{}], 'bill.png').drop(company.id);
    expect((await store.bills.get({ id: outcome.bills[0]?.id ?? '' }))?.document.mimeType).toBe('text/plain');
  });

  it('that is a folder, a device, empty, gone or too large is not opened', async () => {
    const company = await store.companies.create({ name: 'Dropped 7' });
    const large = join(folder, 'large.pdf');
    writeFileSync(large, '%PDF');
    truncateSync(large, MAX_FILE_BYTES + 1);
    writeFileSync(join(folder, 'empty.pdf'), '');
    const { deps } = file('%PDF-7', () => [{}]);
    const readsBefore = reads;
    const words = [];
    for (const path of [folder, '/dev/zero', join(folder, 'empty.pdf'), join(folder, 'gone.pdf'), large]) words.push((await readDropped(deps, { path, folder: '' }, company.id)).words);
    expect(words).toEqual(['This is a folder. Drop the files in it.', process.platform === 'win32' ? 'The file cannot be opened. See whether it is still there and may be read, then drop it again.' : 'This is no ordinary file. Drop the bill itself.', 'The file is empty. Download it again.', 'The file cannot be opened. See whether it is still there and may be read, then drop it again.', 'The file is larger than 50 MB, more than a bill ever is. Drop the bill itself.']);
    expect(reads).toBe(readsBefore);
  });
});

describe('the checking of a bill by a person', () => {
  it('keeps what was read apart, checks anew, and gives everything back when it is undone', async () => {
    const company = await store.companies.create({ name: 'Reviewed' });
    const evidence = { currentCharges: { page: 1, box: [1, 2, 3, 4] as [number, number, number, number], text: '421.18' } };
    const outcome = await file('%PDF-8', () => [{ status: 'NEEDS_REVIEW', reason: 'sums', totalAmount: 106, currentCharges: 421.18, checks: [], evidence }]).drop(company.id);
    const id = outcome.bills[0]?.id ?? '';
    const reviews = openBillReviews({ store, documents, now });
    const open = async (): Promise<number> => (await store.bills.list({ companyId: company.id, isToReview: true })).total;
    expect((await reviews.get(id))?.problems.map(({ text }) => text)).toContain('The lines add up to USD 106.00, the bill says USD 421.18.');

    const place = { page: 1, box: [9, 9, 20, 20] as [number, number, number, number], text: '106.00' };
    const corrected = await reviews.correct(id, 'currentCharges', { value: 106, evidence: place });
    expect(corrected).toMatchObject({ problems: [], detail: { bill: { status: 'NEEDS_REVIEW', currentCharges: 106, reading: { evidence: { currentCharges: place }, confidence: { currentCharges: 1 } } } } });
    expect(await documents.readReading(sha('%PDF-8'))).toMatchObject([{ currentCharges: 421.18 }]);
    expect(await open()).toBe(1);

    expect((await reviews.confirm(id, true))?.detail.bill).toMatchObject({ status: 'READ', reviewedAt: '2026-03-01T00:00:00.000Z', reading: { status: 'READ', reason: null } });
    expect(await open()).toBe(0);
    expect(await store.issues.list({ billId: id, status: 'OPEN' })).toEqual([]);

    await reviews.confirm(id, false);
    const undone = await reviews.correct(id, 'currentCharges', null);
    expect(undone?.detail.bill).toMatchObject({ status: 'NEEDS_REVIEW', currentCharges: 421.18, corrections: {}, reading: { evidence } });
    expect((await store.issues.list({ billId: id, status: 'OPEN' })).length).toBeGreaterThan(0);
  });

  it('says what the reader said, where nothing else explains a review', async () => {
    const company = await store.companies.create({ name: 'Explained' });
    const id = (await file('%PDF-10', () => [{ status: 'NEEDS_REVIEW', reason: 'Two bills on one page.', currentCharges: null }]).drop(company.id)).bills[0]?.id ?? '';
    expect((await openBillReviews({ store, documents, now }).get(id))?.problems).toEqual([{ text: 'Two bills on one page.', paths: [] }]);
  });

  it('loses none of several corrections made at once', async () => {
    const company = await store.companies.create({ name: 'Hurried' });
    const id = (await file('%PDF-9', () => [{ status: 'NEEDS_REVIEW', reason: 'sums' }]).drop(company.id)).bills[0]?.id ?? '';
    const reviews = openBillReviews({ store, documents, now });
    await Promise.all([reviews.correct(id, 'provider', { value: 'One', evidence: null }), reviews.correct(id, 'dueDate', { value: '2026-05-01', evidence: null }), reviews.correct(id, 'totalAmount', { value: 5, evidence: null })]);
    expect(Object.keys((await reviews.get(id))?.detail.bill.corrections ?? {}).sort()).toEqual(['dueDate', 'provider', 'totalAmount']);
  });
});

describe('a file handed over without a company', () => {
  it('is filed under the one company whose account it is, where no company is chosen', async () => {
    const connection = await createExampleConnection(store, (nextNumber += 1));
    await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: 'KM 0077' });
    const outcome = await file('%PDF of two', () => [{ accountNumber: 'KM-0077', invoiceNumber: 'X1' }, { accountNumber: 'nobody’s', invoiceNumber: 'X2' }]).drop(null);
    expect(outcome).toMatchObject({ state: 'UNCLEAR', bills: [{ kind: 'FILED' }], unclear: [{ part: 2, accountNumber: 'nobody’s' }] });
    expect((await store.bills.list({ companyId: connection.companyId })).rows).toMatchObject([{ accountNumber: 'KM 0077', invoiceNumber: 'X1' }]);
    // Two companies with one number: a guess would file it wrongly.
    const other = await createExampleConnection(store, (nextNumber += 1));
    await store.accounts.findOrCreate({ connectionId: other.id, accountNumber: 'KM0077' });
    expect(await file('%PDF of either', () => [{ accountNumber: 'KM0077' }]).drop(null)).toMatchObject({ state: 'UNCLEAR', bills: [] });
  });

  it('is found by the number of a bill that came without a connection, by address, by folder and by the name on the page', async () => {
    const { id } = await store.companies.create({ name: 'Fern Hotels Inc.' });
    await store.companies.create({ name: 'Moss Works' });
    await store.sites.create({ companyId: id, name: 'Quay', address: '4 Quay Street, Eagle Harbour, WI' });
    const first = await file('%PDF f1', () => [{ accountNumber: 'FH-1', invoiceNumber: 'F1' }]).drop(null, 'Old bills / FERN HOTELS / 2024');
    const byNumber = await file('%PDF f2', () => [{ accountNumber: 'fh1', invoiceNumber: 'F2' }]).drop(null);
    const byAddress = await file('%PDF f3', () => [{ accountNumber: 'FH-3', invoiceNumber: 'F3', serviceAddress: '4 Quay St, Eagle Harbour WI 54999' }]).drop(null);
    const byName = await file('%PDF f4', () => [{ accountNumber: 'FH-4', invoiceNumber: 'F4', provider: 'Prairie Rose' }], 'f4.pdf', ['Prairie Rose', 'Customer: FERN HOTELS', 'Total due']).drop(null);
    expect([first, byNumber, byAddress, byName].map(({ state }) => state)).toEqual(['FILED', 'FILED', 'FILED', 'FILED']);
    expect((await store.bills.list({ companyId: id })).rows.map(({ invoiceNumber }) => invoiceNumber).sort()).toEqual(['F1', 'F2', 'F3', 'F4']);
  });

  it('waits with its copy and its reading until a person says whose it is', async () => {
    const { id } = await store.companies.create({ name: 'Said later' });
    const dropped = file('%PDF later', () => [{ accountNumber: 'SL-1', invoiceNumber: 'L1' }, { accountNumber: 'SL-2', invoiceNumber: 'L2' }]);
    const fate = await dropped.drop(null);
    expect(fate).toMatchObject({ state: 'UNCLEAR', bills: [], unclear: [{ part: 1 }, { part: 2 }], words: 'Neither account number, service address, folder nor a name on the page leads to one company.' });
    rmSync(dropped.path);
    const readsBefore = reads;
    const half = await fileUnclear(dropped.deps, 'later.pdf', { ...fate, sha256: dropped.sha256 }, [1], id);
    expect(half).toMatchObject({ state: 'UNCLEAR', bills: [{ kind: 'FILED' }], unclear: [{ part: 2 }] });
    expect(await fileUnclear(dropped.deps, 'later.pdf', { ...half, sha256: dropped.sha256 }, [2], id)).toMatchObject({ state: 'FILED', bills: [{}, {}], unclear: [], words: null });
    expect(reads).toBe(readsBefore);
    expect((await store.bills.list({ companyId: id })).rows.map(({ invoiceNumber }) => invoiceNumber).sort()).toEqual(['L1', 'L2']);
  });
});
