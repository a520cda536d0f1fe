import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../../shared/testing/zip-of.ts';
import { readBytes, sourceDeps } from './testing/read-bytes.ts';
import { electricBill, makePdf } from './testing/test-bill.ts';
import { tiffOf } from './testing/tiff-of.ts';
import { showFile } from './show-file.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const show = (bytes: Uint8Array, at: readonly number[] = [], row: number | null = 0): ReturnType<typeof showFile> => showFile(bytes, { at, row }, sourceDeps);

describe('the original of a bill', () => {
  it('in an archive is the very file that the bill was read from', async () => {
    const inner = await makePdf([electricBill()]);
    const archive = zipOf([{ name: 'notes.csv', bytes: utf8('a,b\n1,2\n') }, { name: 'bills/one.pdf', bytes: inner }]);
    const [bill] = await readBytes(archive);
    expect(bill?.member).toEqual({ name: 'bills/one.pdf', at: [1] });
    const shown = await show(archive, bill?.member?.at);
    expect(shown).toMatchObject({ kind: 'BYTES', mimeType: 'application/pdf' });
    expect(shown.kind === 'BYTES' && Buffer.from(shown.bytes).equals(Buffer.from(inner))).toBe(true);
  }, 60_000);

  it('in an archive in a mail is found through both', async () => {
    const archive = zipOf([{ name: 'one.pdf', bytes: await makePdf([electricBill()]) }]);
    const mail = utf8(['From: a@example.test', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="edge"', '', '--edge', 'Content-Type: text/plain', '', 'Your bill.', '--edge', 'Content-Type: application/zip; name="bills.zip"', 'Content-Disposition: attachment; filename="bills.zip"', 'Content-Transfer-Encoding: base64', '', Buffer.from(archive).toString('base64'), '--edge--', ''].join('\r\n'));
    const [bill] = await readBytes(mail);
    expect(bill?.member?.name).toBe('bills.zip, one.pdf');
    expect(await show(mail, bill?.member?.at)).toMatchObject({ kind: 'BYTES', mimeType: 'application/pdf' });
  }, 60_000);

  it('of several files of which none is known is a list of them', async () => {
    const archive = zipOf([{ name: 'a.pdf', bytes: utf8('%PDF-1') }, { name: 'b.pdf', bytes: utf8('%PDF-1') }]);
    expect(await show(archive)).toMatchObject({ kind: 'VIEW', view: { kind: 'TABLES', sheets: [{ rows: [['a.pdf'], ['b.pdf']] }] } });
  }, 60_000);

  it('in a table is the table, with the cells that the evidence names', async () => {
    const table = utf8('Account,Month,Usage kWh\nW-1,2026-01-31,125\nW-1,2026-02-28,110\n');
    const [bill] = await readBytes(table);
    const [column = 0, row = 0] = bill?.evidence['services.0.usage']?.box ?? [];
    const shown = await show(table);
    expect(shown.kind === 'VIEW' && shown.view.kind === 'TABLES' && shown.view.sheets[0]?.rows[row]?.[column]).toBe('125');
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Water').addRows([['Account', 'Month', 'kGal'], ...Array.from({ length: 900 }, (_, i) => [`W-${i}`, '2026-01-31', i])]);
    const long = await show(new Uint8Array(await workbook.xlsx.writeBuffer()), [], 800);
    expect(long).toMatchObject({ kind: 'VIEW', view: { kind: 'TABLES', sheets: [{ name: 'Water', firstRow: 700 }] } });
    expect(long.kind === 'VIEW' && long.view.kind === 'TABLES' && long.view.sheets[0]?.rows[100]?.[0]).toBe('W-799');
  }, 60_000);

  it('of HTML is the page as the reader laid it out, never as code', async () => {
    const shown = await show(utf8('<html><body><h1>Prairie Rose</h1><script>alert(1)</script><p>Total due $5.00</p></body></html>'));
    expect(shown.kind === 'VIEW' && shown.view.kind === 'WORDS' && shown.view.pages[0]?.words.map(([text]) => text)).toEqual(['Prairie', 'Rose', 'Total', 'due', '$5.00']);
  }, 60_000);

  it('in a TIFF is a picture for every page, as wide as the reader took it for', async () => {
    const page = { width: 144, height: 200, rgba: new Uint8ClampedArray(144 * 200 * 4).fill(255) };
    const shown = await show(tiffOf([page, page]));
    expect(shown).toMatchObject({ kind: 'VIEW', view: { kind: 'PICTURES', pages: [{ number: 1, width: 612, height: 850 }, { number: 2 }] } });
    expect(shown.kind === 'VIEW' && shown.view.kind === 'PICTURES' && shown.view.pages[0]?.data.startsWith('data:image/jpeg;base64,')).toBe(true);
  }, 60_000);

  it('of no kind that can be shown says so', async () => {
    await expect(show(Buffer.from('\0\0\0\u0018ftypheic', 'latin1'))).rejects.toThrow(/cannot|no kind/);
  }, 60_000);
});
