import { z } from 'zod';
import { Id, Moment } from '../domain/base.ts';
import { defineCall } from './call.ts';

const BackupPassphrase = z.string().min(1, 'Enter the passphrase').max(1024);

/** A backup a person chose, as far as it can be told without its passphrase. The window knows it by this id. */
export const ChosenBackup = z.object({ id: Id, fileName: z.string(), madeAt: Moment, appVersion: z.string() });
export type ChosenBackup = z.infer<typeof ChosenBackup>;

export const RestoredBackup = z.object({
  madeAt: Moment, fileCount: z.number().int(), secretCount: z.number().int(), leftOut: z.number().int(),
  /** Withdrawals noted here, each carried out again where the backup is from before it. */
  withdrawalCount: z.number().int(),
  /** The passwords open with the passphrase of the backup, since no keyring keeps them here. */
  isUnderPassphrase: z.boolean(),
});
export type RestoredBackup = z.infer<typeof RestoredBackup>;

/** `last`: the one made last, its path null where it was made before paths were kept, and whether its file is there now. `isEmpty`: nothing is here that a restore would replace. */
export const BackupState = z.object({ last: z.object({ madeAt: Moment, path: z.string().nullable(), isThere: z.boolean() }).nullable(), isEmpty: z.boolean() });
export type BackupState = z.infer<typeof BackupState>;

/** Everything in one file that a passphrase opens; told of by 'backup.progress'. */
export const backupsCalls = {
  state: defineCall(z.void(), BackupState),
  /** Asks where the file goes; null when that is cancelled. */
  make: defineCall(
    z.object({ passphrase: BackupPassphrase }),
    z.object({ path: z.string(), byteLength: z.number().int(), fileCount: z.number().int(), secretCount: z.number().int(), leftOut: z.number().int() }).nullable(),
  ),
  /** Asks for a backup; null when that is cancelled. */
  choose: defineCall(z.void(), ChosenBackup.nullable()),
  /** Unpacks and proves the chosen backup. The data is exchanged for it when the app starts again; until then everything is as it was. */
  restore: defineCall(z.object({ id: Id, passphrase: BackupPassphrase }), RestoredBackup),
  /** Starts the app again. */
  restart: defineCall(z.void(), z.void()),
};
