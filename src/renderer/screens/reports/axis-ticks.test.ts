import { expect, it } from 'vitest';
import { decimalsOfTicks, rangeTicks, reachOf, roundTicks } from './axis-ticks.ts';

it('an axis counts in steps a person counts in', () => {
  expect(roundTicks(0, 36_139)).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
  expect(roundTicks(0, 100_132)).toEqual([0, 25_000, 50_000, 75_000, 100_000, 125_000]);
  expect(roundTicks(0, 23.7)).toEqual([0, 5, 10, 15, 20, 25]);
  expect(roundTicks(0, 0.61)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
  expect(roundTicks(-120, 480)).toEqual([-200, 0, 200, 400, 600]);
  expect(roundTicks(0, 0)).toEqual([0]);
});

it.each([[0, 1], [0, 9.99], [0, 1e7], [-3, 0], [-99, 101], [-0.004, 0.0171]])('from %d to %d it takes in all, in at most six values', (least, most) => {
  const ticks = roundTicks(least, most);
  expect(ticks[0]).toBeLessThanOrEqual(least);
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
  expect(ticks).toContain(0);
  expect(ticks.length).toBeLessThanOrEqual(6);
});

it('what moves within little is told apart', () => {
  const ticks = rangeTicks(0.1296, 0.1307);
  expect(ticks).toEqual([0.1295, 0.12975, 0.13, 0.13025, 0.1305, 0.13075]);
  expect(decimalsOfTicks(ticks)).toBe(5);
  expect(decimalsOfTicks([0.08, 0.1])).toBe(2);
  expect(decimalsOfTicks([0, 25_000])).toBe(0);
  expect(rangeTicks(0.13, 0.13)).toEqual([0.13]);
});

it('bars that stand on each other reach as far as their sums', () => {
  expect(reachOf([3, null, 4])).toEqual([0, 7]);
  expect(reachOf([-2, 5])).toEqual([-2, 3]);
});
