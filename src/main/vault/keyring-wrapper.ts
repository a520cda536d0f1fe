import { isSealedWithFixedPassword, protectionOf, safeStorageCallsOf } from './key-protection.ts';
import type { KeyProtection, SafeStorageCalls } from './key-protection.ts';
import type { KeyringWrapper, Unwrapping } from './key-wrapper.ts';
import { DATA_KEY_BYTES } from './entry-seal.ts';

/** The part of Electron's safeStorage used here. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(sealed: Buffer): string;
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plain: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }>;
  getSelectedStorageBackend(): string;
}

export interface KeyringFacts {
  readonly platform: string;
  readonly electronVersion: string;
  readonly clock: () => Date;
}

/** How Electron says that the keychain is closed for the moment. */
const IS_CLOSED = /temporarily unavailable/i;

const keyOf = (text: string, shouldRewrap: boolean): Unwrapping => {
  const key = Buffer.from(text, 'base64');
  return key.length === DATA_KEY_BYTES ? { outcome: 'OK', key, shouldRewrap } : { outcome: 'REFUSED' };
};

/** Keeps the data key with the system's keyring through safeStorage, by the calls that this Electron is safe with. */
export function createKeyringWrapper(storage: SafeStorage, facts: KeyringFacts): KeyringWrapper {
  const { platform, electronVersion, clock } = facts;

  const calls = (): SafeStorageCalls => {
    const family = safeStorageCallsOf(electronVersion);
    if (family === null) throw new Error(`The Electron version ${JSON.stringify(electronVersion)} cannot be read.`);
    return family;
  };

  function backend(): string {
    if (platform === 'linux') return storage.getSelectedStorageBackend();
    return platform === 'darwin' ? 'keychain' : platform === 'win32' ? 'dpapi' : 'unknown';
  }

  const isAvailable = async (): Promise<boolean> =>
    calls() === 'ASYNC' ? storage.isAsyncEncryptionAvailable() : storage.isEncryptionAvailable();

  async function protection(): Promise<KeyProtection> {
    const name = backend();
    if (safeStorageCallsOf(electronVersion) === null) return { kind: 'UNKNOWN' };
    // Without a keyring the availability is not asked: the answer would be about the fixed password.
    const unavailable = protectionOf({ platform, backend: name, isAvailable: false, electronVersion });
    if (platform === 'linux' && unavailable.kind !== 'LOCKED') return unavailable;
    return protectionOf({ platform, backend: name, isAvailable: await isAvailable(), electronVersion });
  }

  return {
    platform,
    backend,
    protection,

    async wrap(key) {
      const text = key.toString('base64');
      const family = calls();
      const sealed = family === 'ASYNC' ? await storage.encryptStringAsync(text) : storage.encryptString(text);
      if (isSealedWithFixedPassword(platform, sealed)) {
        throw new Error('The system sealed the key with a fixed password instead of the keyring.');
      }
      return {
        method: 'KEYRING', platform, backend: backend(), calls: family, electron: electronVersion,
        sealedAt: clock().toISOString(), data: sealed.toString('base64'),
      };
    },

    async unwrap(wrap) {
      const sealed = Buffer.from(wrap.data, 'base64');
      try {
        if (calls() === 'SYNC') return keyOf(storage.decryptString(sealed), false);
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
        return keyOf(result, shouldReEncrypt);
      } catch (error) {
        if (error instanceof Error && IS_CLOSED.test(error.message)) return { outcome: 'LOCKED' };
        return (await isAvailable()) ? { outcome: 'REFUSED' } : { outcome: 'LOCKED' };
      }
    },
  };
}
