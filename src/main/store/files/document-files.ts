import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { placeCopy, removeTemporaries, replaceFile, syncFolder } from '../../files/durable-files.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);
const READING = '.reading.json.gz';

/** The SHA-256 of a file's bytes, in hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

export interface KeptDocument {
  readonly sha256: string;
  readonly byteLength: number;
}

/** The original files of bills and the evidence of their readings, beside the database. */
export interface DocumentFiles {
  /** Keeps a copy of a file under its SHA-256; when this returns, the bytes are on the disk for good. */
  keep(path: string): Promise<KeptDocument>;
  pathOf(sha256: string): string;
  /** Whether the file is here; that of a bill which another device collected may not be. */
  has(sha256: string): Promise<boolean>;
  /** Keeps a file that came from elsewhere; false, and nothing kept, where its bytes have another SHA-256. Durable when this returns. */
  keepBytes(sha256: string, bytes: Uint8Array): Promise<boolean>;
  read(sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps what was read from a document, evidence and all, as compressed JSON; durable when this returns. */
  keepReading(sha256: string, reading: unknown): Promise<void>;
  /** null where none is kept. */
  readReading(sha256: string): Promise<unknown>;
  /** Removes a document and its reading. */
  erase(sha256: string): Promise<void>;
  /** Removes what a kill left half written. What is being written goes on. */
  sweep(): Promise<void>;
}

/** Opens the folder of documents. Names are split over 256 folders, so that none grows unwieldy. */
export function openDocumentFiles(folder: string): DocumentFiles {
  const place = (sha256: string, ending: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('A document is named by its SHA-256.');
    return join(folder, sha256.slice(0, 2), sha256 + ending);
  };
  const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
  const folderOf = async (target: string): Promise<void> => {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await syncFolder(folder);
  };
  const pathOf = (sha256: string): string => place(sha256, '.bill');
  return {
    pathOf,
    keep: async (path) => {
      const sha256 = await sha256OfFile(path);
      const { size } = await stat(path);
      const target = pathOf(sha256);
      if (!(await exists(target))) {
        await folderOf(target);
        await placeCopy(path, target);
      }
      return { sha256, byteLength: size };
    },
    has: (sha256) => exists(pathOf(sha256)),
    keepBytes: async (sha256, bytes) => {
      const target = pathOf(sha256);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return false;
      await folderOf(target);
      await replaceFile(target, bytes);
      return true;
    },
    read: async (sha256) => new Uint8Array(await readFile(pathOf(sha256))),
    keepReading: async (sha256, reading) => {
      const target = place(sha256, READING);
      await folderOf(target);
      await replaceFile(target, await compress(JSON.stringify(reading)));
    },
    readReading: async (sha256) => {
      try {
        return JSON.parse((await decompress(await readFile(place(sha256, READING)))).toString('utf8')) as unknown;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    erase: async (sha256) => {
      await rm(pathOf(sha256), { force: true });
      await rm(place(sha256, READING), { force: true });
    },
    sweep: async () => {
      const names = (await exists(folder)) ? await readdir(folder) : [];
      for (const name of names) if (/^[0-9a-f]{2}$/.test(name)) await removeTemporaries(join(folder, name));
    },
  };
}
