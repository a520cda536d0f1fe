import { z } from 'zod';
import { VaultState } from '../domain/vault-state.ts';
import { defineCall } from './call.ts';

export const ProtectionChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('KEYRING') }),
  z.object({ kind: z.literal('PASSPHRASE'), passphrase: z.string().min(1).max(1024) }),
  z.object({ kind: z.literal('DO_NOT_STORE') }),
]);
export type ProtectionChoice = z.infer<typeof ProtectionChoice>;

/** Credentials go in and are tested and deleted; no call returns one. */
export const vaultCalls = {
  setProtection: defineCall(ProtectionChoice, VaultState),
  /** Looks again, for example after the keyring was unlocked. */
  retry: defineCall(z.void(), VaultState),
  unlock: defineCall(z.object({ passphrase: z.string().min(1).max(1024) }), VaultState),
};
