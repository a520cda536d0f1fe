import type { CredentialKind } from '../../shared/domain/vault-state.ts';
import { kindInWords } from './state-words.ts';
import { VaultError } from './vault-error.ts';

/** Whether two addresses are one website: the same scheme, host and port. */
export function isSameWebsite(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)];
  return a !== null && b !== null && a.origin !== 'null' && a.origin === b.origin;
}

/** @throws VaultError OTHER_WEBSITE where what was entered for one website would be typed at another */
export function requireWebsite(kind: CredentialKind, enteredFor: string, typedAt: string): void {
  if (isSameWebsite(enteredFor, typedAt)) return;
  const host = URL.parse(enteredFor)?.host ?? 'another website';
  throw new VaultError('OTHER_WEBSITE', `The ${kindInWords(kind)} kept here was entered for ${host}, and Forager types it nowhere else. Enter the one for this website.`);
}
