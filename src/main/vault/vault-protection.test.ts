import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeKeyring } from './testing/fake-keyring.ts';
import { PASSPHRASE, SECRET, URL_, entryFile, folder, keyring, read, start, withVaultFolder } from './testing/vault-folder.ts';

withVaultFolder();
const header = async () => JSON.parse(await readFile(join(folder, 'vault.json'), 'utf8')).header;

describe('a keyring in trouble loses nothing', () => {
  let id: string;
  beforeEach(async () => {
    id = randomUUID();
    const vault = await start();
    await vault.set(id, 'portal-password', SECRET, URL_);
    await vault.close();
  });

  it('locked: says so, and goes on by itself once it is open', async () => {
    keyring.isLocked = true;
    const vault = await start();
    expect(vault.state()).toMatchObject({ kind: 'KEYRING_LOCKED', canRetry: true, canStore: false, entryCount: 1, problems: [] });
    expect(vault.state().text).toMatch(/Unlock it.*Nothing was deleted/);
    expect(await vault.test(id)).toBe('LOCKED');
    await expect(read(vault, id)).rejects.toMatchObject({ code: 'NOT_OPEN', message: expect.stringMatching(/GNOME keyring is locked/) });
    keyring.isLocked = false;
    expect(await read(vault, id)).toEqual(SECRET);
    expect(vault.state().kind).toBe('READY');
  });

  it('locked, with synchronous calls: the same', async () => {
    keyring.isLocked = true;
    const vault = await start({ keyring: keyring.wrapper('42.0.0') });
    expect(vault.state().kind).toBe('KEYRING_LOCKED');
    keyring.isLocked = false;
    expect((await vault.retry()).kind).toBe('READY');
  });

  it('changed: names both, offers the switch, opens again when it is back', async () => {
    keyring.backendName = 'basic_text';
    const vault = await start();
    expect(vault.state()).toMatchObject({ kind: 'BACKEND_CHANGED', offers: ['PASSPHRASE', 'DO_NOT_STORE'], canStore: false });
    expect(vault.state().text).toMatch(/GNOME keyring; this run found no keyring.*--password-store=gnome-libsecret.*Nothing was deleted/);
    expect(await vault.test(id)).toBe('LOCKED');
    keyring.backendName = 'gnome_libsecret';
    expect(await read(await start(), id)).toEqual(SECRET);
  });

  it('changed to another real keyring: the same, and the new one is offered', async () => {
    const other = new FakeKeyring();
    other.backendName = 'kwallet6';
    const vault = await start({ keyring: other.wrapper() });
    expect(vault.state()).toMatchObject({ kind: 'BACKEND_CHANGED', offers: ['KEYRING', 'PASSPHRASE', 'DO_NOT_STORE'] });
    expect(vault.state().text).toMatch(/this run found the KDE Wallet 6/);
  });

  it('from another system: says which', async () => {
    const vault = await start({ keyring: new FakeKeyring().wrapper('45.4.1', 'win32') });
    expect(vault.state()).toMatchObject({ kind: 'BACKEND_CHANGED' });
    expect(vault.state().text).toMatch(/sealed on Linux and this is Windows/);
  });

  it('lost: says so; starting anew keeps the old entries, which open again when the keyring is restored', async () => {
    const lost = keyring.secret;
    keyring.secret = Buffer.alloc(32, 7);
    const vault = await start();
    expect(vault.state()).toMatchObject({ kind: 'KEY_LOST', canStore: false });
    expect(vault.state().text).toMatch(/Nothing was deleted.*Restore the keyring/);
    const anew = await vault.setProtection({ kind: 'KEYRING' });
    expect(anew).toMatchObject({ kind: 'READY', problems: [{ id, kind: 'portal-password', text: expect.stringMatching(/kept and opens again/) }] });
    const other = randomUUID();
    await vault.set(other, 'portal-password', { password: 'new' }, URL_);
    await vault.setProtection({ kind: 'PASSPHRASE', passphrase: PASSPHRASE });
    await vault.close();

    keyring.secret = lost;
    const restored = await start();
    expect(restored.state().kind).toBe('PASSPHRASE_NEEDED');
    expect(await restored.unlock(PASSPHRASE)).toMatchObject({ kind: 'READY', problems: [], entryCount: 2 });
    expect(await read(restored, id)).toEqual(SECRET);
    expect(await read(restored, other)).toEqual({ password: 'new' });
    expect((await header()).keys).toHaveLength(1);
  });

  it('that fails its trial: nothing is sealed with it', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'forager-vault-'));
    try {
      for (const fault of ['isLying', 'usesFixedPassword'] as const) {
        const bad = new FakeKeyring();
        bad[fault] = true;
        const vault = await start({ folder: fresh, keyring: bad.wrapper() });
        expect(vault.state()).toMatchObject({ kind: 'CHOICE_NEEDED', canStore: false });
        expect(vault.state().text).toMatch(/trial with the keyring of this computer failed/);
        await expect(vault.setProtection({ kind: 'KEYRING' })).rejects.toMatchObject({ code: 'NO_PROTECTION' });
        await expect(vault.set(id, 'smtp', { password: 'p' }, URL_)).rejects.toMatchObject({ code: 'NOT_OPEN' });
      }
    } finally {
      await rm(fresh, { recursive: true });
    }
  });
});

describe('without a keyring', () => {
  beforeEach(() => {
    keyring.backendName = 'basic_text';
  });

  it('asks first and stores nothing until then', async () => {
    const vault = await start();
    expect(vault.state()).toMatchObject({ kind: 'CHOICE_NEEDED', protection: null, canStore: false, offers: ['PASSPHRASE', 'DO_NOT_STORE'] });
    expect(vault.state().text).toMatch(/no keyring/);
    await expect(vault.set(randomUUID(), 'portal-password', SECRET, URL_)).rejects.toMatchObject({ code: 'NOT_OPEN' });
    await expect(vault.setProtection({ kind: 'KEYRING' })).rejects.toMatchObject({ code: 'NO_PROTECTION' });
    await expect(vault.setProtection({ kind: 'PASSPHRASE', passphrase: 'short' })).rejects.toMatchObject({ code: 'WEAK_PASSPHRASE' });
    expect(await readdir(folder)).toEqual(['entries']);
  });

  it('keeps credentials under a passphrase, asked once after each start', async () => {
    const id = randomUUID();
    const first = await start();
    await first.setProtection({ kind: 'PASSPHRASE', passphrase: PASSPHRASE });
    await first.set(id, 'portal-password', SECRET, URL_);
    await first.close();
    const second = await start();
    expect(second.state()).toMatchObject({ kind: 'PASSPHRASE_NEEDED', canStore: false, entryCount: 1 });
    expect(await second.test(id)).toBe('LOCKED');
    await expect(second.unlock('not the passphrase')).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    expect(await second.unlock(PASSPHRASE)).toMatchObject({ kind: 'READY', protection: 'PASSPHRASE' });
    expect(await read(second, id)).toEqual(SECRET);
  });

  it('changes the passphrase, and only the new one opens', async () => {
    const id = randomUUID();
    const vault = await start();
    await vault.setProtection({ kind: 'PASSPHRASE', passphrase: PASSPHRASE });
    await vault.set(id, 'portal-password', SECRET, URL_);
    const sealed = await readFile(entryFile(id));
    await vault.setProtection({ kind: 'PASSPHRASE', passphrase: 'nine yellow tricycles' });
    expect(await readFile(entryFile(id))).toEqual(sealed);
    const again = await start();
    await expect(again.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await again.unlock('nine yellow tricycles');
    expect(await read(again, id)).toEqual(SECRET);
  });

  it('starts anew when the passphrase is forgotten, and still opens the old entries when it comes back', async () => {
    const id = randomUUID();
    const first = await start();
    await first.setProtection({ kind: 'PASSPHRASE', passphrase: PASSPHRASE });
    await first.set(id, 'portal-password', SECRET, URL_);
    const second = await start();
    expect((await second.setProtection({ kind: 'PASSPHRASE', passphrase: 'nine yellow tricycles' })).problems).toHaveLength(1);
    expect(await second.test(id)).toBe('LOCKED');
    expect(await second.unlock(PASSPHRASE)).toMatchObject({ kind: 'READY', problems: [] });
    const third = await start();
    await third.unlock('nine yellow tricycles');
    expect(await read(third, id)).toEqual(SECRET);
  });

  it('moves to a keyring that appears later', async () => {
    const id = randomUUID();
    const first = await start();
    await first.setProtection({ kind: 'PASSPHRASE', passphrase: PASSPHRASE });
    await first.set(id, 'portal-password', SECRET, URL_);
    keyring.backendName = 'gnome_libsecret';
    const second = await start();
    await second.unlock(PASSPHRASE);
    expect(await second.setProtection({ kind: 'KEYRING' })).toMatchObject({ kind: 'READY', protection: 'KEYRING' });
    expect((await header()).keys[0].wraps).toMatchObject([{ method: 'KEYRING' }]);
    expect(await read(await start(), id)).toEqual(SECRET);
  });

  it('keeps nothing on the disk when that is chosen, and remembers the choice', async () => {
    const id = randomUUID();
    const vault = await start();
    expect(await vault.setProtection({ kind: 'DO_NOT_STORE' })).toMatchObject({ kind: 'READY', protection: 'DO_NOT_STORE', canStore: true });
    await vault.set(id, 'portal-password', SECRET, URL_);
    expect(await read(vault, id)).toEqual(SECRET);
    expect(await readdir(join(folder, 'entries'))).toEqual([]);
    await vault.close();
    const next = await start();
    expect(next.state()).toMatchObject({ kind: 'READY', protection: 'DO_NOT_STORE', entryCount: 0 });
    expect(await next.test(id)).toBe('ABSENT');
  });

  it('writes what this run holds once a protection is chosen after all, and takes it off the disk again', async () => {
    const id = randomUUID();
    const vault = await start();
    await vault.setProtection({ kind: 'DO_NOT_STORE' });
    await vault.set(id, 'portal-password', SECRET, URL_);
    await vault.setProtection({ kind: 'PASSPHRASE', passphrase: PASSPHRASE });
    expect(await readdir(join(folder, 'entries'))).toHaveLength(1);
    const other = await start();
    await other.unlock(PASSPHRASE);
    expect(await read(other, id)).toEqual(SECRET);
    await other.setProtection({ kind: 'DO_NOT_STORE' });
    expect(await readdir(join(folder, 'entries'))).toEqual([]);
    expect((await header()).keys).toEqual([]);
    expect(await read(other, id)).toEqual(SECRET);
  });
});
