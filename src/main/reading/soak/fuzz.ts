import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBillSchema } from '../../../shared/domain/read-bill.ts';
import { forkNodeChild } from '../../../shared/process/fork-node-child.ts';
import { createReadingClient } from '../reading-client.ts';
import { sourceDeps } from '../testing/read-bytes.ts';
import { randomFrom } from '../../../shared/testing/random-from.ts';
import { mutate } from './mutate.ts';
import type { Seed } from './seeds.ts';

export interface FuzzCounts {
  readonly files: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly slowest: { readonly kind: string; readonly milliseconds: number };
  /** Files that ended the process, hung, failed in an unforeseen way or gave no proper record, kept for inspection. */
  readonly findings: readonly { readonly file: string; readonly reason: string }[];
}

/** A damaged file must not take longer than this. */
const LIMIT = 20_000;
const UNFORESEEN = /ended the reading process|Reading was stopped|could not be read:/;

/**
 * Reads files broken by chance through the real reading process, one after another, until `count` are read or the time
 * (milliseconds since 1970) is up. Every file must give proper records.
 */
export async function fuzzFiles(seeds: readonly Seed[], options: { count: number; seed: number; until: number; maxOcrPages: number }): Promise<FuzzCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'forager-fuzz-'));
  const deps = { ...sourceDeps, limits: { maxOcrPages: options.maxOcrPages, maxMilliseconds: LIMIT } };
  const client = createReadingClient(() => forkNodeChild(join(import.meta.dirname, '..', 'reading-process.ts'), [`--reading=${JSON.stringify(deps)}`]));
  const random = randomFrom(options.seed);
  const byKind: Record<string, number> = {};
  const byStatus: Record<string, number> = {};
  const findings: { file: string; reason: string }[] = [];
  let slowest = { kind: '', milliseconds: 0 };
  let files = 0;
  const any = (): Seed => seeds[Math.floor(random() * seeds.length)] ?? { kind: 'NONE', bytes: new Uint8Array() };
  try {
    for (; files < options.count && Date.now() < options.until; files++) {
      const seed = seeds[files % seeds.length] ?? any();
      const file = join(folder, `${files}-${seed.kind.toLowerCase()}`);
      writeFileSync(file, mutate(seed.bytes, random, any().bytes));
      const startedAt = performance.now();
      const bills = await client.read(file, { timeoutMilliseconds: LIMIT + 10_000 });
      const milliseconds = Math.round(performance.now() - startedAt);
      if (milliseconds > slowest.milliseconds) slowest = { kind: seed.kind, milliseconds };
      byKind[seed.kind] = (byKind[seed.kind] ?? 0) + 1;
      for (const bill of bills) byStatus[bill.status] = (byStatus[bill.status] ?? 0) + 1;
      const odd = bills.find((b) => !readBillSchema.safeParse(b).success || UNFORESEEN.test(b.reason ?? ''));
      if (odd ?? bills.length === 0) findings.push({ file, reason: odd?.reason ?? 'no record' });
      else rmSync(file);
    }
  } finally {
    client.close();
    if (findings.length === 0) rmSync(folder, { recursive: true, force: true });
  }
  return { files, byKind, byStatus, slowest, findings };
}
