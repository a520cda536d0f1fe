import { expect, test } from 'vitest';
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
