import type { StoreClient } from '../../src/main/store/store-client.ts';
import { quantile } from '../statistics.ts';

/** How long a person waited for what they did, in milliseconds. */
export interface Delays {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export const delaysOf = (times: readonly number[]): Delays => ({ count: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 1) });
export const delayWords = ({ count, p50, p95, max }: Delays): string => `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, most ${max.toFixed(0)} ms (${count} times)`;

const PAUSE_MS = 40;

/**
 * While some work is done, what a person does goes on beside it: a page of bills, one bill, the companies, a note that is written. Returns how
 * long each of these took, from asking until it was answered.
 */
export async function actBeside(store: StoreClient, work: Promise<unknown>): Promise<{ readonly reads: Delays; readonly writes: Delays }> {
  const { rows } = await store.bills.list({ limit: 50 });
  const [reads, writes]: [number[], number[]] = [[], []];
  let isDone = false;
  const ended = work.finally(() => (isDone = true));
  ended.catch(() => undefined);
  const timed = async (times: number[], act: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  };
  for (let at = 0; !isDone; at += 1) {
    const bill = rows[at % rows.length];
    if (bill === undefined) throw new Error('There is no bill');
    const acts = [() => store.bills.list({ limit: 50, offset: (at * 50) % 1000 }), () => store.bills.get({ id: bill.id }), () => store.companies.list()];
    if (at % 4 === 3) await timed(writes, () => store.notes.set({ noun: 'BILL', id: bill.id, notes: `Looked at ${at}` }));
    else await timed(reads, acts[at % 4] ?? (() => store.companies.list()));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await ended;
  return { reads: delaysOf(reads), writes: delaysOf(writes) };
}
