import { mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyFolder, removeTemporaries, replaceFile } from './durable-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-durable-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a folder of durable files', () => {
  it('is swept of what a kill left, while what is being written goes on', async () => {
    await writeFile(join(folder, '.settings.json.0123456789ab.tmp'), 'half');
    const path = join(folder, 'settings.json');
    let namesMeanwhile: string[] = [];
    await replaceFile(path, 'whole', {
      open,
      rename: async (from, to) => {
        await removeTemporaries(folder);
        namesMeanwhile = await readdir(folder);
        await rename(from, to);
      },
    });
    expect(namesMeanwhile).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['settings.json']);
    expect(await readFile(path, 'utf8')).toBe('whole');
  });
  it('is swept of a write that failed and could not tidy up after itself', async () => {
    const path = join(folder, 'settings.json');
    await expect(replaceFile(path, 'never', { open, rename: () => Promise.reject(new Error('the disk went away')) })).rejects.toThrow('the disk went away');
    await writeFile(join(folder, '.settings.json.0123456789ab.tmp'), 'half');
    await removeTemporaries(folder);
    expect(await readdir(folder)).toEqual([]);
  });
});

it('what means nothing after its run is deleted with everything below it, and a missing folder is empty', async () => {
  await writeFile(join(folder, 'bill.pdf.part'), 'half');
  await replaceFile(join(folder, 'whole.pdf'), 'whole');
  await emptyFolder(folder);
  expect(await readdir(folder)).toEqual([]);
  await emptyFolder(join(folder, 'never-made'));
});
