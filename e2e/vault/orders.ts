import type { CredentialTest, VaultState } from '../../src/shared/domain/vault-state.ts';
import type { ProtectionChoice } from '../../src/main/vault/vault.ts';

/** What a test asks of the vault in a real Electron. */
export type Order =
  | { readonly do: 'state' }
  | { readonly do: 'protect'; readonly choice: ProtectionChoice }
  | { readonly do: 'unlock'; readonly passphrase: string }
  | { readonly do: 'set'; readonly id: string; readonly values: Record<string, string> }
  | { readonly do: 'use'; readonly id: string }
  | { readonly do: 'test'; readonly id: string }
  | { readonly do: 'sealing-key' }
  | { readonly do: 'allow-fixed-password' };

export type Answer =
  | { readonly ok: true; readonly state?: VaultState; readonly backend?: string; readonly values?: Record<string, string>; readonly test?: CredentialTest; readonly isFixed?: boolean }
  | { readonly ok: false; readonly code: string; readonly message: string };
