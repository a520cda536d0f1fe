import { createWriteStream } from 'node:fs';
import { Readable, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Content = AsyncIterable<Uint8Array> | Uint8Array;

/** A file of an archive. It is opened when its turn comes and read no faster than the disk takes it. */
export interface ZipMember {
  readonly name: string;
  /** A small file may be given whole: five streams less for it. */
  readonly open: () => Content | Promise<Content>;
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

interface Entry {
  readonly getCentralDirectoryRecord: () => Buffer;
}

interface HasEntries {
  entries: Entry[];
}

const RECORDS_PER_PIECE = 256;
const NO_RECORD: Entry = { getCentralDirectoryRecord: () => Buffer.alloc(0) };

/**
 * yazl keeps all of a member until its line of the directory is written at the end: what it was opened by, and half a kilobyte more, which
 * made an archive of 50,000 files take 80 MB. It also looks through all of them for the first that is not done, several times for each.
 * So the line is made as soon as a member is done, and the member let go.
 */
function createDirectory(zip: HasEntries): { readonly takeDone: () => void; readonly putBack: () => void } {
  const pieces: Buffer[] = [];
  let records: Buffer[] = [];
  let count = 0;
  const pack = (): void => {
    // Together they are not cut from Node's pool, whose rest each would hold.
    pieces.push(Buffer.concat(records));
    records = [];
  };
  return {
    takeDone: () => {
      for (const entry of zip.entries.splice(0)) {
        records.push(entry.getCentralDirectoryRecord());
        count += 1;
        if (records.length === RECORDS_PER_PIECE) pack();
      }
    },
    putBack: () => {
      pack();
      // As many as there are members, since yazl writes their number; the first has the lines of all.
      zip.entries = Array.from({ length: count }, () => NO_RECORD);
      if (count > 0) zip.entries[0] = { getCentralDirectoryRecord: () => Buffer.concat(pieces) };
    },
  };
}

/** Ends the member that is being written once the whole has failed. One promise raced for each of 50,000 members would hold something of every one. */
function createFailure(): { readonly tell: (error: Error) => void; readonly during: (work: (done: () => void, fail: (error: Error) => void) => void) => Promise<void> } {
  let failure: Error | null = null;
  let end: (error: Error) => void = () => undefined;
  return {
    tell: (error) => {
      failure ??= error;
      end(error);
    },
    during: (work) =>
      new Promise((resolve, reject) => {
        end = reject;
        if (failure !== null) reject(failure);
        else work(resolve, reject);
      }),
  };
}

const asReadable = (content: Content): Readable =>
  content instanceof Readable ? content : Readable.from(content instanceof Uint8Array ? (content.length === 0 ? [] : [content]) : content, { objectMode: false });

/** Writes an archive file by file, holding none of them. @throws what a member's stream throws, and what the disk says */
export async function writeZip(path: string, members: AsyncIterable<ZipMember> | Iterable<ZipMember>, signal: AbortSignal): Promise<void> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  // Its types name neither the list of its entries nor all of its stream.
  const inner = zip as unknown as HasEntries & { readonly outputStream: Duplex };
  const { outputStream } = inner;
  const directory = createDirectory(inner);
  const ending = new AbortController();
  const failure = createFailure();
  const output = pipeline(outputStream, createWriteStream(path), { signal: AbortSignal.any([signal, ending.signal]) });
  output.catch(failure.tell);
  zip.on('error', failure.tell);
  try {
    for await (const { name, open, isCompressed = true } of members) {
      const content = await open();
      await failure.during((done, fail) => {
        if (content instanceof Uint8Array && !isCompressed) {
          zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.length), name, { compress: false });
          if (outputStream.writableNeedDrain) outputStream.once('drain', done);
          else done();
        } else {
          // yazl lets go of the output with the last piece of a member.
          outputStream.once('unpipe', done);
          zip.addReadStream(asReadable(content).once('error', fail), name, { compress: isCompressed });
        }
      });
      signal.throwIfAborted();
      directory.takeDone();
    }
    directory.putBack();
    await failure.during((done, fail) => {
      zip.end();
      output.then(done, fail);
    });
  } catch (error) {
    ending.abort();
    await output.catch(() => undefined);
    throw error;
  }
}
