import ExcelJS from 'exceljs';
import PDFDocument from 'pdfkit';
import { pagePicture } from '../testing/page-picture.ts';
import { electricBill, makePdf } from '../testing/test-bill.ts';
import { tiffOf } from '../testing/tiff-of.ts';
import { zipOf } from '../../../shared/testing/zip-of.ts';

export interface Seed {
  readonly kind: string;
  readonly bytes: Uint8Array;
}

function scannedPdf(picture: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'LETTER', margin: 0 });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
    doc.image(Buffer.from(picture), 0, 0, { width: 612, height: 792 });
    doc.end();
  });
}

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Usage').addRows([['Account', 'Month', 'Usage kWh', 'Cost'], ['A-1', new Date(Date.UTC(2026, 0, 31)), 512.5, 88.1], ['A-1', new Date(Date.UTC(2026, 1, 28)), 480, 80]]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const CSV = `Account;Von;Bis;Verbrauch kWh;Betrag EUR\n${Array.from({ length: 40 }, (_, i) => `A-1;${(i % 28) + 1}.01.2026;${(i % 28) + 1}.02.2026;${i * 11},5;${i},10`).join('\n')}\n`;
const HTML = `<!doctype html><html><head><style>.row{display:flex}.x{display:none}</style></head><body><h1>Prairie Rose Electric</h1><table width=100%><tr><td colspan=2>Account Number<td rowspan=2>77-4410<tr><td>Due Date<td>04/02/2026</table><div class=row><div>Total Amount Due</div><div>$171.00</div></div><p style="position:absolute;left:40px;top:300px">Usage 1,100 kWh</p></body></html>`;
const ESPI = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/espi/UsagePoint/1"/><content><UsagePoint><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint></content></entry><entry><link rel="self" href="/espi/UsagePoint/1/MeterReading/1"/><content><MeterReading><ReadingType><flowDirection>1</flowDirection><powerOfTenMultiplier>0</powerOfTenMultiplier><uom>72</uom></ReadingType></MeterReading></content></entry><entry><link rel="self" href="/espi/UsagePoint/1/MeterReading/1/IntervalBlock/1"/><content><IntervalBlock>${Array.from({ length: 60 }, (_, i) => `<IntervalReading><timePeriod><duration>3600</duration><start>${1_770_000_000 + i * 3600}</start></timePeriod><value>${i * 7}</value></IntervalReading>`).join('')}</IntervalBlock></content></entry></feed>`;

function mail(pdf: Uint8Array): string {
  const lines = Buffer.from(pdf).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `From: a@example.test\r\nSubject: Bill\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${HTML}\r\n--b\r\nContent-Type: application/pdf; name="bill.pdf"\r\nContent-Disposition: attachment; filename="bill.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n--b--\r\n`;
}

/** One sound file of each kind that can be read, made anew. */
export async function makeSeeds(): Promise<Seed[]> {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const pdf = await makePdf([electricBill(), electricBill({ invoice: 'PR-2' })]);
  const picture = await pagePicture(electricBill(), { pixelsPerPoint: 1, format: 'png' });
  const jpeg = await pagePicture(electricBill(), { pixelsPerPoint: 1, format: 'jpeg' });
  const rgba = new Uint8ClampedArray(80 * 100 * 4).fill(255);
  return [
    { kind: 'PDF', bytes: pdf }, { kind: 'PDF', bytes: await scannedPdf(jpeg) }, { kind: 'PNG', bytes: picture }, { kind: 'JPEG', bytes: jpeg },
    { kind: 'TIFF', bytes: tiffOf([{ width: 80, height: 100, rgba }, { width: 80, height: 100, rgba }]) }, { kind: 'EMAIL', bytes: utf8(mail(pdf)) }, { kind: 'HTML', bytes: utf8(HTML) },
    { kind: 'XLSX', bytes: await workbook() }, { kind: 'ZIP', bytes: zipOf([{ name: 'a.pdf', bytes: pdf }, { name: 'b.csv', bytes: utf8(CSV) }]) }, { kind: 'CSV', bytes: utf8(CSV) }, { kind: 'XML', bytes: utf8(ESPI) },
  ];
}
