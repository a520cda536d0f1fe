import { expect, it } from 'vitest';
import { cutAbove } from './outliers.ts';

it('one or two months far above all others are cut at the highest of these', () => {
  expect(cutAbove([80, 250, 52_000, null, 330])).toBe(330);
  expect(cutAbove([80, 250, 52_000, 9_000, 330])).toBe(330);
  expect(cutAbove([100, 400, 350, 90, 20])).toBeNull();
  expect(cutAbove([5, null, 900])).toBeNull();
  expect(cutAbove([1, 1, 1, 50, 50, 50])).toBeNull();
});
