import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from 'vitest';
import { fc } from '../../shared/testing/properties.ts';
import { readBillSchema } from '../../shared/domain/read-bill.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { closeReading, readBillFile } from './read-file.ts';
import { sharedFolder } from './testing/read-bytes.ts';
import { electricBill, makePdf, type Print } from './testing/test-bill.ts';

const root = join(import.meta.dirname, '../../..');
const deps = {
  labelsDir: join(root, 'resources/reading'),
  tessdataDir: join(root, 'node_modules/@tesseract.js-data'),
  pdfjsDir: join(root, 'node_modules/pdfjs-dist'),
};
const read = async (bytes: Uint8Array, limits = {}): Promise<ReadBill[]> => (await readBillFile({ path: 'bill', bytes }, { ...deps, limits })).map((b) => readBillSchema.parse(b));

afterAll(() => closeReading());

describe('reading a text bill', () => {
  it('reads amounts, days, meter and usage, with checks and a place for each', async () => {
    const [bill] = await read(await makePdf([electricBill()]));
    expect(bill).toMatchObject({
      status: 'READ', provider: 'Prairie Rose Electric Cooperative', accountNumber: '77-4410-88213', invoiceNumber: 'PR-55102', currency: 'USD',
      billDate: '2026-03-12', dueDate: '2026-04-02', periodStart: '2026-02-08', periodEnd: '2026-03-09',
      totalAmount: 171, currentCharges: 171, previousBalance: 140.25, payments: 140.25,
    });
    expect(bill?.services).toMatchObject([{ type: 'ELECTRICITY', meterNumber: 'E5530912', usage: 1100, unit: 'kWh', readStart: 20100, readEnd: 21200, multiplier: 1 }]);
    expect(bill?.lines.map((l) => l.amount)).toEqual([25, 132, 14]);
    expect(bill?.checks.map((c) => c.name)).toEqual(expect.arrayContaining(['previous - payments + current = total', 'lines = current charges', '(end - start) x multiplier = usage']));
    expect(bill?.checks.every((c) => c.ok)).toBe(true);
    const total = bill?.evidence['totalAmount'];
    expect(total?.text).toContain('171.00');
    expect(total?.page).toBe(1);
    expect(total?.box[0]).toBeLessThanOrEqual(301);
    expect(total?.box[1]).toBeGreaterThan(195);
    expect(total?.box[3]).toBeLessThan(222);
  });

  it('takes the whole of a name that is set in two lines, where the lower one is a word of the trade that the bill repeats', async () => {
    const [, title, ...others] = electricBill();
    const repeated = ['Propane delivered', 'Propane tax', 'Propane price cap', 'Next propane delivery'].map((text, at): Print => [text, 40, 380 + 14 * at]);
    const [bill] = await read(await makePdf([[title ?? ['STATEMENT', 440, 36], ['Copper Crane', 40, 110, 18], ['Propane', 40, 130, 18], ...others, ...repeated]]));
    expect(bill?.provider).toBe('Copper Crane Propane');
  });

  it('sends a bill whose sums do not add up to review and says which', async () => {
    const [bill] = await read(await makePdf([electricBill({ total: '$181.00' })]));
    expect(bill?.status).toBe('NEEDS_REVIEW');
    expect(bill?.totalAmount).toBe(181);
    expect(bill?.checks.find((c) => !c.ok)?.detail).toMatch(/171\.00.*181\.00/);
  });

  it('gives each bill of a file its own record', async () => {
    const bills = await read(await makePdf([electricBill(), electricBill({ invoice: 'PR-55990', account: '88-2001-10456' })]));
    expect(bills.map((b) => [b.part, b.invoiceNumber])).toEqual([[1, 'PR-55102'], [2, 'PR-55990']]);
  });

  it('knows a letter that is no bill', async () => {
    const [letter] = await read(await makePdf([[
      ['Prairie Rose Electric Cooperative', 40, 30, 18], ['Dear member,', 40, 90], ['Thank you for your payment of $171.00 on 03/30/2026. This is not a bill.', 40, 110], ['Sincerely, Member Services', 40, 140],
    ]]));
    expect(letter?.status).toBe('NOT_A_BILL');
    expect(letter?.totalAmount).toBeNull();
  });
});

describe('files that cannot be read', () => {
  it('says in plain words what is wrong', async () => {
    const pdf = await makePdf([electricBill()]);
    for (const [bytes, reason] of [
      [new Uint8Array(), /empty/],
      [Buffer.from('%PDF-1.7\n1 0 obj'), /damaged/],
      [pdf.slice(0, 300), /damaged|No page|no pages/],
      [await makePdf([electricBill()], { userPassword: 'secret' }), /password/],
      [Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]), /no kind/],
      [Buffer.from('\u0089PNG\r\n\u001a\nbroken', 'latin1'), /damaged/],
    ] as const) {
      const [bill] = await read(new Uint8Array(bytes));
      expect(bill?.status).toBe('UNREADABLE');
      expect(bill?.reason).toMatch(reason);
    }
  });

  it('refuses what is larger than allowed, unopened', async () => {
    const [bill] = await read(await makePdf([electricBill()]), { maxBytes: 100 });
    expect(bill).toMatchObject({ status: 'UNREADABLE' });
    expect(bill?.reason).toMatch(/larger/);
  });

  it('reads no more pages than allowed', async () => {
    const bills = await read(await makePdf(Array.from({ length: 40 }, () => electricBill())), { maxPages: 2 });
    expect(bills.length).toBe(1);
  });

  it('survives damaged bytes anywhere in a file', async () => {
    const pdf = await makePdf([electricBill()]);
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(pdf.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }), fc.nat(pdf.length), async (hits, cut) => {
      const broken = pdf.slice(0, cut % 3 === 0 ? cut : pdf.length);
      for (const [at, byte] of hits) if (at < broken.length) broken[at] = byte;
      const bills = await read(broken);
      expect(bills.length).toBeGreaterThan(0);
    }), { numRuns: 40 });
  }, 60_000);
});

describe('a picture of a bill', () => {
  it('is read by recognition', async () => {
    const canvas = createCanvas(1275, 1650);
    const ink = canvas.getContext('2d');
    ink.fillStyle = 'white';
    ink.fillRect(0, 0, 1275, 1650);
    ink.fillStyle = 'black';
    const scale = 1275 / 612;
    for (const [text, x, y, size] of electricBill()) {
      ink.font = `${(size ?? 9) * scale}px sans-serif`;
      ink.fillText(text, x * scale, (y + (size ?? 9)) * scale);
    }
    const [bill] = await read(new Uint8Array(await canvas.encode('png')));
    expect(bill).toMatchObject({ totalAmount: 171, currentCharges: 171, dueDate: '2026-04-02' });
    expect(bill?.services[0]).toMatchObject({ usage: 1100, unit: 'kWh' });
  }, 120_000);
});

const sets = ['made-bills', 'bills/decoys'].map((set) => join(sharedFolder, set));

describe.skipIf(!sets.every((s) => existsSync(s)))('sample bills beside the project', () => {
  it('gives no wrong amount, day or usage in a bill it calls READ, and rejects every other paper', async () => {
    const wrong: string[] = [];
    for (const set of sets) for (const name of readdirSync(set).filter((n) => n.endsWith('.truth.json'))) {
      const pdf = join(set, name.replace('.truth.json', '.pdf'));
      // Scans take too long for a unit test.
      if (readFileSync(pdf).length > 400_000) continue;
      const truth = JSON.parse(readFileSync(join(set, name), 'utf8')) as Partial<ReadBill>;
      const [bill] = await readBillFile({ path: pdf }, { ...deps, limits: { maxOcrPages: 0 } });
      if (truth.status === 'NOT_A_BILL') { if (bill?.status !== 'NOT_A_BILL') wrong.push(`${name}: ${bill?.status}`); continue; }
      if (bill?.status !== 'READ') continue;
      for (const field of ['totalAmount', 'currentCharges', 'dueDate', 'billDate', 'periodEnd'] as const) {
        if (truth[field] !== undefined && bill[field] !== null && bill[field] !== truth[field]) wrong.push(`${name}: ${field} ${bill[field]}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
