import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { zipOf as archiveOf } from '../../../shared/testing/zip-of.ts';
import { ARCHIVE_LIMITS, ArchiveError, unpackArchive } from './unpack-archive.ts';

const zipOf = (files: Record<string, Buffer>): Buffer => Buffer.from(archiveOf(Object.entries(files).map(([name, bytes]) => ({ name, bytes }))));

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
