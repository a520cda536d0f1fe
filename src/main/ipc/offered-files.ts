import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { OfferedFile } from '../../shared/domain/file-reading.ts';

/** Files that wait to be read; the oldest are forgotten first. */
const MOST = 2000;

/** The files a person handed to the window. The window knows each by an id that stands for this one path and is good once. */
export interface OfferedFiles {
  /** Takes the preload's word for the paths; what is no list of absolute paths is passed over. */
  offer(paths: unknown): Promise<OfferedFile[]>;
  /** The path of an offered file, once; null for an id that was never given or is used up. */
  take(id: string): string | null;
}

export function createOfferedFiles(): OfferedFiles {
  const paths = new Map<string, string>();
  const offerOne = async (path: string): Promise<OfferedFile> => {
    const id = randomUUID();
    paths.set(id, path);
    for (const oldest of paths.keys()) {
      if (paths.size <= MOST) break;
      paths.delete(oldest);
    }
    const facts = await stat(path).catch(() => null);
    return { id, name: basename(path), byteLength: facts?.isFile() ? facts.size : 0 };
  };
  return {
    offer: (given) => {
      const list: readonly unknown[] = Array.isArray(given) ? given : [];
      const wanted = list.filter((path): path is string => typeof path === 'string' && isAbsolute(path) && !path.includes('\0'));
      return Promise.all(wanted.slice(0, MOST).map(offerOne));
    },
    take: (id) => {
      const path = paths.get(id) ?? null;
      paths.delete(id);
      return path;
    },
  };
}
