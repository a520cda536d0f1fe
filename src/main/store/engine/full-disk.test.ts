import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notesOf, openNotes, temporaryFolder } from '../testing/small-store.ts';

const script = path.join(import.meta.dirname, '..', 'testing', 'fill-disk.ts');
let temporary: ReturnType<typeof temporaryFolder>;
let cleanUp: (() => void)[] = [];

beforeEach(() => {
  temporary = temporaryFolder();
  cleanUp = [temporary.remove];
});

afterEach(() => {
  for (const one of cleanUp.reverse()) one();
});

async function expectNothingLost(output: string, storeFolder: string): Promise<void> {
  const told = JSON.parse(output) as { acknowledged: number; isDiskFull: boolean; readableAfterRefusal: number; refusedAgain: boolean; words: string };
  expect(told).toMatchObject({ isDiskFull: true, refusedAgain: true, readableAfterRefusal: told.acknowledged - 1 });
  expect(told.acknowledged).toBeGreaterThan(5);
  expect(told.words).toContain('The disk is full, so this change could not be saved and was undone.');
  const engine = await openNotes(storeFolder);
  expect(engine.opening.tornTailFile).toBeNull();
  expect(notesOf(engine)).toHaveLength(told.acknowledged);
  expect(notesOf(engine).at(-1)).toBe('after');
  await engine.close();
}

// Windows has neither; there the refusals of store-engine.test.ts stand for it.
const isPosix = process.platform !== 'win32';

if (isPosix) {
  test('where the system allows a file no more bytes, a change is refused and undone, and goes on in the next segment', { timeout: 90_000 }, async () => {
    const storeFolder = path.join(temporary.folder, 'store');
    // The signal has to be ignored for the write itself to fail; 200 blocks of 512 bytes or 1 KiB, by the shell.
    const limited = `trap '' XFSZ; ulimit -f 200; exec "$0" "$@"`;
    const output = execFileSync('sh', ['-c', limited, process.execPath, script, storeFolder], { encoding: 'utf8', timeout: 60_000 });
    await expectNothingLost(output, storeFolder);
  });
}

function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
}

const probe = temporaryFolder();
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountSmallDisk(path.join(probe.folder, 'disk'));
if (canMount) execFileSync('umount', [path.join(probe.folder, 'disk')]);
probe.remove();

if (canMount) {
  test('on a disk that is full, a change is refused and undone, and saved once there is room', { timeout: 90_000 }, async () => {
    const disk = path.join(temporary.folder, 'disk');
    expect(mountSmallDisk(disk)).toBe(true);
    cleanUp.push(() => execFileSync('umount', [disk]));
    const ballast = path.join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(400_000));
    const storeFolder = path.join(disk, 'store');
    const output = execFileSync(process.execPath, [script, storeFolder, ballast], { encoding: 'utf8', timeout: 60_000 });
    await expectNothingLost(output, storeFolder);
  });
}
