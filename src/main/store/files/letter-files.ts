import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { KeptLetter } from '../../../shared/domain/letter.ts';
import { placeCopy } from '../../files/durable-files.ts';
import { sha256OfFile } from './document-files.ts';

/** How the kinds of file that are kept begin; others are no letters, and are not opened by other programs from here. */
const KINDS: readonly (readonly [ending: string, begins: readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]], ['png', [0x89, 0x50, 0x4e, 0x47]], ['jpg', [0xff, 0xd8, 0xff]], ['tiff', [0x49, 0x49, 0x2a, 0x00]], ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
];

const KEPT_NAME = /^[0-9a-f]{64}\.[a-z]+$/u;
const JUST_KEPT_MS = 60_000;

/** Letters of authorisation, content-addressed beside the database. */
export interface LetterFiles {
  /** Keeps a copy, on the disk for good when this resolves; null for a file that is no PDF and no picture. */
  keep(path: string): Promise<KeptLetter | null>;
  pathOf(letter: KeptLetter): string;
  /** Removes every letter but these files; one that was kept within the last minute may still be waiting for its row. */
  keepOnly(files: ReadonlySet<string>): Promise<void>;
}

export function openLetterFiles(folder: string): LetterFiles {
  const endingOf = async (path: string): Promise<string | null> => {
    const handle = await open(path, 'r');
    try {
      const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return KINDS.find(([, begins]) => begins.every((byte, at) => buffer[at] === byte))?.[0] ?? null;
    } finally {
      await handle.close();
    }
  };
  const pathOf = ({ file }: KeptLetter): string => join(folder, file);
  return {
    pathOf,
    keepOnly: async (files) => {
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((one) => KEPT_NAME.test(one) && !files.has(one))) {
        const { mtimeMs } = await stat(join(folder, name));
        if (Date.now() - mtimeMs > JUST_KEPT_MS) await rm(join(folder, name), { force: true });
      }
    },
    keep: async (path) => {
      const ending = await endingOf(path);
      if (ending === null) return null;
      const letter: KeptLetter = { file: `${await sha256OfFile(path)}.${ending}`, name: basename(path) };
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await placeCopy(path, pathOf(letter));
      return letter;
    },
  };
}
