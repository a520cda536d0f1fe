import type { Vault } from '../vault/vault.ts';
import { authenticatorCode, readAuthenticatorSecret, untilNextCode } from './authenticator.ts';

/** A code that holds for less than this could expire on its way to the portal. */
const SHORTEST_REST = 3_000;

export interface CodeSourceDeps {
  readonly vault: Vault;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Gives the one-time codes that Forager can make by itself for a credential; null where a person is needed. */
export function createCodeSource({ vault, now, wait }: CodeSourceDeps): (credentialId: string | null) => Promise<string | null> {
  const used = new Map<string, string>();
  return async (credentialId) => {
    if (credentialId === null || !(await vault.has(credentialId, 'authenticator'))) return null;
    return vault.use(credentialId, 'authenticator', async (values) => {
      const totp = readAuthenticatorSecret(values['secret'] ?? '');
      let code = authenticatorCode(totp, now());
      // A portal refuses a code it has seen (RFC 6238, 5.2).
      if (untilNextCode(totp, now()) < SHORTEST_REST || used.get(credentialId) === code) {
        await wait(untilNextCode(totp, now()) + 250);
        code = authenticatorCode(totp, now());
      }
      used.set(credentialId, code);
      return code;
    });
  };
}
