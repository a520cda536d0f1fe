import { expect, test } from 'vitest';
import { alikeRuns, chanceOf, type Rounded } from './by-chance.ts';

const always = (): boolean => true;
const over = (uses: readonly number[], days: readonly number[] = uses.map(() => 30)): Rounded[] => uses.map((usage, at) => ({ usage, days: days[at] ?? 30 }));

test('one use per day is seen through the rounding of each bill, and one use through bills of other lengths', () => {
  // 1292.03 a day over 31, 30, 31, 31 days, each rounded to whole units.
  const byDay = over([39_900, 40_053, 38_761, 40_053, 40_053, 38_339], [31, 31, 30, 31, 31, 30]);
  expect(alikeRuns(byDay, 1, 'USE_PER_DAY', always).filter((run) => run.length > 1)).toEqual([[1, 2, 3, 4]]);
  const byBill = over([150, 163, 163, 163, 187], [30, 31, 30, 28, 31]);
  expect(alikeRuns(byBill, 1, 'USE', always).filter((run) => run.length > 1)).toEqual([[1, 2, 3]]);
});

test('what drifts by a rounding each time is not one rate: all bills of a run must fit one', () => {
  const drifting = over([100, 101, 102, 103, 104]);
  expect(alikeRuns(drifting, 1, 'USE', always).every((run) => run.length <= 2)).toBe(true);
});

test('bills that do not follow on each other part a run', () => {
  expect(alikeRuns(over([163, 163, 163, 163]), 1, 'USE', (at) => at !== 2)).toEqual([[0, 1], [2, 3]]);
});

test('a run is unlikely on a register that moves by hundreds, and likely on one that moves by single steps', () => {
  const wide = over([880, 1040, 930, 1120, 960, 960, 960, 1010, 1150, 890, 1075, 990]);
  const narrow = over([31, 33, 32, 31, 32, 32, 32, 33, 31, 32, 30, 33]);
  expect(chanceOf(wide, [4, 5, 6], 1, 'USE')).toBeLessThan(0.001);
  expect(chanceOf(narrow, [4, 5, 6], 1, 'USE')).toBeGreaterThan(0.1);
  expect(chanceOf(wide, [4, 5, 6], 1, 'USE_PER_DAY')).toBeGreaterThan(chanceOf(wide, [4, 5, 6], 1, 'USE'));
});

test('a heated meter that is flat in summer alone is judged by its calm quarter, not by the swing of the year', () => {
  const year = [410, 380, 290, 160, 62, 35, 34, 36, 70, 170, 300, 390];
  const values = over([...year, ...year.map((use) => use + 3), 400, 370, 280, 150, 60, 35, 35, 35, 71, 165, 310, 385]);
  expect(chanceOf(values, [29, 30, 31], 1, 'USE')).toBeGreaterThan(0.005);
});
