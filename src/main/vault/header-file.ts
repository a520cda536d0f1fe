import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeHeader, encodeHeader } from './header.ts';
import type { Header, HeaderReading } from './header.ts';
import { removeTemporaries, replaceFile, syncFolder } from '../files/durable-files.ts';
import type { FileSteps } from '../files/durable-files.ts';

const COPIES = ['vault.json', 'vault.copy.json'] as const;

/** The header on disk, in two copies, because without it no entry opens. */
export interface HeaderFile {
  /** NONE: neither copy exists. One damaged copy is made good by the other. */
  read(): Promise<HeaderReading | { readonly outcome: 'NONE' }>;
  /** Durable in both copies when it resolves. */
  write(header: Header): Promise<void>;
  /** Puts unreadable copies under other names, where they are kept. */
  setAside(stamp: string): Promise<void>;
}

export async function openHeaderFile(folder: string, steps?: FileSteps): Promise<HeaderFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeTemporaries(folder);
  const paths = COPIES.map((name) => join(folder, name));

  async function readCopy(path: string): Promise<HeaderReading | { readonly outcome: 'NONE' }> {
    try {
      return decodeHeader(await readFile(path));
    } catch (error) {
      return { outcome: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'NONE' : 'DAMAGED' };
    }
  }

  async function write(header: Header): Promise<void> {
    for (const path of paths) await replaceFile(path, encodeHeader(header), steps);
  }

  return {
    write,
    async read() {
      const readings = await Promise.all(paths.map(readCopy));
      const tooNew = readings.find((reading) => reading.outcome === 'TOO_NEW');
      if (tooNew) return tooNew;
      const headers = readings.flatMap((reading) => (reading.outcome === 'OK' ? [reading.header] : []));
      const newest = headers.sort((a, b) => b.sequence - a.sequence)[0];
      if (newest) {
        const agree = headers.length === paths.length && headers.every((header) => header.sequence === newest.sequence);
        if (!agree) await write(newest);
        return { outcome: 'OK', header: newest };
      }
      return { outcome: readings.some((reading) => reading.outcome === 'DAMAGED') ? 'DAMAGED' : 'NONE' };
    },
    async setAside(stamp) {
      for (const path of paths) {
        await rename(path, `${path}.damaged-${stamp}`).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error;
        });
      }
      await syncFolder(folder);
    },
  };
}
