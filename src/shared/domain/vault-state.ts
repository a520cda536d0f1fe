import { z } from 'zod';
import { Id } from './base.ts';

/** What a stored credential is for. One credential id may have one entry of each kind. */
export const CREDENTIAL_KINDS = [
  'portal-password', 'authenticator', 'security-answers', 'mailbox', 'smtp', 'proxy', 'workspace', 'invitation-key', 'model', 'mail-service', 'mailbox-grant',
] as const;
export const CredentialKind = z.enum(CREDENTIAL_KINDS);
export type CredentialKind = z.infer<typeof CredentialKind>;

/** How the vault's key is kept: by the system's keyring, by a passphrase, or nothing is written at all. */
export const Protection = z.enum(['KEYRING', 'PASSPHRASE', 'DO_NOT_STORE']);
export type Protection = z.infer<typeof Protection>;

export const VAULT_STATE_KINDS = [
  /** Credentials can be stored and used. */
  'READY',
  /** Nothing protects the key here yet; a person has to choose. */
  'CHOICE_NEEDED',
  /** Sealed with a passphrase that was not typed in this run. */
  'PASSPHRASE_NEEDED',
  /** The system's keyring is there but closed; trying again later is enough. */
  'KEYRING_LOCKED',
  /** Sealed with another keyring than the one this run found. */
  'BACKEND_CHANGED',
  /** The right keyring is open, yet does not open the key. */
  'KEY_LOST',
  /** The vault's own record cannot be read. */
  'DAMAGED',
  /** Written by a later version of Forager. */
  'TOO_NEW',
] as const;
export const VaultStateKind = z.enum(VAULT_STATE_KINDS);
export type VaultStateKind = z.infer<typeof VaultStateKind>;

/** Whether a stored credential can be opened; never the credential. */
export const CredentialTest = z.enum(['OK', 'DAMAGED', 'LOCKED', 'ABSENT']);
export type CredentialTest = z.infer<typeof CredentialTest>;

/** A stored entry that cannot be opened. Its file is kept as it is. */
export const VaultProblem = z.object({ id: Id, kind: CredentialKind, text: z.string() });
export type VaultProblem = z.infer<typeof VaultProblem>;

/** All the window may know of the vault. Holds no secret. */
export const VaultState = z.object({
  kind: VaultStateKind,
  protection: Protection.nullable(),
  /** The keyring this run found, in words: "GNOME keyring". */
  keyringName: z.string(),
  /** True when a credential given now would be kept, on disk or for this run. */
  canStore: z.boolean(),
  /** What happened. */
  title: z.string(),
  /** What it means and what to do. */
  text: z.string(),
  /** The choices a person has here; each may be passed to setProtection. */
  offers: z.array(Protection),
  /** True when trying again may be enough, for example after unlocking the keyring. */
  canRetry: z.boolean(),
  entryCount: z.number().int().min(0),
  /** How many of each kind. */
  entries: z.array(z.object({ kind: CredentialKind, count: z.number().int().min(1) })),
  problems: z.array(VaultProblem),
});
export type VaultState = z.infer<typeof VaultState>;
