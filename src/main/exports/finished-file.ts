import { open, rename, rm } from 'node:fs/promises';

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Lets a file be written under a temporary name and gives it its own once all of it is on the disk: a full disk or a kill never leaves
 * half a file under the name the person chose. @throws what `write` throws, with nothing left behind
 */
export async function writeFinished<Result>(path: string, write: (unfinished: string) => Promise<Result>): Promise<Result> {
  const unfinished = `${path}.part`;
  try {
    const result = await write(unfinished);
    await sync(unfinished);
    await rename(unfinished, path);
    return result;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
