import { safeStorage } from 'electron';
import { createKeyringWrapper } from './keyring-wrapper.ts';
import type { KeyringWrapper } from './key-wrapper.ts';

/** The keyring of the Electron this runs in. To be called after the app is ready: before, Linux has no answer. */
export const safeStorageWrapper = (clock: () => Date = () => new Date()): KeyringWrapper =>
  createKeyringWrapper(safeStorage, { platform: process.platform, electronVersion: process.versions.electron, clock });
