import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import type { ReadBill } from '../../src/shared/domain/read-bill.ts';

/**
 * `node bench/reading/calibrate.ts READ.jsonl FOLDER [READ.jsonl FOLDER]…` compares what was read with the truth files
 * beside the bills and prints, for each step of confidence, how often a field was right; then the table for
 * src/main/reading/calibration.ts, fitted by pooling adjacent violators (isotonic regression).
 */
interface Sample { readonly confidence: number; readonly right: boolean }

const FIELDS = ['provider', 'accountNumber', 'billDate', 'dueDate', 'periodStart', 'periodEnd', 'currency', 'totalAmount', 'currentCharges', 'previousBalance'] as const;
const SERVICE_FIELDS = ['usage', 'meterNumber', 'demand'] as const;
const squash = (value: unknown): string => String(value).toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}.]/gu, '');
const alike = (got: unknown, want: unknown): boolean => (typeof want === 'number' ? typeof got === 'number' && Math.abs(got - want) < 0.005 + Math.abs(want) * 1e-6 : squash(got) === squash(want) || (squash(want).length > 5 && squash(got).includes(squash(want))));

type TruthService = Record<string, unknown>;
interface Truth extends Record<string, unknown> { status?: string; services?: TruthService[]; accept?: Record<string, unknown[]> }

function samplesOf(output: string, folder: string): Sample[] {
  const read = new Map<string, ReadBill>();
  for (const line of readFileSync(output, 'utf8').split('\n')) {
    if (!line.startsWith('{')) continue;
    const bill = JSON.parse(line) as ReadBill;
    if (bill.part === 1) read.set(basename(bill.file).replace(/\.\w+$/, ''), bill);
  }
  const samples: Sample[] = [];
  for (const name of readdirSync(folder).filter((n) => n.endsWith('.truth.json'))) {
    const truth = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Truth;
    const bill = read.get(name.replace('.truth.json', ''));
    if (!bill || truth.status === 'NOT_A_BILL') continue;
    const judge = (path: string, got: unknown, wants: readonly unknown[]): void => {
      const confidence = bill.confidence[path];
      if (got !== null && got !== undefined && confidence !== undefined) samples.push({ confidence, right: wants.some((w) => w !== null && w !== undefined && alike(got, w)) });
    };
    for (const field of FIELDS) if (field in truth) judge(field, bill[field], [truth[field], ...(truth.accept?.[field] ?? [])]);
    for (const [i, service] of bill.services.entries()) for (const field of SERVICE_FIELDS) judge(`services.${i}.${field}`, service[field], (truth.services ?? []).filter((s) => s['type'] === service.type).map((s) => s[field]));
  }
  return samples;
}

/** Confidence steps whose share of right ones never falls. A step's share counts one right and one wrong more than seen (Laplace). */
function isotonic(samples: readonly Sample[]): { upTo: number; share: number; count: number }[] {
  const sorted = [...samples].sort((a, b) => a.confidence - b.confidence);
  const size = Math.max(20, Math.ceil(sorted.length / 12));
  const blocks: { upTo: number; right: number; count: number }[] = [];
  for (let i = 0; i < sorted.length; i += size) {
    const part = sorted.slice(i, i + size);
    blocks.push({ upTo: part.at(-1)?.confidence ?? 1, right: part.filter((s) => s.right).length, count: part.length });
    while (blocks.length > 1) {
      const [before, last] = [blocks[blocks.length - 2], blocks[blocks.length - 1]];
      if (!before || !last || before.right / before.count <= last.right / last.count) break;
      blocks.splice(-2, 2, { upTo: last.upTo, right: before.right + last.right, count: before.count + last.count });
    }
  }
  return blocks.map((b) => ({ upTo: b.upTo, share: Math.round((1000 * (b.right + 1)) / (b.count + 2)) / 1000, count: b.count }));
}

const files = process.argv.slice(2);
const samples = files.flatMap((file, i) => (i % 2 === 0 ? samplesOf(file, files[i + 1] ?? '.') : []));
for (let low = 0.5; low < 1; low += 0.05) {
  const own = samples.filter((s) => s.confidence >= low && s.confidence < low + 0.05);
  if (own.length > 0) process.stdout.write(`${low.toFixed(2)}-${(low + 0.05).toFixed(2)}  ${own.length} fields, right ${((100 * own.filter((s) => s.right).length) / own.length).toFixed(1)} %\n`);
}
process.stdout.write(`${JSON.stringify(isotonic(samples))}\n`);
