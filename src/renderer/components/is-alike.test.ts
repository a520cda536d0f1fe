import { expect, test } from 'vitest';
import { isAlike } from './is-alike.ts';

test.each([
  [1, 1], [null, null], ['a', 'a'], [[], []], [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
])('%j and %j say the same', (a, b) => expect(isAlike(a, b)).toBe(true));

test.each([
  [1, '1'], [null, undefined], [[1], [1, 2]], [{}, []], [{ a: 1 }, { b: 1 }], [{ a: undefined }, {}], [{ a: undefined }, { b: undefined }], [{ a: [1] }, { a: [2] }],
])('%j and %j do not', (a, b) => expect(isAlike(a, b)).toBe(false));

test('functions and whatever is no plain value are alike only where they are the same one', () => {
  const act = (): void => undefined;
  expect(isAlike({ act }, { act })).toBe(true);
  expect(isAlike({ act }, { act: (): void => undefined })).toBe(false);
  expect(isAlike(new Map(), new Map())).toBe(false);
});
