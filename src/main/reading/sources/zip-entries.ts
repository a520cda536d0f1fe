import { promisify } from 'node:util';
import type { Entry, Options, ZipFile } from 'yauzl';
import yauzl from 'yauzl';
import { UnreadableError } from '../reading-deps.ts';

const MAX_ENTRIES = 2000;
const DAMAGED = 'The archive cannot be opened; it seems damaged.';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

const openZip = promisify<Buffer, Options, ZipFile>(yauzl.fromBuffer);

/** The entry's content, or an error as soon as it is larger than allowed, whatever its head said. */
async function contentOf(zip: ZipFile, entry: Entry, allowed: number): Promise<Buffer> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error: Error | null, opened) => (error ? reject(error) : resolve(opened)));
  });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const piece = chunk as Buffer;
    size += piece.length;
    if (size > allowed) throw new UnreadableError('The archive unpacks to more than can be read.');
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

/**
 * The files of a zip archive, unpacked while together they stay within the bytes allowed.
 * Throws UnreadableError for archives that are damaged, encrypted, or that unpack to more.
 */
export async function unzip(bytes: Uint8Array, maxUnpacked: number): Promise<ZipEntry[]> {
  let zip: ZipFile;
  try {
    zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false });
  } catch {
    throw new UnreadableError(DAMAGED);
  }
  const entries: ZipEntry[] = [];
  let left = maxUnpacked;
  try {
    for await (const entry of entriesOf(zip)) {
      if (entries.length >= MAX_ENTRIES) throw new UnreadableError('The archive holds too many files.');
      if (entry.fileName.endsWith('/')) continue;
      if ((entry.generalPurposeBitFlag & 1) !== 0) throw new UnreadableError('The archive is protected by a password. Unpack it and read the files inside.');
      if (entry.uncompressedSize > left) throw new UnreadableError('The archive unpacks to more than can be read.');
      const content = await contentOf(zip, entry, left);
      left -= content.length;
      entries.push({ name: entry.fileName, bytes: content });
    }
  } catch (error) {
    throw error instanceof UnreadableError ? error : new UnreadableError(DAMAGED);
  } finally {
    zip.close();
  }
  return entries;
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.removeAllListeners();
      zip.once('entry', resolve);
      zip.once('end', () => resolve(null));
      zip.once('error', reject);
      zip.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}
