import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { LAST_BACKUP, type BackupReport } from '../backup/make-backup.ts';
import { backupName, inspectBackup, type RestoreReport } from '../backup/restore-backup.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';

interface BackupsDeps {
  readonly store: StoreClient;
  readonly choosePath: ChoosePath;
  /** Asks for a file to open; null when it was cancelled. */
  readonly chooseFile: (title: string, name: string, extension: string) => Promise<string | null>;
  readonly make: (path: string, passphrase: string) => Promise<BackupReport>;
  readonly restore: (path: string, passphrase: string) => Promise<RestoreReport>;
  readonly runningCount: () => number;
  readonly restart: () => void;
  readonly now: () => Date;
}

const Last = z.object({ madeAt: z.iso.datetime(), path: z.string().nullable().default(null) });

const isFile = (path: string): Promise<boolean> => stat(path).then((found) => found.isFile(), () => false);

export function backupsHandlers({ store, choosePath, chooseFile, make, restore, runningCount, restart, now }: BackupsDeps): IpcHandlers['backups'] {
  let chosen: { readonly id: string; readonly path: string } | null = null;
  let isBusy = false;
  /** One at a time: two would write over each other. */
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isBusy) throw new CallRefused('REFUSED', 'A backup is being made or restored already. Wait until it is done.');
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  };
  return {
    state: async () => {
      const last = Last.safeParse(await store.settings.get({ name: LAST_BACKUP })).data;
      return {
        last: last === undefined ? null : { ...last, isThere: last.path !== null && await isFile(last.path) },
        isEmpty: (await store.companies.list({ includeArchived: true })).length === 0,
      };
    },
    make: ({ passphrase }) => alone(async () => {
      const path = await choosePath(backupName(now()), 'Save the backup');
      return path === null ? null : make(path, passphrase);
    }),
    choose: async () => {
      const path = await chooseFile('Choose a backup to restore', 'Forager backup', 'forager-backup');
      if (path === null) return null;
      const { madeAt, appVersion } = await inspectBackup(path);
      chosen = { id: randomUUID(), path };
      return { id: chosen.id, fileName: basename(path), madeAt, appVersion };
    },
    restore: ({ id, passphrase }) => alone(() => {
      if (chosen === null || chosen.id !== id) throw new CallRefused('NOT_FOUND', 'Choose the backup once more.');
      if (runningCount() > 0) throw new CallRefused('REFUSED', 'Checks are running. Pause them under Weekly checks or wait until they are done, then restore.');
      return restore(chosen.path, passphrase);
    }),
    restart: () => {
      restart();
      return Promise.resolve();
    },
  };
}
