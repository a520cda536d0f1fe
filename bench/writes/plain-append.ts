import { closeSync, fdatasyncSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { forkNodeChild } from '../../src/shared/process/fork-node-child.ts';
import { createStoreClient } from '../../src/main/store/store-client.ts';
import { storeFolder } from '../../src/main/store/store-service.ts';
import { createExampleConnection, exampleFiling } from '../../src/main/store/testing/example-rows.ts';

const SAMPLE_BILLS = 50;

function journalBytes(folder: string): number {
  return readdirSync(folder)
    .filter((name) => name.startsWith('journal-'))
    .reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}

/** Bytes that one filed bill adds to the journal, by looking at the journal. */
export async function journalBytesPerBill(): Promise<number> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'forager-bench-journal-'));
  const entry = path.join(import.meta.dirname, '..', '..', 'src', 'main', 'store', 'store-process.ts');
  const store = createStoreClient({ fork: () => forkNodeChild(entry), dataFolder });
  try {
    const connection = await createExampleConnection(store, 1);
    const before = journalBytes(storeFolder(dataFolder));
    for (let number = 0; number < SAMPLE_BILLS; number += 1) await store.bills.fileBill(exampleFiling(number, connection));
    return Math.round((journalBytes(storeFolder(dataFolder)) - before) / SAMPLE_BILLS);
  } finally {
    await store.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Milliseconds of each of `count` appends of `bytes` bytes, every one synced (fdatasync): the least a durable write costs here. */
export function timePlainAppends(bytes: number, count: number): number[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'forager-bench-append-'));
  const content = Buffer.alloc(bytes, 0x61);
  const handle = openSync(path.join(folder, 'plain.log'), 'a');
  try {
    return Array.from({ length: count }, () => {
      const startedAt = performance.now();
      writeSync(handle, content);
      fdatasyncSync(handle);
      return performance.now() - startedAt;
    });
  } finally {
    closeSync(handle);
    rmSync(folder, { recursive: true, force: true });
  }
}
