import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import type { LabelFile } from './labels/label-files.ts';
import { loadLabelFiles } from './labels/label-files.ts';
import { layOut } from './layout/lay-out.ts';
import { emptyBill, readDocument } from './read-document.ts';
import type { ReadingDeps, ReadingLimits } from './reading-deps.ts';
import { DEFAULT_LIMITS, UnreadableError } from './reading-deps.ts';
import { splitBills } from './split-bills.ts';
import { Recogniser } from './sources/ocr.ts';
import { sourceFor } from './sources/registry.ts';
import { sniff } from './sources/sniff.ts';
import type { SourceContext } from './sources/source.ts';

/** What a bill asks for stands on its first pages; only these are recognised with care. */
const THOROUGH_PAGES = 1;

const labelFiles = new Map<string, readonly LabelFile[]>();
const recognisers = new Map<string, Recogniser>();

function labelsOf(folder: string): readonly LabelFile[] {
  const known = labelFiles.get(folder) ?? loadLabelFiles(folder);
  labelFiles.set(folder, known);
  return known;
}

function recogniserOf(folder: string): Recogniser {
  const known = recognisers.get(folder) ?? new Recogniser(folder);
  recognisers.set(folder, known);
  return known;
}

/** Ends what reading keeps running between files (the OCR worker thread). */
export async function closeReading(): Promise<void> {
  const all = [...recognisers.values()];
  recognisers.clear();
  await Promise.all(all.map((r) => r.close()));
}

function contextOf(deps: ReadingDeps, limits: ReadingLimits): SourceContext & { stop(): void } {
  const deadline = Date.now() + limits.maxMilliseconds;
  const late = (): UnreadableError => new UnreadableError(`Reading was stopped after ${Math.round(limits.maxMilliseconds / 1000)} seconds; the file is too large or too intricate.`);
  let recognised = 0;
  const timers = new Set<NodeJS.Timeout>();
  const context: SourceContext & { stop(): void } = {
    deps,
    limits,
    checkTime: () => {
      if (Date.now() > deadline) throw late();
    },
    inTime: async (work) => {
      let timer: NodeJS.Timeout | undefined;
      const stop = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late()), Math.max(0, deadline - Date.now()));
        timers.add(timer);
      });
      try {
        return await Promise.race([work, stop]);
      } finally {
        clearTimeout(timer);
        if (timer) timers.delete(timer);
      }
    },
    recognise: async (picture) => {
      if (recognised >= limits.maxOcrPages) return null;
      recognised++;
      const drawn = await context.inTime(picture());
      return context.inTime(recogniserOf(deps.tessdataDir).words(drawn, recognised <= THOROUGH_PAGES));
    },
    stop: () => timers.forEach((t) => clearTimeout(t)),
  };
  return context;
}

/** Papers enclosed with bills are no parts of their own; a file of papers alone gives one record. */
function withoutPapers(records: readonly ReadBill[]): ReadBill[] {
  const bills = records.filter((b) => b.status !== 'NOT_A_BILL' && b.status !== 'UNREADABLE');
  const kept = bills.length > 0 ? bills : records.slice(0, 1);
  return kept.map((b, i) => ({ ...b, part: i + 1 }));
}

/**
 * Reads the bills of one file; at least one record is returned, whatever the file is.
 * A file that cannot be read gives one UNREADABLE record with a plain reason.
 * @param input path names the file in the record; bytes, where given, are read instead of the path.
 */
export async function readBillFile(input: { path: string; bytes?: Uint8Array }, deps: ReadingDeps): Promise<ReadBill[]> {
  const limits: ReadingLimits = { ...DEFAULT_LIMITS, ...deps.limits };
  let sha256 = '';
  const unreadable = (reason: string): ReadBill[] => [emptyBill({ file: input.path, sha256, part: 1 }, 'UNREADABLE', reason)];
  let bytes: Uint8Array;
  try {
    if (!input.bytes && (await stat(input.path)).size > limits.maxBytes) return unreadable(`The file is larger than ${Math.round(limits.maxBytes / 1048576)} MB.`);
    bytes = input.bytes ?? (await readFile(input.path));
  } catch (error) {
    return unreadable(`The file cannot be opened (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause'}).`);
  }
  sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length > limits.maxBytes) return unreadable(`The file is larger than ${Math.round(limits.maxBytes / 1048576)} MB.`);
  const kind = sniff(bytes);
  if (kind === 'EMPTY') return unreadable('The file is empty.');
  const source = sourceFor(kind);
  if (!source) return unreadable(kind === 'UNKNOWN' ? 'The file is of no kind that can be read.' : `Files of kind ${kind} cannot be read yet; print the bill to a PDF and read that.`);
  const context = contextOf(deps, limits);
  try {
    const pages = layOut(await source.pages(bytes, context));
    const files = labelsOf(deps.labelsDir);
    const bills = splitBills(pages, files).map((own, i) => readDocument(own, files, { file: input.path, sha256, part: i + 1 }));
    return withoutPapers(bills);
  } catch (error) {
    if (error instanceof UnreadableError) return unreadable(error.message);
    throw error;
  } finally {
    context.stop();
  }
}
