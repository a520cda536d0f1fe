import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { documentPlace, type DocumentStore } from './document-store.ts';
import { writeVerified } from './write-verified.ts';

/** Documents as files below a folder, which one process owns. A kill leaves a file whole or not there. */
export function folderDocuments(folder: string): DocumentStore {
  const fileOf = (teamId: string, sha256: string): string => path.join(folder, ...documentPlace(teamId, sha256).split('/'));
  const incoming = path.join(folder, 'incoming');
  let cleared: Promise<void> | null = null;
  /** What a kill left half written goes before the first file comes. */
  const clearIncoming = async (): Promise<void> => {
    await fs.rm(incoming, { recursive: true, force: true });
    await fs.mkdir(incoming, { recursive: true, mode: 0o700 });
  };
  return {
    put: async (teamId, sha256, source, mostBytes) => {
      const file = fileOf(teamId, sha256);
      cleared ??= clearIncoming();
      await cleared.catch((error: unknown) => {
        cleared = null;
        throw error;
      });
      const half = path.join(incoming, `${randomUUID()}.half`);
      try {
        const outcome = await writeVerified(half, sha256, source, mostBytes);
        if (outcome !== 'KEPT') return outcome;
        await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
        await fs.rename(half, file);
        await syncFolder(path.dirname(file));
        return outcome;
      } finally {
        await fs.rm(half, { force: true });
      }
    },
    open: async (teamId, sha256) => {
      try {
        return (await fs.open(fileOf(teamId, sha256))).createReadStream();
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
