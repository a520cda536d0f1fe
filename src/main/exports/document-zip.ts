import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { PATTERN_FIELDS, type PatternField } from '../../shared/domain/export.ts';
import type { ExportBill } from '../store/exports/export-rows.ts';
import type { ExportLog } from './export-log.ts';
import { numbered, safeName } from './file-names.ts';
import { nameOf } from './service-rows.ts';
import type { ZipMember } from './zip-stream.ts';

/** The path of a bill's file in the archive, without its ending: each part of the pattern is made safe by itself, a slash makes a folder. */
export function patternName(pattern: string, bill: ExportBill): string {
  const values: Readonly<Record<PatternField, string | null>> = {
    company: bill.companyName, site: bill.siteNames.join(', ') || null, provider: bill.provider, account: bill.accountNumber, billDate: bill.billDate ?? bill.periodEnd,
    type: [...new Set(bill.usages.map(({ type }) => `${type.slice(0, 1)}${type.slice(1).toLowerCase()}`))].join(', ') || null, invoice: bill.invoiceNumber,
  };
  const filled = pattern.split(/[/\\]+/u).filter((part) => part.trim() !== '')
    .map((part) => safeName(part.replace(/\{(\w+)\}/gu, (whole, name: string) => (PATTERN_FIELDS.some((field) => field === name) ? (values[name as PatternField] ?? 'unknown').replace(/[/\\]/gu, '-') : whole))));
  return filled.join('/') || 'Bill';
}

/** Sees to it that the original file of a bill is here. Returns where it lies, or words that say why it is not. */
export type FindDocument = (bill: Pick<ExportBill, 'id' | 'documentSha256'>) => Promise<{ readonly path: string } | { readonly words: string }>;

/** Most bills are smaller; a file up to this is read at once. */
const WHOLE_BYTES = 1_048_576;

/** The bytes of a file, whole where it is small. */
async function contentOf(path: string): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  await using file = await open(path, 'r');
  return (await file.stat()).size <= WHOLE_BYTES ? await file.readFile() : createReadStream(path);
}

/** The original files of bills, each once, named by a pattern. */
export async function* documentMembers(bills: AsyncIterable<ExportBill>, pattern: string, find: FindDocument, log: ExportLog): AsyncGenerator<ZipMember> {
  const taken = new Set<string>();
  const written = new Map<string, string>();
  for await (const bill of bills) {
    const before = written.get(bill.documentSha256);
    if (before !== undefined) {
      log.leaveOut({ what: nameOf(bill), why: `It is in the same file as another bill, which is there as “${before}”` });
      continue;
    }
    const found = await find(bill);
    if ('words' in found) {
      log.leaveOut({ what: nameOf(bill), why: found.words });
      continue;
    }
    const name = numbered(`${patternName(pattern, bill)}${extname(bill.fileName).toLowerCase().slice(0, 6)}`, taken);
    written.set(bill.documentSha256, name);
    log.row();
    yield { name, open: () => contentOf(found.path), isCompressed: false };
  }
}
