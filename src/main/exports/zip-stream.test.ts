import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { unzip } from '../../shared/testing/unzip.ts';
import { archiveEnd, directoryLine, fileEnd, type ZipEntry } from './zip-records.ts';
import { textStream, writeZip, type ZipMember } from './zip-stream.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'forager-zip-'));
const file = path.join(folder, 'some.zip');
const AT = new Date('2026-11-27T12:34:57Z');
afterEach(() => vi.useRealTimers());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (members: Iterable<ZipMember>): Promise<void> => writeZip(file, members, new AbortController().signal);

test('an archive is byte for byte what a library writes of the same files', async () => {
  vi.useFakeTimers({ now: AT, toFake: ['Date'] });
  const long = Array.from({ length: 5000 }, (_, at) => `${at} £ a line of some length\n`);
  const self = import.meta.filename;
  await write([
    { name: 'Größe/ä “b”.txt', open: () => textStream(long) },
    { name: 'whole.xml', open: () => Buffer.from('<a>whole</a>') },
    { name: 'stored.ts', open: () => createReadStream(self), isCompressed: false },
    { name: 'empty.txt', open: () => textStream([]) },
    { name: 'nothing.bin', open: () => Buffer.alloc(0), isCompressed: false },
  ]);
  const zip = new ZipFile();
  const add = (name: string, text: Iterable<string>, compress: boolean): void => zip.addReadStream(textStream(text), name, { compress });
  add('Größe/ä “b”.txt', long, true);
  add('whole.xml', ['<a>whole</a>'], true);
  zip.addReadStream(createReadStream(self), 'stored.ts', { compress: false });
  add('empty.txt', [], true);
  add('nothing.bin', [], false);
  zip.end();
  expect(readFileSync(file).equals(await buffer(zip.outputStream))).toBe(true);
  expect([...(await unzip(file)).values()].map(String)).toEqual([long.join(''), '<a>whole</a>', readFileSync(self, 'utf8'), '', '']);
});

interface LibraryEntry {
  crc32: number;
  uncompressedSize: number;
  compressedSize: number;
  relativeOffsetOfLocalHeader: number;
  crcAndFileSizeKnown: boolean;
  getCentralDirectoryRecord: () => Buffer;
  getDataDescriptor: () => Buffer;
}

test.each([
  ['a large file', 5_000_000_000, 4_900_000_000, 12], ['a file far behind', 12, 12, 6_000_000_000], ['the last small one', 0xfffffffe, 12, 12], ['the first large one', 0xffffffff, 12, 12],
])('%s is told as a library tells it', (_what, size, packedSize, offset) => {
  const entry: ZipEntry = { name: Buffer.from('a.pdf'), isCompressed: false, modifiedAt: AT, crc: crc32('a'), size, packedSize, offset };
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('a'), 'a.pdf', { mtime: AT, compress: false });
  const [theirs] = (zip as unknown as { readonly entries: LibraryEntry[] }).entries;
  if (theirs === undefined) throw new Error('the library keeps no entry');
  Object.assign(theirs, { crc32: entry.crc, uncompressedSize: size, compressedSize: packedSize, relativeOffsetOfLocalHeader: offset, crcAndFileSizeKnown: false });
  expect(directoryLine(entry)).toEqual(theirs.getCentralDirectoryRecord());
  expect(fileEnd(entry)).toEqual(theirs.getDataDescriptor());
});

test.each([[3, 500], [65_534, 500], [65_535, 500], [70_000, 500], [3, 4_294_967_294], [3, 4_294_967_295], [3, 5_000_000_000]])('the end of %i files behind %i bytes is a library’s', async (count, start) => {
  const zip = new ZipFile();
  Object.assign(zip, { entries: Array.from({ length: count }, () => ({ state: 3, getCentralDirectoryRecord: () => Buffer.alloc(0) })), outputStreamCursor: start });
  zip.end();
  expect(archiveEnd(count, start, 0)).toEqual(await buffer(zip.outputStream));
});

test('what a member or the disk refuses is thrown, and a signal breaks it off', async () => {
  async function* failing(): AsyncGenerator<Buffer> {
    await Promise.resolve();
    yield Buffer.from('half');
    throw new Error('the file is gone');
  }
  for (const isCompressed of [true, false]) await expect(write([{ name: 'a', open: failing, isCompressed }])).rejects.toThrow('the file is gone');
  await expect(writeZip(path.join(folder, 'none', 'a.zip'), [], new AbortController().signal)).rejects.toMatchObject({ code: 'ENOENT' });
  const stop = new AbortController();
  async function* endless(): AsyncGenerator<Buffer> {
    for (let at = 0; ; at += 1) {
      if (at === 100) stop.abort();
      await new Promise(setImmediate);
      yield Buffer.alloc(1000);
    }
  }
  await expect(writeZip(file, [{ name: 'a', open: endless }], stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});
