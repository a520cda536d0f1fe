import * as path from 'node:path';
import type { ChildPort } from '../../../shared/process/child-port.ts';
import { forkNodeChild } from '../../../shared/process/fork-node-child.ts';
import type { Database } from '../engine/database.ts';
import { StoreCorrupt, StoreProcessEnded } from '../engine/store-errors.ts';
import { diskFiles } from '../engine/store-files.ts';
import { loadStore } from '../engine/store-loading.ts';
import { createStoreClient } from '../store-client.ts';
import type { StoreClient } from '../store-client.ts';
import { storeFolder } from '../store-service.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';

export interface KillCounts {
  readonly kills: number;
  /** Kills while a second process was making an image. */
  readonly killsWhileImaging: number;
  /** Changes the store had confirmed before it was killed. */
  readonly acknowledged: number;
  /** Confirmed changes that were not there, or not whole, afterwards. Must be 0. */
  readonly lost: number;
  /** Unconfirmed changes that were there in part. Must be 0. */
  readonly halves: number;
  /** Starts that were refused, and failed checks at the end. Must be 0. */
  readonly corrupt: number;
  readonly imagesMade: number;
  readonly tornTails: number;
  readonly records: number;
  readonly seconds: number;
}

const WRITERS = 4;
const LONGEST_LIFE_MS = 800;
/** Every so many rounds the kill comes while the store is being opened. */
const OPENING_KILL_EVERY = 8;
/** Every so many rounds an image is finished first, so that later starts stand on one and on the journal after it. */
const WHOLE_IMAGE_EVERY = 10;

/**
 * Kills the store's process again and again while several writers file bills, each time at a random
 * moment, and sees after each start and at the end that every confirmed change is there and whole.
 */
export async function runKillRounds(dataFolder: string, kills: number): Promise<KillCounts> {
  const startedAt = performance.now();
  const acknowledged: string[] = [];
  let killsWhileImaging = 0;
  let imagesMade = 0;
  let lost = 0;
  let corrupt = 0;
  let tornTails = 0;
  let number = 0;

  const first = openStore(dataFolder);
  const connection = await createExampleConnection(first.store, 1);
  await first.store.close();

  for (let round = 0; round < kills; round += 1) {
    const { store, children } = openStore(dataFolder);
    if (round % OPENING_KILL_EVERY === OPENING_KILL_EVERY - 1) {
      const opening = store.open().catch(() => undefined);
      await randomMoment();
      children[0]?.kill();
      await opening;
      continue;
    }
    try {
      const opening = await store.open();
      if (opening.tornTailFile !== null) tornTails += 1;
    } catch (error) {
      if (!(error instanceof StoreCorrupt)) throw error;
      corrupt += 1;
      break;
    }
    const sample = acknowledged.slice(-200);
    for (const id of sample) if ((await store.bills.get({ id })) === null) lost += 1;

    if (round % WHOLE_IMAGE_EVERY === 1 && (await store.makeImage()) !== null) imagesMade += 1;
    const imaging = round % 3 === 0 ? store.makeImage() : Promise.resolve(null);
    const writers = Array.from({ length: WRITERS }, () =>
      writeUntilKilled(async () => {
        number += 1;
        const filed = await store.bills.fileBill(exampleFiling(number, connection));
        if (filed.bill !== null) acknowledged.push(filed.bill.id);
      }),
    );
    await randomMoment();
    const isImaging = children.length > 1;
    if (isImaging) killsWhileImaging += 1;
    // Half of these kills spare the image's process, as when only the store's crashes.
    for (const child of isImaging && round % 2 === 0 ? children : children.slice(0, 1)) child.kill();
    await Promise.all(writers);
    if ((await imaging) !== null) imagesMade += 1;
  }

  const verdict = await inspect(dataFolder, acknowledged);
  return {
    kills,
    killsWhileImaging,
    acknowledged: acknowledged.length,
    lost: lost + verdict.lost,
    halves: verdict.halves,
    corrupt: corrupt + verdict.failedChecks,
    imagesMade,
    tornTails,
    records: verdict.records,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

function openStore(dataFolder: string): { store: StoreClient; children: ChildPort[] } {
  const children: ChildPort[] = [];
  const fork = (): ChildPort => {
    const child = forkNodeChild(path.join(import.meta.dirname, '..', 'store-process.ts'));
    children.push(child);
    return child;
  };
  return { store: createStoreClient({ fork, dataFolder }), children };
}

function randomMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS));
}

/** One change after the other until the process is gone. */
async function writeUntilKilled(write: () => Promise<void>): Promise<void> {
  let isAlive = true;
  while (isAlive) {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof StoreProcessEnded)) throw error;
      isAlive = false;
    }
  }
}

/** Reads the folder itself, without the store's process, and checks every confirmed bill and every bill found. */
async function inspect(dataFolder: string, acknowledged: readonly string[]): Promise<{ lost: number; halves: number; failedChecks: number; records: number }> {
  const { database, position } = await loadStore(diskFiles(), storeFolder(dataFolder));
  try {
    const whole = new Set(
      database
        .all(
          `SELECT b.id FROM bills b WHERE (SELECT COUNT(*) FROM charges c WHERE c.bill_id = b.id) = 4
             AND (SELECT COUNT(*) FROM usages u WHERE u.bill_id = b.id AND u.meter_id IS NOT NULL) = 1
             AND EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = b.document_sha256)
             AND b.id IN (SELECT o.row_id FROM outbox o WHERE o.noun = 'bill')`,
        )
        .map((row) => String(row['id'])),
    );
    const bills = Number(database.get('SELECT COUNT(*) AS total FROM bills')?.['total']);
    return {
      lost: acknowledged.filter((id) => !whole.has(id)).length,
      halves: bills - whole.size,
      failedChecks: failedChecks(database),
      records: position.lastSequence,
    };
  } finally {
    database.close();
  }
}

function failedChecks(database: Database): number {
  const integrity = Object.values(database.get('PRAGMA integrity_check') ?? {})[0] === 'ok' ? 0 : 1;
  return integrity + database.all('PRAGMA foreign_key_check').length;
}
