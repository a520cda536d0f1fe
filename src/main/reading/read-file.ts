import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Evidence, ReadBill } from '../../shared/domain/read-bill.ts';
import type { LabelFile } from './labels/label-files.ts';
import { layOut } from './layout/lay-out.ts';
import { emptyBill, readDocument } from './read-document.ts';
import { openContext } from './reading-context.ts';
import type { ReadingDeps, ReadingLimits } from './reading-deps.ts';
import { DEFAULT_LIMITS, UnreadableError } from './reading-deps.ts';
import { sourceFor } from './sources/registry.ts';
import type { FileKind } from './sources/sniff.ts';
import { sniff } from './sources/sniff.ts';
import type { SeenPages } from './seen-pages.ts';
import type { BillDraft, EnclosedFile, SourceContext, SourcePage } from './sources/source.ts';
import { splitBills } from './split-bills.ts';

export { closeReading } from './reading-context.ts';

/** Files inside files are opened down to this depth: a bill in an e-mail that was forwarded as an attachment. */
const MAX_DEPTH = 4;

/** What to do with a file of a kind that is known but not read here. */
const ADVICE: Readonly<Partial<Record<FileKind, string>>> = {
  HEIC: 'HEIC pictures cannot be read here. Save the picture as JPEG or PNG and read that.',
  OUTLOOK: 'Outlook messages (.msg) and old Office files cannot be read here. Save the message as .eml, or the bill attached to it, and read that.',
  UNKNOWN: 'The file is of no kind that can be read.',
};

interface OpenFile {
  readonly bytes: Uint8Array;
  readonly context: SourceContext;
  readonly depth: number;
  /** Told of each bill with its pages, where something is asked about them. */
  readonly onPages: SeenPages['note'] | null;
}

const draftOf = (status: 'UNREADABLE' | 'NOT_A_BILL', reason: string): BillDraft => withoutOrigin(emptyBill({ file: '', sha256: '', part: 1 }, status, reason));

function withoutOrigin(bill: ReadBill): BillDraft {
  const { file: _file, sha256: _sha256, part: _part, ...draft } = bill;
  return draft;
}

/** Papers enclosed with bills are no parts of their own; a file of papers alone gives one record. */
function withoutPapers(records: readonly BillDraft[]): readonly BillDraft[] {
  const bills = records.filter((b) => b.status !== 'NOT_A_BILL' && b.status !== 'UNREADABLE');
  return bills.length > 0 ? bills : records.slice(0, 1);
}

/** What was left out of a file is said on its last bill, which may go on there: such a bill is not read without a doubt. */
function sayLeftOut(records: readonly BillDraft[], leftOut: string | null): readonly BillDraft[] {
  if (leftOut === null) return records;
  return records.map((bill, i) => {
    if (i < records.length - 1 || bill.status === 'UNREADABLE' || bill.status === 'NOT_A_BILL') return bill;
    const reason = bill.reason === null ? leftOut : `${bill.reason}; ${leftOut}`;
    return { ...bill, status: 'NEEDS_REVIEW', reason, checks: [...bill.checks, { name: 'the whole file was read', ok: false, detail: leftOut }] };
  });
}

/** Evidence found on upright copies of pages, put back to where it stands on the pages as they are shown; null where all stand upright. */
function wayToShown(pages: readonly SourcePage[]): ((evidence: Evidence) => Evidence) | null {
  const ways = new Map(pages.flatMap((p) => (p.toShown ? [[p.number, p.toShown] as const] : [])));
  if (ways.size === 0) return null;
  const round = (n: number): number => Math.round(Math.max(0, n) * 100) / 100;
  return (e) => {
    const [x0, y0, x1, y1] = e.box;
    const box = ways.get(e.page)?.({ x0, y0, x1, y1 });
    return box ? { ...e, box: [round(box.x0), round(box.y0), round(box.x1), round(box.y1)] } : e;
  };
}

function readPages(pages: readonly SourcePage[], labels: readonly LabelFile[], onPages: OpenFile['onPages']): readonly BillDraft[] {
  const shown = wayToShown(pages);
  return withoutPapers(splitBills(layOut(pages), labels).map((own) => {
    const read = readDocument(own, labels, { file: '', sha256: '', part: 1 });
    onPages?.({ read, pages: own, labels, shown: shown ?? ((evidence) => evidence) });
    return withoutOrigin(shown === null ? read : { ...read, evidence: Object.fromEntries(Object.entries(read.evidence).map(([path, e]) => [path, shown(e)])) });
  }));
}

/**
 * Bills of the files inside one. An ornament counts only where it is a bill, and a mail's own text only where no
 * attachment is one; what cannot be read stays a record, so that no bill is lost in silence.
 */
async function readEnclosed(files: readonly EnclosedFile[], outer: OpenFile): Promise<readonly BillDraft[]> {
  const bills: BillDraft[] = [];
  const unreadable: BillDraft[] = [];
  const papers: BillDraft[] = [];
  for (const [i, file] of files.entries()) {
    outer.context.checkTime();
    if (file.isFallback && bills.length > 0) continue;
    for (const read of await recordsOf({ ...outer, bytes: file.bytes, depth: outer.depth + 1 })) {
      const draft: BillDraft = { ...read, member: { name: read.member ? `${file.name}, ${read.member.name}` : file.name, at: [i, ...(read.member?.at ?? [])] } };
      if (draft.status === 'READ' || draft.status === 'NEEDS_REVIEW') bills.push(draft);
      else if (draft.status === 'UNREADABLE') {
        if (!file.isOrnament && !file.isFallback) unreadable.push({ ...draft, reason: `${file.name}: ${draft.reason ?? 'it cannot be read'}` });
      } else papers.push(draft);
    }
  }
  const kept = [...bills, ...unreadable];
  return kept.length > 0 ? kept : [papers[0] ?? draftOf('NOT_A_BILL', 'The file holds no bill.')];
}

/** The records of one file's bytes; at least one. Throws UnreadableError. */
async function openRecords(file: OpenFile): Promise<readonly BillDraft[]> {
  if (file.bytes.length === 0) throw new UnreadableError('The file is empty.');
  const kind = sniff(file.bytes);
  const source = await sourceFor(kind);
  if (!source) throw new UnreadableError(ADVICE[kind] ?? 'The file is of no kind that can be read.');
  const content = await source.open(file.bytes, file.context);
  switch (content.kind) {
    case 'PAGES':
      return sayLeftOut(readPages(content.pages, file.context.labels, file.onPages), content.leftOut);
    case 'RECORDS':
      return sayLeftOut(content.records, content.leftOut);
    case 'FILES':
      if (file.depth >= MAX_DEPTH) throw new UnreadableError('Files lie inside of files too deeply to be read.');
      return sayLeftOut(await readEnclosed(content.files, file), content.leftOut);
  }
}

async function recordsOf(file: OpenFile): Promise<readonly BillDraft[]> {
  try {
    return await openRecords(file);
  } catch (error) {
    if (error instanceof UnreadableError) return [draftOf('UNREADABLE', error.message)];
    throw error;
  }
}

/**
 * Reads the bills of one file; at least one record is returned, whatever the file is.
 * A file that cannot be read gives one UNREADABLE record with a plain reason.
 * @param input path names the file in the record; bytes, where given, are read instead of the path.
 * @param onPages is told of each bill with its pages
 */
export async function readBillFile(input: { path: string; bytes?: Uint8Array }, deps: ReadingDeps, onPages: SeenPages['note'] | null = null): Promise<ReadBill[]> {
  const limits: ReadingLimits = { ...DEFAULT_LIMITS, ...deps.limits };
  const one = (draft: BillDraft, sha256 = ''): ReadBill[] => [{ ...draft, file: input.path, sha256, part: 1 }];
  const tooLarge = draftOf('UNREADABLE', `The file is larger than ${Math.round(limits.maxBytes / 1048576)} MB.`);
  let bytes: Uint8Array;
  try {
    if (!input.bytes && (await stat(input.path)).size > limits.maxBytes) return one(tooLarge);
    bytes = input.bytes ?? (await readFile(input.path));
  } catch (error) {
    return one(draftOf('UNREADABLE', `The file cannot be opened (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause'}).`));
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length > limits.maxBytes) return one(tooLarge, sha256);
  const records = await recordsOf({ bytes, context: openContext(deps, limits), depth: 0, onPages });
  return records.map((draft, i) => ({ ...draft, file: input.path, sha256, part: i + 1 }));
}
