import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/small-store.ts';

/** A kill leaves the system's page cache whole, so that only the system calls themselves show a missing sync. */

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;
if (!hasStrace && process.env['CI'] === 'true' && process.platform === 'linux') throw new Error('strace is needed for this test: apt-get install strace');

let temporary: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  temporary = temporaryFolder();
});

afterEach(() => temporary.remove());

interface SystemCall {
  readonly name: string;
  readonly text: string;
}

/** Runs the traced script and returns its calls in the order in which they began, with the file a handle stands for. */
function traced(): SystemCall[] {
  const log = path.join(temporary.folder, 'trace');
  const script = path.join(import.meta.dirname, '..', 'testing', 'traced-write.ts');
  execFileSync(
    'strace',
    ['-f', '-y', '-s', '200', '-o', log, '-e', 'trace=write,pwrite64,pwritev,writev,fdatasync,fsync,rename,renameat,renameat2', process.execPath, script, temporary.folder],
    { stdio: ['ignore', 'ignore', 'inherit'], timeout: 60_000 },
  );
  return readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => /^\d+\s+(\w+)\((.*)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ name: match[1] ?? '', text: match[2] ?? '' }))
    .filter(({ text }) => text.includes(temporary.folder) || text.includes('ACKNOWLEDGED') || text.includes('IMAGE-MADE'));
}

test.skipIf(!hasStrace)('an acknowledged write is appended and synced before it is confirmed; an image is written, synced, renamed, and its folder synced', { timeout: 90_000 }, () => {
  const calls = traced();
  const indexOf = (name: RegExp, text: string, from = 0): number => {
    const index = calls.findIndex((call, at) => at >= from && name.test(call.name) && call.text.includes(text));
    expect(index, `${String(name)} of ${text} after call ${from} in\n${calls.map((call) => `${call.name} ${call.text}`).join('\n')}`).toBeGreaterThanOrEqual(from);
    return index;
  };
  const folder = path.join(temporary.folder, 'store');
  const journal = path.join(folder, 'journal-000000000001.log');

  // A new segment: its header is synced, then its name, before a record goes into it.
  const header = indexOf(/write/, journal);
  const headerSynced = indexOf(/^fsync$/, journal, header);
  const nameSynced = indexOf(/^fsync$/, `${folder}>`, headerSynced);

  const acknowledged = indexOf(/^write$/, 'ACKNOWLEDGED', nameSynced);
  const lastWrite = calls.findLastIndex((call, at) => at < acknowledged && call.name.includes('write') && call.text.includes(journal));
  const synced = indexOf(/^fdatasync$/, journal, lastWrite);
  expect(lastWrite).toBeGreaterThan(nameSynced);
  expect(synced).toBeLessThan(acknowledged);

  const imageWritten = indexOf(/write/, '.sqlite.', acknowledged);
  const imageSynced = indexOf(/^fsync$/, '.part>', imageWritten);
  const renamed = indexOf(/^rename/, 'image-000000000002.sqlite"', imageSynced);
  const folderSynced = indexOf(/^fsync$/, `${folder}>`, renamed);
  expect(indexOf(/^write$/, 'IMAGE-MADE', folderSynced)).toBeGreaterThan(folderSynced);
  const writesAfterSync = calls.slice(imageSynced, renamed).filter((call) => call.name.includes('write') && call.text.includes('.part'));
  expect(writesAfterSync).toEqual([]);
});
