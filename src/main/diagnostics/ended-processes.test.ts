import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { crashOf, openEndedProcesses, type EndedProcesses } from './ended-processes.ts';

let folder: string;
let minute = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forager-ended-'));
  minute = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const open = (version = '1.0.0'): EndedProcesses => openEndedProcesses(folder, version, () => new Date(Date.UTC(2026, 2, 1, 8, (minute += 1))));

it('tells nothing of a start that was quit, and of one that was not at the next start and until it was seen', () => {
  open().quit();
  expect(open('1.0.1').list()).toEqual([]);
  const next = open('1.0.2');
  expect(next.list()).toEqual([{ at: '2026-03-01T08:02:00.000Z', what: 'APP', reason: 'not quit', version: '1.0.1' }]);
  next.quit();
  expect(open().list()).toHaveLength(1);
  const last = open();
  expect(last.list().map(({ version }) => version)).toEqual(['1.0.1', '1.0.0']);
  last.forget();
  last.quit();
  expect(open().list()).toEqual([]);
});

it('keeps a crash of a part over a quit, and no more than the last twenty', () => {
  const first = open();
  for (let count = 0; count < 25; count += 1) first.note(count === 24 ? 'STORE' : 'READING', 'crashed');
  first.quit();
  const list = open().list();
  expect(list).toHaveLength(20);
  expect(list.at(-1)).toMatchObject({ what: 'STORE', reason: 'crashed' });
  expect(readdirSync(folder)).toEqual(['ended.json']);
});

it('starts all the same on a torn file', () => {
  open().note('WINDOW', 'oom');
  truncateSync(join(folder, 'ended.json'), 10);
  expect(open().list()).toEqual([]);
});

it('takes for a crash what crashed, not what was meant to end nor what is none of Forager’s', () => {
  expect([crashOf('Forager store', 'crashed'), crashOf('Forager reading', 'oom'), crashOf('Forager window', 'abnormal-exit')]).toEqual(['STORE', 'READING', 'WINDOW']);
  expect([crashOf('Forager store', 'clean-exit'), crashOf('Forager reading', 'killed'), crashOf('GPU', 'crashed'), crashOf(undefined, 'crashed')]).toEqual([null, null, null, null]);
});
