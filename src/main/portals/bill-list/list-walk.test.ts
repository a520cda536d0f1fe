import { describe, expect, it } from 'vitest';
import type { BillRow } from './find-bill-list.ts';
import type { ListPages } from './list-pages.ts';
import type { ListParts } from './list-parts.ts';
import { ListWalk } from './list-walk.ts';
import type { WalkTools } from './list-walk.ts';
import { link, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { RowTaker } from '../bill-files/row-taker.ts';

const rowOf = (key: string): BillRow => ({ key, label: key, date: null, isMonthOnly: false, amount: null, control: snapshotOf([link('View')]).frames[0]?.controls[0], others: [], choices: [], score: 1 }) as unknown as BillRow;

/** A walk through a list whose pages are turned by `turn`; the walk's own decisions are real. */
function walkOver(pages: readonly string[][], turn: (page: number) => number | null): { walk: ListWalk; turned: number[]; taken: string[] } {
  const turned: number[] = [];
  const taken: string[] = [];
  let at = 0;
  const list = {
    isRecycled: false, loadAll: () => Promise.resolve(),
    rows: () => Promise.resolve({ snapshot: snapshotOf([]), rows: (pages[at] ?? []).map(rowOf) }),
    nextPage: () => {
      const next = turn(at);
      if (next === null) return Promise.resolve(false);
      at = next;
      turned.push(next);
      return Promise.resolve(true);
    },
  } as unknown as ListPages;
  const taker = {
    mayComeLate: false, waitForLater: () => Promise.resolve(false), takeAll: () => Promise.resolve(false), takeYear: () => Promise.resolve(false),
    next: (rows: readonly BillRow[]) => rows.find((row) => !taken.includes(row.key)) ?? null,
    take: (_snapshot: unknown, row: BillRow) => {
      taken.push(row.key);
      return Promise.resolve(false);
    },
  } as unknown as RowTaker;
  const parts = { leftOlder: false, async *parts() { /* The list shows all it has. */ } } as unknown as ListParts;
  const tools = { actions: { page: { url: () => 'https://portal.test/bills' } }, list, parts, taker, search: {}, accounts: {}, today: '2026-11-26' } as unknown as WalkTools;
  const start = { place: { url: 'https://portal.test/bills', steps: [], rowCount: 2, score: 1, reach: null }, account: null, accountNumber: null, isOnlyAccount: true };
  return { walk: new ListWalk(tools, start, null), turned, taken };
}

describe('a walk through the pages of a list', () => {
  it('takes every bill of every page, in order', async () => {
    const { walk, taken } = walkOver([['a', 'b'], ['c', 'd'], ['e']], (page) => (page < 2 ? page + 1 : null));
    expect((await walk.run()).rows).toBe(5);
    expect(taken).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
  it('ends where turning on leads back to a page it has walked', async () => {
    const { walk, turned, taken } = walkOver([['a', 'b'], ['c', 'd'], ['e', 'f']], (page) => (page < 2 ? page + 1 : 1));
    expect((await walk.run()).reach.wasCutOff).toBe(false);
    expect(turned).toEqual([1, 2, 1]);
    expect(taken).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});
