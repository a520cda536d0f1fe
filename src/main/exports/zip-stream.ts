import { createWriteStream } from 'node:fs';
import { pipeline as pipe, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { archiveEnd, directoryLine, fileEnd, fileHeader } from './zip-records.ts';

/** A file of an archive. It is opened when its turn comes and read no faster than the disk takes it. */
export interface ZipMember {
  readonly name: string;
  /** A small file may be given whole. */
  readonly open: () => AsyncIterable<Uint8Array> | Uint8Array;
  /** false for what is compressed already, such as a PDF. */
  readonly isCompressed?: boolean;
}

const CHUNK = 65_536;

async function* chunks(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let waiting = '';
  for await (const text of texts) {
    waiting += text;
    if (waiting.length < CHUNK) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}

/** Many short texts as one stream of larger pieces, read as they are asked for. */
export const textStream = (texts: AsyncIterable<string> | Iterable<string>): Readable => Readable.from(chunks(texts), { objectMode: false });

interface Counted {
  size: number;
  crc: number;
}

async function* counting(content: AsyncIterable<Uint8Array>, counted: Counted): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    counted.size += piece.length;
    counted.crc = crc32(piece, counted.crc);
    yield piece;
  }
}

/** The bytes of a member as they stand in the archive. What goes wrong is thrown where they are read. */
function storedBytes(content: AsyncIterable<Uint8Array> | Uint8Array, isCompressed: boolean, counted: Counted): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (!(content instanceof Uint8Array)) return isCompressed ? pipe(counting(content, counted), createDeflateRaw(), () => undefined) : counting(content, counted);
  counted.size = content.length;
  counted.crc = crc32(content);
  return [isCompressed ? deflateRawSync(content) : content];
}

/** Lines of the directory, many in one piece: one buffer for each of 50,000 files would be much more than its bytes. */
function createDirectory(): { readonly add: (line: Buffer) => void; readonly pieces: () => readonly Buffer[] } {
  const pieces: Buffer[] = [];
  let last = Buffer.alloc(0);
  let used = 0;
  return {
    add: (line) => {
      if (used + line.length > last.length) {
        if (used > 0) pieces.push(last.subarray(0, used));
        last = Buffer.alloc(Math.max(CHUNK, line.length));
        used = 0;
      }
      used += line.copy(last, used);
    },
    pieces: () => [...pieces, last.subarray(0, used)],
  };
}

async function* archive(members: AsyncIterable<ZipMember> | Iterable<ZipMember>): AsyncGenerator<Uint8Array> {
  const directory = createDirectory();
  let [offset, count] = [0, 0];
  for await (const { name: text, open, isCompressed = true } of members) {
    const name = Buffer.from(text);
    const modifiedAt = new Date();
    const header = fileHeader({ name, isCompressed, modifiedAt });
    yield header;
    const counted: Counted = { size: 0, crc: 0 };
    let packedSize = 0;
    for await (const piece of storedBytes(open(), isCompressed, counted)) {
      packedSize += piece.length;
      yield piece;
    }
    const entry = { name, isCompressed, modifiedAt, ...counted, packedSize, offset };
    const end = fileEnd(entry);
    yield end;
    directory.add(directoryLine(entry));
    offset += header.length + packedSize + end.length;
    count += 1;
  }
  const pieces = directory.pieces();
  yield* pieces;
  yield archiveEnd(count, offset, pieces.reduce((sum, { length }) => sum + length, 0));
}

/** Writes an archive file by file, holding none of them. @throws what a member's stream throws, and what the disk says */
export const writeZip = (path: string, members: AsyncIterable<ZipMember> | Iterable<ZipMember>, signal: AbortSignal): Promise<void> => pipeline(archive(members), createWriteStream(path), { signal });
