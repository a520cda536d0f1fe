import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyringWrap, KeyWrap } from './key-wrap.ts';
import type { KeyProtection } from './key-protection.ts';
import { DATA_KEY_BYTES } from './entry-seal.ts';

/**
 * LOCKED: closed for now, to be tried again. REFUSED: open, but this is not what it sealed.
 * shouldRewrap: the keyring has a newer key of its own, so wrap again and save.
 */
export type Unwrapping =
  | { readonly outcome: 'OK'; readonly key: Buffer; readonly shouldRewrap: boolean }
  | { readonly outcome: 'LOCKED' }
  | { readonly outcome: 'REFUSED' };

/** Seals and opens the vault's data key. The key's bytes belong to the caller, who zeroes them. */
export interface KeyWrapper<W extends KeyWrap = KeyWrap> {
  wrap(key: Buffer): Promise<W>;
  unwrap(wrap: W): Promise<Unwrapping>;
}

/** A wrapper backed by the system, which may protect much, little or nothing. */
export interface KeyringWrapper extends KeyWrapper<KeyringWrap> {
  /** What this run's keyring is and whether it protects; asked anew at each call. */
  protection(): Promise<KeyProtection>;
  readonly platform: string;
  /** The name of the backend in use, as the platform has it: gnome_libsecret, keychain, dpapi ... */
  backend(): string;
}

/** True when the wrap opens to exactly this key. */
export async function provesKey<W extends KeyWrap>(wrapper: KeyWrapper<W>, wrap: W, key: Buffer): Promise<boolean> {
  const unwrapped = await wrapper.unwrap(wrap);
  if (unwrapped.outcome !== 'OK') return false;
  const same = unwrapped.key.length === key.length && timingSafeEqual(unwrapped.key, key);
  unwrapped.key.fill(0);
  return same;
}

/** Wraps and unwraps a random key that nothing depends on. False when it does not come back as it went in. */
async function passesSelfTest<W extends KeyWrap>(wrapper: KeyWrapper<W>): Promise<boolean> {
  const probe = randomBytes(DATA_KEY_BYTES);
  try {
    return await provesKey(wrapper, await wrapper.wrap(probe), probe);
  } catch {
    return false;
  }
}

/** What a keyring is, by its own word and by a trial. */
export async function judgeKeyring(keyring: KeyringWrapper): Promise<KeyProtection> {
  let kind: KeyProtection;
  try {
    kind = await keyring.protection();
  } catch {
    return { kind: 'UNKNOWN' };
  }
  if (kind.kind !== 'PROTECTED' || (await passesSelfTest(keyring))) return kind;
  // A keyring that closed in between fails the trial as well, and is no worse for it.
  const again = await keyring.protection();
  return again.kind === 'PROTECTED' ? { kind: 'UNPROTECTED', reason: 'SELF_TEST_FAILED' } : again;
}
