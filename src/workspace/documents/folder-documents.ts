import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { documentPlace, type DocumentStore } from './document-store.ts';

/** Documents as files below a folder. A kill leaves a file whole or not there. */
export function folderDocuments(folder: string): DocumentStore {
  const fileOf = (teamId: string, sha256: string): string => path.join(folder, ...documentPlace(teamId, sha256).split('/'));
  return {
    put: async (teamId, sha256, bytes) => {
      const file = fileOf(teamId, sha256);
      await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const half = `${file}.${randomUUID()}.half`;
      try {
        const handle = await fs.open(half, 'wx', 0o600);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await fs.rename(half, file);
        await syncFolder(path.dirname(file));
      } catch (error) {
        await fs.rm(half, { force: true });
        throw error;
      }
    },
    get: async (teamId, sha256) => {
      try {
        return await fs.readFile(fileOf(teamId, sha256));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    erase: (teamId, sha256) => fs.rm(fileOf(teamId, sha256), { force: true }),
    isReady: async () => {
      try {
        await fs.mkdir(folder, { recursive: true, mode: 0o700 });
        await fs.access(folder, fs.constants.W_OK);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** A rename is durable when its folder is; Windows has no such thing and syncs by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
