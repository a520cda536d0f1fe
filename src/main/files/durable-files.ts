import { randomBytes } from 'node:crypto';
import { constants, copyFile, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The file operations a replacement needs, so that a test can stop it half-way. */
export interface FileSteps {
  open: typeof open;
  rename: typeof rename;
}

const TEMPORARY = /^\..+\.[0-9a-f]{12}\.tmp$/;
/** Temporary files of replacements under way in this process. */
const beingWritten = new Set<string>();
const RENAME_PAUSES_MS = [10, 50, 200, 500];
/** What Windows answers while a virus scanner or the indexer holds a file. */
const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Makes the names in a folder durable. Windows has no such call and needs none: NTFS journals names. */
export async function syncFolder(folder: string, platform: NodeJS.Platform = process.platform): Promise<void> {
  if (platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a file another name; on Windows a little later where a virus scanner or the indexer holds it. */
export async function renamePatiently(from: string, to: string, steps: Pick<FileSteps, 'rename'> = { rename }): Promise<void> {
  for (const wait of [...RENAME_PAUSES_MS, null]) {
    try {
      return await steps.rename(from, to);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (wait === null || process.platform !== 'win32' || !BUSY.has(code)) throw error;
      await pause(wait);
    }
  }
}

/**
 * Puts a file under a name such that a kill or a power cut at any moment leaves the old file or the new
 * one, whole: a temporary file of mode 0600, sync, rename, sync of the folder. Throws where the disk
 * refuses; the old file then stands.
 * @param fill makes the temporary file and syncs it
 */
async function putInPlace(path: string, fill: (temporary: string) => Promise<void>, steps: FileSteps): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  beingWritten.add(resolve(temporary));
  try {
    await fill(temporary);
    await renamePatiently(temporary, path, steps);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    beingWritten.delete(resolve(temporary));
  }
  await syncFolder(folder);
}

/** Puts bytes under a name, durably and whole or not at all. */
export async function replaceFile(path: string, bytes: Uint8Array | string, steps: FileSteps = { open, rename }): Promise<void> {
  await putInPlace(path, async (temporary) => {
    const handle = await steps.open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }, steps);
}

/** Puts a copy of a file under a name, durably and whole or not at all. */
export async function placeCopy(source: string, path: string): Promise<void> {
  await putInPlace(path, async (temporary) => {
    await copyFile(source, temporary, constants.COPYFILE_EXCL);
    const handle = await open(temporary, 'r+');
    try {
      await handle.chmod(0o600);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }, { open, rename });
}

/** Removes what replacements that were cut off have left behind in a folder. Those under way in this process go on. */
export async function removeTemporaries(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (TEMPORARY.test(name) && !beingWritten.has(resolve(path))) await rm(path, { force: true });
  }
}

/** Deletes everything in a folder of files that mean nothing after the run that made them. A missing folder is empty. */
export async function emptyFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
}
