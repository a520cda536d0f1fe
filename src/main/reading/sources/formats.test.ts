import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../testing/read-bytes.ts';
import { zipOf } from '../../../shared/testing/zip-of.ts';
import { electricBill, makePdf } from '../testing/test-bill.ts';
import { decodeText } from './decode-text.ts';
import { sniff } from './sniff.ts';

const HTML = `<!doctype html><html><head><style>.aside{display:none} .row{display:flex}</style><script>document.write('Total Amount Due $999.99')</script></head><body>
<h1>Prairie Rose Electric Cooperative</h1><div class="aside">Total Amount Due $999.99</div><p style="display:none">Due Date: 01/01/2030</p>
<table><tr><td>Account Number:</td><td>77-4410-88213</td></tr><tr><td>Statement Date:</td><td>03/12/2026</td></tr><tr><td>Due Date:</td><td>04/02/2026</td></tr><tr><td>Invoice Number:</td><td>PR-55102</td></tr></table>
<div class="row"><div>Previous Balance</div><div>$140.25</div></div><div class="row"><div>Payment Received 02/28/2026</div><div>-$140.25</div></div>
<div class="row"><div>Current Charges</div><div>$171.00</div></div><div class="row"><div><b>Total Amount Due</b></div><div>$171.<span>00</span></div></div>
<p>Billing Period: 02/08/2026 - 03/09/2026</p>
<table width="100%"><thead><tr><th>Meter Number<th>Previous Reading<th>Current Reading<th>Multiplier<th>kWh Used</thead><tr><td>E5530912<td>20,100<td>21,200<td>1<td>1,100</table>
<table><tr><td>Basic Service Charge<td align=right>$25.00<tr><td>Energy Charge 1,100 kWh @ $0.12000<td>$132.00<tr><td>State Tax<td>$14.00<tr><td>Total Current Charges<td>$171.00</table></body></html>`;

const READ = { status: 'READ', totalAmount: 171, currentCharges: 171, dueDate: '2026-04-02', billDate: '2026-03-12', invoiceNumber: 'PR-55102', accountNumber: '77-4410-88213' };

/** A mail with these parts, each of a type and with a name. */
function mailOf(parts: readonly { type: string; name?: string; bytes: Uint8Array; inline?: boolean }[]): string {
  const body = parts.map((p) => [`--edge`, `Content-Type: ${p.type}${p.name === undefined ? '' : `; name="${p.name}"`}`, ...(p.name === undefined ? [] : [`Content-Disposition: ${p.inline ? 'inline' : 'attachment'}; filename="${p.name}"`]), 'Content-Transfer-Encoding: base64', '', Buffer.from(p.bytes).toString('base64').replace(/.{76}/g, '$&\r\n'), ''].join('\r\n'));
  return ['From: bills@example.test', 'To: ann@example.test', 'Subject: Your bill', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="edge"', '', ...body, '--edge--', ''].join('\r\n');
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an HTML bill', () => {
  it('is read as it is laid out; what is hidden or scripted is not there', async () => {
    const [bill] = await readBytes(HTML);
    expect(bill).toMatchObject({ ...READ, provider: 'Prairie Rose Electric Cooperative', periodStart: '2026-02-08' });
    expect(bill?.services).toMatchObject([{ meterNumber: 'E5530912', usage: 1100, unit: 'kWh', readStart: 20100, readEnd: 21200 }]);
    expect(bill?.lines.map((l) => l.amount).sort((a, b) => a - b)).toEqual([14, 25, 132]);
  });

  it('nested without end or spanned without end costs one record', async () => {
    for (const page of ['<div>'.repeat(50_000) + 'Total', `<table>${'<tr><td colspan=9999999 rowspan=9999999>x'.repeat(300)}</table>`, `<html>${'<table><tr><td>'.repeat(400)}Total due $5.00`]) {
      const bills = await readBytes(`<html><body>${page}`);
      expect(bills).toHaveLength(1);
      expect(bills[0]?.status).not.toBe('READ');
    }
  }, 60_000);
});

describe('an e-mail', () => {
  it('gives the bills attached to it, each its record, and no paper besides', async () => {
    const bills = await readBytes(mailOf([
      { type: 'text/plain', bytes: utf8('Please find your bills attached.') },
      { type: 'application/pdf', name: 'one.pdf', bytes: await makePdf([electricBill()]) },
      { type: 'application/pdf', name: 'two.pdf', bytes: await makePdf([electricBill({ invoice: 'PR-55990' })]) },
      { type: 'image/png', name: 'logo.png', inline: true, bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') },
    ]));
    expect(bills.map((b) => [b.part, b.status, b.invoiceNumber])).toEqual([[1, 'READ', 'PR-55102'], [2, 'READ', 'PR-55990']]);
  });

  it('whose text is the bill is read from its text', async () => {
    expect(await readBytes(mailOf([{ type: 'text/html', bytes: utf8(HTML) }]))).toMatchObject([READ]);
  });

  it('forwarded as an attachment is opened', async () => {
    const inner = mailOf([{ type: 'application/pdf', name: 'one.pdf', bytes: await makePdf([electricBill()]) }]);
    expect(await readBytes(mailOf([{ type: 'text/plain', bytes: utf8('fyi') }, { type: 'message/rfc822', name: 'fw.eml', bytes: utf8(inner) }]))).toMatchObject([READ]);
  });

  it('keeps a record of an attached bill that cannot be read', async () => {
    const bills = await readBytes(mailOf([{ type: 'application/pdf', name: 'a.pdf', bytes: await makePdf([electricBill()]) }, { type: 'application/pdf', name: 'locked.pdf', bytes: await makePdf([electricBill()], { userPassword: 'x' }) }]));
    expect(bills.map((b) => b.status)).toEqual(['READ', 'UNREADABLE']);
    expect(bills[1]?.reason).toMatch(/locked\.pdf.*password/);
  });

  it('nested without end costs one record', async () => {
    const deep = Array.from({ length: 3000 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join('');
    expect(await readBytes(`From: a@example.test\r\nMIME-Version: 1.0\r\n${deep}`)).toMatchObject([{ status: 'UNREADABLE' }]);
  });

  it('of a meeting is no bill', async () => {
    expect(await readBytes(mailOf([{ type: 'text/plain', bytes: utf8('Shall we meet on Monday?') }]))).toMatchObject([{ status: 'NOT_A_BILL' }]);
  });
});

describe('an archive', () => {
  it('gives the bills inside', async () => {
    const bills = await readBytes(zipOf([{ name: 'a.pdf', bytes: await makePdf([electricBill()]) }, { name: '__MACOSX/._a.pdf', bytes: utf8('x') }, { name: 'b.csv', bytes: utf8('Date,Usage kWh\n2026-01-31,5\n2026-02-28,6\n') }]));
    expect(bills.map((b) => b.services[0]?.usage)).toEqual([1100, 5, 6]);
  });

  it('that unpacks to more than it says, or to far too much, is not read', async () => {
    const bomb = zipOf([{ name: 'xl/workbook.xml', bytes: new Uint8Array(60_000_000) }]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await readBytes(bomb)).toMatchObject([{ status: 'UNREADABLE', reason: expect.stringMatching(/unpacks to more/) }]);
    const lying = zipOf([{ name: 'xl/workbook.xml', bytes: new Uint8Array(60_000_000), claims: 10 }]);
    expect(await readBytes(lying)).toMatchObject([{ status: 'UNREADABLE' }]);
  }, 60_000);

  it('inside of archives without end is not opened', async () => {
    let file: Uint8Array = utf8('Date,Usage kWh\n2026-01-31,5\n');
    for (let i = 0; i < 12; i++) file = zipOf([{ name: 'x.zip', bytes: file }]);
    expect(await readBytes(file)).toMatchObject([{ status: 'UNREADABLE' }]);
  });
});

describe('a workbook of usage', () => {
  it('takes the last day of a row as the workbook shows it: a time counts only where it is shown', async () => {
    const workbook = new ExcelJS.Workbook();
    for (const [name, format] of [['Days', 'yyyy-mm-dd'], ['Times', 'yyyy-mm-dd hh:mm']] as const) {
      const sheet = workbook.addWorksheet(name);
      sheet.addRow(['Account', 'Meter', 'Service from', 'Service to', 'kWh']);
      sheet.addRow([name, 'E-1', new Date(Date.UTC(2026, 2, 1)), new Date(Date.UTC(2026, 2, 31)), 100]);
      for (const column of [3, 4]) sheet.getColumn(column).numFmt = format;
    }
    const bills = await readBytes(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(bills.map((b) => [b.accountNumber, b.periodEnd])).toEqual([['Days', '2026-03-31'], ['Times', '2026-03-30']]);
  });

  it('gives one record a row, with the cell as evidence', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Water');
    sheet.addRows([['Water usage 2026'], [], ['Account', 'Month', 'kGal', 'Charges USD'], ['W-1', new Date(Date.UTC(2026, 0, 31)), 12.5, 88.1], ['W-1', new Date(Date.UTC(2026, 1, 28)), { formula: '5+6', result: 11 }, 80], ['Total', null, 23.5, 168.1]]);
    const bills = await readBytes(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(bills).toMatchObject([
      { status: 'READ', accountNumber: 'W-1', periodStart: '2026-01-01', periodEnd: '2026-01-31', totalAmount: 88.1, currency: 'USD', services: [{ type: 'WATER', usage: 12.5, unit: 'kGal', standardUsage: 12500 }] },
      { periodStart: '2026-02-01', services: [{ usage: 11 }] },
    ]);
    expect(bills[0]?.evidence['services.0.usage']).toEqual({ page: 1, box: [2, 3, 3, 4], text: 'kGal: 12.5' });
  }, 30_000);

  it('without a table of usage says so', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Notes').addRow(['Call Ann']);
    expect(await readBytes(new Uint8Array(await workbook.xlsx.writeBuffer()))).toMatchObject([{ status: 'UNREADABLE', reason: expect.stringMatching(/no table of usage/) }]);
  }, 30_000);
});

describe('hostile and foreign files', () => {
  it('cost one record with plain words', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000186a0000186a00802000000', 'hex');
    const loop = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1000000>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
    const flate = deflateRawSync(new Uint8Array(1));
    for (const [bytes, reason] of [
      [png, /too large/],
      [utf8(loop), /damaged|no pages|No page|No text/],
      [utf8('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><feed>&y;</feed>'), /document type/],
      [utf8('<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><feed/>'), /document type/],
      [utf8(`<?xml version="1.0"?><feed>${'<a>'.repeat(5000)}`), /too deep|damaged/],
      [utf8('<?xml version="1.0"?><note/>'), /no kind/],
      [Buffer.from('\0\0\0\u0018ftypheic', 'latin1'), /HEIC.*JPEG/],
      [Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), flate]), /Outlook/],
      [Buffer.from('II*\0\u0008\0\0\0garbage', 'latin1'), /damaged/],
    ] as const) {
      const bills = await readBytes(new Uint8Array(bytes));
      expect(bills).toMatchObject([{ status: 'UNREADABLE' }]);
      expect(bills[0]?.reason).toMatch(reason);
    }
  }, 60_000);

  it('are known by their content', () => {
    expect(sniff(utf8('\ufeff<!-- saved --><HTML><body>'))).toBe('HTML');
    expect(sniff(Buffer.from('\ufeffDate,Usage\n', 'utf16le'))).toBe('TEXT');
    expect(sniff(utf8('Date,Usage\n1,2\n'))).toBe('TEXT');
    expect(sniff(utf8('Received: from x\r\n by y\r\nSubject: z\r\n\r\n'))).toBe('EMAIL');
    expect(sniff(utf8('<ns1:feed xmlns:ns1="http://www.w3.org/2005/Atom">'))).toBe('XML');
    expect(sniff(utf8('junk\n%PDF-1.4'))).toBe('PDF');
  });

  it('of text in any encoding keep their letters', () => {
    for (const bytes of [utf8('\ufeffZähler €'), Buffer.from('\ufeffZähler €', 'utf16le'), Buffer.from([0x5a, 0xe4, 0x68, 0x6c, 0x65, 0x72, 0x20, 0x80])]) expect(decodeText(bytes).replace('\ufeff', '')).toBe('Zähler €');
  });
});
