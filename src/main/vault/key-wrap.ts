import { z } from 'zod';
import { Moment } from '../../shared/domain/base.ts';

const Base64 = z.base64().max(16_384);

/** The data key as the system's keyring keeps it, and what it was sealed with. */
export const KeyringWrap = z.strictObject({
  method: z.literal('KEYRING'),
  platform: z.string().max(40),
  backend: z.string().max(80),
  calls: z.enum(['ASYNC', 'SYNC']),
  electron: z.string().max(40),
  sealedAt: Moment,
  data: Base64,
});
export type KeyringWrap = z.infer<typeof KeyringWrap>;

/**
 * The data key under a key made from a passphrase. The limits keep a forged header from asking for more
 * memory than a computer has.
 */
export const PassphraseWrap = z.strictObject({
  method: z.literal('PASSPHRASE'),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKiB: z.number().int().min(8_192).max(1_048_576),
    iterations: z.number().int().min(1).max(64),
    parallelism: z.number().int().min(1).max(16),
    salt: Base64,
  }),
  sealedAt: Moment,
  nonce: Base64,
  /** Ciphertext followed by the tag of AES-256-GCM. */
  data: Base64,
});
export type PassphraseWrap = z.infer<typeof PassphraseWrap>;

export const KeyWrap = z.discriminatedUnion('method', [KeyringWrap, PassphraseWrap]);
export type KeyWrap = z.infer<typeof KeyWrap>;
