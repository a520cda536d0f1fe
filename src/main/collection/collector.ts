import { availableParallelism } from 'node:os';
import { LeaseLost, type CheckElsewhere, type CheckLease } from '../../shared/domain/check-lease.ts';
import type { CollectionProgress, CollectionTrigger } from '../../shared/domain/collection.ts';
import { ConnectionStatus, type Connection } from '../../shared/domain/connection.ts';
import type { PortalPage } from '../browser/portal-page.ts';
import { collectIntoStore, type CollectDeps } from './website/collect-into-store.ts';
import type { CollectedMails, MailRun } from './mails/collect-mails.ts';
import { countWords } from './progress-words.ts';
import { endWords, faultWords } from './run-words.ts';
import { afterCollection, dueAfterStop, nextDue, placesFor, skewOf, unreachableStatus, type Due } from './schedule/schedule-policy.ts';
import { startScheduler } from './schedule/scheduler.ts';

/** A page in which somebody is signed in, or a fresh hidden one. */
export interface OpenPage {
  readonly portal: PortalPage;
  close(): Promise<void>;
}

export interface CollectorDeps extends CollectDeps {
  readonly openHiddenPage: (connection: Connection) => Promise<OpenPage>;
  /** Looks through the mailbox of an EMAIL connection. */
  readonly collectMails: (run: MailRun) => Promise<CollectedMails>;
  /** The right to make a check, where computers of a team share them. */
  readonly beginLease: (connection: Connection, onLost: (lost: LeaseLost) => void) => Promise<CheckLease | CheckElsewhere>;
  readonly onProgress: (progress: CollectionProgress) => void;
  /** Told how each collection ended, for notices; `late` says that a bill is late, once. */
  readonly onEnd: (connection: Connection, status: ConnectionStatus, newCount: number, late: string | null) => void;
  readonly isPaused: () => boolean;
  readonly isOnline: () => boolean;
  /** A fault of ours, for the log. */
  readonly onFault: (connectionId: string | null, error: unknown) => void;
}

/** What a person did to have a connection collected. */
export type AskedTrigger = Extract<CollectionTrigger, 'BY_HAND' | 'RECONNECT'>;

/** A check that another computer of the team made. */
interface CheckedElsewhere {
  readonly connectionId: string;
  readonly status: string;
  /** By that computer's clock. */
  readonly checkedAt: string;
}

export interface Collector {
  progress(): CollectionProgress[];
  /** Puts connections at the head of the queue; durable before it resolves. */
  checkNow(connectionIds: readonly string[], trigger?: AskedTrigger): Promise<void>;
  /** Returns how many were put into the queue. */
  checkAll(): Promise<number>;
  /** Makes connections due by the clock, for example when they are active again. */
  schedule(connectionIds: readonly string[]): Promise<void>;
  /** Collects in a page in which a person signed in, at once. */
  runInPage(connectionId: string, page: OpenPage, trigger: AskedTrigger): void;
  /** Stops a run and forgets that it was asked for. Resolves when it has ended. */
  stop(connectionId: string): Promise<void>;
  runningCount(): number;
  /** Other computers of the team made checks: the next ones here are due after theirs. */
  checkedElsewhere(checks: readonly CheckedElsewhere[]): Promise<void>;
  /** Looks at the schedule now: after waking up, or when the network is back. */
  look(): Promise<void>;
  /** Takes up what was cut off, and begins to watch the schedule. */
  start(): Promise<void>;
  /** Breaks off what runs; it is taken up at the next start. */
  close(): Promise<void>;
}

class Offline extends Error {}

/** After so long a check that another computer was making is looked at again. */
const LOOK_AGAIN_MS = 10 * 60 * 1000;

export function createCollector(deps: CollectorDeps): Collector {
  const progressOf = new Map<string, CollectionProgress>();
  const aborts = new Map<string, { readonly controller: AbortController; readonly ended: Promise<void> }>();
  /** Connections whose asked run follows a reconnect. */
  const reconnected = new Set<string>();
  let isClosing = false;

  const tell = (progress: CollectionProgress): void => {
    if (progress.phase === 'DONE') progressOf.delete(progress.connectionId);
    else progressOf.set(progress.connectionId, progress);
    deps.onProgress(progress);
  };

  const scheduleOf = async (connectionId: string): Promise<{ nextDueAt: string | null; failures: number }> =>
    (await deps.store.schedule.list()).find((row) => row.connectionId === connectionId) ?? { nextDueAt: null, failures: 0 };

  const settle = async (connection: Connection, lease: CheckLease, collectionId: string, came: { status: ConnectionStatus; detail: string | null; foundCount: number; newCount: number; late?: string | null }): Promise<void> => {
    const { store } = deps;
    await lease.confirm('WRITE');
    const before = await scheduleOf(connection.id);
    const status = came.status === 'URL_INACCESSIBLE' ? unreachableStatus(connection, before.failures, deps.now().getTime()) : came.status;
    const ended = { ...came, status, detail: endWords({ ...came, status }) };
    await store.collections.finish({ id: collectionId, outcome: ended.status, detail: ended.detail, foundCount: ended.foundCount, newCount: ended.newCount });
    await store.connections.setStatus({ id: connection.id, status: ended.status, detail: ended.detail, checkedAt: deps.now().toISOString(), fence: lease.fence() });
    const failures = afterCollection(ended.status) === 'RETRY' ? before.failures + 1 : 0;
    const due = nextDue(ended.status, failures - 1, deps.now().getTime(), skewOf(connection.id));
    await store.schedule.set({ connectionId: connection.id, nextDueAt: due === null ? null : new Date(due).toISOString(), failures });
    tell({
      connectionId: connection.id, collectionId, phase: 'DONE', done: ended.newCount, total: ended.newCount, outcome: ended.status,
      text: ended.status === 'CONNECTED' ? countWords(ended.newCount, 'new bill') : (ended.detail ?? ''),
    });
    deps.onEnd(connection, ended.status, ended.newCount, came.late ?? null);
    await lease.tell();
  };

  /** A check that another computer made counts as made here. */
  const dueAfter = async ({ connectionId, status, checkedAt }: CheckedElsewhere): Promise<void> => {
    const due = nextDue(ConnectionStatus.parse(status), 0, Date.parse(checkedAt), skewOf(connectionId));
    await deps.store.schedule.set({ connectionId, failures: 0, nextDueAt: due === null ? null : new Date(due).toISOString() });
  };

  /** A check that another computer makes: nothing is written but when to look again. */
  const leaveIt = async (connection: Connection, words: string): Promise<void> => {
    const { store } = deps;
    const [last] = await store.collections.list({ connectionId: connection.id, limit: 1 });
    const { nextDueAt, failures } = await scheduleOf(connection.id);
    await store.schedule.set({ connectionId: connection.id, failures, nextDueAt: nextDueAt === null ? null : new Date(deps.now().getTime() + LOOK_AGAIN_MS).toISOString() });
    tell({ connectionId: connection.id, collectionId: last?.id ?? connection.id, phase: 'DONE', text: words, done: 0, total: 0, outcome: null });
  };

  const runOnce = async (connectionId: string, asked: CollectionTrigger, page: OpenPage | null, controller: AbortController): Promise<void> => {
    const { signal } = controller;
    const { store } = deps;
    const known = await store.connections.get({ id: connectionId });
    const forget = async (): Promise<void> => {
      await page?.close();
      await store.schedule.forgetRun({ connectionId });
    };
    if (known?.isActive !== true) return forget();
    const lease = await deps.beginLease(known, (lost) => controller.abort(lost));
    if ('elsewhere' in lease) {
      await page?.close();
      await leaveIt(known, lease.elsewhere);
      return;
    }
    // With the lease comes what others said and found meanwhile.
    const connection = await store.connections.get({ id: connectionId });
    const company = connection && (await store.companies.get({ id: connection.companyId }));
    if (!connection || !company || !connection.isActive) {
      await forget();
      await lease.end();
      return;
    }
    if (asked === 'WEEKLY' && connection.lastCheckedAt !== null && connection.lastCheckedAt !== known.lastCheckedAt) {
      await dueAfter({ connectionId, status: connection.status, checkedAt: connection.lastCheckedAt });
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
      if (company.isArchived) {
        await settle(connection, lease, collection.id, { status: 'COMPANY_INACTIVE', detail: `${company.name} is archived.`, foundCount: 0, newCount: 0 });
        return;
      }
      if (!page && connection.kind === 'ONLINE' && connection.credentialId === null) {
        await settle(connection, lease, collection.id, { status: 'ADDITIONAL_CREDENTIALS_NEEDED', detail: 'No sign-in is kept for this connection. Sign in by hand to collect.', foundCount: 0, newCount: 0 });
        return;
      }
      // One refused password is never tried twice, whoever asks: the next refusal could lock the account. A newly entered one takes the status away.
      if (!page && connection.status === 'PASSWORD_INCORRECT') {
        await settle(connection, lease, collection.id, { status: 'PASSWORD_INCORRECT', detail: connection.statusDetail, foundCount: 0, newCount: 0 });
        return;
      }
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
      await settle(connection, lease, collection.id, collected);
    } catch (error) {
      progressOf.delete(connectionId);
      if (isClosing) return;
      if (error instanceof LeaseLost && !signal.aborted) controller.abort(error);
      if (signal.aborted || error instanceof Offline) {
        const words = signal.reason instanceof LeaseLost ? signal.reason.message : signal.aborted ? 'Stopped by hand.' : 'This computer went offline. The check is made when it is back.';
        const { foundCount, newCount } = (await store.collections.list({ connectionId })).find((one) => one.id === collection.id) ?? collection;
        await store.collections.finish({ id: collection.id, outcome: null, detail: words, foundCount, newCount });
        const { failures, nextDueAt } = await scheduleOf(connectionId);
        const now = deps.now().getTime();
        await store.schedule.set({ connectionId, failures, nextDueAt: new Date(signal.aborted ? dueAfterStop(nextDueAt, now) : now).toISOString() });
        tell({ connectionId, collectionId: collection.id, phase: 'DONE', text: words, done: newCount, total: newCount, outcome: null });
        return;
      }
      deps.onFault(connectionId, error);
      await settle(connection, lease, collection.id, { status: 'OTHER_ERROR', detail: faultWords(error), foundCount: 0, newCount: 0 });
    } finally {
      await lease.end();
      await opened?.close().catch((error: unknown) => deps.onFault(connectionId, error));
    }
  };

  const run = async (connectionId: string, trigger: CollectionTrigger, page: OpenPage | null): Promise<void> => {
    const controller = new AbortController();
    const ended = runOnce(connectionId, trigger, page, controller).catch((error: unknown) => deps.onFault(connectionId, error));
    aborts.set(connectionId, { controller, ended });
    await ended;
    aborts.delete(connectionId);
  };

  /** Until the passphrase is typed no password can be used: such checks wait, and go on when the vault opens. */
  const isVaultClosed = (): boolean => deps.vault.state().kind === 'PASSPHRASE_NEEDED';
  deps.vault.onChange(() => void scheduler.look());

  const hostOf = (url: string): string => new URL(url).host;
  const scheduler = startScheduler({
    due: async (): Promise<Due[]> => {
      const rows = await deps.store.schedule.list();
      // What is collected by hand only runs when a person asks for it.
      return rows.filter((row) => !(row.hasCredential && isVaultClosed())).map((row) => ({ ...row, nextDueAt: row.collectByHandOnly ? null : row.nextDueAt, host: row.mailHost === null ? hostOf(row.signInUrl) : `mail at ${row.mailHost}` }));
    },
    run: (connectionId, isAsked) => {
      const trigger = reconnected.delete(connectionId) ? 'RECONNECT' : 'BY_HAND';
      return run(connectionId, isAsked ? trigger : 'WEEKLY', null);
    },
    isPaused: deps.isPaused,
    isOnline: deps.isOnline,
    now: () => deps.now().getTime(),
    places: placesFor(availableParallelism()),
    onFault: (error) => deps.onFault(null, error),
  });

  const request = async (connectionIds: readonly string[]): Promise<void> => {
    if (connectionIds.length > 0) await deps.store.schedule.requestRun({ connectionIds: [...connectionIds], at: deps.now().toISOString() });
    await scheduler.look();
  };

  return {
    progress: () => [...progressOf.values()],
    checkNow: async (connectionIds, trigger = 'BY_HAND') => {
      if (trigger === 'RECONNECT') for (const id of connectionIds) reconnected.add(id);
      await request(connectionIds);
    },
    checkAll: async () => {
      // "All" is not a word about the one website whose terms ask for a person's own hand.
      const byHand = new Set((await deps.store.schedule.list()).filter((row) => row.collectByHandOnly).map((row) => row.connectionId));
      const active = (await deps.store.connections.list({})).filter((one) => one.isActive && !byHand.has(one.id) && !aborts.has(one.id) && afterCollection(one.status) !== 'WAIT_FOR_PERSON');
      await request(active.map((one) => one.id));
      return active.length;
    },
    schedule: async (connectionIds) => {
      const nextDueAt = deps.now().toISOString();
      // What waits for a person goes on waiting: a refused password is not tried a second time.
      const isWaiting = (status: string): boolean => afterCollection(ConnectionStatus.parse(status)) === 'WAIT_FOR_PERSON';
      const waiting = new Set((await deps.store.schedule.list()).filter(({ status }) => isWaiting(status)).map(({ connectionId }) => connectionId));
      await Promise.all(connectionIds.filter((id) => !waiting.has(id)).map((connectionId) => deps.store.schedule.set({ connectionId, nextDueAt, failures: 0 })));
      await scheduler.look();
    },
    runInPage: (connectionId, page, trigger) => {
      void (async () => {
        const connection = await deps.store.connections.get({ id: connectionId });
        const release = scheduler.occupy(connectionId, connection ? hostOf(connection.signInUrl) : '');
        await run(connectionId, trigger, page).finally(release);
      })().catch((error: unknown) => deps.onFault(connectionId, error));
    },
    stop: async (connectionId) => {
      await deps.store.schedule.forgetRun({ connectionId });
      const running = aborts.get(connectionId);
      running?.controller.abort();
      await running?.ended;
    },
    runningCount: () => aborts.size,
    checkedElsewhere: async (checks) => {
      const rows = new Map((await deps.store.schedule.list()).map((row) => [row.connectionId, row]));
      for (const check of checks) {
        // Without a due day here it is not this computer that makes the checks, or a person has to act.
        if ((rows.get(check.connectionId)?.nextDueAt ?? null) !== null && !aborts.has(check.connectionId)) await dueAfter(check);
      }
    },
    look: () => scheduler.look(),
    start: async () => {
      await request((await deps.store.collections.resumable()).map(({ collection }) => collection.connectionId));
    },
    close: async () => {
      isClosing = true;
      scheduler.stop();
      for (const { controller } of aborts.values()) controller.abort();
      await Promise.allSettled([...aborts.values()].map(({ ended }) => ended));
    },
  };
}
