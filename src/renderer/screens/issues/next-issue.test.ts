import { expect, it } from 'vitest';
import { goOnWith, nearestRow, placeOfRow } from './next-issue.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const rowAt = (index: number): { id: string } | undefined => rows[index];
const next = (index: number, ...closed: string[]): string | null => goOnWith(rowAt, rows.length, index, new Set(closed))?.id ?? null;

it('goes on with the next below that stays, else with the nearest above', () => {
  expect(next(1, 'b')).toBe('c');
  expect(next(1, 'b', 'c')).toBe('d');
  expect(next(3, 'd')).toBe('c');
  expect(next(2, 'b', 'c', 'd')).toBe('a');
  expect(next(0, 'a', 'b', 'c', 'd')).toBeNull();
});

it('finds a row where it stands, and says that it is gone', () => {
  expect(placeOfRow(rowAt, rows.length, 'c', 0)).toBe(2);
  expect(placeOfRow(rowAt, rows.length, 'x', 0)).toBeNull();
  expect(placeOfRow(rowAt, rows.length, null, 0)).toBeNull();
});

it('a row that left the list gives way to the one now in its place, else to the last', () => {
  expect([0, 2, 4, 9].map((index) => nearestRow(rowAt, rows.length, index)?.id)).toEqual(['a', 'c', 'd', 'd']);
  expect(nearestRow(() => undefined, 0, 3)).toBeNull();
});
