import { link, lstat, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { renamePatiently, syncFolder } from '../../files/durable-files.ts';
import { numbered } from '../file-names.ts';

const MOST_NAMES = 1000;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(() => true, (error: unknown) => {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  });

/** Gives a file another name, unless something has it. @returns whether it has it now */
async function placed(from: string, to: string): Promise<boolean> {
  try {
    // A second name takes none that is there, also where two computers write into one folder at once; a new name would.
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOSPC') throw error;
    // Disks without second names (FAT, some network folders).
    if (await isThere(to)) return false;
    await renamePatiently(from, to);
    return true;
  }
  await rm(from, { force: true });
  return true;
}

/** Gives a finished file its name in its folder, with a number where another file has that name. @returns the name it got */
export async function placeFile(finished: string, folder: string, name: string): Promise<string> {
  const taken = new Set<string>();
  for (let tries = 0; tries < MOST_NAMES; tries += 1) {
    const free = numbered(name, taken);
    if (await placed(finished, join(folder, free))) {
      // Network folders often cannot be synced; the file itself is.
      await syncFolder(folder).catch(() => undefined);
      return basename(free);
    }
  }
  throw new Error('The folder holds too many files of this name.');
}
