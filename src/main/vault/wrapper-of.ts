import type { KeyringWrap, KeyWrap, PassphraseWrap } from './key-wrap.ts';
import { provesKey } from './key-wrapper.ts';
import type { KeyWrapper, Unwrapping } from './key-wrapper.ts';

/** A wrapper with the wraps it can be given. */
export type WrapperOf =
  | { readonly protection: 'KEYRING'; readonly wrapper: KeyWrapper<KeyringWrap> }
  | { readonly protection: 'PASSPHRASE'; readonly wrapper: KeyWrapper<PassphraseWrap> };

/** Whether a wrap opens to exactly this key; false for one of the other kind. */
export function proves(by: WrapperOf, wrap: KeyWrap, key: Buffer): Promise<boolean> {
  if (by.protection === 'KEYRING' && wrap.method === 'KEYRING') return provesKey(by.wrapper, wrap, key);
  if (by.protection === 'PASSPHRASE' && wrap.method === 'PASSPHRASE') return provesKey(by.wrapper, wrap, key);
  return Promise.resolve(false);
}

/** What a wrap opens to; null for one of the other kind. */
export async function unwrapWith(by: WrapperOf, wrap: KeyWrap): Promise<Unwrapping | null> {
  if (by.protection === 'KEYRING' && wrap.method === 'KEYRING') return by.wrapper.unwrap(wrap);
  if (by.protection === 'PASSPHRASE' && wrap.method === 'PASSPHRASE') return by.wrapper.unwrap(wrap);
  return null;
}
