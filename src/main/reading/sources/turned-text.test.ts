import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { electricBill } from '../testing/test-bill.ts';
import { readBytes } from '../testing/read-bytes.ts';
import { isOnPage, turnsOf, uprightText, type PlacedRun } from './turned-text.ts';

const WIDTH = 612;
const HEIGHT = 792;

/** A page whose print is drawn turned clockwise by quarters; where flagged, the page says how it is to be turned when shown. */
function turnedPdf(quarters: number, flag: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const sideways = quarters % 2 === 1;
    const doc = new PDFDocument({ size: sideways ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT], margin: 0 });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
    (doc.page.dictionary.data as unknown as Record<string, unknown>)['Rotate'] = flag;
    if (quarters === 1) doc.transform(0, 1, -1, 0, HEIGHT, 0);
    if (quarters === 2) doc.transform(-1, 0, 0, -1, WIDTH, HEIGHT);
    if (quarters === 3) doc.transform(0, -1, 1, 0, 0, WIDTH);
    for (const [text, x, y, size] of electricBill()) doc.fontSize(size ?? 9).text(text, x, y, { lineBreak: false });
    doc.end();
  });
}

/** Where a point of the upright page stands on a page turned clockwise by quarters. */
function turnedPoint(quarters: number, x: number, y: number): readonly [number, number] {
  if (quarters === 1) return [HEIGHT - y, x];
  if (quarters === 2) return [WIDTH - x, HEIGHT - y];
  return quarters === 3 ? [y, WIDTH - x] : [x, y];
}

describe('a page of text that lies on its side or upside down', () => {
  it.each([[0, 0], [1, 0], [2, 0], [3, 0], [0, 90], [0, 180], [1, 270], [2, 90]])('is read, drawn turned by %s quarters and shown turned by %s degrees, with places as it is shown', async (quarters, flag) => {
    const [bill] = await readBytes(await turnedPdf(quarters, flag));
    expect(bill).toMatchObject({ status: 'READ', totalAmount: 171, dueDate: '2026-04-02', accountNumber: '77-4410-88213' });
    // The due date is printed at (480, 98).
    const [x, y] = turnedPoint((quarters + flag / 90) % 4, 502, 102);
    const box = bill?.evidence['dueDate']?.box ?? [0, 0, 0, 0];
    expect(Math.abs((box[0] + box[2]) / 2 - x)).toBeLessThan(8);
    expect(Math.abs((box[1] + box[3]) / 2 - y)).toBeLessThan(8);
  }, 60_000);

  it('is not turned for what stands along its edge', () => {
    const run = (text: string, turns: 0 | 1): Parameters<typeof uprightText>[0][number] => ({ text, x: 10, baseline: 20, width: 50, size: 9, turns });
    const { runs, toShown } = uprightText([run('Total amount due', 0), run('Form 12', 1)], WIDTH, HEIGHT);
    expect([runs.map((r) => r.text), toShown]).toEqual([['Total amount due'], null]);
  });

  it('holds no word that is too small to see, outside the page, or placed nowhere by a damaged matrix', () => {
    const run: PlacedRun = { text: 'Total', x: 10, baseline: 20, width: 50, size: 9, turns: 0 };
    const placed = (change: Partial<PlacedRun>): boolean => isOnPage({ ...run, ...change }, WIDTH, HEIGHT);
    expect([placed({}), placed({ size: 1 }), placed({ x: WIDTH + 40 }), placed({ baseline: -30 }), placed({ x: Number.NaN }), placed({ size: Number.NaN }), placed({ width: Infinity })]).toEqual([true, false, false, false, false, false, false]);
  });

  it('is told from text that leans', () => {
    expect([turnsOf(1, 0), turnsOf(0, 1), turnsOf(-1, 0.1), turnsOf(0, -1), turnsOf(1, 1)]).toEqual([0, 3, 2, 1, null]);
  });
});
