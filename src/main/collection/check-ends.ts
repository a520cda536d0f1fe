import type { CheckLease } from '../../shared/domain/check-lease.ts';
import type { CollectionProgress } from '../../shared/domain/collection.ts';
import { ConnectionStatus, type Connection } from '../../shared/domain/connection.ts';
import type { StoreClient } from '../store/store-client.ts';
import { countWords } from './progress-words.ts';
import { endWords } from './run-words.ts';
import { afterCollection, dueAfterStop, nextDue, skewOf, unreachableStatus } from './schedule/schedule-policy.ts';

/** A check that another computer of the team made. */
export interface CheckedElsewhere {
  readonly connectionId: string;
  readonly status: string;
  /** By that computer's clock. */
  readonly checkedAt: string;
}

/** What a check came to. */
interface CheckResult {
  readonly status: ConnectionStatus;
  readonly detail: string | null;
  readonly foundCount: number;
  readonly newCount: number;
  readonly late?: string | null;
}

export interface CheckEndDeps {
  readonly store: Pick<StoreClient, 'collections' | 'connections' | 'schedule'>;
  readonly now: () => Date;
  /** Told how each collection ended, for notices; `late` says that a bill is late, once. */
  readonly onEnd: (connection: Connection, status: ConnectionStatus, newCount: number, late: string | null) => void;
}

/** The ways in which a check ends: each is written down with when the next one is due, and told. */
export interface CheckEnds {
  /** It came to a status. */
  settle(connection: Connection, lease: CheckLease, collectionId: string, came: CheckResult): Promise<void>;
  /** It was stopped, or the computer went offline: the status stays. `isStopped` waits for the next day it would have been due. */
  breakOff(connectionId: string, collection: { readonly id: string; readonly foundCount: number; readonly newCount: number }, words: string, isStopped: boolean): Promise<void>;
  /** Another computer makes it now. */
  leaveIt(connection: Connection, words: string): Promise<void>;
  /** Another computer made it. */
  dueAfter(check: CheckedElsewhere): Promise<void>;
}

/** After so long a check that another computer was making is looked at again. */
const LOOK_AGAIN_MS = 10 * 60 * 1000;

export function createCheckEnds(deps: CheckEndDeps, tell: (progress: CollectionProgress) => void): CheckEnds {
  const { store } = deps;

  const scheduleOf = async (connectionId: string): Promise<{ nextDueAt: string | null; failures: number }> =>
    (await store.schedule.list()).find((row) => row.connectionId === connectionId) ?? { nextDueAt: null, failures: 0 };

  const settle: CheckEnds['settle'] = async (connection, lease, collectionId, came) => {
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

  const breakOff: CheckEnds['breakOff'] = async (connectionId, collection, words, isStopped) => {
    const { foundCount, newCount } = (await store.collections.list({ connectionId })).find((one) => one.id === collection.id) ?? collection;
    await store.collections.finish({ id: collection.id, outcome: null, detail: words, foundCount, newCount });
    const { failures, nextDueAt } = await scheduleOf(connectionId);
    const now = deps.now().getTime();
    await store.schedule.set({ connectionId, failures, nextDueAt: new Date(isStopped ? dueAfterStop(nextDueAt, now) : now).toISOString() });
    tell({ connectionId, collectionId: collection.id, phase: 'DONE', text: words, done: newCount, total: newCount, outcome: null });
  };

  /** A check that another computer made counts as made here. */
  const dueAfter: CheckEnds['dueAfter'] = async ({ connectionId, status, checkedAt }) => {
    const due = nextDue(ConnectionStatus.parse(status), 0, Date.parse(checkedAt), skewOf(connectionId));
    await store.schedule.set({ connectionId, failures: 0, nextDueAt: due === null ? null : new Date(due).toISOString() });
  };

  /** A check that another computer makes: nothing is written but when to look again. */
  const leaveIt: CheckEnds['leaveIt'] = async (connection, words) => {
    const [last] = await store.collections.list({ connectionId: connection.id, limit: 1 });
    const { nextDueAt, failures } = await scheduleOf(connection.id);
    await store.schedule.set({ connectionId: connection.id, failures, nextDueAt: nextDueAt === null ? null : new Date(deps.now().getTime() + LOOK_AGAIN_MS).toISOString() });
    tell({ connectionId: connection.id, collectionId: last?.id ?? connection.id, phase: 'DONE', text: words, done: 0, total: 0, outcome: null });
  };

  return { settle, breakOff, leaveIt, dueAfter };
}
