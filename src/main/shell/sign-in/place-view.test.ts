import { expect, test } from 'vitest';
import { viewBounds } from './place-view.ts';

const WINDOW = { width: 1280, height: 820 };

test('a view lies where the page says, stretched by the zoom', () => {
  expect(viewBounds({ x: 10, y: 21, width: 100, height: 33 }, 1.5, WINDOW)).toEqual({ x: 15, y: 32, width: 150, height: 50 });
});

test('a view out of sight keeps its working size and one pixel in the window', () => {
  expect(viewBounds(null, 2, WINDOW)).toEqual({ x: 1279, y: 819, width: 1366, height: 960 });
});
