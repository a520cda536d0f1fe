import { randomUUID } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { copyFile, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultState } from '../../shared/domain/vault-state.ts';
import { FakeKeyring } from './fake-keyring.ts';
import { allowLoopbackOnly } from './host-policy.ts';
import { openVault } from './vault.ts';
import type { Vault, VaultOptions } from './vault.ts';

const KDF = { memoryKiB: 8_192, iterations: 1, parallelism: 1 };
const URL_ = 'https://portal.example/sign-in';
const PASSPHRASE = 'seven green bicycles';
const SECRET = { username: 'ada', password: 'hunter2-of-lovelace' };

let folder: string;
let keyring: FakeKeyring;
const opened: Vault[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-vault-'));
  keyring = new FakeKeyring();
});
afterEach(async () => {
  for (const vault of opened.splice(0)) await vault.close().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<VaultOptions> = {}): Promise<Vault> {
  const vault = await openVault({ folder, keyring: keyring.wrapper(), kdfCost: KDF, ...options });
  VaultState.parse(vault.state());
  opened.push(vault);
  return vault;
}
const read = (vault: Vault, id: string, kind: 'portal-password' | 'mailbox' = 'portal-password') => vault.use(id, kind, (values) => ({ ...values }));
const entryFile = (id: string, kind = 'portal-password') => join(folder, 'entries', `${id}.${kind}.sealed`);
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
