import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCollector, type Collector } from './collector.ts';
import { openSmallPortal, signedInPage, type SmallPortal, type SmallRow } from './testing/small-portal.ts';

// What the log of old collections is pruned of must not be what later collections go by.

const NOW = '2026-11-24T12:00:00.000Z';
const LATER = '2027-11-24T12:00:00.000Z';
let portal: SmallPortal;
let collector: Collector;
let onEnd: () => void = () => undefined;

beforeAll(async () => {
  portal = await openSmallPortal(() => new Date(NOW));
  collector = createCollector({ ...portal.deps, onEnd: () => onEnd() });
});
afterAll(async () => {
  await collector.close();
  await portal.close();
});

const row = (label: string, date: string, more: Partial<SmallRow> = {}): SmallRow => ({ label, date, accountNumber: '00-1', content: `${label} ${date}`, ...more });

/** Collects once and returns what the portal saw of it. */
async function collect(id: string): Promise<ReturnType<SmallPortal['take']>> {
  const end = new Promise<void>((done) => { onEnd = done; });
  collector.runInPage(id, signedInPage(), 'BY_HAND');
  await end;
  return portal.take();
}
const billsOf = async (id: string): Promise<number> => (await portal.store.bills.list({ connectionId: id })).total;
const prune = (): Promise<number> => portal.store.collections.prune({ before: LATER });

test('a bill that was filed is neither fetched nor filed again', async () => {
  const { id } = await portal.connection();
  portal.rows = [row('June', '2026-06-12'), row('May', '2026-05-12')];
  expect(await collect(id)).toMatchObject({ fetched: ['June', 'May'], read: ['June', 'May'] });
  await prune();
  expect(await collect(id)).toEqual({ fetched: [], known: ['June', 'May'], read: [] });
  expect(await billsOf(id)).toBe(2);
});

test('what is no bill, or was left alone, is not read again', async () => {
  const { id } = await portal.connection();
  portal.rows = [row('Receipt', '2026-11-12', { reading: { status: 'NOT_A_BILL', reason: 'A receipt.' } }), row('Old letter', '2026-01-12', { reading: { status: 'NOT_A_BILL', reason: 'A letter.' } })];
  expect(await collect(id)).toMatchObject({ read: ['Receipt', 'Old letter'] });
  await prune();
  // A young row is fetched each time, and its content is known.
  expect(await collect(id)).toEqual({ fetched: ['Receipt'], known: ['Old letter'], read: [] });
  await prune();
  expect(await collect(id)).toEqual({ fetched: ['Receipt'], known: ['Old letter'], read: [] });
});

test('a file that was fetched and never read is read at the next collection, though the portal lists it no more', async () => {
  const { id } = await portal.connection();
  const run = await portal.store.collections.start({ connectionId: id, trigger: 'WEEKLY' });
  const left = row('March', '2026-03-12');
  portal.rows = [left];
  await collectUpToReading(run.id, left);
  await portal.store.collections.finish({ id: run.id, outcome: null, detail: 'Stopped by hand.', foundCount: 1, newCount: 0 });
  await prune();
  portal.rows = [];
  expect(await collect(id)).toEqual({ fetched: [], known: [], read: ['March'] });
  expect(await billsOf(id)).toBe(1);
});

/** A run that is stopped when its file is on the disk and its row is written, and before the file is read. */
async function collectUpToReading(collectionId: string, { content, label, accountNumber }: SmallRow): Promise<void> {
  const { documents, downloadsFolderOf, read } = portal.deps;
  const folder = downloadsFolderOf('any');
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/left.pdf`, content);
  const kept = await documents.keep(`${folder}/left.pdf`);
  await portal.store.documents.keep({ ...kept, mimeType: 'application/pdf', fileName: `${label}.pdf`, collectedAt: NOW });
  await portal.store.collections.step({ collectionId, kind: 'DOWNLOADED', text: `Downloaded: ${label}`, documentSha256: kept.sha256, accountNumber, billId: null });
  // The portal knows its file from now on, also when its row is gone.
  await read(documents.pathOf(kept.sha256));
  portal.take();
}

test('a bill that a person filed away as none stays away', async () => {
  const { id } = await portal.connection();
  portal.rows = [row('November', '2026-11-12')];
  await collect(id);
  const [bill] = (await portal.store.bills.list({ connectionId: id })).rows;
  await portal.store.bills.setAside({ id: bill?.id ?? '' });
  await prune();
  expect(await collect(id)).toEqual({ fetched: ['November'], known: [], read: [] });
  expect(await billsOf(id)).toBe(0);
});

test('runs that say nothing more go, the newest of a connection stays, and a cut-off one is taken up', async () => {
  const { id } = await portal.connection();
  const { id: other } = await portal.connection();
  const finish = async (connectionId: string): Promise<string> => {
    const run = await portal.store.collections.start({ connectionId, trigger: 'WEEKLY' });
    await portal.store.collections.step({ collectionId: run.id, kind: 'SIGNED_IN', text: 'Signed in.', documentSha256: null, accountNumber: null, billId: null });
    await portal.store.collections.finish({ id: run.id, outcome: 'CONNECTED', detail: null, foundCount: 0, newCount: 0 });
    return run.id;
  };
  await prune();
  await finish(id);
  const newest = await finish(id);
  const only = await finish(other);
  const cutOff = await portal.store.collections.start({ connectionId: other, trigger: 'WEEKLY' });
  expect(await portal.store.collections.prune({ before: '2020-01-01T00:00:00.000Z' })).toBe(0);
  expect(await prune()).toBe(2);
  expect((await portal.store.collections.list({ connectionId: id })).map((run) => run.id)).toEqual([newest]);
  expect((await portal.store.collections.list({ connectionId: other })).map((run) => run.id)).toEqual([cutOff.id]);
  expect(only).not.toBe(cutOff.id);
  expect((await portal.store.collections.resumable()).map((one) => one.collection.id)).toContain(cutOff.id);
});
