import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_WINDOW, openWindowState, placeWindow } from './window-state.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forager-window-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the place of the window is found again by the next start', () => {
  const folder = newFolder();
  const place = { x: 60, y: 40, width: 1111, height: 777, isMaximized: false };
  openWindowState(folder).save(place);
  expect(openWindowState(folder).load()).toEqual(place);
});

test.each(['', '{"window":', '{"window":{"width":"wide","height":3,"isMaximized":false}}', '{"window":{"width":900.5,"height":700,"isMaximized":false}}', '[]', 'null'])('a damaged file gives the default place: %s', (text) => {
  const folder = newFolder();
  writeFileSync(join(folder, 'window.json'), text);
  expect(openWindowState(folder).load()).toEqual(DEFAULT_WINDOW);
});

test('a place that cannot be written is no fault', () => {
  const file = join(newFolder(), 'a-file');
  writeFileSync(file, '');
  expect(() => openWindowState(join(file, 'below')).save(DEFAULT_WINDOW)).not.toThrow();
});

test('a window whose screen is gone opens where the system puts it', () => {
  const screen = { x: 0, y: 0, width: 1440, height: 900 };
  expect(placeWindow({ x: 2000, y: 50, width: 1000, height: 700, isMaximized: false }, [screen])).toEqual({ width: 1000, height: 700, isMaximized: false });
  expect(placeWindow({ x: 20, y: 50, width: 300, height: 200, isMaximized: false }, [screen])).toMatchObject({ x: 20, y: 50, width: 900, height: 600 });
});
