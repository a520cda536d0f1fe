import { expect, test } from 'vitest';
import { CURSOR_PATTERN, hasGoneBack, partsOfCursor } from './sync-cursor.ts';

const ID = '019a0000-0000-7000-8000-000000000001';

test('a cursor names its history and a place in it; one from before there were histories names none', () => {
  for (const cursor of ['', '7', `7.2.${ID}`, '0a1b2c3d~7', `0a1b2c3d~7.2.${ID}`]) expect(cursor).toMatch(CURSOR_PATTERN);
  for (const cursor of ['~7', '0a1b2c3~7', '0a1b2c3d~', '0a1b2c3d~0a1b2c3d~7', '-7', '7.2', '7\n']) expect(cursor).not.toMatch(CURSOR_PATTERN);
  expect(partsOfCursor(`0a1b2c3d~7.2.${ID}`)).toEqual({ history: '0a1b2c3d', place: `7.2.${ID}` });
  expect(partsOfCursor('7')).toEqual({ history: null, place: '7' });
});

test('a workspace has gone back where its history is another, or its last number is lower', () => {
  for (const [asked, answered] of [['', 'aaaaaaaa~0'], ['', '0'], ['7', 'aaaaaaaa~7'], ['7', '8'], ['aaaaaaaa~7', 'aaaaaaaa~7'], ['aaaaaaaa~7', `aaaaaaaa~9.2.${ID}`]] as const) expect(hasGoneBack(asked, answered), `${asked} ${answered}`).toBe(false);
  for (const [asked, answered] of [['7', '6'], ['7', 'aaaaaaaa~6'], ['aaaaaaaa~7', 'bbbbbbbb~9'], ['aaaaaaaa~7', `aaaaaaaa~6.2.${ID}`]] as const) expect(hasGoneBack(asked, answered), `${asked} ${answered}`).toBe(true);
});
