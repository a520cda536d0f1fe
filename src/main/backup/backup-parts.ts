import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isPartName, type Part } from './packing.ts';

/** The image of the store, under this name in every backup. */
export const IMAGE = 'store/image';
/** Stored secrets, one part each; open inside what the backup's passphrase seals. */
export const SECRETS = 'secrets';
/** The last part: what the backup should hold, so that none made of fewer parts passes. */
export const END = 'end';
/** Folders and files of the data folder that a backup holds as they are. */
export const FOLDERS = ['documents', 'records', 'letters'] as const;
export const PREFERENCES = 'preferences.json';

const READ_BYTES = 1024 * 1024;

/** One file as a part, read while it is packed; null where it has gone meanwhile. */
export async function filePart(name: string, path: string): Promise<Part | null> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  const { size } = await handle.stat();
  return {
    name, size,
    bytes: (async function* () {
      try {
        for (let at = 0; at < size; ) {
          const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, size - at));
          const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
          if (bytesRead === 0) return;
          at += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await handle.close();
      }
    })(),
  };
}

/** The names of all files below a folder of the data folder, as parts are named; half-written ones are left out. */
export async function namesBelow(dataFolder: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dataFolder, folder), { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const names: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) names.push(...(await namesBelow(dataFolder, name)));
    else if (entry.isFile() && isPartName(name)) names.push(name);
  }
  return names;
}
