import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import type { Connection } from '../../src/shared/domain/connection.ts';
import type { ChildPort } from '../../src/shared/process/child-port.ts';
import { forkNodeChild } from '../../src/shared/process/fork-node-child.ts';
import { createStoreClient } from '../../src/main/store/store-client.ts';
import type { StoreClient } from '../../src/main/store/store-client.ts';
import { createExampleConnection, exampleFiling } from '../../src/main/store/testing/example-rows.ts';

// Usage: node bench/store/write-latency.ts [--bills 50000] [--writes 300]. Prints one JSON object; times in milliseconds.
const { values } = parseArgs({ options: { bills: { type: 'string', default: '50000' }, writes: { type: 'string', default: '300' } } });
const billCount = Number(values.bills);
const leastWrites = Number(values.writes);
const entry = path.join(import.meta.dirname, '..', '..', 'src', 'main', 'store', 'store-process.ts');
const dataFolder = mkdtempSync(path.join(tmpdir(), 'forager-bench-store-'));

/** The store's process id stands in its lock file. */
function ownerPid(): number {
  return (JSON.parse(readFileSync(path.join(dataFolder, 'owner.lock'), 'utf8')) as { pid: number }).pid;
}

/** Resident bytes of a process now and at its peak (Linux), in MB; null elsewhere. */
function residentMb(pid: number): { now: number; peak: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN);
    return { now: Math.round(kb('VmRSS') / 1024), peak: Math.round(kb('VmHWM') / 1024) };
  } catch {
    return null;
  }
}

function summary(times: readonly number[]): { count: number; p50: number; p95: number; p99: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN) * 100) / 100;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const value = await work();
  times.push(performance.now() - startedAt);
  return value;
}

function openStore(): StoreClient {
  const fork = (): ChildPort => forkNodeChild(entry);
  return createStoreClient({ fork, dataFolder });
}

try {
  let store = openStore();
  const connections: Connection[] = [];
  for (let number = 0; number < 40; number += 1) connections.push(await createExampleConnection(store, number));
  const filing = (number: number) => {
    const connection = connections[number % connections.length];
    if (!connection) throw new Error('there are no connections');
    return exampleFiling(number, connection);
  };
  const filledAt = performance.now();
  for (let number = 0; number < billCount; number += 100) {
    const batch = Array.from({ length: Math.min(100, billCount - number) }, (_, index) => store.bills.fileBill(filing(number + index)));
    await Promise.all(batch);
  }
  const fillSeconds = Math.round((performance.now() - filledAt) / 100) / 10;
  await store.makeImage();
  await store.close();

  store = openStore();
  const openedAt = performance.now();
  const opening = await store.open();
  const openMilliseconds = Math.round(performance.now() - openedAt);
  let next = billCount;
  const writeOne = (times: number[]) => timed(times, () => store.bills.fileBill(filing((next += 1))));

  const quiet: number[] = [];
  for (let count = 0; count < leastWrites; count += 1) await writeOne(quiet);

  const whileImaging: number[] = [];
  const smallWhileImaging: number[] = [];
  const lists: number[] = [];
  let imageMilliseconds = 0;
  let imageMb = 0;
  let images = 0;
  while (whileImaging.length < leastWrites || images < 2) {
    let isDone = false;
    const image = store.makeImage().then((made) => {
      isDone = true;
      imageMilliseconds = made?.milliseconds ?? imageMilliseconds;
      imageMb = Math.round((made?.bytes ?? 0) / 1e6);
    });
    while (!isDone) {
      await writeOne(whileImaging);
      const connection = connections[next % connections.length];
      await timed(smallWhileImaging, () => store.connections.setStatus({ id: connection?.id ?? '', status: 'CONNECTED', detail: `${next}` }));
      if (next % 10 === 0) await timed(lists, () => store.bills.list({ offset: next % 1000, limit: 200, sort: 'totalAmount', text: 'mill' }));
    }
    await image;
    images += 1;
  }
  const resident = residentMb(ownerPid());
  await store.close();

  process.stdout.write(
    `${JSON.stringify({
      bills: billCount,
      acknowledgedBillWhileImaging: summary(whileImaging),
      acknowledgedStatusWhileImaging: summary(smallWhileImaging),
      acknowledgedBillQuiet: summary(quiet),
      listOf200OfAllWhileImaging: summary(lists),
      openMilliseconds,
      loadMilliseconds: opening.milliseconds,
      imageMilliseconds,
      imageMb,
      images,
      storeResidentMb: resident,
      fillSeconds,
    })}\n`,
  );
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
