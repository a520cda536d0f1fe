/** Why a backup was not made or not restored. The message is for the person at the window and holds no secret. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}

export const CHANGED = 'This backup is cut off, or was changed after it was made. Nothing here was touched. Use another copy of it.';
export const WRONG_PASSPHRASE = 'This passphrase does not open the backup, or its beginning was changed after it was made. Check the keyboard layout and capital letters, and try again.';
export const NO_BACKUP = 'This file is no backup of Forager.';
