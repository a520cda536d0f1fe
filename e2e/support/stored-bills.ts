import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServedBill, SandboxUtility } from '../sandbox-utility/index.ts';
import type { ForagerApp } from './forager-app.ts';
import { askApp, billDetail } from './window-calls.ts';

export interface StoredBill {
  readonly id: string;
  /** Of the bytes on the disk: the name of a document is a claim, its bytes are the fact. */
  readonly sha256: string;
  readonly reading: Readonly<Record<string, unknown>>;
}

/** Every bill filed, with the digest of its original file as it lies on the disk. */
export async function storedBills(forager: ForagerApp): Promise<StoredBill[]> {
  const page = await askApp(forager.window, 'bills', 'list', { limit: 1000 });
  const stored: StoredBill[] = [];
  for (const row of page.rows) {
    const { bill } = await billDetail(forager.window, row.id);
    const file = await readFile(join(forager.dataFolder, 'documents', bill.documentSha256.slice(0, 2), `${bill.documentSha256}.bill`));
    stored.push({ id: bill.id, sha256: createHash('sha256').update(file).digest('hex'), reading: bill.reading });
  }
  return stored;
}

/** The bills a portal holds from a day on; receipts are none. */
export function servedSince(sandbox: SandboxUtility, startDay: string): ServedBill[] {
  return sandbox.bills.filter((bill) => bill.kind !== 'RECEIPT' && bill.truth.billDate !== null && bill.truth.billDate >= startDay);
}
