import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import type { OfferedFile } from '../../shared/domain/file-reading.ts';

/** Files that wait to be read; the oldest are forgotten first. */
const MOST = 20_000;
/** Folders within folders that are looked into. */
const DEEPEST = 12;

/** The files themselves, and those in the folders among them; what a system hides stays hidden. */
async function filesOf(given: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  const look = async (path: string, depth: number): Promise<void> => {
    if (files.length >= MOST) return;
    const facts = await stat(path).catch(() => null);
    if (facts?.isDirectory() !== true || depth > DEEPEST) {
      files.push(path);
      return;
    }
    const names = await readdir(path).catch(() => []);
    for (const name of names.filter((one) => !one.startsWith('.')).sort()) await look(join(path, name), depth + 1);
  };
  for (const path of given) await look(path, 0);
  return files;
}

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
      return filesOf(wanted).then((files) => Promise.all(files.map(offerOne)));
    },
    take: (id) => {
      const path = paths.get(id) ?? null;
      paths.delete(id);
      return path;
    },
  };
}
