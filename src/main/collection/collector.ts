import { availableParallelism } from 'node:os';
import type { CollectionProgress, CollectionTrigger } from '../../shared/domain/collection.ts';
import { ConnectionStatus } from '../../shared/domain/connection.ts';
import { createCheckEnds, type CheckedElsewhere } from './check-ends.ts';
import { createOneCheck, type OneCheckDeps, type OpenPage } from './one-check.ts';
import { afterCollection, placesFor, type Due } from './schedule/schedule-policy.ts';
import { startScheduler } from './schedule/scheduler.ts';

export interface CollectorDeps extends OneCheckDeps {
  readonly onProgress: (progress: CollectionProgress) => void;
  readonly isPaused: () => boolean;
}

/** What a person did to have a connection collected. */
export type AskedTrigger = Extract<CollectionTrigger, 'BY_HAND' | 'RECONNECT'>;

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

  const ends = createCheckEnds(deps, tell);
  const checkOnce = createOneCheck(deps, { ends, tell, forget: (connectionId) => progressOf.delete(connectionId), isClosing: () => isClosing });

  const run = async (connectionId: string, trigger: CollectionTrigger, page: OpenPage | null): Promise<void> => {
    const controller = new AbortController();
    const ended = checkOnce(connectionId, trigger, page, controller).catch((error: unknown) => deps.onFault(connectionId, error));
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
        if ((rows.get(check.connectionId)?.nextDueAt ?? null) !== null && !aborts.has(check.connectionId)) await ends.dueAfter(check);
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
