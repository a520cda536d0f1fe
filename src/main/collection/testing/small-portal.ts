import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HELD_ALWAYS } from '../../../shared/domain/check-lease.ts';
import type { Connection, ConnectionStatus } from '../../../shared/domain/connection.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import type { PortalPage } from '../../browser/portal-page.ts';
import { openDocumentFiles } from '../../store/files/document-files.ts';
import { openRecordFiles } from '../../store/files/record-files.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { createExampleConnection, exampleReading } from '../../store/testing/example-rows.ts';
import { FakeKeyring } from '../../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../../vault/vault.ts';
import type { CollectorDeps } from '../collector.ts';
import type { ListedBill, VisitPortal } from '../website/portal-visit.ts';

/** A row of the small portal's list; `reading` is what its file says. */
export interface SmallRow extends ListedBill {
  readonly content: string;
  readonly reading?: Partial<ReadBill>;
}

/** A store, a vault and documents as the app has them, and a portal that is a list of rows. */
export interface SmallPortal {
  readonly store: StoreClient;
  readonly vault: Vault;
  readonly deps: CollectorDeps;
  /** What the portal lists now. */
  rows: SmallRow[];
  /** Called in the middle of each visit, after the sign-in. */
  during: (connectionId: string) => Promise<void>;
  status: ConnectionStatus;
  /** What was fetched, left as known, and read, in words of their rows or files, since they were last taken. */
  take(): { fetched: string[]; known: string[]; read: string[] };
  connection(change?: { readonly credentialId?: string }): Promise<Connection>;
  close(): Promise<void>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function openSmallPortal(now: () => Date): Promise<SmallPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'forager-small-portal-'));
  const store = ownStore(join(folder, 'store'));
  const vault = await openVault({ folder: join(folder, 'vault'), keyring: new FakeKeyring().wrapper() });
  mkdirSync(join(folder, 'documents'));
  const documents = openDocumentFiles(join(folder, 'documents'));
  let seen = { fetched: [] as string[], known: [] as string[], read: [] as string[] };
  let nextNumber = 7000;
  const contents = new Map<string, SmallRow>();

  const visit: VisitPortal = async (_portal, request) => {
    mkdirSync(request.downloadsFolder, { recursive: true });
    await request.onSignedIn();
    await portal.during(request.downloadsFolder.split(/[\\/]/).at(-1) ?? '');
    for (const { content, reading: _reading, ...bill } of portal.rows) {
      if (request.shouldSkip(bill)) {
        seen.known.push(bill.label);
        continue;
      }
      request.signal.throwIfAborted();
      const path = join(request.downloadsFolder, 'download.pdf');
      writeFileSync(path, content);
      seen.fetched.push(bill.label);
      await request.onBill(bill, { path, fileName: `${bill.label}.pdf`, mimeType: 'application/pdf' });
    }
    return { status: portal.status, detail: null, origins: [], accounts: [], failed: [], route: null };
  };

  const portal: SmallPortal = {
    store, vault,
    rows: [],
    during: () => Promise.resolve(),
    status: 'CONNECTED',
    take: () => {
      const taken = seen;
      seen = { fetched: [], known: [], read: [] };
      return taken;
    },
    connection: async ({ credentialId } = {}) => {
      const made = await createExampleConnection(store, (nextNumber += 1));
      return credentialId === undefined ? made : store.connections.update({ id: made.id, change: { credentialId } });
    },
    deps: {
      store, vault, documents, visit, now,
      records: openRecordFiles(join(folder, 'records')),
      onRecordFault: (error) => { throw error; },
      read: (path) => {
        const sha = /([0-9a-f]{64})\.bill$/.exec(path)?.[1] ?? '';
        const row = portal.rows.find((one) => sha256(one.content) === sha) ?? contents.get(sha);
        if (row === undefined) throw new Error('A file was read that this portal never served.');
        contents.set(sha, row);
        seen.read.push(row.label);
        const reading = exampleReading(8000 + contents.size);
        return Promise.resolve([{ ...reading, accountNumber: row.accountNumber, invoiceNumber: row.content, sha256: sha, ...row.reading }]);
      },
      collectMails: () => Promise.reject(new Error('This portal sends no mail.')),
      keepSession: () => Promise.resolve(),
      beginCodes: () => Promise.reject(new Error('This portal asks for no code.')),
      downloadsFolderOf: (connectionId) => join(folder, 'downloads', connectionId),
      openHiddenPage: () => Promise.resolve(signedInPage()),
      beginLease: () => Promise.resolve(HELD_ALWAYS),
      onProgress: () => undefined,
      onEnd: () => undefined,
      isPaused: () => false,
      isOnline: () => true,
      onFault: (_connectionId, error) => { throw error; },
    },
    close: async () => {
      await store.close();
      await vault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return portal;
}

/** A page the small portal does not look at. */
export function signedInPage(): { portal: PortalPage; close(): Promise<void> } {
  return { portal: {} as PortalPage, close: () => Promise.resolve() };
}
