import { expect, test } from 'vitest';
import { median, quantile, summarise } from './statistics.ts';

test('the median of an even count is the mean of the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
  expect(median([])).toBeNaN();
});

test('a quantile is a measured value, not one between two', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(quantile(hundred, 0.95)).toBe(95);
  expect(quantile(hundred, 0.5)).toBe(50);
  expect(quantile([7], 0.99)).toBe(7);
});

test('a summary gives the spread and leaves the order of the measurements alone', () => {
  const values = [3, 1, 2];
  expect(summarise(values)).toEqual({ count: 3, min: 1, median: 2, max: 3 });
  expect(values).toEqual([3, 1, 2]);
});
