import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';

interface DeletionsDeps {
  readonly store: Pick<StoreClient, 'bills' | 'deletions' | 'withdrawals'>;
  readonly vault: Pick<Vault, 'delete'>;
  /** Removes a document and its reading from the disk. */
  readonly eraseDocument: (sha256: string) => Promise<void>;
  /** Removes the mails of a company that came by a workspace. */
  readonly eraseMails: (companyId: string) => Promise<void>;
  /** Closes and deletes a connection's browser session. */
  readonly removeSession: (connectionId: string) => Promise<void>;
  /** Erases what a restore replaced and kept beside the data: what is withdrawn may stand in it too. */
  readonly eraseReplaced: () => Promise<void>;
  /** Forgets what was told of a connection, or with null of late bills alone: the words may name accounts. */
  readonly forgetNotices: (connectionId: string | null) => Promise<void>;
  /** Erases what of the vault only the erased were opened with. */
  readonly sweepVault: () => Promise<void>;
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
  /** The account holder of a connection withdrew: what is erased then is more than a deletion does, with its bills and files where that is asked. */
  withdraw(connectionId: string, withBills: boolean): Promise<{ deletionId: string }>;
  /** A company withdrew its authorisation: all its connections and its letter, and all its bills where that is asked; erased at once. Resolves when everything is. */
  withdrawCompany(companyId: string, withBills: boolean): Promise<void>;
  /** Whether it could be taken back; false where erasing has begun or another password has taken its place. */
  takeBack(deletionId: string): Promise<boolean>;
  /** Erases one deletion; resolves when it is erased, or where it was before or was taken back. Never rejects. */
  erase(deletionId: string): Promise<void>;
  /** Erases everything that was deleted. Never rejects. */
  eraseAll(): Promise<void>;
}

const GRACE_MS = 60_000;

export function createDeletions({ store, vault, eraseDocument, eraseMails, removeSession, eraseReplaced, forgetNotices, sweepVault, onFault, graceMilliseconds = GRACE_MS }: DeletionsDeps): Deletions {
  const erasing = new Map<string, Promise<void>>();
  const timers = new Map<string, NodeJS.Timeout>();

  /** Rows first, each durable, then all files they no longer name: what a kill leaves is found again by the same question. */
  const eraseBills = async (scope: { connectionId: string } | { companyId: string }): Promise<void> => {
    for (const id of await store.withdrawals.billsOf(scope)) await store.bills.erase({ id });
    for (const sha256 of await store.withdrawals.eraseDocumentsOf(scope)) await eraseDocument(sha256);
  };
  const eraseOnce = async (deletionId: string): Promise<void> => {
    const deletion = await store.deletions.beginErasing({ id: deletionId });
    if (deletion === null) return;
    const { kind, connectionId, companyId, credentialId, withBills, isRepeated } = deletion;
    if (kind === 'WITHDRAWAL' || kind === 'COMPANY_BILLS') await forgetNotices(connectionId);
    // What the restore replaced had it carried out already.
    if ((kind === 'WITHDRAWAL' || kind === 'COMPANY_BILLS') && !isRepeated) await eraseReplaced();
    if (credentialId !== null) await vault.delete(credentialId);
    if (connectionId !== null && kind !== 'PASSWORD') await removeSession(connectionId);
    await sweepVault();
    if (connectionId !== null && withBills) await eraseBills({ connectionId });
    if (companyId !== null) await eraseBills({ companyId });
    // Mails that came by a workspace hold their bills once more.
    const withdrawn = companyId ?? (connectionId !== null && withBills ? await store.withdrawals.companyOf({ connectionId }) : null);
    if (withdrawn !== null) await eraseMails(withdrawn);
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

  const begin: (deletion: { kind: 'CONNECTION' | 'PASSWORD' | 'WITHDRAWAL'; connectionId: string; withBills: boolean }) => Promise<{ deletionId: string }> = async (deletion) => {
    const { id } = await store.deletions.begin(deletion);
    timers.set(id, setTimeout(() => void erase(id), graceMilliseconds));
    return { deletionId: id };
  };

  return {
    begin: (kind, connectionId) => begin({ kind, connectionId, withBills: false }),
    withdraw: (connectionId, withBills) => begin({ kind: 'WITHDRAWAL', connectionId, withBills }),
    withdrawCompany: async (companyId, withBills) => {
      // Also where no connection and no bill is left to be erased: the letter stands in it as well.
      await eraseReplaced();
      for (const { id } of await store.deletions.beginCompany({ companyId, withBills })) await erase(id);
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
