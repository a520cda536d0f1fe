import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import type { RememberedPlace } from '../../../shared/domain/layout-memory.ts';
import { v7 as uuidV7 } from 'uuid';
import { StoreEngine } from '../engine/store-engine.ts';
import { diskFiles } from '../engine/store-files.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { companyOperations } from '../companies/company-repository.ts';
import { layoutOperations } from './layout-repository.ts';
import { memoryOfField, type Lesson } from './layout-trust.ts';
import { migrations } from '../migrations/index.ts';
import { temporaryFolder } from '../testing/small-store.ts';

let temporary: ReturnType<typeof temporaryFolder>;
beforeEach(() => { temporary = temporaryFolder(); });
afterEach(() => temporary.remove());
const open = (upTo: number = migrations.length): Promise<StoreEngine> => StoreEngine.open(path.join(temporary.folder, 'store'), migrations.slice(0, upTo), { files: diskFiles(), now: () => Date.UTC(2026, 2, 1), newId: () => uuidV7() });

const place = (change: Partial<RememberedPlace> = {}): RememberedPlace => ({
  kind: 'MONEY', page: 0, x: 500, y: 300, inline: [], after: [], left: ['abc'], above: [], nth: 0, down: 0, words: 0, size: 0, shape: '', service: null, ...change,
});
const sha = (digit: number): string => String(digit).repeat(64);
const teaching = (digit: number, lessons: { path: string; kind: 'SHOWN' | 'CONFIRMED' | 'REFUTED'; places: RememberedPlace[] | null }[], layoutId: string | null = null, token = '') =>
  ({ documentSha256: sha(digit), part: 1, token, layoutId, provider: 'Utility', providerWords: ['abc'], providerAsRead: null, fingerprint: [['abc', 0, 1, 2] as [string, number, number, number]], lessons });

describe('the layout memory in the store', () => {
  it('comes to a store of the version before, with companies that consent to nothing, and is there after a start', async () => {
    const before = await open(2);
    await before.write((transaction) => transaction.run(
      `INSERT INTO companies (id, created_at, updated_at, versions, name, is_archived, search_text) VALUES (?, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '{}', 'Old Mill', 0, 'old mill')`, [uuidV7()],
    ));
    await before.close();
    const after = await open();
    expect(companyOperations.list.work(after.reader, undefined)).toMatchObject([{ name: 'Old Mill', mayAskModel: false }]);
    await after.write((transaction) => layoutOperations.teach.work(transaction, teaching(1, [{ path: 'totalAmount', kind: 'SHOWN', places: [place()] }])));
    await after.close();
    const again = await open();
    expect(layoutOperations.memories.work(again.reader, undefined)).toMatchObject([{ providerWords: ['abc'], fields: [{ path: 'totalAmount', trust: 2, places: [place()] }] }]);
    await again.close();
  });

  it('writes nothing to the outbox: what a device learned stays on it', async () => {
    const engine = await open();
    await engine.write((transaction) => layoutOperations.teach.work(transaction, teaching(1, [{ path: 'totalAmount', kind: 'SHOWN', places: [place()] }])));
    expect(engine.reader.all('SELECT * FROM outbox')).toEqual([]);
    await engine.close();
  });

  it('gains with each bill, loses what a bill taught when that is taken back, and goes with its last lesson', async () => {
    const engine = await open();
    const change = <T>(work: (transaction: StoreTransaction) => T): Promise<T> => engine.write(work);
    const trust = (): number | undefined => layoutOperations.memories.work(engine.reader, undefined)[0]?.fields[0]?.trust;
    await change((t) => layoutOperations.teach.work(t, teaching(1, [{ path: 'totalAmount', kind: 'SHOWN', places: [place()] }])));
    const id = layoutOperations.list.work(engine.reader, undefined)[0]?.id ?? '';
    await change((t) => layoutOperations.teach.work(t, teaching(2, [{ path: 'totalAmount', kind: 'CONFIRMED', places: [place({ x: 520 })] }], id)));
    expect(trust()).toBe(3);
    await change((t) => layoutOperations.fail.work(t, { documentSha256: sha(3), part: 1, layoutId: id, paths: ['totalAmount'] }));
    await change((t) => layoutOperations.fail.work(t, { documentSha256: sha(3), part: 1, layoutId: id, paths: ['totalAmount'] }));
    expect(trust()).toBe(2);
    await change((t) => layoutOperations.teach.work(t, teaching(2, [])));
    expect(trust()).toBe(1);
    await change((t) => layoutOperations.teach.work(t, teaching(1, [])));
    expect(layoutOperations.list.work(engine.reader, undefined)).toEqual([]);
    expect(engine.reader.all('SELECT * FROM layout_lessons')).toEqual([]);
    await engine.close();
  });

  it('leaves a bill due to which a person did more while its lessons were drawn', async () => {
    const engine = await open();
    await engine.write((t) => layoutOperations.setDue.work(t, { documentSha256: sha(1), part: 1 }));
    const token = layoutOperations.due.work(engine.reader, undefined)[0]?.token ?? '';
    await engine.write((t) => layoutOperations.setDue.work(t, { documentSha256: sha(1), part: 1 }));
    await engine.write((t) => layoutOperations.teach.work(t, teaching(1, [], null, token)));
    expect(layoutOperations.due.work(engine.reader, undefined)).toHaveLength(1);
    await engine.write((t) => layoutOperations.teach.work(t, teaching(1, [], null, layoutOperations.due.work(engine.reader, undefined)[0]?.token)));
    expect(layoutOperations.due.work(engine.reader, undefined)).toEqual([]);
    await engine.close();
  });
});

const shown = (change: Partial<RememberedPlace> = {}): Lesson => ({ path: 'totalAmount', kind: 'SHOWN', places: [place(change)] });
const against: Lesson = { path: 'totalAmount', kind: 'FAILED', places: null };

describe('what is remembered of a field', () => {
  it('weakens at the first failure and is gone at the second', () => {
    expect(memoryOfField([shown(), against])?.trust).toBe(1);
    expect(memoryOfField([shown(), against, against])).toBeNull();
  });
  it('is the newest place that was shown, and of several places that held the value those that hold it again', () => {
    expect(memoryOfField([shown(), shown({ left: ['other'] })])).toMatchObject({ trust: 2, places: [{ left: ['other'] }] });
    const both: Lesson = { ...shown(), places: [place(), place({ left: ['other'] })] };
    expect(memoryOfField([both, shown({ left: ['other'] })])).toMatchObject({ trust: 3, places: [{ left: ['other'] }] });
    expect(memoryOfField([shown(), { ...shown({ left: ['other'] }), kind: 'CONFIRMED' }])).toMatchObject({ trust: 2, places: [{ left: ['abc'] }] });
  });
  it('is given up where it misled more often than it helped, whatever the order', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), (good) => {
      const memory = memoryOfField(good.map((isGood) => (isGood ? shown() : against)));
      const bad = good.filter((isGood) => !isGood).length;
      if (memory !== null) expect(memory.trust).toBeGreaterThanOrEqual(1);
      if (bad >= 3 && bad * 2 >= good.length) expect(memory).toBeNull();
      if (bad === 0) expect(memory?.trust).toBe(Math.min(4, 1 + good.length));
      if (good.slice(-2).every((isGood) => !isGood) && good.length === 2) expect(memory).toBeNull();
    }));
  });
});
