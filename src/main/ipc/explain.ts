import type { CallError } from '../../shared/ipc/call.ts';
import { BackupError } from '../backup/backup-error.ts';
import { FileRefused } from '../exports/save-file.ts';
import { diskWords } from '../files/disk-words.ts';
import { StoreError, type StoreErrorCode } from '../store/engine/store-errors.ts';
import { InvitationRefused } from '../sync/invitation-refused.ts';
import { WorkspaceProblem } from '../sync/workspace-problem.ts';
import { VaultError } from '../vault/vault-error.ts';

/** Faults of ours, whose words name columns and operations: they go to the log. */
const FOR_THE_LOG: readonly StoreErrorCode[] = ['STORE_ARGUMENTS_REFUSED', 'STORE_FAULT', 'STORE_CONFLICT'];

/** The errors of the services whose words are meant for the person; null for a fault, which is told in general words and logged. */
export function explain(error: unknown): CallError | null {
  if (error instanceof VaultError) return { code: error.code === 'ABSENT' ? 'NOT_FOUND' : 'REFUSED', message: error.message };
  if (error instanceof StoreError) return FOR_THE_LOG.includes(error.code) ? null : { code: error.code === 'STORE_ROW_MISSING' ? 'NOT_FOUND' : 'REFUSED', message: error.message };
  if (error instanceof FileRefused || error instanceof BackupError || error instanceof InvitationRefused || error instanceof WorkspaceProblem) return { code: 'REFUSED', message: error.message };
  const words = diskWords(error);
  return words === null ? null : { code: 'REFUSED', message: words };
}
