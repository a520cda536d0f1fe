import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';

interface DeletionsDeps {
  readonly store: Pick<StoreClient, 'deletions'>;
  readonly vault: Pick<Vault, 'delete'>;
  /** Closes and deletes a connection's browser session. */
  readonly removeSession: (connectionId: string) => Promise<void>;
  /** Told of what could not be erased; it stays noted and is tried again at the next start. */
  readonly onFault: (error: unknown) => void;
  /** How long something can be taken back where nobody says that the time is over. */
  readonly graceMilliseconds?: number;
}

/**
 * Deletes with time to take it back. What is deleted is out of sight and out of use at once, as a durable row; its secrets and
 * files are erased when the window says so, when it closes, when the app ends, or at the next start.
 */
export interface Deletions {
  begin(kind: 'CONNECTION' | 'PASSWORD', connectionId: string): Promise<{ deletionId: string }>;
  /** Whether it could be taken back; false where erasing has begun or another password has taken its place. */
  takeBack(deletionId: string): Promise<boolean>;
  /** Erases one deletion; resolves when it is erased, or where it was before or was taken back. Never rejects. */
  erase(deletionId: string): Promise<void>;
  /** Erases everything that was deleted. Never rejects. */
  eraseAll(): Promise<void>;
}

const GRACE_MS = 60_000;

export function createDeletions({ store, vault, removeSession, onFault, graceMilliseconds = GRACE_MS }: DeletionsDeps): Deletions {
  const erasing = new Map<string, Promise<void>>();
  const timers = new Map<string, NodeJS.Timeout>();

  const eraseOnce = async (deletionId: string): Promise<void> => {
    const deletion = await store.deletions.beginErasing({ id: deletionId });
    if (deletion === null) return;
    if (deletion.credentialId !== null) await vault.delete(deletion.credentialId);
    if (deletion.kind === 'CONNECTION') await removeSession(deletion.connectionId);
    await store.deletions.erased({ id: deletionId });
  };
  const forgetTimer = (deletionId: string): void => {
    clearTimeout(timers.get(deletionId));
    timers.delete(deletionId);
  };
  const erase = (deletionId: string): Promise<void> => {
    forgetTimer(deletionId);
    const running = erasing.get(deletionId) ?? eraseOnce(deletionId).catch(onFault).finally(() => erasing.delete(deletionId));
    erasing.set(deletionId, running);
    return running;
  };

  return {
    begin: async (kind, connectionId) => {
      const { id } = await store.deletions.begin({ kind, connectionId });
      timers.set(id, setTimeout(() => void erase(id), graceMilliseconds));
      return { deletionId: id };
    },
    takeBack: async (deletionId) => {
      const isBack = await store.deletions.takeBack({ id: deletionId });
      if (isBack) forgetTimer(deletionId);
      return isBack;
    },
    erase,
    eraseAll: async () => {
      const pending = await store.deletions.pending().catch((error: unknown) => {
        onFault(error);
        return [];
      });
      for (const { id } of pending) await erase(id);
    },
  };
}
