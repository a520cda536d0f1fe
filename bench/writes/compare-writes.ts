import * as path from 'node:path';
import { z } from 'zod';
import { runScript } from '../run-script.ts';
import { quantile } from '../statistics.ts';
import { journalBytesPerBill, timePlainAppends } from './plain-append.ts';

const timesSchema = z.object({ count: z.number(), p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() });
const latencySchema = z.object({
  bills: z.number(),
  acknowledgedBillWhileImaging: timesSchema,
  acknowledgedStatusWhileImaging: timesSchema,
  acknowledgedBillQuiet: timesSchema,
  listOf200OfAllWhileImaging: timesSchema,
  openMilliseconds: z.number(),
  imageMilliseconds: z.number(),
  imageMb: z.number(),
  images: z.number(),
  storeResidentMb: z.object({ now: z.number(), peak: z.number() }).nullable(),
});

export type Times = z.infer<typeof timesSchema>;

export interface WritesResult {
  readonly latency: z.infer<typeof latencySchema>;
  readonly bytesPerBill: number;
  /** Milliseconds of a plain append of as many bytes, synced. */
  readonly plainAppend: Times;
}

const APPENDS = 300;

/** Times of one kind, as the store's own bench tells them. */
export function timesOf(values: readonly number[]): Times {
  const rounded = (share: number): number => Math.round(quantile(values, share) * 100) / 100;
  return { count: values.length, p50: rounded(0.5), p95: rounded(0.95), p99: rounded(0.99), max: rounded(1) };
}

/** Runs the store's bench of acknowledged writes between two rounds of plain synced appends of the same size. */
export async function compareWrites(bills: number, writes: number): Promise<WritesResult> {
  const bytesPerBill = await journalBytesPerBill();
  const before = timePlainAppends(bytesPerBill, APPENDS);
  const printed = await runScript('bench of the store', path.join(import.meta.dirname, '..', 'store', 'write-latency.ts'), ['--bills', `${bills}`, '--writes', `${writes}`]);
  const latency = latencySchema.parse(printed);
  const after = timePlainAppends(bytesPerBill, APPENDS);
  return { latency, bytesPerBill, plainAppend: timesOf([...before, ...after]) };
}
