import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

export type UnpackedFile = { fileName: string; bytes: Buffer };

/** What an archive may hold at most, so that one made to swell does no harm. */
export type ArchiveLimits = { files: number; fileBytes: number; totalBytes: number; ratio: number };
export const ARCHIVE_LIMITS: ArchiveLimits = { files: 400, fileBytes: 60_000_000, totalBytes: 300_000_000, ratio: 250 };

/** An archive that is damaged, locked or larger than any portal's. */
export class ArchiveError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArchiveError';
  }
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(new ArchiveError(`The archive is damaged: ${error.message}`));
      else resolve(zip);
    });
  });
}

function readEntry(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream: Readable) => {
      if (error) { reject(new ArchiveError(`A file in the archive could not be read: ${error.message}`)); return; }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size > limit) stream.destroy(new ArchiveError('A file in the archive is larger than it says.'));
        else chunks.push(chunk);
      });
      stream.once('end', () => resolve(Buffer.concat(chunks)));
      stream.once('error', (failure: Error) => reject(failure instanceof ArchiveError ? failure : new ArchiveError(failure.message)));
    });
  });
}

/** Files inside a ZIP archive, folders left out. Throws ArchiveError beyond the limits. */
export async function unpackArchive(path: string, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<UnpackedFile[]> {
  const bytes = await readFile(path);
  const zip = await open(bytes);
  const files: UnpackedFile[] = [];
  let total = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(new ArchiveError(`The archive is damaged: ${error.message}`)));
    zip.on('end', () => resolve(files));
    zip.on('entry', (entry: Entry) => {
      const isFolder = entry.fileName.endsWith('/');
      if (isFolder) { zip.readEntry(); return; }
      total += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (files.length >= limits.files || entry.uncompressedSize > limits.fileBytes || total > limits.totalBytes || (ratio > limits.ratio && entry.uncompressedSize > 1_000_000)) {
        reject(new ArchiveError('The archive unpacks to more than a portal\'s bills ever hold and was not unpacked.'));
        return;
      }
      readEntry(zip, entry, limits.fileBytes).then((content) => {
        files.push({ fileName: entry.fileName.split('/').pop() ?? entry.fileName, bytes: content });
        zip.readEntry();
      }, reject);
    });
    zip.readEntry();
  });
}
