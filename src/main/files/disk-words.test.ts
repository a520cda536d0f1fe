import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskWords } from './disk-words.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-disk-words-'));
});
afterEach(() => rm(folder, { recursive: true }));

const refused = (code: string, path?: string): Error => Object.assign(new Error(`${code}: as Node says it`), { code, ...(path === undefined ? {} : { path }) });

describe('a disk that refuses', () => {
  it.runIf(process.platform === 'linux')('because it is full says so', async () => {
    const error: unknown = await writeFile('/dev/full', 'x').catch((thrown: unknown) => thrown);
    expect(diskWords(error)).toBe('The disk of this computer is full. What was saved before is safe. Make room, then try again.');
  });
  it('because of rights names the place', () => {
    expect(diskWords(refused('EACCES', '/srv/bills/march.xlsx'))).toBe('Forager may not write to /srv/bills/march.xlsx. Check the rights of that folder, or choose another one.');
    expect(diskWords(refused('EROFS'))).toBe('Forager may not write there. Check the rights of that folder, or choose another one.');
  });
  it('because another program holds the file, or by a fault of its own, says what to do', () => {
    expect(diskWords(refused('EBUSY'))).toBe('Another program has this file open. Close it there, then try again.');
    expect(diskWords(refused('EIO'))).toContain('reports a fault');
  });
  it('is not blamed for anything else', async () => {
    const missing: unknown = await writeFile(join(folder, 'no', 'such'), 'x').catch((thrown: unknown) => thrown);
    for (const error of [missing, new Error('ENOSPC in a text'), 'ENOSPC', null]) expect(diskWords(error)).toBeNull();
  });
});
