import { expect, test } from 'vitest';
import { spanOf, topToShow } from './use-visible-rows.ts';

const ROW = 32;

test('every row in sight is drawn, wherever the view stands', () => {
  for (let top = 0; top < 200 * ROW; top += 7) {
    const { from, to } = spanOf({ top, height: 500 }, 200, ROW);
    expect(from).toBeLessThanOrEqual(Math.floor(top / ROW));
    expect(to).toBeGreaterThanOrEqual(Math.min(200, Math.ceil((top + 500) / ROW)));
    expect(to - from).toBeLessThan(50);
  }
});

test('a short table is drawn whole, and an empty one not at all', () => {
  expect(spanOf({ top: 0, height: 500 }, 3, ROW)).toEqual({ from: 0, to: 3 });
  expect(spanOf({ top: 0, height: 500 }, 0, ROW)).toEqual({ from: 0, to: 0 });
});

test('a table that became shorter than where it was scrolled to draws no row that is not there', () => {
  const { from, to } = spanOf({ top: 9000, height: 500 }, 5, ROW);
  expect(to).toBe(5);
  expect(from).toBeLessThanOrEqual(to);
});

test('the same rows are drawn while the view moves within a row', () => {
  expect(spanOf({ top: 1601, height: 480 }, 900, ROW)).toEqual(spanOf({ top: 1615, height: 480 }, 900, ROW));
});

test('a row is brought into sight from either side, below the header, and no further than needed', () => {
  const view = { top: 1000, height: 500 };
  expect(topToShow(10, view, ROW)).toBe(320);
  expect(topToShow(40, view, ROW)).toBe(1000);
  // Its lower edge, one header below where the rows begin, meets the lower edge of the view.
  expect(topToShow(60, view, ROW) + view.height).toBe(60 * ROW + 2 * ROW);
  expect(topToShow(0, view, ROW)).toBe(0);
});
