import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fromBuffer, type Entry } from 'yauzl';
import { unzip } from '../../shared/testing/unzip.ts';
import { textStream, writeZip, type ZipMember } from './zip-stream.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'forager-zip-'));
const file = path.join(folder, 'some.zip');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (members: Iterable<ZipMember>): Promise<void> => writeZip(file, members, new AbortController().signal);

test('an archive holds what its members gave, whole or piece by piece', async () => {
  const long = Array.from({ length: 5000 }, (_, at) => `${at} £ a line of some length\n`);
  const self = import.meta.filename;
  await write([
    { name: 'Größe/ä “b”.txt', open: () => textStream(long) },
    { name: 'whole.xml', open: () => Buffer.from('<a>whole</a>') },
    { name: 'stored.ts', open: () => createReadStream(self), isCompressed: false },
    { name: 'empty.txt', open: () => textStream([]) },
    { name: 'nothing.bin', open: () => Buffer.alloc(0), isCompressed: false },
  ]);
  expect([...(await unzip(file))].map(([name, bytes]) => [name, String(bytes)])).toEqual([['Größe/ä “b”.txt', long.join('')], ['whole.xml', '<a>whole</a>'], ['stored.ts', readFileSync(self, 'utf8')], ['empty.txt', ''], ['nothing.bin', '']]);
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

test('an archive of more files than its older form can count says how many', async () => {
  const count = 66_000;
  await write(Array.from({ length: count }, (_, at) => ({ name: `${at}.txt`, open: () => Buffer.from(String(at)), isCompressed: false })));
  const names: string[] = [];
  const counted = await new Promise<number>((resolve, reject) => {
    fromBuffer(readFileSync(file), (error, zip) => {
      if (error !== null) return reject(error);
      zip.on('entry', ({ fileName }: Entry) => names.push(fileName)).on('end', () => resolve(zip.entryCount)).on('error', reject);
    });
  });
  expect([counted, names.length, new Set(names).size, names.at(-1)]).toEqual([count, count, count, '65999.txt']);
});
