import { useEffect } from 'react';
import { create } from 'zustand';
import { api, messageOf } from '../../app/api.ts';
import { onDataChanged } from '../../stores/data.ts';

/** The queue as it is walked through: bills keep their place when they are done, so that nothing jumps. */
export interface ReviewQueue {
  readonly order: readonly string[];
  /** Those that still wait. */
  readonly waiting: ReadonlySet<string>;
}

/** The queue after the store was asked again: known bills stay where they are, new ones come at the end. */
export function mergedQueue(order: readonly string[], waiting: readonly string[]): ReviewQueue {
  const known = new Set(order);
  return { order: [...order, ...waiting.filter((id) => !known.has(id))], waiting: new Set(waiting) };
}

/** The bill to go to from this one: the next that waits, from the beginning again after the last; null when no other waits. */
export function nextWaiting({ order, waiting }: ReviewQueue, from: string | null): string | null {
  const at = from === null ? -1 : order.indexOf(from);
  const round = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))];
  return round.find((id) => id !== from && waiting.has(id)) ?? null;
}

/** The bill before or after this one in the queue, done or not; null at its ends. */
export function neighbour({ order }: ReviewQueue, from: string | null, by: 1 | -1): string | null {
  const at = from === null ? -1 : order.indexOf(from);
  return at < 0 ? (order[0] ?? null) : (order[at + by] ?? null);
}

/** Bills walked through in one go; more come when these are done. */
const MOST = 1000;

interface QueueStore {
  /** null until it is known. */
  readonly queue: ReviewQueue | null;
  readonly error: string | null;
}

const useQueueStore = create<QueueStore>()(() => ({ queue: null, error: null }));

let latest = 0;
/** Asks the store which bills wait; of loads that overlap, the one asked for last wins. */
async function load(): Promise<void> {
  latest += 1;
  const mine = latest;
  try {
    const { rows } = await api.bills.list({ isToReview: true, limit: MOST });
    if (mine === latest) useQueueStore.setState(({ queue }) => ({ queue: mergedQueue(queue?.order ?? [], rows.map((row) => row.id)), error: null }));
  } catch (error) {
    if (mine === latest) useQueueStore.setState({ error: messageOf(error) });
  }
}

/** Notes that a bill waits no more, before the store is asked again. */
export const settle = (id: string): void =>
  useQueueStore.setState(({ queue }) => ({ queue: queue && { ...queue, waiting: new Set([...queue.waiting].filter((one) => one !== id)) } }));

/** The bills that wait for a person, newest first; the queue is made anew each time the screen is opened. */
export function useReviewQueue(): QueueStore & { readonly reload: () => void } {
  const state = useQueueStore();
  useEffect(() => {
    useQueueStore.setState({ queue: null, error: null });
    void load();
    return onDataChanged(['bills', 'issues'], () => void load());
  }, []);
  return { ...state, reload: () => void load() };
}
