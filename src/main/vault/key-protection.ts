/** Which family of safeStorage calls to use. */
export type SafeStorageCalls = 'ASYNC' | 'SYNC';

export type UnprotectedReason =
  /** Linux without a keyring: safeStorage would use a password that is the same on every computer. */
  | 'NO_KEYRING'
  /** A keyring nobody here has heard of. */
  | 'UNKNOWN_BACKEND'
  /** The system says that it cannot encrypt. */
  | 'NOT_AVAILABLE'
  /** What was sealed did not come back, or was sealed with the fixed password after all. */
  | 'SELF_TEST_FAILED';

/** UNKNOWN: asked too early, or of a version whose calls are not known; to be treated as no protection. */
export type KeyProtection =
  | { readonly kind: 'PROTECTED' }
  | { readonly kind: 'UNPROTECTED'; readonly reason: UnprotectedReason }
  | { readonly kind: 'LOCKED' }
  | { readonly kind: 'UNKNOWN' };

const LINUX_KEYRINGS = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);
const FIRST_ASYNC_MAJOR = 43;

/**
 * The calls to use on this version of Electron, or null when the version cannot be read. The asynchronous ones
 * exist from 42 on but crash 42.0.0 (electron#50419); the synchronous ones are deprecated in 45 and removed in 46.
 */
export function safeStorageCallsOf(electronVersion: string): SafeStorageCalls | null {
  const major = /^v?(\d+)\./.exec(electronVersion)?.[1];
  if (major === undefined) return null;
  return Number(major) >= FIRST_ASYNC_MAJOR ? 'ASYNC' : 'SYNC';
}

/**
 * Whether the system's keyring protects a key. On Linux the backend's name decides as well: from 43 on "available"
 * is also true of the fallback with a fixed password. A named keyring that is not available is locked: its
 * owner has not logged in to it, or has dismissed its prompt.
 */
export function protectionOf(facts: {
  readonly platform: string;
  readonly backend: string;
  readonly isAvailable: boolean;
  readonly electronVersion: string;
}): KeyProtection {
  if (safeStorageCallsOf(facts.electronVersion) === null) return { kind: 'UNKNOWN' };
  switch (facts.platform) {
    case 'linux':
      if (facts.backend === 'unknown') return { kind: 'UNKNOWN' };
      if (facts.backend === 'basic_text') return { kind: 'UNPROTECTED', reason: 'NO_KEYRING' };
      if (!LINUX_KEYRINGS.has(facts.backend)) return { kind: 'UNPROTECTED', reason: 'UNKNOWN_BACKEND' };
      return facts.isAvailable ? { kind: 'PROTECTED' } : { kind: 'LOCKED' };
    case 'darwin':
      return facts.isAvailable ? { kind: 'PROTECTED' } : { kind: 'LOCKED' };
    case 'win32':
      return facts.isAvailable ? { kind: 'PROTECTED' } : { kind: 'UNPROTECTED', reason: 'NOT_AVAILABLE' };
    default:
      return { kind: 'UNPROTECTED', reason: 'UNKNOWN_BACKEND' };
  }
}

/**
 * True when a ciphertext of safeStorage on Linux was made with Chromium's fixed password: the prefix v10 (v11 is
 * the Secret Service or KWallet, v12 the Flatpak portal). On other systems v10 is the keychain's or DPAPI's own.
 */
export const isSealedWithFixedPassword = (platform: string, ciphertext: Uint8Array): boolean =>
  platform === 'linux' && Buffer.from(ciphertext.subarray(0, 3)).toString('latin1') === 'v10';

const BACKEND_NAMES: Readonly<Record<string, string>> = {
  gnome_libsecret: 'GNOME keyring',
  kwallet: 'KDE Wallet',
  kwallet5: 'KDE Wallet 5',
  kwallet6: 'KDE Wallet 6',
  basic_text: 'no keyring',
  unknown: 'no keyring',
  keychain: 'macOS keychain',
  dpapi: 'Windows data protection',
};

/** The backend in words for the window. */
export const backendInWords = (backend: string): string => BACKEND_NAMES[backend] ?? backend;

/** The switch that makes Chromium use this Linux keyring again, or null where there is none. */
export const passwordStoreSwitchOf = (backend: string): string | null =>
  LINUX_KEYRINGS.has(backend) ? `--password-store=${backend.replace('_', '-')}` : null;
