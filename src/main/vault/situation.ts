import type { Protection, VaultStateKind } from '../../shared/domain/vault-state.ts';
import type { KeyProtection } from './key-protection.ts';

/** Where the vault stands, as the rest of it decides by. */
export interface Situation {
  readonly kind: VaultStateKind;
  readonly protection: Protection | null;
  /** What this run's keyring is worth. */
  readonly keyring: KeyProtection;
  readonly platform: string;
  readonly backend: string;
  /** What the current key was sealed with, where a keyring sealed it. */
  readonly recorded: { readonly platform: string; readonly backend: string } | null;
}
