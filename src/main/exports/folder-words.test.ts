import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileRefused, writeFinished } from './finished-file.ts';
import { folderWords } from './folder-words.ts';

const SECRET = '/home/ann/secret/Clients/Bills.xlsx';
const refused = (code: string, syscall = 'open'): Error => Object.assign(new Error(`${code}, ${syscall} '${SECRET}'`), { code, syscall, path: SECRET });

test.each([
  ['ENOENT', 'not there any more. Bring it back, plug in its drive'], ['ENODEV', 'not there any more'], ['ENOSPC', 'is full. Make room there'], ['EDQUOT', 'is full'], ['EACCES', 'may not write into'], ['EROFS', 'can only read'],
  ['EIO', 'a fault'], ['EFBIG', 'as large'], ['ETIMEDOUT', 'does not answer'], ['UNKNOWN', 'does not answer'], ['NO_ANSWER', 'does not answer'], ['EBUSY', 'Another program holds'], ['ENAMETOOLONG', 'too long'],
])('a disk that says %s is explained by the name of the folder alone, with what to do', (code, words) => {
  const said = folderWords(refused(code), 'Clients');
  expect(said).toContain(words);
  expect(said).toContain('“Clients”');
  expect(said).toMatch(/(choose|Choose) (another|a) folder/u);
  expect(said).not.toContain('secret');
});

test.each([['EBUSY', 'open', 'linux', true], ['EBUSY', 'rename', 'win32', true], ['EPERM', 'rename', 'win32', true], ['EACCES', 'rename', 'win32', true], ['EPERM', 'rename', 'linux', false], ['EPERM', 'open', 'win32', false]] as const)(
  '%s of %s on %s: a file that another program has open is %s', (code, syscall, platform, isOpen) => {
    const said = folderWords(refused(code, syscall), 'Clients', 'Bills.xlsx', platform);
    if (isOpen) expect(said).toBe('“Bills.xlsx” is open in another program, such as Excel, and stays as it was. Close it there and export again, or choose another name.');
    else expect(said).toContain('may not write into the folder “Clients”');
  },
);

test('what is not the disk’s is not explained by it', () => {
  for (const error of [new Error('ENOSPC'), 'ENOSPC', null, refused('EAGAIN')]) expect(folderWords(error, 'Clients', 'Bills.xlsx')).toBeNull();
});

describe('a file that a person saves', () => {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'forager-saved-')), 'Clients');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'Bills.xlsx'), 'the last one');
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true }));
  const save = (write: (unfinished: string) => Promise<void>): Promise<unknown> => writeFinished(path.join(folder, 'Bills.xlsx'), write).catch((error: unknown) => error);

  test.runIf(process.platform === 'linux')('leaves the one before as it was, and nothing else, where the disk is full', async () => {
    const said = await save(async (unfinished) => {
      await writeFile(unfinished, 'half');
      await writeFile('/dev/full', 'more than there is room for').catch((error: unknown) => Promise.reject(Object.assign(error as Error, { path: unfinished })));
    });
    expect(said).toBeInstanceOf(FileRefused);
    expect(said).toMatchObject({ message: 'The disk of the folder “Clients” is full. Make room there, or choose another folder.' });
    expect(readdirSync(folder)).toEqual(['Bills.xlsx']);
    expect(readFileSync(path.join(folder, 'Bills.xlsx'), 'utf8')).toBe('the last one');
  });

  test('says so where its drive is taken away while it is written', async () => {
    const said = await save(async (unfinished) => {
      await writeFile(unfinished, 'half');
      await rename(folder, `${folder} away`);
    });
    expect(said).toMatchObject({ name: 'FileRefused', message: 'The folder “Clients” is not there any more. Bring it back, plug in its drive, or choose another folder.' });
    await rename(`${folder} away`, folder);
  });

  test('is not blamed for another file that could not be read', async () => {
    const said = await save(async (unfinished) => {
      await writeFile(unfinished, 'half');
      readFileSync(path.join(folder, 'an original.pdf'));
    });
    expect(said).not.toBeInstanceOf(FileRefused);
    expect(said).toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(folder)).toEqual(['Bills.xlsx']);
  });
});
