import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runVault, whatIsMissing } from './electron-run.ts';
import type { KeyringSetting } from './electron-run.ts';
import type { Order } from './orders.ts';

const missing = whatIsMissing();
if (missing !== null) {
  if (process.env['CI'] === 'true') throw new Error(`The keyring tests cannot run: ${missing}`);
  process.stderr.write(`Skipping the keyring tests: ${missing}\n`);
}

const SECRET = { username: 'ada', password: `never-on-disk-${randomUUID()}` };
const PASSPHRASE = 'seven green bicycles';
const UNLOCKED: KeyringSetting = { kind: 'GNOME', password: 'login password' };

async function freshHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'forager-keyring-'));
  await mkdir(join(home, 'run'), { mode: 0o700 });
  return home;
}

async function expectNoSecretUnder(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect((await readFile(join(file.parentPath, file.name))).includes(SECRET.password)).toBe(false);
}

describe.skipIf(missing !== null)('the vault in a real Electron', { timeout: 240_000 }, () => {
  describe('with a GNOME keyring', () => {
    const id = randomUUID();
    let home: string;
    const run = (keyring: KeyringSetting, ...orders: Order[]) => runVault({ home, folder: join(home, 'vault'), keyring, orders });
    beforeAll(async () => {
      home = await freshHome();
    });
    afterAll(() => rm(home, { recursive: true, force: true }));

    it('stores, and opens again in the next run', async () => {
      const [state, key, set] = await run(UNLOCKED, { do: 'state' }, { do: 'sealing-key' }, { do: 'set', id, values: SECRET });
      expect(state).toMatchObject({ ok: true, backend: 'gnome_libsecret', state: { kind: 'READY', protection: 'KEYRING', keyringName: 'GNOME keyring' } });
      expect(key).toEqual({ ok: true, isFixed: false });
      expect(set).toEqual({ ok: true });
      expect(await run(UNLOCKED, { do: 'test', id }, { do: 'use', id })).toEqual([{ ok: true, test: 'OK' }, { ok: true, values: SECRET }]);
      await expectNoSecretUnder(join(home, 'vault'));
    });

    it('says that it is locked, and opens when it is unlocked again', async () => {
      const [state, test, use] = await run({ kind: 'GNOME_LOCKED' }, { do: 'state' }, { do: 'test', id }, { do: 'use', id });
      expect(state).toMatchObject({ state: { kind: 'KEYRING_LOCKED', canStore: false, entryCount: 1 } });
      expect(test).toEqual({ ok: true, test: 'LOCKED' });
      expect(use).toMatchObject({ ok: false, code: 'NOT_OPEN' });
      expect(await run(UNLOCKED, { do: 'use', id })).toEqual([{ ok: true, values: SECRET }]);
    });

    it('says that the keyring has changed when none is found, and loses nothing', async () => {
      const [state, test] = await run({ kind: 'NONE' }, { do: 'state' }, { do: 'test', id });
      expect(state).toMatchObject({ backend: 'basic_text', state: { kind: 'BACKEND_CHANGED', canStore: false } });
      expect(test).toEqual({ ok: true, test: 'LOCKED' });
      expect(await run(UNLOCKED, { do: 'use', id })).toEqual([{ ok: true, values: SECRET }]);
    });

    it('moves to a passphrase and back to the keyring', async () => {
      const [moved] = await run(UNLOCKED, { do: 'protect', choice: { kind: 'PASSPHRASE', passphrase: PASSPHRASE } });
      expect(moved).toMatchObject({ state: { kind: 'READY', protection: 'PASSPHRASE' } });
      const [asked, wrong, , back] = await run(UNLOCKED, { do: 'state' }, { do: 'unlock', passphrase: 'not the passphrase' },
        { do: 'unlock', passphrase: PASSPHRASE }, { do: 'protect', choice: { kind: 'KEYRING' } });
      expect(asked).toMatchObject({ state: { kind: 'PASSPHRASE_NEEDED' } });
      expect(wrong).toMatchObject({ ok: false, code: 'WRONG_PASSPHRASE' });
      expect(back).toMatchObject({ state: { kind: 'READY', protection: 'KEYRING' } });
      expect(await run(UNLOCKED, { do: 'use', id })).toEqual([{ ok: true, values: SECRET }]);
    });

    it('says that the key is lost when the keyring was made anew, and keeps the entries', async () => {
      await rm(join(home, 'share', 'keyrings'), { recursive: true });
      const [state, test] = await run(UNLOCKED, { do: 'state' }, { do: 'test', id });
      expect(state).toMatchObject({ backend: 'gnome_libsecret', state: { kind: 'KEY_LOST', canStore: false, entryCount: 1 } });
      expect(test).toEqual({ ok: true, test: 'LOCKED' });
      expect(await readdir(join(home, 'vault', 'entries'))).toHaveLength(1);
    });
  });

  describe('without a keyring', () => {
    const id = randomUUID();
    let home: string;
    const run = (...orders: Order[]) => runVault({ home, folder: join(home, 'vault'), keyring: { kind: 'NONE' }, orders });
    beforeAll(async () => {
      home = await freshHome();
    });
    afterAll(() => rm(home, { recursive: true, force: true }));

    it('stores nothing before a choice, even where the fixed password is allowed', async () => {
      const [state, set, , key, keyring] = await run({ do: 'state' }, { do: 'set', id, values: SECRET }, { do: 'allow-fixed-password' },
        { do: 'sealing-key' }, { do: 'protect', choice: { kind: 'KEYRING' } });
      expect(state).toMatchObject({ backend: 'basic_text', state: { kind: 'CHOICE_NEEDED', canStore: false, offers: ['PASSPHRASE', 'DO_NOT_STORE'] } });
      expect(set).toMatchObject({ ok: false, code: 'NOT_OPEN' });
      expect(key).toEqual({ ok: true, isFixed: true });
      expect(keyring).toMatchObject({ ok: false, code: 'NO_PROTECTION' });
    });

    it('stores under a passphrase and opens with it in the next run', async () => {
      await run({ do: 'protect', choice: { kind: 'PASSPHRASE', passphrase: PASSPHRASE } }, { do: 'set', id, values: SECRET });
      const [state, use, , again] = await run({ do: 'state' }, { do: 'use', id }, { do: 'unlock', passphrase: PASSPHRASE }, { do: 'use', id });
      expect(state).toMatchObject({ state: { kind: 'PASSPHRASE_NEEDED', entryCount: 1 } });
      expect(use).toMatchObject({ ok: false, code: 'NOT_OPEN' });
      expect(again).toEqual({ ok: true, values: SECRET });
      await expectNoSecretUnder(join(home, 'vault'));
    });
  });
});
