import { expect, test } from 'vitest';
import { measure } from './testing/measure.ts';

/** Histories of some seeds; docs/checks.md has the figures of many more, of which no rule has learned. */
const { bills, wrong, kinds } = measure(1, 20);

test('of clean histories at most one bill in 200 is told of', () => {
  expect(bills).toBeGreaterThan(400);
  expect(wrong.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(bills / 200);
});

test('of planted faults at least 95 in 100 are found', () => {
  const planted = kinds.reduce((sum, kind) => sum + kind.planted, 0);
  const missed = kinds.flatMap(({ name, missed: of }) => of.map(({ seed, note }) => `${name}, ${seed}: ${note}`));
  expect(planted).toBeGreaterThan(400);
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(0.05 * planted);
});

test('one fault is told once: other issues beside it are rare', () => {
  const planted = kinds.reduce((sum, kind) => sum + kind.planted, 0);
  expect(kinds.reduce((sum, kind) => sum + kind.beside.length, 0)).toBeLessThanOrEqual(0.1 * planted);
});
