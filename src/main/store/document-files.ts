import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The SHA-256 of a file's bytes, in hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Windows has no way to sync a folder; there the rename is durable with the file system's own journal. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
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
  read(sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps what was read from a document, as JSON. */
  keepReading(sha256: string, reading: unknown): Promise<void>;
  /** null where none is kept. */
  readReading(sha256: string): Promise<unknown>;
  /** Removes a document and its reading. */
  erase(sha256: string): Promise<void>;
}

/** Opens the folder of documents. Names are split over 256 folders, so that none grows unwieldy. */
export function openDocumentFiles(folder: string): DocumentFiles {
  const place = (sha256: string, ending: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('A document is named by its SHA-256.');
    return join(folder, sha256.slice(0, 2), sha256 + ending);
  };
  const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
  const putInPlace = async (target: string, write: (unfinished: string) => Promise<void>): Promise<void> => {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const unfinished = `${target}.${randomUUID()}.part`;
    try {
      await write(unfinished);
      await syncFile(unfinished);
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await syncFolder(dirname(target));
    await syncFolder(folder);
  };
  const pathOf = (sha256: string): string => place(sha256, '.bill');
  return {
    pathOf,
    keep: async (path) => {
      const sha256 = await sha256OfFile(path);
      const { size } = await stat(path);
      const target = pathOf(sha256);
      if (!(await exists(target))) await putInPlace(target, (unfinished) => copyFile(path, unfinished));
      return { sha256, byteLength: size };
    },
    read: async (sha256) => new Uint8Array(await readFile(pathOf(sha256))),
    keepReading: (sha256, reading) =>
      putInPlace(place(sha256, '.reading.json'), async (unfinished) => {
        const handle = await open(unfinished, 'w', 0o600);
        try {
          await handle.writeFile(JSON.stringify(reading));
        } finally {
          await handle.close();
        }
      }),
    readReading: async (sha256) => {
      try {
        return JSON.parse(await readFile(place(sha256, '.reading.json'), 'utf8')) as unknown;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    erase: async (sha256) => {
      await rm(pathOf(sha256), { force: true });
      await rm(place(sha256, '.reading.json'), { force: true });
    },
  };
}
