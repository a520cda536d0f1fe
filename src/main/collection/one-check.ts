import { LeaseLost, type CheckElsewhere, type CheckLease } from '../../shared/domain/check-lease.ts';
import type { CollectionProgress, CollectionTrigger } from '../../shared/domain/collection.ts';
import type { Company } from '../../shared/domain/company.ts';
import type { Connection, ConnectionStatus } from '../../shared/domain/connection.ts';
import type { PortalPage } from '../browser/portal-page.ts';
import type { CheckEndDeps, CheckEnds } from './check-ends.ts';
import type { CollectedMails, MailRun } from './mails/collect-mails.ts';
import { faultWords } from './run-words.ts';
import { collectIntoStore, type CollectDeps } from './website/collect-into-store.ts';

/** A page in which somebody is signed in, or a fresh hidden one. */
export interface OpenPage {
  readonly portal: PortalPage;
  close(): Promise<void>;
}

export interface OneCheckDeps extends CollectDeps, Omit<CheckEndDeps, 'store'> {
  readonly openHiddenPage: (connection: Connection) => Promise<OpenPage>;
  /** Looks through the mailbox of an EMAIL connection. */
  readonly collectMails: (run: MailRun) => Promise<CollectedMails>;
  /** The right to make a check, where computers of a team share them. */
  readonly beginLease: (connection: Connection, onLost: (lost: LeaseLost) => void) => Promise<CheckLease | CheckElsewhere>;
  readonly isOnline: () => boolean;
  /** A fault of ours, for the log. */
  readonly onFault: (connectionId: string | null, error: unknown) => void;
}

/** What one check tells of itself while it runs, and what it must know of the app around it. */
export interface OneCheckPlace {
  readonly ends: CheckEnds;
  readonly tell: (progress: CollectionProgress) => void;
  /** Its progress is shown no longer. */
  readonly forget: (connectionId: string) => void;
  /** The app is closing: what breaks off is taken up at the next start. */
  readonly isClosing: () => boolean;
}

/** Checks a connection once, in `page` where somebody is signed in there, and writes down how it ended. Aborting `controller` stops it. */
export type OneCheck = (connectionId: string, asked: CollectionTrigger, page: OpenPage | null, controller: AbortController) => Promise<void>;

class Offline extends Error {}

/** What a check comes to without looking at the website or into the mailbox; null where it must look. */
function withoutLooking(connection: Connection, company: Company, isSignedIn: boolean): { readonly status: ConnectionStatus; readonly detail: string | null } | null {
  if (company.isArchived) return { status: 'COMPANY_INACTIVE', detail: `${company.name} is archived.` };
  if (isSignedIn) return null;
  if (connection.kind === 'ONLINE' && connection.credentialId === null) return { status: 'ADDITIONAL_CREDENTIALS_NEEDED', detail: 'No sign-in is kept for this connection. Sign in by hand to collect.' };
  // One refused password is never tried twice, whoever asks: the next refusal could lock the account. A newly entered one takes the status away.
  return connection.status === 'PASSWORD_INCORRECT' ? { status: connection.status, detail: connection.statusDetail } : null;
}

export function createOneCheck(deps: OneCheckDeps, { ends, tell, forget, isClosing }: OneCheckPlace): OneCheck {
  return async (connectionId, asked, page, controller) => {
    const { signal } = controller;
    const { store } = deps;
    const known = await store.connections.get({ id: connectionId });
    const leave = async (): Promise<void> => {
      await page?.close();
      await store.schedule.forgetRun({ connectionId });
    };
    if (known?.isActive !== true) return leave();
    const lease = await deps.beginLease(known, (lost) => controller.abort(lost));
    if ('elsewhere' in lease) {
      await page?.close();
      await ends.leaveIt(known, lease.elsewhere);
      return;
    }
    // With the lease comes what others said and found meanwhile.
    const connection = await store.connections.get({ id: connectionId });
    const company = connection && (await store.companies.get({ id: connection.companyId }));
    if (!connection || !company || !connection.isActive) {
      await leave();
      await lease.end();
      return;
    }
    if (asked === 'WEEKLY' && connection.lastCheckedAt !== null && connection.lastCheckedAt !== known.lastCheckedAt) {
      await ends.dueAfter({ connectionId, status: connection.status, checkedAt: connection.lastCheckedAt });
      await lease.end();
      return;
    }
    const cutOff = (await store.collections.resumable()).find((one) => one.collection.connectionId === connectionId);
    const isFirst = cutOff === undefined && (await store.collections.list({ connectionId, limit: 1 })).length === 0;
    const collection = cutOff?.collection ?? (await store.collections.start({ connectionId, trigger: isFirst ? 'FIRST' : asked }));
    // Somebody has just signed in: what the last check said is over.
    if (page && connection.status !== 'CONNECTED') await store.connections.setStatus({ id: connectionId, status: 'PENDING', detail: null, fence: lease.fence() });
    tell({ connectionId, collectionId: collection.id, phase: 'SIGNING_IN', text: page ? 'Signed in' : connection.kind === 'EMAIL' ? 'Opening the mailbox' : 'Opening the website', done: 0, total: null, outcome: null });
    let opened = page;
    try {
      const told = withoutLooking(connection, company, page !== null);
      if (told !== null) return await ends.settle(connection, lease, collection.id, { ...told, foundCount: 0, newCount: 0 });
      const run = { collectionId: collection.id, connection, company, signal, lease, onProgress: tell };
      if (connection.kind === 'EMAIL') await lease.confirm('SIGN_IN');
      const fromWebsite = async () => {
        opened ??= await deps.openHiddenPage(connection);
        return collectIntoStore(deps, { ...run, portal: opened.portal, isSignedIn: page !== null });
      };
      const collected = connection.kind === 'EMAIL' ? await deps.collectMails(run) : await fromWebsite();
      signal.throwIfAborted();
      // A computer that is offline changes no status.
      if (!deps.isOnline() && ['WEBSITE_DOWN', 'URL_INACCESSIBLE'].includes(collected.status)) throw new Offline();
      await ends.settle(connection, lease, collection.id, collected);
    } catch (error) {
      forget(connectionId);
      if (isClosing()) return;
      if (error instanceof LeaseLost && !signal.aborted) controller.abort(error);
      if (signal.aborted || error instanceof Offline) {
        const words = signal.reason instanceof LeaseLost ? signal.reason.message : signal.aborted ? 'Stopped by hand.' : 'This computer went offline. The check is made when it is back.';
        await ends.breakOff(connectionId, collection, words, signal.aborted);
        return;
      }
      deps.onFault(connectionId, error);
      await ends.settle(connection, lease, collection.id, { status: 'OTHER_ERROR', detail: faultWords(error), foundCount: 0, newCount: 0 });
    } finally {
      await lease.end();
      await opened?.close().catch((error: unknown) => deps.onFault(connectionId, error));
    }
  };
}
