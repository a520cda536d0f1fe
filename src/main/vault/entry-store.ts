import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CredentialKind } from '../../shared/domain/vault-state.ts';
import { Id } from '../../shared/domain/base.ts';
import { removeTemporaries, replaceFile, syncFolder } from '../files/durable-files.ts';
import type { FileSteps } from '../files/durable-files.ts';

export interface EntryName {
  readonly id: string;
  readonly kind: CredentialKind;
}

/** Where sealed entries lie: in a folder, or in memory for this run only. */
export interface EntryStore {
  list(): Promise<EntryName[]>;
  /** The sealed bytes, or null where there is none. Throws where the disk cannot give them. */
  read(name: EntryName): Promise<Buffer | null>;
  /** Durable when it resolves. */
  write(name: EntryName, sealed: Buffer): Promise<void>;
  remove(name: EntryName): Promise<void>;
}

const SUFFIX = '.sealed';
const fileName = (name: EntryName): string => `${name.id}.${name.kind}${SUFFIX}`;

function nameOf(file: string): EntryName | null {
  if (!file.endsWith(SUFFIX)) return null;
  const dot = file.indexOf('.');
  const id = Id.safeParse(file.slice(0, dot));
  const kind = CredentialKind.safeParse(file.slice(dot + 1, -SUFFIX.length));
  return id.success && kind.success ? { id: id.data, kind: kind.data } : null;
}

/** Entries as one file each; a damaged one harms no other. Files it does not know are left alone. */
export async function folderEntries(folder: string, steps?: FileSteps): Promise<EntryStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeTemporaries(folder);
  return {
    async list() {
      const names = (await readdir(folder)).map(nameOf);
      return names.filter((name) => name !== null);
    },
    async read(name) {
      try {
        return await readFile(join(folder, fileName(name)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    write: (name, sealed) => replaceFile(join(folder, fileName(name)), sealed, steps),
    async remove(name) {
      await rm(join(folder, fileName(name)), { force: true });
      await syncFolder(folder);
    },
  };
}

/** Entries that are gone when the run ends. They are sealed all the same, under a key that is never written. */
export function memoryEntries(): EntryStore {
  const held = new Map<string, { name: EntryName; sealed: Buffer }>();
  return {
    list: () => Promise.resolve([...held.values()].map((entry) => entry.name)),
    read: (name) => Promise.resolve(held.get(fileName(name))?.sealed ?? null),
    write(name, sealed) {
      held.set(fileName(name), { name, sealed });
      return Promise.resolve();
    },
    remove(name) {
      held.delete(fileName(name));
      return Promise.resolve();
    },
  };
}
