import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/small-store.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { isSameProcess, ownProcess, startFromElapsed, systemInspector } from '../../../shared/process/process-identity.ts';
import type { ProcessInspector } from '../../../shared/process/process-identity.ts';
import { DataFolderInUse } from './store-errors.ts';

let temporary: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  temporary = temporaryFolder();
});

afterEach(() => temporary.remove());

test('a folder has one owner; once released it can be owned again and nothing stays behind', () => {
  const lock = lockDataFolder(temporary.folder);
  const refusal = (() => {
    try {
      return lockDataFolder(temporary.folder);
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(DataFolderInUse);
  expect((refusal as DataFolderInUse).details['pid']).toBe(process.pid);
  lock.release();
  lockDataFolder(temporary.folder).release();
  expect(readdirSync(temporary.folder)).toEqual([]);
});

test('a lock of a process that was killed is taken over', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid ?? 0;
  const startMark = systemInspector().startMark(pid);
  writeFileSync(path.join(temporary.folder, 'owner.lock'), JSON.stringify({ pid, startedAt: Date.now(), startMark, token: 'other' }));
  expect(() => lockDataFolder(temporary.folder)).toThrow(DataFolderInUse);
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockDataFolder(temporary.folder).release();
});

test('a lock that is empty or unreadable, as a power cut leaves it, is taken over', () => {
  writeFileSync(path.join(temporary.folder, 'owner.lock'), '');
  lockDataFolder(temporary.folder).release();
});

test('a release leaves the lock of an owner that took over', () => {
  const first = lockDataFolder(temporary.folder);
  const second = lockDataFolder(temporary.folder, () => false);
  first.release();
  expect(() => lockDataFolder(temporary.folder)).toThrow(DataFolderInUse);
  second.release();
});

const HOUR = 3_600_000;
const now = Date.UTC(2026, 2, 1);
const identity = { pid: 77, startedAt: now - HOUR, startMark: null };
const inspector: ProcessInspector = {
  exists: () => true,
  startMark: () => null,
  startedAt: () => now - HOUR + 1500,
  bootedAt: () => now - 5 * HOUR,
};

test.each([
  ['the process is gone', identity, { ...inspector, exists: () => false }, false],
  ['it runs and started then', identity, inspector, true],
  ['its number went to a process that started later', identity, { ...inspector, startedAt: () => now - HOUR / 2 }, false],
  ['the machine was started anew since', identity, { ...inspector, bootedAt: () => now - HOUR / 2, startedAt: () => null }, false],
  ['the system cannot say when it started', identity, { ...inspector, startedAt: () => null }, true],
  ['the exact start is another', { ...identity, startMark: 'a:1' }, { ...inspector, startMark: () => 'a:2' }, false],
  ['the exact start is the same, though the clock was set', { ...identity, startMark: 'a:1' }, { ...inspector, startMark: () => 'a:1', bootedAt: () => now }, true],
] as const)('the owner is judged rightly when %s', (_, owner, facts, expected) => {
  expect(isSameProcess(owner, facts)).toBe(expected);
});

test('this process is recognised as itself', () => {
  expect(isSameProcess(ownProcess())).toBe(true);
});

test.each([['01:05', 65], ['02:00:10', 7210], ['3-01:00:00', 262_800], ['', null]])('the elapsed time "%s" of ps is %s seconds', (text, seconds) => {
  expect(startFromElapsed(text, now)).toBe(seconds === null ? null : now - seconds * 1000);
});
