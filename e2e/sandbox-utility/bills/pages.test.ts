import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCustomer, type Customer } from '../customer.ts';
import { shortDay, slashDay } from '../days.ts';
import { makeDocuments, type AccountOnFile } from './make.ts';
import { plainMoney, quantity } from './money.ts';
import type { BillTruth } from './types.ts';

const SEED = 'pages';
const TODAY = '2026-11-24';
let customer: Customer;
let accounts: readonly AccountOnFile[];

beforeAll(async () => {
  customer = makeCustomer(SEED);
  accounts = await makeDocuments(SEED, TODAY, customer);
});

function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const usesPdftotext = hasPdftotext();

/** The words of a PDF with single spaces, by pdftotext where it is installed and by pdf.js elsewhere. */
async function textOf(bytes: Uint8Array): Promise<string> {
  return (usesPdftotext ? withPdftotext(bytes) : await withPdfjs(bytes)).replace(/\s+/g, ' ');
}

function withPdftotext(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'practice-bill-'));
  try {
    writeFileSync(join(folder, 'bill.pdf'), bytes);
    return execFileSync('pdftotext', ['-layout', join(folder, 'bill.pdf'), '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function withPdfjs(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const words: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent();
    for (const item of content.items) if ('str' in item) words.push(item.str);
  }
  await task.destroy();
  return words.join(' ');
}

/** Each value of the truth as the page must print it. */
function printed(truth: BillTruth, service: 'ELECTRICITY' | 'GAS'): readonly string[] {
  const day = service === 'ELECTRICITY' ? shortDay : slashDay;
  const [first] = truth.services;
  const days = [truth.billDate, truth.dueDate, truth.periodStart, truth.periodEnd].map((one) => day(one ?? ''));
  const amounts = [truth.totalAmount, truth.currentCharges, truth.previousBalance, truth.payments, first?.charges, ...truth.lines.map((line) => line.amount)];
  const words = [truth.provider, truth.accountNumber, truth.invoiceNumber, first?.meterNumber, first?.tariff, ...truth.lines.map((line) => line.description), ...(truth.serviceAddress?.split(/, (?=Alder)/) ?? [])];
  return [
    ...days,
    ...amounts.map((amount) => plainMoney(Math.round(Math.abs(amount ?? Number.NaN) * 100))),
    ...words.map((word) => word ?? 'missing'),
    quantity(first?.readStart ?? Number.NaN),
    quantity(first?.readEnd ?? Number.NaN),
    ...(first?.multiplier == null ? [] : [String(first.multiplier)]),
    quantity(first?.usage ?? Number.NaN, service === 'GAS' ? 1 : 0),
    ...(first?.parts ?? []).flatMap((part) => [part.name, quantity(part.usage)]),
    ...(first?.servicePoint ? [first.servicePoint] : []),
    ...(truth.corrects ? [truth.corrects, 'CORRECTED BILL'] : []),
    service === 'GAS' ? (first?.readType ?? 'missing') : 'Read type: Actual',
  ];
}

describe('a drawn bill', () => {
  it('prints every value that is said to be on it', { timeout: 60_000 }, async () => {
    let checked = 0;
    for (const { account, bills } of accounts) {
      for (const { served } of bills) {
        const text = await textOf(served.bytes);
        const missing = printed(served.truth, account.service).filter((value) => !text.includes(value));
        expect({ file: served.fileName, missing }).toEqual({ file: served.fileName, missing: [] });
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThanOrEqual(53);
  });

  it('has the same bytes each time it is made, and other bytes for another seed', { timeout: 30_000 }, async () => {
    const hashes = (all: readonly AccountOnFile[]): readonly string[] => all.flatMap((one) => one.bills.map((bill) => bill.served.sha256));
    expect(hashes(await makeDocuments(SEED, TODAY, customer))).toEqual(hashes(accounts));
    const other = hashes(await makeDocuments('another', TODAY, makeCustomer('another')));
    expect(other.filter((hash) => hashes(accounts).includes(hash))).toEqual([]);
  });

  it('is drawn anew byte for byte in a later month', { timeout: 30_000 }, async () => {
    const later = await makeDocuments(SEED, '2026-12-24', customer);
    const known = new Set(accounts.flatMap((one) => one.bills.map((bill) => bill.served.sha256)));
    const fresh = later.flatMap((one) => one.bills).filter((bill) => !known.has(bill.served.sha256));
    expect(fresh.map((bill) => bill.model.month % 12)).toEqual([10, 10]);
  });

  it('names the file it supersedes when it is a corrected one', () => {
    const all = accounts.flatMap((one) => one.bills.map((bill) => bill.served));
    const corrected = all.filter((bill) => bill.kind === 'CORRECTED_BILL');
    expect(corrected.length).toBeGreaterThan(0);
    for (const bill of corrected) {
      const original = all.find((one) => one.fileName === bill.supersedes);
      expect(original?.truth.invoiceNumber).toBe(bill.truth.corrects);
    }
  });

  it('has money with thousands separators somewhere', async () => {
    const large = accounts[0]?.bills.find((bill) => bill.model.totalCents >= 100_000);
    expect(await textOf(large?.served.bytes ?? new Uint8Array())).toMatch(/\$\d,\d{3}\.\d\d/);
  });
});

describe('a payment receipt', () => {
  it('prints the payment and no amount due', async () => {
    for (const { payments } of accounts) {
      const receipt = payments[0]?.receipt;
      const text = await textOf(receipt?.bytes ?? new Uint8Array());
      expect(text).toContain('This receipt is not a bill');
      expect(text).toContain(plainMoney(Math.round((receipt?.truth.payments ?? 0) * 100)));
      expect(text).not.toMatch(/amount due|due date/i);
    }
  });
});
