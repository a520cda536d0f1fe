import { randomUUID } from 'node:crypto';
import { copyFile, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PASSPHRASE, SECRET, URL_, entryFile, folder, read, start, withVaultFolder } from './testing/vault-folder.ts';
import type { VaultOptions } from './vault.ts';

withVaultFolder();
const header = async () => JSON.parse(await readFile(join(folder, 'vault.json'), 'utf8')).header;

describe('a damaged file', () => {
  it('harms only its own entry, is reported and kept', async () => {
    const [good, bad] = [randomUUID(), randomUUID()];
    const vault = await start();
    for (const id of [good, bad]) await vault.set(id, 'portal-password', SECRET, URL_);
    const bytes = await readFile(entryFile(bad));
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    await writeFile(entryFile(bad), bytes);
    const again = await start();
    expect(again.state()).toMatchObject({ kind: 'READY', problems: [{ id: bad, text: expect.stringMatching(/cannot be opened.*kept.*Enter it again/) }] });
    expect(await again.test(bad)).toBe('DAMAGED');
    await expect(read(again, bad)).rejects.toMatchObject({ code: 'DAMAGED' });
    expect(await read(again, good)).toEqual(SECRET);
    expect(await readFile(entryFile(bad))).toEqual(bytes);
    await again.set(bad, 'portal-password', SECRET, URL_);
    expect(await again.test(bad)).toBe('OK');
    expect(again.state().problems).toEqual([]);
  });

  it('does not pass for another entry when the files are swapped', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const vault = await start();
    await vault.set(a, 'portal-password', SECRET, URL_);
    await vault.set(b, 'portal-password', { password: 'other' }, URL_);
    await copyFile(entryFile(a), entryFile(b));
    expect(await vault.test(b)).toBe('DAMAGED');
    expect(await vault.test(a)).toBe('OK');
  });

  it('of the header is made good from its copy; with both gone nothing is touched', async () => {
    const id = randomUUID();
    await (await start()).set(id, 'portal-password', SECRET, URL_);
    const whole = await readFile(join(folder, 'vault.json'));
    await writeFile(join(folder, 'vault.json'), 'garbage');
    expect(await read(await start(), id)).toEqual(SECRET);
    expect(await readFile(join(folder, 'vault.json'))).toEqual(whole);

    for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(folder, name), whole.subarray(0, 200));
    const vault = await start();
    expect(vault.state()).toMatchObject({ kind: 'DAMAGED', canStore: false, canRetry: true, entryCount: 1 });
    await expect(read(vault, id)).rejects.toMatchObject({ code: 'NOT_OPEN' });
    await writeFile(join(folder, 'vault.json'), whole);
    expect((await vault.retry()).kind).toBe('READY');
    expect(await read(vault, id)).toEqual(SECRET);
  });

  it('of the header is kept aside when a person starts anew', async () => {
    const id = randomUUID();
    await (await start()).set(id, 'portal-password', SECRET, URL_);
    for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(folder, name), 'garbage');
    const vault = await start();
    expect((await vault.setProtection({ kind: 'KEYRING' })).kind).toBe('READY');
    expect((await readdir(folder)).filter((name) => name.includes('.damaged-'))).toHaveLength(2);
    expect(await vault.test(id)).toBe('DAMAGED');
  });

  it('of the header is noticed at any flipped byte', async () => {
    await (await start()).set(randomUUID(), 'portal-password', SECRET, URL_);
    const { decodeHeader } = await import('./header.ts');
    const whole = await readFile(join(folder, 'vault.json'));
    const before = decodeHeader(whole);
    for (let index = 0; index < whole.length; index++) {
      const bent = Buffer.from(whole);
      bent[index] = (bent[index] ?? 0) ^ 4;
      const reading = decodeHeader(bent);
      // A flip in the white space between two names changes nothing that is read.
      if (reading.outcome === 'OK') expect(reading).toEqual(before);
    }
  });

  it('says that the header is missing rather than start over beside sealed entries', async () => {
    await (await start()).set(randomUUID(), 'portal-password', SECRET, URL_);
    for (const name of ['vault.json', 'vault.copy.json']) await rm(join(folder, name));
    expect((await start()).state().kind).toBe('DAMAGED');
  });

  it('of a later version is refused and left alone', async () => {
    const { encodeHeader } = await import('./header.ts');
    await (await start()).set(randomUUID(), 'portal-password', SECRET, URL_);
    const later = encodeHeader({ ...(await header()), version: 2 });
    for (const name of ['vault.json', 'vault.copy.json']) await writeFile(join(folder, name), later);
    const vault = await start();
    expect(vault.state()).toMatchObject({ kind: 'TOO_NEW', offers: [], canStore: false });
    expect(vault.state().text).toMatch(/Update Forager/);
    await expect(vault.setProtection({ kind: 'DO_NOT_STORE' })).rejects.toMatchObject({ code: 'NOT_OPEN' });
    expect(await readFile(join(folder, 'vault.json'))).toEqual(later);
  });
});

describe('a kill', () => {
  /** Lets a number of renames happen; the next one never does, as if the process had ended there. */
  const endingAfter = (renames: number) => {
    let left = renames;
    return {
      open,
      rename: (from: string, to: string) => (left-- > 0 ? rename(from, to) : Promise.reject(new Error('ended here'))),
    } as VaultOptions['files'] & object;
  };

  it('between temporary file and rename leaves the old credential', async () => {
    const id = randomUUID();
    await (await start()).set(id, 'portal-password', SECRET, URL_);
    const cut = await start({ files: endingAfter(0) });
    await expect(cut.set(id, 'portal-password', { password: 'new' }, URL_)).rejects.toThrow('ended here');
    await writeFile(join(folder, 'entries', `.${id}.portal-password.sealed.0123456789ab.tmp`), 'half');
    const again = await start();
    expect(await read(again, id)).toEqual(SECRET);
    expect(await readdir(join(folder, 'entries'))).toEqual([`${id}.portal-password.sealed`]);
  });

  it('at any step of a change of protection leaves a vault that opens by the old or the new one', async () => {
    const id = randomUUID();
    const outcomes: string[] = [];
    for (let renames = 0; renames < 5; renames++) {
      await rm(folder, { recursive: true });
      await (await start()).set(id, 'portal-password', SECRET, URL_);
      const cut = await start({ files: endingAfter(renames) });
      await cut.setProtection({ kind: 'PASSPHRASE', passphrase: PASSPHRASE }).catch(() => undefined);
      const again = await start();
      if (again.state().kind === 'PASSPHRASE_NEEDED') await again.unlock(PASSPHRASE);
      outcomes.push(again.state().protection ?? 'none');
      expect(await read(again, id)).toEqual(SECRET);
      for (const slot of (await header()).keys) expect(slot.wraps).toHaveLength(1);
    }
    expect(outcomes).toEqual(['KEYRING', 'KEYRING', 'KEYRING', 'PASSPHRASE', 'PASSPHRASE']);
  });
});
