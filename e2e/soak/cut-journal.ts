import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { RECORD_HEADER_LENGTH, SEGMENT_HEADER_LENGTH, scanSegment } from '../../src/main/store/engine/journal-record.ts';
import { diskFiles } from '../../src/main/store/engine/store-files.ts';
import { loadStore } from '../../src/main/store/engine/store-loading.ts';
import { createStoreClient } from '../../src/main/store/store-client.ts';
import { storeFolder } from '../../src/main/store/store-service.ts';
import { createExampleConnection, exampleFiling } from '../../src/main/store/testing/example-rows.ts';
import { forkNodeChild } from '../../src/shared/process/fork-node-child.ts';

export interface CutCounts {
  /** Bytes at which the journal could be cut. */
  readonly places: number;
  readonly cuts: number;
  /** Cuts after which something else loaded than the records before the cut. Must be 0. */
  readonly wrong: number;
  readonly bills: number;
  readonly seconds: number;
  readonly firstWrong: string | null;
}

interface CutOptions {
  readonly folder: string;
  readonly bills: number;
  /** How many records from the end on are cut at every byte. */
  readonly records: number;
  /** Whether no further cut is made after so many. */
  readonly isOver: (cuts: number) => boolean;
}

/** How many records end at or before a byte; `ends` are ascending. */
export function wholeRecordsAt(ends: readonly number[], cut: number): number {
  return ends.filter((end) => end <= cut).length;
}

/**
 * Files bills, then cuts the journal at every byte of its last records, from the end backwards, and sees that each
 * cut loads exactly the bills whose records were whole, and that the torn rest is told and not swallowed.
 */
export async function cutJournalEverywhere(options: CutOptions): Promise<CutCounts> {
  const startedAt = performance.now();
  const { bytes, billsAfter } = await journalOfBills(options.folder, options.bills);
  const ends = recordEnds(bytes);
  const from = ends.at(-1 - options.records) ?? SEGMENT_HEADER_LENGTH;
  const copy = path.join(options.folder, 'cut');
  mkdirSync(copy);
  let cuts = 0;
  let wrong = 0;
  let firstWrong: string | null = null;
  for (let cut = bytes.length; cut >= from && !options.isOver(cuts); cut -= 1) {
    cuts += 1;
    const found = await loadCut(copy, bytes.subarray(0, cut));
    const whole = wholeRecordsAt(ends, cut);
    const torn = cut - (ends[whole - 1] ?? SEGMENT_HEADER_LENGTH);
    const expected = `${whole} records, ${billsAfter(whole)} bills, ${torn} torn bytes`;
    if (found === expected) continue;
    wrong += 1;
    firstWrong ??= `cut at byte ${cut} of ${bytes.length}: expected ${expected}; found ${found}`;
  }
  return { places: bytes.length - from + 1, cuts, wrong, bills: options.bills, seconds: Math.round((performance.now() - startedAt) / 100) / 10, firstWrong };
}

async function loadCut(folder: string, bytes: Buffer): Promise<string> {
  writeFileSync(path.join(folder, 'journal-000000000001.log'), bytes);
  try {
    const { database, position, tornTail } = await loadStore(diskFiles(), folder);
    try {
      const bills = Number(database.get('SELECT COUNT(*) AS total FROM bills')?.['total']);
      return `${position.lastSequence} records, ${bills} bills, ${tornTail?.bytes.length ?? 0} torn bytes`;
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function recordEnds(bytes: Buffer): number[] {
  const ends: number[] = [];
  for (const { payload } of scanSegment(bytes, 1).records) ends.push((ends.at(-1) ?? SEGMENT_HEADER_LENGTH) + RECORD_HEADER_LENGTH + payload.length);
  return ends;
}

/** A journal that ends in one record per filed bill, and how many bills its first records hold. */
async function journalOfBills(folder: string, bills: number): Promise<{ bytes: Buffer; billsAfter: (records: number) => number }> {
  const dataFolder = path.join(folder, 'data');
  const entry = path.join(import.meta.dirname, '..', '..', 'src', 'main', 'store', 'store-process.ts');
  const store = createStoreClient({ fork: () => forkNodeChild(entry), dataFolder });
  const journal = (): Buffer => {
    const names = readdirSync(storeFolder(dataFolder)).filter((name) => name.startsWith('journal-'));
    if (names.length !== 1) throw new Error(`One journal was expected, and there are ${names.length}.`);
    return readFileSync(path.join(storeFolder(dataFolder), names[0] ?? ''));
  };
  try {
    const connection = await createExampleConnection(store, 1);
    const recordsBefore = recordEnds(journal()).length;
    for (let number = 1; number <= bills; number += 1) await store.bills.fileBill(exampleFiling(number, connection));
    const bytes = journal();
    const records = recordEnds(bytes).length;
    if (records !== recordsBefore + bills) throw new Error(`${bills} bills made ${records - recordsBefore} records; one each was expected.`);
    return { bytes, billsAfter: (whole) => Math.max(0, whole - recordsBefore) };
  } finally {
    await store.close();
  }
}
