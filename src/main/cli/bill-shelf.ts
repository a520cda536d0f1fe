import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { sha256OfFile } from '../store/files/document-files.ts';

/** The names a file may get, best first: made from the portal's own of letters, digits and a few marks, then numbered. */
export function* namesFor(wanted: string): Generator<string> {
  const clean = wanted.normalize('NFC').replace(/[^\p{L}\p{N}._ ()-]+/gu, '_').replace(/^\.+/, '').slice(-150) || 'bill';
  const ending = extname(clean);
  const stem = clean.slice(0, clean.length - ending.length);
  yield clean;
  for (let number = 2; ; number += 1) yield `${stem} (${number})${ending}`;
}

/** Moves a finished download; to another disk it is copied. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async () => {
    await copyFile(from, to);
    await rm(from, { force: true });
  });
}

/** The digest of a file that may not be there. */
async function digestIfThere(path: string): Promise<string | null> {
  return sha256OfFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
}

/**
 * Puts a download into a folder under the first name that is free, and returns the name. Nothing is overwritten: not
 * what an earlier run left there either. A file that stands there already with the same bytes is left as it is.
 */
export async function shelve(download: { readonly path: string; readonly fileName: string; readonly sha256: string }, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of namesFor(download.fileName)) {
    const path = join(folder, name);
    const there = await digestIfThere(path);
    if (there === null) {
      await move(download.path, path);
      return name;
    }
    if (there === download.sha256) {
      await rm(download.path, { force: true });
      return name;
    }
  }
  throw new RangeError('No name is free.');
}
