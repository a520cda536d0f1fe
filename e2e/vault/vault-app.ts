import { app, safeStorage } from 'electron';
import { safeStorageWrapper } from '../../src/main/vault/safe-storage-wrapper.ts';
import { isSealedWithFixedPassword } from '../../src/main/vault/key-protection.ts';
import { openVault } from '../../src/main/vault/vault.ts';
import type { Vault } from '../../src/main/vault/vault.ts';
import type { Order, Answer } from './orders.ts';

/**
 * The vault in a real Electron without a window: carries out the orders in FORAGER_VAULT_ORDERS, one after another,
 * and prints one line of JSON for each.
 */
const { folder, orders } = JSON.parse(process.env['FORAGER_VAULT_ORDERS'] ?? '{}') as { folder: string; orders: Order[] };

async function carryOut(vault: Vault, order: Order): Promise<Answer> {
  switch (order.do) {
    case 'state':
      return { ok: true, state: vault.state(), backend: process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform };
    case 'protect':
      return { ok: true, state: await vault.setProtection(order.choice) };
    case 'unlock':
      return { ok: true, state: await vault.unlock(order.passphrase) };
    case 'set':
      await vault.set(order.id, 'portal-password', order.values, 'http://127.0.0.1:1/');
      return { ok: true };
    case 'use':
      return { ok: true, values: await vault.use(order.id, 'portal-password', (values) => ({ ...values })) };
    case 'test':
      return { ok: true, test: await vault.test(order.id) };
    case 'sealing-key':
      return { ok: true, isFixed: isSealedWithFixedPassword(process.platform, safeStorage.encryptString('probe')) };
    case 'allow-fixed-password':
      safeStorage.setUsePlainTextEncryption(true);
      return { ok: true };
  }
}

async function run(): Promise<void> {
  await app.whenReady();
  const vault = await openVault({ folder, keyring: safeStorageWrapper() });
  for (const order of orders) {
    const answer = await carryOut(vault, order).catch((error: Error & { code?: string }) => ({ ok: false as const, code: error.code ?? '', message: error.message }));
    process.stdout.write(`ANSWER ${JSON.stringify(answer)}\n`);
  }
  await vault.close();
}

run().then(
  () => app.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    app.exit(1);
  },
);
