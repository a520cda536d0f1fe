import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { VaultState } from '../../../shared/domain/vault-state.ts';
import { FakeKeyring } from './fake-keyring.ts';
import { openVault } from '../vault.ts';
import type { Vault, VaultOptions } from '../vault.ts';

const KDF = { memoryKiB: 8_192, iterations: 1, parallelism: 1 };
export const URL_ = 'https://portal.example/sign-in';
export const PASSPHRASE = 'seven green bicycles';
export const SECRET = { username: 'ada', password: 'hunter2-of-lovelace' };

/** The vault's folder and the computer's keyring of the test that runs. */
export let folder: string;
export let keyring: FakeKeyring;
const opened: Vault[] = [];

/** Gives each test of a file a folder and a keyring of its own, and closes what it opened. */
export function withVaultFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'forager-vault-'));
    keyring = new FakeKeyring();
  });
  afterEach(async () => {
    for (const vault of opened.splice(0)) await vault.close().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  });
}

/** Opens a vault over the folder, as a start of the app does. */
export async function start(options: Partial<VaultOptions> = {}): Promise<Vault> {
  const vault = await openVault({ folder, keyring: keyring.wrapper(), kdfCost: KDF, ...options });
  VaultState.parse(vault.state());
  opened.push(vault);
  return vault;
}

export const read = (vault: Vault, id: string, kind: 'portal-password' | 'mailbox' = 'portal-password'): Promise<Record<string, string>> => vault.use(id, kind, (values) => ({ ...values }));
export const entryFile = (id: string, kind = 'portal-password'): string => join(folder, 'entries', `${id}.${kind}.sealed`);
