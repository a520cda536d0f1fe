import { expect, it } from 'vitest';
import { movedCursor } from './use-table-keys.ts';

it('moves the cursor of a table within its rows', () => {
  expect(movedCursor('j', -1, 3)).toBe(0);
  expect(movedCursor('ArrowDown', 2, 3)).toBe(2);
  expect(movedCursor('k', 0, 3)).toBe(0);
  expect(movedCursor('End', 0, 50_000)).toBe(49_999);
  expect(movedCursor('PageDown', 5, 10)).toBe(9);
  expect(movedCursor('Home', 7, 10)).toBe(0);
});

it('does nothing for other keys or without rows', () => {
  expect(movedCursor('q', 0, 3)).toBeNull();
  expect(movedCursor('j', -1, 0)).toBeNull();
});
