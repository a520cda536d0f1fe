import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { OfferedFile } from '../../shared/domain/handed-file.ts';
import { FOLDER_MARK } from '../../shared/text/folder-mark.ts';

/** Files that wait to be read; the oldest are forgotten first. */
const MOST = 20_000;
/** Folders within folders that are looked into. */
const DEEPEST = 12;

/** A file with where it lies. */
export interface FileOnDisk extends Omit<OfferedFile, 'id'> {
  readonly path: string;
}

/** The files themselves, and those in the folders among them; what a system hides stays hidden. A file given by itself lies in its own folder. */
async function filesOf(given: readonly string[]): Promise<{ readonly path: string; readonly folder: string }[]> {
  const files: { path: string; folder: string }[] = [];
  const look = async (path: string, folders: readonly string[]): Promise<void> => {
    if (files.length >= MOST) return;
    const facts = await stat(path).catch(() => null);
    if (facts?.isDirectory() !== true || folders.length > DEEPEST) {
      files.push({ path, folder: (folders.length === 0 ? [basename(dirname(path))] : folders).join(FOLDER_MARK) });
      return;
    }
    const names = await readdir(path).catch(() => []);
    for (const name of names.filter((one) => !one.startsWith('.')).sort()) await look(join(path, name), [...folders, basename(path)]);
  };
  for (const path of given) await look(path, []);
  return files;
}

/** The files a person handed to the window. The window knows each by an id that stands for this one path and is good until the file is taken. */
export interface OfferedFiles {
  /** Takes the preload's word for the paths; what is no list of absolute paths is passed over. */
  offer(paths: unknown): Promise<OfferedFile[]>;
  /** The path of an offered file, which stays offered; null as for `take`. */
  look(id: string): string | null;
  /** The path of an offered file, once; null for an id that was never given or is used up. */
  take(id: string): string | null;
  /** The file of an id with its place, once. */
  takeFile(id: string): FileOnDisk | null;
}

export function createOfferedFiles(): OfferedFiles {
  const offered = new Map<string, FileOnDisk>();
  const offerOne = async ({ path, folder }: { readonly path: string; readonly folder: string }): Promise<OfferedFile> => {
    const id = randomUUID();
    const facts = await stat(path).catch(() => null);
    const file = { path, folder, name: basename(path), byteLength: facts?.isFile() ? facts.size : 0 };
    offered.set(id, file);
    for (const oldest of offered.keys()) {
      if (offered.size <= MOST) break;
      offered.delete(oldest);
    }
    return { id, name: file.name, folder, byteLength: file.byteLength };
  };
  const takeFile = (id: string): FileOnDisk | null => {
    const file = offered.get(id) ?? null;
    offered.delete(id);
    return file;
  };
  return {
    offer: (given) => {
      const list: readonly unknown[] = Array.isArray(given) ? given : [];
      const wanted = list.filter((path): path is string => typeof path === 'string' && isAbsolute(path) && !path.includes('\0'));
      return filesOf(wanted).then((files) => Promise.all(files.map(offerOne)));
    },
    look: (id) => offered.get(id)?.path ?? null,
    take: (id) => takeFile(id)?.path ?? null,
    takeFile,
  };
}
