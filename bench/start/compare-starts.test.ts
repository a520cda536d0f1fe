import { expect, test } from 'vitest';
import { compare, medianMarks } from './compare-starts.ts';

test('the ratio is of the medians, so that one slow start does not move it', () => {
  expect(compare([300, 310, 9000], [200, 205, 195])).toMatchObject({ ratio: 310 / 200, forager: { max: 9000 }, empty: { min: 195 } });
});

test('each mark gets its own median', () => {
  expect(medianMarks([{ ready: 1, shown: 30 }, { ready: 3, shown: 10 }, { ready: 2, shown: 20 }])).toEqual({ ready: 2, shown: 20 });
});
