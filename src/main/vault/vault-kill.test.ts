import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { FakeKeyring } from './testing/fake-keyring.ts';
import { openVault } from './vault.ts';

const ROUNDS = 12;
const IDS = ['0198c2f1-8b1e-7c3a-9f00-000000000001', '0198c2f1-8b1e-7c3a-9f00-000000000002', '0198c2f1-8b1e-7c3a-9f00-000000000003'];
const PASSPHRASE = 'seven green bicycles';
const KDF = { memoryKiB: 8_192, iterations: 1, parallelism: 1 };
const here = (file: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href);

/** A process that stores and changes the protection without pause, and says what was acknowledged. */
const writer = (folder: string, secret: string, firstCount: number): string => `
  import { openVault } from ${here('vault.ts')};
  import { FakeKeyring } from ${here('testing/fake-keyring.ts')};
  const keyring = new FakeKeyring();
  keyring.secret = Buffer.from(${JSON.stringify(secret)}, 'hex');
  const vault = await openVault({ folder: ${JSON.stringify(folder)}, keyring: keyring.wrapper(), kdfCost: ${JSON.stringify(KDF)} });
  if (vault.state().kind === 'PASSPHRASE_NEEDED') await vault.unlock(${JSON.stringify(PASSPHRASE)});
  const ids = ${JSON.stringify(IDS)};
  for (let count = ${firstCount}; ; count++) {
    const id = ids[count % ids.length];
    process.stdout.write('begin ' + id + ' ' + count + '\\n');
    await vault.set(id, 'portal-password', { password: 'value ' + count }, 'https://portal.example/');
    process.stdout.write('done ' + id + ' ' + count + '\\n');
    if (count % 7 === 0) await vault.setProtection({ kind: 'PASSPHRASE', passphrase: ${JSON.stringify(PASSPHRASE)} });
    if (count % 7 === 3) await vault.setProtection({ kind: 'KEYRING' });
  }
`;

it('a process killed at random moments never costs a credential that was acknowledged', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forager-vault-kill-'));
  const keyring = new FakeKeyring();
  const [begun, done] = [new Map<string, number>(), new Map<string, number>()];
  let acknowledged = 0;
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const first = Math.max(0, ...begun.values()) + 1;
      const child = spawn(process.execPath, ['--input-type=module', '-e', writer(folder, keyring.secret.toString('hex'), first)], { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
      const ended = new Promise((resolve) => child.on('close', resolve));
      while (!output.includes('done') && child.exitCode === null) await pause(5);
      await pause(Math.random() * 120);
      expect(child.exitCode).toBeNull();
      child.kill('SIGKILL');
      await ended;
      for (const [, what, id, count] of output.matchAll(/^(begin|done) (\S+) (\d+)$/gm)) {
        if (what === 'done') acknowledged++;
        (what === 'done' ? done : begun).set(String(id), Number(count));
      }

      const vault = await openVault({ folder, keyring: keyring.wrapper(), kdfCost: KDF });
      if (vault.state().kind === 'PASSPHRASE_NEEDED') await vault.unlock(PASSPHRASE);
      expect(vault.state()).toMatchObject({ kind: 'READY', problems: [] });
      for (const [id, count] of done) {
        const password = await vault.use(id, 'portal-password', (values) => values['password']);
        expect([`value ${count}`, `value ${begun.get(id)}`]).toContain(password);
      }
      await vault.close();
    }
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
