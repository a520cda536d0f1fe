import { app } from 'electron';
import type { IpcEvents } from '../../shared/ipc/events.ts';
import { makeBackup, type BackupReport } from '../backup/make-backup.ts';
import { restoreBackup, type RestoreReport } from '../backup/restore-backup.ts';
import type { Services } from './services.ts';
import { startAgain } from '../shell/start-again.ts';
import { allowEveryHost, allowLoopbackOnly } from '../vault/host-policy.ts';
import { safeStorageWrapper } from '../vault/safe-storage-wrapper.ts';
import { openVault, type Vault } from '../vault/vault.ts';

export interface Backups {
  readonly make: (path: string, passphrase: string) => Promise<BackupReport>;
  readonly restore: (path: string, passphrase: string) => Promise<RestoreReport>;
  readonly restart: () => void;
}

/** Told of at most so often: the window draws no faster. */
const TOLD_EVERY_MS = 100;

/** Backups over the services. Restored passwords are kept by this computer's keyring, or under the backup's own passphrase where it has none. */
export function composeBackups({ dataFolder, isStandIn, redactor, store, vault }: Services, onProgress: (progress: IpcEvents['backup.progress']) => void): Backups {
  let toldAt = 0;
  const tell = (text: string) => (done: number, total: number): void => {
    const now = Date.now();
    if (done < total && now - toldAt < TOLD_EVERY_MS) return;
    toldAt = now;
    onProgress({ text, done, total });
  };
  const openNewVault = async (folder: string, passphrase: string): Promise<Vault> => {
    const fresh = await openVault({
      folder, keyring: safeStorageWrapper(), allowHost: isStandIn ? allowLoopbackOnly : allowEveryHost, registerSecret: (value) => redactor.registerSecret(value),
    });
    if (fresh.state().kind !== 'READY') await fresh.setProtection({ kind: 'PASSPHRASE', passphrase });
    return fresh;
  };
  const now = (): Date => new Date();
  return {
    make: (path, passphrase) => makeBackup({ dataFolder, store, vault, appVersion: app.getVersion(), now, onProgress: tell('Writing the backup') }, path, passphrase),
    restore: (path, passphrase) => restoreBackup({ dataFolder, openNewVault, withdrawals: () => store.withdrawals.listNoted(), now, onProgress: tell('Reading and proving the backup') }, path, passphrase),
    restart: () => {
      startAgain();
      app.quit();
    },
  };
}
