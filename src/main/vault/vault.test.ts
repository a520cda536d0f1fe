import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowLoopbackOnly } from './host-policy.ts';
import { SECRET, URL_, folder, keyring, read, start, withVaultFolder } from './testing/vault-folder.ts';

withVaultFolder();
const header = async () => JSON.parse(await readFile(join(folder, 'vault.json'), 'utf8')).header;

describe('with a keyring', () => {
  it('keeps a credential over a restart and hands it only to a step', async () => {
    const id = randomUUID();
    const first = await start();
    await first.set(id, 'portal-password', SECRET, URL_);
    await first.close();
    const second = await start();
    expect(second.state()).toMatchObject({ kind: 'READY', protection: 'KEYRING', entryCount: 1, problems: [] });
    expect(await read(second, id)).toEqual(SECRET);
    expect(await second.test(id)).toBe('OK');
    expect(await second.has(id)).toBe(true);
    expect(await second.has(id, 'mailbox')).toBe(false);
  });

  it('writes no secret in clear, and files for their owner alone', async () => {
    const id = randomUUID();
    const vault = await start();
    await vault.set(id, 'portal-password', SECRET, URL_);
    for (const path of ['vault.json', 'vault.copy.json', `entries/${id}.portal-password.sealed`]) {
      const bytes = await readFile(join(folder, path));
      expect(bytes.includes(SECRET.password)).toBe(false);
      if (process.platform !== 'win32') expect((await stat(join(folder, path))).mode & 0o777).toBe(0o600);
    }
  });

  it('records how it was sealed', async () => {
    const vault = await start();
    await vault.set(randomUUID(), 'proxy', { password: 'x' }, 'http://proxy.example:8080');
    expect((await header()).keys[0].wraps).toMatchObject([{ method: 'KEYRING', platform: 'linux', backend: 'gnome_libsecret', calls: 'ASYNC', electron: '45.4.1' }]);
  });

  it.each([['42.0.0', 'SYNC'], ['45.4.1', 'ASYNC']])('on Electron %s makes only %s calls', async (version, calls) => {
    const id = randomUUID();
    const vault = await start({ keyring: keyring.wrapper(version) });
    await vault.set(id, 'portal-password', SECRET, URL_);
    expect(await read(vault, id)).toEqual(SECRET);
    expect(new Set(keyring.asked)).toEqual(new Set([calls]));
  });

  it('opens with asynchronous calls what synchronous ones sealed', async () => {
    const id = randomUUID();
    await (await start({ keyring: keyring.wrapper('42.0.0') })).set(id, 'portal-password', SECRET, URL_);
    expect(await read(await start({ keyring: keyring.wrapper('45.4.1') }), id)).toEqual(SECRET);
  });

  it('wraps the key anew when the keyring says that its own key has changed', async () => {
    const id = randomUUID();
    await (await start()).set(id, 'portal-password', SECRET, URL_);
    const before = (await header()).keys[0].wraps[0].data;
    keyring.isRotated = true;
    const vault = await start();
    expect((await header()).keys[0].wraps).toHaveLength(1);
    expect((await header()).keys[0].wraps[0].data).not.toBe(before);
    keyring.isRotated = false;
    expect(await read(vault, id)).toEqual(SECRET);
    expect(await read(await start(), id)).toEqual(SECRET);
  });

  it('erases on delete, all kinds or one', async () => {
    const id = randomUUID();
    const vault = await start();
    await vault.set(id, 'portal-password', SECRET, URL_);
    await vault.set(id, 'mailbox', { password: 'm' }, 'imaps://mail.example');
    await vault.delete(id, 'mailbox');
    expect(await vault.has(id, 'mailbox')).toBe(false);
    await vault.delete(id);
    expect(await vault.test(id)).toBe('ABSENT');
    expect(await readdir(join(folder, 'entries'))).toEqual([]);
    await expect(read(vault, id)).rejects.toMatchObject({ code: 'ABSENT', message: expect.stringMatching(/Enter it once more/) });
  });

  it('does not open after it was closed', async () => {
    const vault = await start();
    await vault.close();
    await expect(vault.has(randomUUID())).rejects.toMatchObject({ code: 'CLOSED' });
  });
});

describe('what surrounds a secret', () => {
  it('is kept and used for loopback alone under the stand-in runtime', async () => {
    const [local, remote] = [randomUUID(), randomUUID()];
    await (await start()).set(remote, 'portal-password', SECRET, URL_);
    const vault = await start({ allowHost: allowLoopbackOnly });
    await vault.set(local, 'portal-password', SECRET, 'http://127.0.0.1:4000/');
    expect(await read(vault, local)).toEqual(SECRET);
    await expect(vault.set(randomUUID(), 'portal-password', SECRET, 'http://127.0.0.1.evil.com/')).rejects.toMatchObject({ code: 'HOST_REFUSED' });
    await expect(read(vault, remote)).rejects.toMatchObject({ code: 'HOST_REFUSED' });
  });

  it('is handed over for the website it was entered for alone, whatever page of it', async () => {
    const id = randomUUID();
    const vault = await start();
    await vault.set(id, 'portal-password', SECRET, URL_);
    const handOverAt = (website: string) => vault.use(id, 'portal-password', (values) => ({ ...values }), website);
    expect(await handOverAt('https://portal.example/account?next=1')).toEqual(SECRET);
    for (const other of ['http://portal.example/sign-in', 'https://portal.example:8443/', 'https://portal.example.evil.example/', 'https://my.portal.example/', 'about:blank', '']) {
      await expect(handOverAt(other)).rejects.toMatchObject({ code: 'OTHER_WEBSITE', message: 'The password kept here was entered for portal.example, and Forager types it nowhere else. Enter the one for this website.' });
    }
  });

  it('is told to the log while a step uses it, without what is no secret', async () => {
    const known = new Set<string>();
    const id = randomUUID();
    const vault = await start({ registerSecret: (value) => (known.add(value), () => known.delete(value)) });
    await vault.set(id, 'portal-password', SECRET, URL_);
    await vault.use(id, 'portal-password', () => expect([...known]).toEqual([SECRET.password]));
    await vault.close();
    expect(known.size).toBe(0);
  });

  it('passes a failing step on as it is, and stays usable', async () => {
    const id = randomUUID();
    const vault = await start();
    await vault.set(id, 'portal-password', SECRET, URL_);
    await expect(vault.use(id, 'portal-password', () => Promise.reject(new Error('the page closed')))).rejects.toThrow('the page closed');
    expect(await read(vault, id)).toEqual(SECRET);
  });

  it('takes changes in the order in which they were asked', async () => {
    const id = randomUUID();
    const vault = await start();
    await Promise.all(Array.from({ length: 20 }, (_, index) => vault.set(id, 'portal-password', { password: `p${index}` }, URL_)));
    expect(await read(vault, id)).toEqual({ password: 'p19' });
  });
});
