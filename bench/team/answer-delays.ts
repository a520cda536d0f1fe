import { z } from 'zod';
import type { StoreClient } from '../../src/main/store/store-client.ts';
import type { Row } from '../part.ts';
import { quantile } from '../statistics.ts';

/** Of what a person does beside some work, 95 in 100 are answered within this. */
export const MOST_P95_MS = 100;

const delays = z.object({ count: z.number(), p50: z.number(), p95: z.number(), max: z.number() });
/** How long a person waited for what they did, in milliseconds. */
export type Delays = Readonly<z.infer<typeof delays>>;
/** What `actBeside` tells, as a script prints it. */
export const acts = z.object({ reads: delays, writes: delays });
export type Acts = Readonly<z.infer<typeof acts>>;

export const delaysOf = (times: readonly number[]): Delays => ({ count: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 1) });
export const delayWords = ({ count, p50, p95, max }: Delays): string => `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, most ${max.toFixed(0)} ms (${count} times)`;

/** The row of what a person did beside some work, and without it. @param during and `without` in words ("while all is audited", "with no audit") */
export const actRow = (what: string, kind: keyof Acts, { quiet, beside }: { readonly quiet: Acts; readonly beside: Acts }, during: string, without: string): Row => ({
  what: `${what}, ${during}`, measured: delayWords(beside[kind]), against: `${without} ${delayWords(quiet[kind])}`, ratio: null, aim: `p95 ≤ ${MOST_P95_MS} ms`, isMet: beside[kind].p95 <= MOST_P95_MS,
});

const PAUSE_MS = 40;

/**
 * While some work is done, what a person does goes on beside it: a page of bills, one bill, the companies, a note that is written. Returns how
 * long each of these took, from asking until it was answered.
 */
export async function actBeside(store: StoreClient, work: Promise<unknown>): Promise<Acts> {
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
    const looks = [() => store.bills.list({ limit: 50, offset: (at * 50) % 1000 }), () => store.bills.get({ id: bill.id }), () => store.companies.list()];
    if (at % 4 === 3) await timed(writes, () => store.notes.set({ noun: 'BILL', id: bill.id, notes: `Looked at ${at}` }));
    else await timed(reads, looks[at % 4] ?? (() => store.companies.list()));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await ended;
  return { reads: delaysOf(reads), writes: delaysOf(writes) };
}
