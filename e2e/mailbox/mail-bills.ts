import { makePdf } from '../../src/main/reading/testing/test-bill.ts';
import { billPrint, type PrintedBill } from '../demo/office/bill-print.ts';

const ACCOUNT: Omit<PrintedBill, 'index' | 'newestBillDate'> = { provider: 'Tidewater Power', account: '51880-2214', meter: 'E5530912', address: '12 Quay Street, Eagle Harbour, WI 54999', kind: 'ELECTRIC', usual: 1_840, price: 0.1187, every: 1 };

/** A bill of Tidewater Power as a PDF; `index` 0 is the newest. */
export const billPdf = async (index: number, change: Partial<PrintedBill> = {}): Promise<Buffer> => Buffer.from(await makePdf([billPrint({ ...ACCOUNT, newestBillDate: '2026-10-12', ...change, index })]));

const base64 = (bytes: Uint8Array): string => (Buffer.from(bytes).toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
let number = 0;

export interface MailParts {
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array; readonly type?: string }[];
  /** Whole messages to be attached. */
  readonly messages?: readonly string[];
  /** Lines above all others. */
  readonly above?: string;
}

/** A mail as its source. */
export function mailOf({ from = 'Tidewater Power <bills@tidewater.example>', subject = 'Your bill is ready', text = 'Your bill is attached.', html, files = [], messages = [], above = '' }: MailParts): string {
  number += 1;
  const boundary = `part-${number}`;
  const part = (head: string, body: string): string => `--${boundary}\r\n${head}\r\n\r\n${body}\r\n`;
  return [
    `${above}From: ${from}\r\nTo: bills@consult.example\r\nSubject: ${subject}\r\nDate: Mon, 12 Oct 2026 08:00:00 +0000\r\nMessage-ID: <mail-${number}@tidewater.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`,
    part(html === undefined ? 'Content-Type: text/plain; charset=utf-8' : 'Content-Type: text/html; charset=utf-8', html ?? text),
    ...files.map(({ name, bytes, type = 'application/pdf' }) => part(`Content-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64`, base64(bytes))),
    ...messages.map((message) => part('Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="Forwarded.eml"', message)),
    `--${boundary}--\r\n`,
  ].join('');
}
