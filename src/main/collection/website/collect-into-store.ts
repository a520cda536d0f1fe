import { rm } from 'node:fs/promises';
import { z } from 'zod';
import type { CheckLease } from '../../../shared/domain/check-lease.ts';
import type { BillDocument } from '../../../shared/domain/bill.ts';
import type { CollectionProgress } from '../../../shared/domain/collection.ts';
import type { Company } from '../../../shared/domain/company.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { CodeSession } from '../../codes/code-source.ts';
import type { PortalPage } from '../../browser/portal-page.ts';
import { witnessed } from '../../portals/visit-record/record-visit.ts';
import type { RecordFiles } from '../../store/files/record-files.ts';
import type { Vault } from '../../vault/vault.ts';
import type { FileDocumentDeps } from '../file-document.ts';
import type { FetchedFile, ListedBill, VisitPortal, VisitResult } from './portal-visit.ts';
import { downloadWords, isKnownRow, rowKey } from './known-rows.ts';
import { billWords } from '../progress-words.ts';
import { listedBillWords } from '../run-words.ts';
import { effectiveStartDay } from '../../../shared/domain/start-day.ts';
import { settleDocument, type WriteStep } from '../settle-document.ts';

export interface CollectDeps extends FileDocumentDeps {
  readonly vault: Vault;
  readonly visit: VisitPortal;
  /** Where what is done in portals is written down. */
  readonly records: RecordFiles;
  /** Told of what could not be written down; the collection goes on. */
  readonly onRecordFault: (error: unknown) => void;
  readonly now: () => Date;
  /** Writes the cookies of a connection's browser session to the disk. */
  readonly keepSession: (connection: Connection) => Promise<void>;
  /** Makes the sources of a connection's one-time codes ready for one sign-in. */
  readonly beginCodes: (connection: Connection, signal: AbortSignal) => Promise<CodeSession>;
  /** The folder in which a connection's downloads arrive. */
  readonly downloadsFolderOf: (connectionId: string) => string;
}

interface Run {
  readonly collectionId: string;
  readonly connection: Connection;
  readonly company: Company;
  readonly portal: PortalPage;
  readonly isSignedIn: boolean;
  readonly signal: AbortSignal;
  readonly lease: CheckLease;
  readonly onProgress: (progress: CollectionProgress) => void;
}

export interface Collected extends VisitResult {
  readonly foundCount: number;
  readonly newCount: number;
}

/**
 * Visits a connection's portal and files what it finds. Each step is a row before the next begins, so that a
 * kill costs at most one repeated download. Documents an earlier run fetched and did not file are filed first.
 */
export async function collectIntoStore(deps: CollectDeps, run: Run): Promise<Collected> {
  const { store, documents } = deps;
  const { collectionId, connection, company } = run;
  let foundCount = 0;
  let newCount = 0;

  const step: WriteStep = (kind, text, more = {}) =>
    store.collections.step({ collectionId, kind, text, documentSha256: more.documentSha256 ?? null, accountNumber: more.accountNumber ?? null, billId: null, foundCount, newCount });
  const progress = (phase: CollectionProgress['phase'], text: string): void =>
    run.onProgress({ connectionId: connection.id, collectionId, phase, text, done: newCount, total: null, outcome: null });

  const file = async (document: BillDocument, listedAccount: string | null, words: string): Promise<void> => {
    await run.lease.confirm('WRITE');
    progress('READING', `${words}: reading`);
    for (const filed of await settleDocument(deps, run, document, listedAccount, step)) {
      if (filed.kind === 'LEFT') continue;
      if (filed.isNew) newCount += 1;
      progress('FILING', `${words}: filed`);
    }
  };

  const takeBill = async (bill: ListedBill, download: FetchedFile): Promise<void> => {
    await run.lease.confirm('WRITE');
    foundCount += 1;
    const words = billWords(foundCount, bill.date);
    const kept = await documents.keep(download.path);
    await rm(download.path, { force: true });
    if ((await store.documents.findBySha256({ sha256: kept.sha256 }))?.isSettled) {
      await step('SKIPPED', `Already here: ${listedBillWords(bill)}`, { documentSha256: kept.sha256, accountNumber: bill.accountNumber });
      return;
    }
    const document: BillDocument = {
      ...kept, mimeType: download.mimeType.slice(0, 120), fileName: download.fileName.slice(0, 255), collectedAt: deps.now().toISOString(),
    };
    await store.documents.keep(document);
    await step('DOWNLOADED', downloadWords(bill), { documentSha256: kept.sha256, accountNumber: bill.accountNumber });
    await file(document, bill.accountNumber, words);
  };

  for (const left of await store.documents.unsettled({ connectionId: connection.id })) await file(left.document, left.accountNumber, left.document.fileName);

  const knownAccounts = await store.accounts.list({ connectionId: connection.id });
  const downloaded = new Set((await store.collections.downloaded({ connectionId: connection.id })).map(({ text, accountNumber }) => rowKey(text, accountNumber)));
  const startDay = effectiveStartDay(null, connection.settings, company);
  const { credentialId } = connection;
  await deps.records.prune(connection.id, (await store.collections.list({ connectionId: connection.id })).map(({ id }) => id)).catch(deps.onRecordFault);
  const portal = witnessed(run.portal, {
    secrets: connection.username === null ? [] : [connection.username], isSignedIn: run.isSignedIn, now: deps.now, onFault: deps.onRecordFault,
    keep: (taken, picture) => deps.records.add(connection.id, collectionId, taken, picture),
  });
  const result = await deps.visit(portal, {
    url: connection.signInUrl,
    approvedOrigins: connection.approvedOrigins,
    useCredential: async (type) => {
      if (credentialId === null) throw new Error('No sign-in is kept for this connection.');
      await run.lease.confirm('SIGN_IN');
      return await deps.vault.use(credentialId, 'portal-password', (values) => {
        portal.witness.hide(values['username'] ?? '');
        return type({ username: values['username'] ?? '', password: values['password'] ?? '' });
      }, connection.signInUrl);
    },
    // Only origins a person's own sign-in passed through: an account holder approved those by typing there.
    approveOrigin: () => Promise.resolve(false),
    canSignIn: credentialId !== null,
    beginCodes: () => deps.beginCodes(connection, run.signal),
    downloadsFolder: deps.downloadsFolderOf(connection.id),
    fields: new Map(),
    isSignedIn: run.isSignedIn,
    // An account with an earlier start date of its own widens what is looked at; filing decides for each bill.
    startDay: startDay === null ? null : [startDay, ...knownAccounts.flatMap((account) => account.startDate ?? [])].sort()[0] ?? null,
    route: await store.connections.learnedRoute({ id: connection.id }),
    signal: run.signal,
    onPhase: (phase, words) => {
      if (phase === 'SIGNING_IN') portal.witness.signingIn();
      else portal.witness.signedIn();
      portal.witness.says(words);
      progress(phase, words);
    },
    onSignedIn: async () => {
      // A remembered browser cost a person a code; a kill from here on must not cost another.
      await deps.keepSession(connection);
      await step('SIGNED_IN', run.isSignedIn ? 'Signed in by hand.' : 'Signed in.');
    },
    onAccount: async (accountNumber) => {
      await run.lease.confirm('WRITE');
      await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber });
      await step('ACCOUNT_FOUND', `Account ${accountNumber}`, { accountNumber });
    },
    shouldSkip: (bill) => {
      const account = bill.accountNumber === null ? null : knownAccounts.find((one) => one.accountNumber === bill.accountNumber);
      return account?.status === 'CUSTOMER_NOT_TRACKED' || isKnownRow(bill, downloaded, deps.now());
    },
    onBill: takeBill,
  });
  await portal.witness.settled();
  if (result.route !== null) await store.connections.setLearnedRoute({ id: connection.id, route: z.json().parse(result.route) });
  for (const words of result.failed) await step('FAILED', words);
  return { ...result, foundCount, newCount };
}
