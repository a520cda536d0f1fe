import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

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

interface HasEntries {
  entries: unknown[];
}

/**
 * yazl looks through all entries for the first that is not done, several times for each: of 50,000 files that took minutes. Those before the
 * one in hand are done and wait here until the directory at the end is written.
 */
function setDoneAside(zip: HasEntries): { readonly set: () => void; readonly putBack: () => void } {
  let done: unknown[] = [];
  return {
    set: () => {
      for (const entry of zip.entries.splice(0, zip.entries.length - 1)) done.push(entry);
    },
    putBack: () => {
      zip.entries = [...done, ...zip.entries];
      done = [];
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

/** Opens a member once and lets go of it: an archive remembers how each was opened until its directory is written. */
function openOnce(open: ZipMember['open']): () => Readable {
  let waiting: ZipMember['open'] | null = open;
  return () => {
    const content = waiting?.() ?? [];
    waiting = null;
    if (content instanceof Readable) return content;
    return Readable.from(content instanceof Uint8Array ? (content.length === 0 ? [] : [content]) : content, { objectMode: false });
  };
}

/** Writes an archive file by file, holding none of them. @throws what a member's stream throws, and what the disk says */
export async function writeZip(path: string, members: AsyncIterable<ZipMember> | Iterable<ZipMember>, signal: AbortSignal): Promise<void> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  // Its types do not name the list of its entries.
  const aside = setDoneAside(zip as unknown as HasEntries);
  const ending = new AbortController();
  const failure = createFailure();
  const output = pipeline(zip.outputStream, createWriteStream(path), { signal: AbortSignal.any([signal, ending.signal]) });
  output.catch(failure.tell);
  zip.on('error', failure.tell);
  try {
    for await (const { name, open, isCompressed = true } of members) {
      const opened = openOnce(open);
      await failure.during((done, fail) => zip.addReadStreamLazy(name, { compress: isCompressed }, (give) => give(null, opened().once('error', fail).once('end', done))));
      signal.throwIfAborted();
      aside.set();
    }
    aside.putBack();
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
