import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { emptyFolder } from '../files/durable-files.ts';
import type { FolderClient } from './folder/folder-client.ts';
import { folderWords } from './folder/folder-words.ts';

/** A file could not be written where the person wanted it; the message is for the person. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}

/**
 * Has a file written and gives it its name once all of it is there. @param write is given where to write
 * @throws FileRefused where the folder refuses or does not answer, else what `write` throws, and an AbortError once it is cancelled; nothing is left behind then
 */
export type SaveFile = <Result>(path: string, write: (file: string) => Promise<Result>, signal?: AbortSignal) => Promise<Result>;

interface SaveFileDeps {
  /** Where files are written before they go into their folder: its own, emptied now, since what a run that was killed left there means nothing. */
  readonly workFolder: string;
  readonly folders: Pick<FolderClient, 'look' | 'save'>;
}

/** The folder's error in words, where it is the disk's. */
function refused(error: unknown, path: string): unknown {
  const folder = dirname(path);
  const words = folderWords(error, basename(folder) || folder, basename(path));
  return words === null ? error : new FileRefused(words, { cause: error });
}

/**
 * Saves files where a person wants them: written on this computer first, so that nothing but the process at the folder touches it.
 * One that is gone or does not answer is told before anything is written.
 */
export function createSaveFile({ workFolder, folders }: SaveFileDeps): SaveFile {
  const isEmpty = emptyFolder(workFolder).catch(() => undefined);
  return async (path, write, signal = new AbortController().signal) => {
    const folder = dirname(path);
    const inFolder = (work: Promise<void>): Promise<void> =>
      work.catch((error: unknown) => Promise.reject(signal.aborted ? (signal.reason as Error) : (refused(error, path) as Error)));
    await inFolder(folders.look(folder, signal));
    await isEmpty;
    await mkdir(workFolder, { recursive: true });
    const file = join(workFolder, randomUUID());
    try {
      const result = await write(file);
      await inFolder(folders.save({ folder, file, name: basename(path) }, signal));
      return result;
    } finally {
      await rm(file, { force: true }).catch(() => undefined);
    }
  };
}
