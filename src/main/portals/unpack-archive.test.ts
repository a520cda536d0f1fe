import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS, ArchiveError, unpackArchive } from './unpack-archive.ts';

/** A ZIP archive of these files, by the format's own layout (PKWARE APPNOTE 4.3). */
function zipOf(files: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

async function onDisk(bytes: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'forager-zip-')), 'bills.zip');
  await writeFile(path, bytes);
  return path;
}

describe('archives of bills', () => {
  it('unpacks every file byte for byte, without its folder', async () => {
    const path = await onDisk(zipOf({ '2026/a.pdf': Buffer.from('%PDF-a'), 'b.pdf': Buffer.from('%PDF-b') }));
    const files = await unpackArchive(path);
    expect(files.map((file) => [file.fileName, file.bytes.toString()])).toEqual([['a.pdf', '%PDF-a'], ['b.pdf', '%PDF-b']]);
  });
  it('refuses one that swells', async () => {
    const path = await onDisk(zipOf({ 'bomb.pdf': Buffer.alloc(5_000_000) }));
    await expect(unpackArchive(path)).rejects.toThrow(ArchiveError);
  });
  it('refuses too many files and too much of them', async () => {
    const path = await onDisk(zipOf({ 'a.pdf': Buffer.from('aaaa'), 'b.pdf': Buffer.from('bbbb') }));
    await expect(unpackArchive(path, { ...ARCHIVE_LIMITS, files: 1 })).rejects.toThrow(ArchiveError);
    await expect(unpackArchive(path, { ...ARCHIVE_LIMITS, totalBytes: 6 })).rejects.toThrow(ArchiveError);
  });
  it('says so when it is damaged', async () => {
    await expect(unpackArchive(await onDisk(Buffer.from('PK\u0003\u0004 no archive')))).rejects.toThrow(ArchiveError);
  });
});
