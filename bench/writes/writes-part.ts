import type { Part, Row } from '../part.ts';
import { compareWrites, type WritesResult } from './compare-writes.ts';

/** DESIGN's aim for a durable write. */
const MOST_WRITE_MS = 20;
const FULL = { bills: 50_000, writes: 300 };
const QUICK = { bills: 5_000, writes: 100 };

/** The rows of the page, judged by the 95th percentile while an image is made. */
export function writeRows({ latency, plainAppend, bytesPerBill }: WritesResult): Row[] {
  const against = `plain synced append of ${bytesPerBill} bytes`;
  const busy = latency.acknowledgedBillWhileImaging;
  const quiet = latency.acknowledgedBillQuiet;
  const row = (what: string, milliseconds: number, plain: number, aim: number | null): Row => ({
    what,
    measured: `${milliseconds.toFixed(2)} ms`,
    against: `${against} ${plain.toFixed(2)} ms`,
    ratio: milliseconds / plain,
    aim: aim === null ? '' : `< ${aim} ms`,
    isMet: aim === null ? null : milliseconds < aim,
  });
  const where = `a bill acknowledged at ${latency.bills} bills`;
  return [
    row(`${where}, while an image is made, p50`, busy.p50, plainAppend.p50, null),
    row(`${where}, while an image is made, p95`, busy.p95, plainAppend.p95, MOST_WRITE_MS),
    row(`${where}, while an image is made, p99`, busy.p99, plainAppend.p99, null),
    row(`${where}, no image under way, p50`, quiet.p50, plainAppend.p50, null),
    row(`${where}, no image under way, p95`, quiet.p95, plainAppend.p95, null),
  ];
}

export const writesPart: Part = {
  name: 'writes',
  title: 'Durable writes',
  method: `\`bench/store/write-latency.ts\` fills a store, then files bills one after the other and waits for each acknowledgement, while images of the whole store are made. Beside it stands a plain append of as many bytes as a bill adds to the journal, each synced with \`fdatasync\`, before and after in the same run: the least a durable write costs on this disk.`,
  measure: async ({ isQuick, say }) => {
    const { bills, writes } = isQuick ? QUICK : FULL;
    say(`filling a store with ${bills} bills`);
    return { rows: writeRows(await compareWrites(bills, writes)), notes: '' };
  },
};
