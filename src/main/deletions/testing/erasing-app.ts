import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { StoreClient } from '../../store/store-client.ts';
import { createExampleConnection, exampleFiling } from '../../store/testing/example-rows.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { createDeletions, type Deletions } from '../deletions.ts';

interface Refusals {
  /** A disk that refuses to erase what the vault holds, or files of bills. */
  readonly vaultFails?: boolean;
  readonly documentsFail?: boolean;
  readonly graceMilliseconds?: number;
}

/** The app over one data folder, as far as it erases. */
export interface ErasingApp {
  readonly folder: string;
  readonly store: StoreClient;
  /** What was erased beside rows, in its order. */
  readonly erased: string[];
  /** The connections of which notices were forgotten; null for a company's late bills. */
  readonly forgotten: (string | null)[];
  readonly faults: unknown[];
  /** As the app does when it starts. */
  start(refusals?: Refusals): Deletions;
  connectionWithPassword(): Promise<{ id: string; credentialId: string }>;
  /** A connection with a password and two bills of one account. */
  connectionWithBills(): Promise<{ id: string; credentialId: string; companyId: string; documents: string[] }>;
  close(): Promise<void>;
}

export function openErasingApp(): ErasingApp {
  const folder = mkdtempSync(path.join(tmpdir(), 'forager-deletions-'));
  const store = ownStore(folder);
  const erased: string[] = [];
  const forgotten: (string | null)[] = [];
  const faults: unknown[] = [];
  const erase = (what: string): Promise<void> => {
    erased.push(what);
    return Promise.resolve();
  };
  const refuse = (): Promise<never> => Promise.reject(new Error('The disk refuses.'));

  const connectionWithPassword = async (): Promise<{ id: string; credentialId: string }> => {
    const { id } = await createExampleConnection(store, 1);
    const credentialId = uuidv7();
    await store.connections.update({ id, change: { credentialId } });
    await store.schedule.set({ connectionId: id, nextDueAt: '2026-03-01T00:00:00.000Z', failures: 0 });
    return { id, credentialId };
  };

  return {
    folder, store, erased, forgotten, faults, connectionWithPassword,
    start: ({ vaultFails = false, documentsFail = false, graceMilliseconds } = {}) => createDeletions({
      store,
      vault: { delete: (id) => (vaultFails ? refuse() : erase(`password ${id}`)) },
      eraseMails: (id) => erase(`mails ${id}`),
      eraseDocument: (sha256) => (documentsFail ? refuse() : erase(`document ${sha256}`)),
      removeSession: (id) => erase(`session ${id}`),
      forgetNotices: (connectionId) => {
        forgotten.push(connectionId);
        return Promise.resolve();
      },
      eraseReplaced: () => erase('replaced'),
      sweepVault: () => Promise.resolve(),
      onFault: (error) => faults.push(error),
      ...(graceMilliseconds === undefined ? {} : { graceMilliseconds }),
    }),
    connectionWithBills: async () => {
      const { id, credentialId } = await connectionWithPassword();
      const connection = await store.connections.get({ id });
      if (connection === null) throw new Error('the connection was just made');
      const documents: string[] = [];
      for (const number of [1, 501]) {
        const { bill } = await store.bills.fileBill(exampleFiling(number, connection));
        documents.push(bill?.documentSha256 ?? '');
      }
      return { id, credentialId, companyId: connection.companyId, documents: documents.sort() };
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
