import { open, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { renamePatiently } from '../files/durable-files.ts';
import { folderWords } from './folder-words.ts';

/** A file could not be written where the person wanted it; the message is for the person. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The disk's error in words, where it is about this file; one about another file, such as an original that is read, stays as it is. */
function refused(error: unknown, path: string, unfinished: string): unknown {
  const about = (error as NodeJS.ErrnoException | null)?.path;
  if (about !== undefined && about !== path && about !== unfinished) return error;
  const folder = dirname(path);
  const words = folderWords(error, basename(folder) || folder, basename(path));
  return words === null ? error : new FileRefused(words, { cause: error });
}

/**
 * Lets a file be written under a temporary name and gives it its own once all of it is on the disk: a full disk or a kill never leaves
 * half a file under the name the person chose. @throws FileRefused where the disk refuses, else what `write` throws; nothing is left behind then
 */
export async function writeFinished<Result>(path: string, write: (unfinished: string) => Promise<Result>): Promise<Result> {
  const unfinished = `${path}.part`;
  try {
    const result = await write(unfinished);
    await sync(unfinished);
    await renamePatiently(unfinished, path);
    return result;
  } catch (error) {
    // What cannot be removed either, on a drive that is gone, is not what the person has to hear of.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw refused(error, path, unfinished);
  }
}
