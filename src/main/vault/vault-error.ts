export type VaultErrorCode =
  /** The vault is locked, or has no key yet. */
  | 'NOT_OPEN'
  | 'ABSENT'
  | 'DAMAGED'
  | 'WRONG_PASSPHRASE'
  | 'WEAK_PASSPHRASE'
  | 'NO_PROTECTION'
  | 'HOST_REFUSED'
  /** It was entered for another website than the one it would be typed at. */
  | 'OTHER_WEBSITE'
  | 'BAD_VALUE'
  | 'CLOSED';

/** Why the vault did not do what was asked. The message is for the person at the window and holds no secret. */
export class VaultError extends Error {
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, message: string) {
    super(message);
    this.name = 'VaultError';
    this.code = code;
  }
}
