import type { Vault } from '../vault/vault.ts';
import { readAuthenticatorSecret } from './authenticator.ts';
import { FreshCodes } from './fresh-codes.ts';
import type { Clock } from './fresh-codes.ts';

export interface CodeSourceDeps extends Clock {
  readonly vault: Vault;
}

/** Gives the one-time codes that Forager can make by itself for a credential; null where a person is needed. */
export function createCodeSource({ vault, ...clock }: CodeSourceDeps): (credentialId: string | null) => Promise<string | null> {
  const codes = new Map<string, FreshCodes>();
  return async (credentialId) => {
    if (credentialId === null || !(await vault.has(credentialId, 'authenticator'))) return null;
    const fresh = codes.get(credentialId) ?? new FreshCodes(clock);
    codes.set(credentialId, fresh);
    return vault.use(credentialId, 'authenticator', (values) => fresh.next(readAuthenticatorSecret(values['secret'] ?? '')));
  };
}
