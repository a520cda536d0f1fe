import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfkitPdf } from '../../../../e2e/unseen-bills/draw-pdfkit.ts';
import { LAYOUTS } from '../../../../e2e/unseen-bills/layouts/index.ts';
import { rng } from '../../../../e2e/unseen-bills/random.ts';
import type { Truth } from '../../../../e2e/unseen-bills/truth.ts';
import type { Bill } from '../../../shared/domain/bill.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { forkNodeChild } from '../../../shared/process/fork-node-child.ts';
import { createReadingClient, type ReadingService } from '../../reading/reading-client.ts';
import { makePdf, type Print } from '../../reading/testing/test-bill.ts';
import { sourceDeps } from '../../reading/testing/read-bytes.ts';
import { openDocumentFiles, type DocumentFiles } from '../../store/files/document-files.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { openLessons, type Lessons } from './lessons.ts';
import { readDropped } from '../handed-over/read-dropped.ts';
import { openBillReviews, readingOf, type BillReviews } from './review-bill.ts';
import { teachReading } from './taught-reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'forager-lessons-'));
let store: StoreClient;
let documents: DocumentFiles;
let plain: ReadingService;
let reading: ReadingService;
let lessons: Lessons;
let reviews: BillReviews;
let companyId: string;
let number = 0;
const faults: unknown[] = [];

beforeAll(async () => {
  mkdirSync(join(folder, 'documents'));
  store = ownStore(join(folder, 'store'));
  documents = openDocumentFiles(join(folder, 'documents'));
  plain = createReadingClient(() => forkNodeChild(join(import.meta.dirname, '../../reading/reading-process.ts'), [`--reading=${JSON.stringify(sourceDeps)}`]));
  reading = teachReading(plain, store);
  lessons = openLessons({ store, documents, reading, readingOf: (bill) => readingOf(documents, bill), onFault: (error) => faults.push(error) });
  reviews = openBillReviews({ store, documents, lessons, now: () => new Date() });
  companyId = (await store.companies.create({ name: 'Taught' })).id;
}, 60_000);
afterAll(async () => {
  reading.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

async function file(bytes: Uint8Array, by: ReadingService = reading): Promise<Bill> {
  const path = put(bytes);
  const outcome = await readDropped({ store, documents, read: (from) => by.read(from), now: () => new Date(), textsOf: () => Promise.resolve([]) }, { path, folder: '' }, companyId);
  const review = await reviews.get(outcome.bills[0]?.id ?? '');
  if (!review) throw new Error(outcome.words ?? 'not filed');
  return review.detail.bill;
}

/** A bill whose account number has a name that no label file knows, beside another number that has one. */
function odd(month: number, changes: { account?: string; total?: string } = {}): Print[] {
  const m = String(month).padStart(2, '0');
  return [
    ['Saltmarsh Power & Light', 40, 30, 18], ['ELECTRIC BILL', 440, 36],
    ['Customer Number:', 360, 70], [`55-0${month}18-77`, 480, 70], ['Locker code', 360, 84], [changes.account ?? '77-4410-88213', 480, 84], ['Bill Date:', 360, 98], [`${m}/12/2026`, 480, 98], ['Due Date:', 360, 112], [`${m}/28/2026`, 480, 112],
    ['Billing Period:', 40, 130], [`${m}/01/2026 - ${m}/27/2026`, 140, 130],
    ['Meter Number', 40, 162], ['Previous Reading', 140, 162], ['Current Reading', 250, 162], ['kWh Used', 430, 162],
    ['E5530912', 40, 176], [`2${month},100`, 140, 176], [`2${month},900`, 250, 176], ['800', 430, 176],
    ['Energy Charge', 40, 210], [`$${90 + month}.00`, 480, 210], ['Total Amount Due', 40, 240], [changes.total ?? `$${90 + month}.00`, 480, 240],
    ['Thank you for being our customer. Call our office with questions about your service.', 40, 300],
  ];
}
const month = async (number_: number, changes: Parameters<typeof odd>[1] = {}): Promise<Bill> => file(await makePdf([odd(number_, changes)]));
const memories = () => store.layouts.memories();
const forgetAll = async (): Promise<void> => {
  for (const { id } of await store.layouts.list()) await store.layouts.forget({ id });
};

describe('what a person corrects', () => {
  it('is read right on the next bill of the layout, with evidence, a certainty of its own, and a mark', { timeout: 90_000 }, async () => {
    const first = await month(1);
    expect(first.reading.accountNumber).not.toBe('77-4410-88213');
    await reviews.correct(first.id, 'accountNumber', { value: '77-4410-88213', evidence: null });
    await lessons.settled();
    const [memory] = await memories();
    expect(memory?.fields).toMatchObject([{ path: 'accountNumber', trust: 2, places: [{ kind: 'TEXT', page: 0 }] }]);
    expect(JSON.stringify(memory)).not.toMatch(/4410|88213|Saltmarsh|Locker/i);

    const { accountNumber, ...others } = (await month(2, { account: '77-4410-91175' })).reading;
    expect(accountNumber).toBe('77-4410-91175');
    expect(others.evidence['accountNumber']).toMatchObject({ page: 1, text: '77-4410-91175' });
    expect(others.confidence['accountNumber']).toBeLessThan(1);
    expect(others.origins).toMatchObject({ accountNumber: { by: 'MEMORY', layoutId: memory?.id } });
    // The reader would read the other number, and no sum tells which is right.
    expect(others.status).toBe('NEEDS_REVIEW');
    expect(others.reason).toContain('Where you showed the account number on an earlier bill stands 77-4410-91175; without that it would be read as 55-0218-77.');
  });

  it('says so beside its field, until the person settles it; their word makes the place surer', { timeout: 60_000 }, async () => {
    const bill = await month(3, { account: '77-4410-91175' });
    expect((await reviews.get(bill.id))?.problems).toMatchObject([{ paths: ['accountNumber'] }]);
    expect((await reviews.confirm(bill.id, true))?.detail.bill).toMatchObject({ status: 'READ', reading: { accountNumber: '77-4410-91175' } });
    await lessons.settled();
    expect((await memories())[0]?.fields.find(({ path }) => path === 'accountNumber')?.trust).toBe(3);
  });

  it('is forgotten where the correction is undone, and where the layout is', { timeout: 60_000 }, async () => {
    await forgetAll();
    const bill = await month(4);
    await reviews.correct(bill.id, 'accountNumber', { value: '77-4410-88213', evidence: null });
    await lessons.settled();
    expect(await store.layouts.list()).toMatchObject([{ provider: bill.reading.provider, paths: ['accountNumber'], billCount: 1 }]);
    await reviews.correct(bill.id, 'accountNumber', null);
    await lessons.settled();
    expect(await store.layouts.list()).toEqual([]);
    await reviews.correct(bill.id, 'accountNumber', { value: '77-4410-88213', evidence: null });
    await lessons.settled();
    await forgetAll();
    expect((await month(5)).reading.origins).toBeUndefined();
  });

  it('is drawn after a kill between the correction and its lesson', { timeout: 60_000 }, async () => {
    const bill = await month(6);
    const cutOff = openBillReviews({ store, documents, now: () => new Date(), lessons: { announce: lessons.announce, draw: () => undefined } });
    await cutOff.correct(bill.id, 'accountNumber', { value: '77-4410-88213', evidence: null });
    expect(await memories()).toEqual([]);
    lessons.draw();
    await lessons.settled();
    expect(await memories()).toHaveLength(1);
  });

  it('weakens where a person corrects it again, and is dropped', { timeout: 90_000 }, async () => {
    await forgetAll();
    const first = await month(7);
    // A place that was shown wrong: the number of the customer, as if it were that of the bill.
    await reviews.correct(first.id, 'invoiceNumber', { value: '55-0718-77', evidence: null });
    await lessons.settled();
    for (const [number_, trust] of [[8, 1], [9, undefined]] as const) {
      const bill = await month(number_);
      expect(bill.reading.invoiceNumber).toBe(`55-0${number_}18-77`);
      await reviews.correct(bill.id, 'invoiceNumber', { value: null, evidence: null });
      await lessons.settled();
      expect((await memories())[0]?.fields.find(({ path }) => path === 'invoiceNumber')?.trust).toBe(trust);
    }
    expect((await month(3, { total: '$93.00', account: '77-4410-11111' })).reading.invoiceNumber).toBeNull();
  });

  it('never takes the place of what a sum proves, and weakens by it', { timeout: 60_000 }, async () => {
    await forgetAll();
    const balanced = (total: string, spoof: string): Print[] => [
      ['Tidewater Electric Company', 40, 30, 18], ['Account Number:', 360, 70], ['88-1290-44', 480, 70], ['Bill Date:', 360, 98], ['03/12/2026', 480, 98],
      ['Billing Period:', 40, 130], ['02/01/2026 - 02/28/2026', 140, 130], ['Previous Balance', 40, 160], ['$140.25', 300, 160], ['Payment Received', 40, 174], ['-$140.25', 296, 174], ['Current Charges', 40, 188], [total, 300, 188], ['Total Amount Due', 40, 206], [total, 300, 206],
      ['Usage this period', 40, 240], ['1,100 kWh', 300, 240], ['Level pay would be', 40, 280], [spoof, 300, 280],
    ];
    const first = await file(await makePdf([balanced('$171.00', '$163.50')]));
    expect(first.reading).toMatchObject({ totalAmount: 171, currentCharges: 171 });
    await reviews.correct(first.id, 'totalAmount', { value: 163.5, evidence: null });
    await lessons.settled();
    const next = await file(await makePdf([balanced('$182.00', '$164.75')]));
    expect(next.reading.totalAmount).toBe(182);
    expect(next.reading.origins).toBeUndefined();
    expect((await memories())[0]?.fields.find(({ path }) => path === 'totalAmount')?.trust).toBe(1);
  });
});

const FIELDS = ['accountNumber', 'billDate', 'dueDate', 'periodStart', 'periodEnd', 'totalAmount', 'currentCharges', 'previousBalance'] as const;
type Field = (typeof FIELDS)[number];

/** Two bills of one provider in a layout, with what they say. */
function pairOf(layout: (typeof LAYOUTS)[number]) {
  const made = Array.from({ length: 9 }, (_, turn) => layout.make(rng(`taught/${turn}/${layout.id}`))).flatMap((one) => (one.sheet && one.truth.status === 'READ' ? [one] : []));
  const [one] = made;
  const other = made.slice(1).find(({ truth }) => truth.provider === one?.truth.provider);
  return one && other ? { layout, one, other } : null;
}
const pairs = (every: number, from: number) => LAYOUTS.flatMap((layout, at) => (at % every === from ? (pairOf(layout) ?? []) : []));
const plainText = (value: unknown): string => String(value).replace(/[^\p{L}\p{N}.-]/gu, '');
const isRight = (truth: Truth, field: Field, value: unknown): boolean => plainText(value) === plainText(truth[field]);
const canBeShown = (truth: Truth, field: Field): boolean => truth[field] !== null && truth.accept?.[field] === undefined;

/** A reader that misses half of the fields, and reads the others wrong. */
function poorly(read: ReadBill): ReadBill {
  if (read.status === 'NOT_A_BILL') return read;
  const wrong = { accountNumber: '00-WRONG-1', dueDate: '2031-01-01', totalAmount: (read.totalAmount ?? 0) + 1.11, previousBalance: null, currentCharges: null, billDate: null, periodStart: null, periodEnd: null };
  return { ...read, ...wrong, status: 'NEEDS_REVIEW', reason: 'misread' };
}

describe('on layouts nobody has seen', () => {
  it('what was shown is right on the next bill, and hardly ever missing; what is wrong all the same is not given as read', { timeout: 240_000 }, async () => {
    await forgetAll();
    const poor: ReadingService = {
      ...plain,
      read: async (path) => (await plain.read(path)).map(poorly),
      readAsking: async (path, ask) => { const { bills, answer } = await plain.readAsking(path, ask); return { bills: bills.map(poorly), answer }; },
    };
    const taughtPoor = teachReading(poor, store);
    const counts = { right: 0, missing: 0, wrong: 0 };
    const silent: string[] = [];
    for (const { layout, one, other } of pairs(5, 1)) {
      const first = await file(await pdfkitPdf(one.sheet, { embed: true }), taughtPoor).catch(() => null);
      if (!first) continue;
      const shown = FIELDS.filter((field) => canBeShown(one.truth, field) && canBeShown(other.truth, field));
      for (const field of shown) await reviews.correct(first.id, field, { value: one.truth[field], evidence: null });
      await lessons.settled();
      const after = (await taughtPoor.read(put(await pdfkitPdf(other.sheet, { embed: true }))))[0];
      for (const field of shown) {
        const verdict = isRight(other.truth, field, after?.[field]) ? 'right' : after?.origins?.[field] === undefined ? 'missing' : 'wrong';
        counts[verdict] += 1;
        if (verdict !== 'right' && after?.status === 'READ') silent.push(`${layout.id}: ${field} is ${String(after[field])}, not ${String(other.truth[field])}`);
      }
    }
    expect(silent).toEqual([]);
    expect(counts.wrong).toBe(0);
    expect(counts.right).toBeGreaterThan(30);
    expect(counts.missing).toBeLessThan(0.1 * counts.right);
  });

  it('a bill that was read right and confirmed makes no later reading worse, and bills of other layouts are untouched', { timeout: 240_000 }, async () => {
    await forgetAll();
    const worse: string[] = [];
    for (const { layout, one, other } of pairs(6, 1)) {
      const path = put(await pdfkitPdf(other.sheet, { embed: true }));
      const before = (await plain.read(path))[0];
      const first = await file(await pdfkitPdf(one.sheet, { embed: true })).catch(() => null);
      if (!first || !before) continue;
      for (const field of FIELDS) if (canBeShown(one.truth, field) && !isRight(one.truth, field, first.reading[field])) await reviews.correct(first.id, field, { value: one.truth[field], evidence: null });
      await reviews.confirm(first.id, true);
      await lessons.settled();
      const after = (await reading.read(path))[0];
      for (const field of FIELDS) if (isRight(other.truth, field, before[field]) && !isRight(other.truth, field, after?.[field])) worse.push(`${layout.id}: ${field} is ${String(after?.[field])}`);
    }
    expect(worse).toEqual([]);
    expect((await memories()).length).toBeGreaterThan(3);
    const [stranger] = pairs(6, 2);
    const path = put(await pdfkitPdf((stranger ?? pairs(1, 0)[0])!.one.sheet, { embed: true }));
    expect(await reading.read(path)).toEqual(await plain.read(path));
  });

  it('a redesign of a provider’s bills is read as if nothing had been taught', { timeout: 60_000 }, async () => {
    await forgetAll();
    const first = await month(10);
    await reviews.correct(first.id, 'accountNumber', { value: '77-4410-88213', evidence: null });
    await lessons.settled();
    const redesigned = await makePdf([odd(11).map(([text, x, y, size], at) => [text, at % 2 === 0 ? 560 - x : x, 760 - 1.9 * y, size ?? 9] as const)]);
    const path = put(redesigned);
    expect(await reading.read(path)).toEqual(await plain.read(path));
  });
});

function put(bytes: Uint8Array): string {
  const path = join(folder, `made-${(number += 1)}.pdf`);
  writeFileSync(path, bytes);
  return path;
}
