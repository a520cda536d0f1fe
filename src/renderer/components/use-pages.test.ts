import { expect, test } from 'vitest';
import { withPage, type Pages } from './use-pages.ts';

interface Row {
  readonly id: string;
  readonly count: number;
}

const rows = (...counts: number[]): Row[] => counts.map((count, at) => ({ id: String(at), count }));
const first: Pages<Row> = { key: 'a', total: 3, rows: new Map([[0, rows(1, 2, 3)]]), error: null };

test('an answer that says the same as before changes nothing at all', () => {
  expect(withPage(first, 'a', 0, rows(1, 2, 3), 3)).toBe(first);
});

test('of a page that changed, the rows that did not stay the very same', () => {
  const next = withPage(first, 'a', 0, rows(1, 5, 3, 4), 4);
  expect(next.rows.get(0)).toEqual(rows(1, 5, 3, 4));
  expect(next.rows.get(0)?.map((row, at) => row === first.rows.get(0)?.[at])).toEqual([true, false, true, false]);
  expect(next.total).toBe(4);
});

test('a page beside others leaves them, and a page of another list forgets them', () => {
  expect([...withPage(first, 'a', 1, rows(9), 4).rows.keys()]).toEqual([0, 1]);
  const other = withPage(first, 'b', 1, rows(9), 4);
  expect([other.key, ...other.rows.keys()]).toEqual(['b', 1]);
});

test('the rows of another list are not kept as those of this one, and an error goes with the next answer', () => {
  const failed = { ...first, error: 'It did not answer.' };
  expect(withPage(failed, 'a', 0, rows(1, 2, 3), 3)).toEqual(first);
  expect(withPage(first, 'a', 0, rows(1, 2), 2).rows.get(0)).toEqual(rows(1, 2));
});
