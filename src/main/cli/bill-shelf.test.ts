import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256OfFile } from '../store/files/document-files.ts';
import { namesFor, shelve } from './bill-shelf.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'forager-shelf-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(fileName: string, text: string): Promise<string> {
  const path = join(folder, 'download');
  await writeFile(path, text);
  return shelve({ path, fileName, sha256: await sha256OfFile(path) }, join(folder, 'out'));
}

describe('the shelf of collected bills', () => {
  it('gives each bill of the same name a name of its own and overwrites none', async () => {
    expect([await put('bill.pdf', 'one'), await put('bill.pdf', 'two'), await put('bill.pdf', 'three')]).toEqual(['bill.pdf', 'bill (2).pdf', 'bill (3).pdf']);
    expect(await readFile(join(folder, 'out', 'bill.pdf'), 'utf8')).toBe('one');
    expect(await readdir(folder)).toEqual(['out']);
  });
  it('leaves a bill that stands there already', async () => {
    await put('bill.pdf', 'one');
    await put('bill.pdf', 'two');
    expect(await put('bill.pdf', 'two')).toBe('bill (2).pdf');
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['bill (2).pdf', 'bill.pdf']);
    expect(await readdir(folder)).toEqual(['out']);
  });
  it.each([['../../etc/passwd', '_.._etc_passwd'], ['Rechnung März.pdf', 'Rechnung März.pdf'], ['a:b?.pdf', 'a_b_.pdf'], ['', 'bill'], ['...', 'bill']])('makes %j a plain name', (wanted, name) => {
    expect(namesFor(wanted).next().value).toBe(name);
  });
});
