import { existsSync, readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/small-store.ts';
import { diskFiles, renameWithRetries, writeFileDurably } from './store-files.ts';
import type { StoreFiles } from './store-files.ts';

let temporary: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  temporary = temporaryFolder();
});

afterEach(() => temporary.remove());

/** A rename that is refused a number of times. */
function refusedRename(code: string, times: number): () => void {
  let left = times;
  return () => {
    if (left === 0) return;
    left -= 1;
    throw Object.assign(new Error(code), { code });
  };
}

test('on Windows a rename is tried again while a virus scanner holds the file, with growing pauses', () => {
  const pauses: number[] = [];
  renameWithRetries(refusedRename('EPERM', 3), 'win32', (ms) => pauses.push(ms));
  expect(pauses).toEqual([10, 20, 50]);
  expect(() => renameWithRetries(refusedRename('EBUSY', 100), 'win32', () => undefined)).toThrow('EBUSY');
  expect(() => renameWithRetries(refusedRename('ENOSPC', 1), 'win32', () => undefined)).toThrow('ENOSPC');
});

test('elsewhere a refused rename is final', () => {
  expect(() => renameWithRetries(refusedRename('EPERM', 1), 'linux', () => undefined)).toThrow('EPERM');
});

test('a folder that cannot be opened is synced on no system but Windows, where there is nothing to do', () => {
  const missing = path.join(temporary.folder, 'missing');
  expect(() => diskFiles('win32').syncFolder(missing)).not.toThrow();
  expect(() => diskFiles('linux').syncFolder(missing)).toThrow('ENOENT');
});

test('a file is written whole or not at all, and leaves no unfinished one', () => {
  const file = path.join(temporary.folder, 'file');
  writeFileDurably(diskFiles(), file, [Buffer.from('whole '), Buffer.from('file')]);
  expect(readFileSync(file, 'utf8')).toBe('whole file');
  const failing: StoreFiles = {
    ...diskFiles(),
    syncFile: () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    },
  };
  const other = path.join(temporary.folder, 'other');
  expect(() => writeFileDurably(failing, other, [Buffer.from('x')])).toThrow('full');
  expect(existsSync(other)).toBe(false);
  expect(readdirSync(temporary.folder)).toEqual(['file']);
});
