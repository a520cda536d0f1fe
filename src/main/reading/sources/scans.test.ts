import PDFDocument from 'pdfkit';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from 'vitest';
import { closeReading } from '../read-file.ts';
import { pagePicture } from '../testing/page-picture.ts';
import { readBytes } from '../testing/read-bytes.ts';
import { tiffOf } from '../testing/tiff-of.ts';
import type { Print } from '../testing/test-bill.ts';
import { electricBill } from '../testing/test-bill.ts';

afterAll(() => closeReading());

const ELECTRIC = { totalAmount: 171, currentCharges: 171, dueDate: '2026-04-02', invoiceNumber: 'PR-55102' };

/** A PDF of a picture with other text over it. */
function pdfOf(picture: Uint8Array, layer: readonly Print[], over: 'INVISIBLE' | 'HIDDEN'): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'LETTER', margin: 0 });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
    const write = (): void => {
      if (over === 'INVISIBLE') doc.addContent('3 Tr');
      for (const [text, x, y, size] of layer) doc.fontSize(size ?? 9).text(text, x, y, { lineBreak: false });
      if (over === 'INVISIBLE') doc.addContent('0 Tr');
    };
    if (over === 'HIDDEN') write();
    doc.image(Buffer.from(picture), 0, 0, { width: 612, height: 792 });
    if (over === 'INVISIBLE') write();
    doc.end();
  });
}

const GERMAN: Print[] = [
  ['Stadtwerke Lindenau GmbH', 40, 30, 18], ['Stromrechnung', 440, 36],
  ['Kundennummer:', 340, 70], ['4410088213', 460, 70], ['Rechnungsdatum:', 340, 84], ['12.03.2026', 460, 84], ['Fällig am:', 340, 98], ['02.04.2026', 460, 98], ['Rechnungsnummer:', 340, 112], ['SL-55102', 460, 112],
  ['Sehr geehrte Damen und Herren, für die Lieferung von Strom berechnen wir Ihnen die folgenden Beträge.', 40, 150],
  ['Abrechnungszeitraum: 01.02.2026 - 28.02.2026', 40, 180], ['Zählernummer', 40, 210], ['Zählerstand alt', 140, 210], ['Zählerstand neu', 250, 210], ['Verbrauch', 380, 210],
  ['E5530912', 40, 224], ['20.100', 140, 224], ['21.200', 250, 224], ['1.100 kWh', 380, 224],
  ['Grundpreis', 40, 260], ['25,00 EUR', 480, 260], ['Arbeitspreis 1.100 kWh', 40, 274], ['132,00 EUR', 476, 274], ['Umsatzsteuer 19 %', 40, 288], ['29,83 EUR', 480, 288], ['Rechnungsbetrag', 40, 306], ['186,83 EUR', 476, 306],
];

describe('a scan', () => {
  it.each([2.4, 90, 180, 270])('that lies %s degrees off is read, with places as on the scan', async (degrees) => {
    const [bill] = await readBytes(await pagePicture(electricBill(), { degrees }));
    expect(bill).toMatchObject(ELECTRIC);
    const box = bill?.evidence['dueDate']?.box ?? [0, 0, 0, 0];
    // The due date is printed at (480, 98) of a letter page.
    const radians = (degrees * Math.PI) / 180;
    const [w, h] = Math.abs(degrees % 180) === 90 ? [792, 612] : [612, 792];
    // A sideways picture is taken for a page as wide as the longer side is: points of 612 for the shorter side.
    const x = Math.cos(radians) * (502 - 306) - Math.sin(radians) * (102 - 396) + w / 2;
    const y = Math.sin(radians) * (502 - 306) + Math.cos(radians) * (102 - 396) + h / 2;
    expect(Math.abs((box[0] + box[2]) / 2 - x)).toBeLessThan(12);
    expect(Math.abs((box[1] + box[3]) / 2 - y)).toBeLessThan(12);
  }, 240_000);

  it('in German is read with its own letters', async () => {
    const [bill] = await readBytes(await pagePicture(GERMAN, { format: 'jpeg' }));
    expect(bill).toMatchObject({ totalAmount: 186.83, dueDate: '2026-04-02', currency: 'EUR' });
    expect(bill?.services[0]).toMatchObject({ usage: 1100, unit: 'kWh', type: 'ELECTRICITY' });
  }, 240_000);

  it('of several pages in one TIFF gives each bill its record', async () => {
    const pages = await Promise.all([electricBill(), electricBill({ invoice: 'PR-55990', account: '88-2001-10456' })].map(async (page) => {
      const image = await loadImage(await pagePicture(page, { pixelsPerPoint: 2 }));
      const canvas = createCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      return { width: image.width, height: image.height, rgba: canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data };
    }));
    const [bill] = await readBytes(tiffOf(pages));
    expect(bill).toMatchObject({ totalAmount: 171, dueDate: '2026-04-02' });
    expect((await readBytes(tiffOf(pages))).map((b) => b.part)).toEqual([1, 2]);
  }, 240_000);
});

describe('a PDF whose picture says something else than its text', () => {
  it.each(['INVISIBLE', 'HIDDEN'] as const)('is read as a person sees it (%s text)', async (over) => {
    const wrong = electricBill({ total: '$999.99', invoice: 'XX-00000' }).map(([text, x, y, size]) => [text.replaceAll('171.00', '888.88'), x, y, size ?? 9] as const);
    const [bill] = await readBytes(await pdfOf(await pagePicture(electricBill(), { format: 'jpeg' }), wrong, over));
    expect(bill).toMatchObject(ELECTRIC);
  }, 240_000);

  it('keeps the text where a picture is only the paper behind it', async () => {
    const letterhead = await pagePicture([['', 0, 0]], { format: 'jpeg' });
    const doc = new PDFDocument({ size: 'LETTER', margin: 0 });
    const chunks: Buffer[] = [];
    const whole = new Promise<Uint8Array>((resolve) => {
      doc.on('data', (chunk: Buffer) => chunks.push(chunk));
      doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    });
    doc.image(Buffer.from(letterhead), 0, 0, { width: 612, height: 792 });
    for (const [text, x, y, size] of electricBill()) doc.fontSize(size ?? 9).text(text, x, y, { lineBreak: false });
    doc.end();
    const [bill] = await readBytes(await whole, { maxOcrPages: 0 });
    expect(bill).toMatchObject({ ...ELECTRIC, status: 'READ' });
  }, 60_000);

  it('says so where a picture could not be recognised any more', async () => {
    const [bill] = await readBytes(await pdfOf(await pagePicture(electricBill(), { format: 'jpeg' }), electricBill(), 'INVISIBLE'), { maxOcrPages: 0 });
    expect(bill?.status).toBe('NEEDS_REVIEW');
    expect(bill?.reason).toMatch(/not recognised/);
  }, 60_000);
});
