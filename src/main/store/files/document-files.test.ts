import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDocumentFiles, type DocumentFiles } from './document-files.ts';

let folder: string;
let files: DocumentFiles;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-documents-'));
  files = openDocumentFiles(join(folder, 'documents'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the original files of bills', () => {
  it('are kept byte for byte under their SHA-256, once', async () => {
    const source = join(folder, 'a.pdf');
    await writeFile(source, '%PDF-1.7 abc');
    const kept = await files.keep(source);
    expect(kept).toEqual({ sha256: createHash('sha256').update('%PDF-1.7 abc').digest('hex'), byteLength: 12 });
    expect(await files.keep(source)).toEqual(kept);
    expect(await readFile(files.pathOf(kept.sha256), 'utf8')).toBe('%PDF-1.7 abc');
  });
  it('have their reading beside them, and both go when erased', async () => {
    const source = join(folder, 'a.pdf');
    await writeFile(source, 'x');
    const { sha256 } = await files.keep(source);
    expect(await files.readReading(sha256)).toBeNull();
    await files.keepReading(sha256, [{ a: 1 }]);
    expect(await files.readReading(sha256)).toEqual([{ a: 1 }]);
    await files.erase(sha256);
    await expect(files.read(sha256)).rejects.toThrow();
    expect(await files.readReading(sha256)).toBeNull();
  });
  it('are swept of what a kill left half written, and of nothing else', async () => {
    await files.sweep();
    const source = join(folder, 'a.pdf');
    await writeFile(source, 'kept');
    const { sha256 } = await files.keep(source);
    await files.keepReading(sha256, [{ a: 1 }]);
    const beside = dirname(files.pathOf(sha256));
    const planted = [`.${sha256}.bill.0123456789ab.tmp`, `.${sha256}.reading.json.gz.ba9876543210.tmp`];
    for (const name of [...planted, 'notes.tmp', '.hidden']) await writeFile(join(beside, name), 'half');
    await files.sweep();
    expect((await readdir(beside)).sort()).toEqual(['.hidden', `${sha256}.bill`, `${sha256}.reading.json.gz`, 'notes.tmp']);
    expect(await readFile(files.pathOf(sha256), 'utf8')).toBe('kept');
    expect(await files.readReading(sha256)).toEqual([{ a: 1 }]);
  });
  it('cannot be asked for by a path', () => {
    expect(() => files.pathOf('../../etc/passwd')).toThrow(TypeError);
  });
});
