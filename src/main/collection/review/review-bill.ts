import { z } from 'zod';
import type { Bill, BillReview } from '../../../shared/domain/bill.ts';
import type { Correction, Corrections } from '../../../shared/domain/correction.ts';
import type { FieldProposal } from '../../../shared/domain/field-proposal.ts';
import { readBillSchema, type ReadBill } from '../../../shared/domain/read-bill.ts';
import { createTurns } from '../../../shared/process/turns.ts';
import { applyCorrections } from '../../checks/apply-corrections.ts';
import { asFiled, billIssues, type NewIssue } from '../../checks/bill-issues.ts';
import { originProblems, originsAfter, withPlacesOfDoubts } from '../../checks/origin-problems.ts';
import { recheck } from '../../checks/reading-checks.ts';
import { reviewProblems } from '../../checks/review-problems.ts';
import { takeProposals } from '../../checks/take-proposals.ts';
import type { DocumentFiles } from '../../store/files/document-files.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { Lessons } from './lessons.ts';

export interface ReviewDeps {
  readonly store: StoreClient;
  readonly documents: DocumentFiles;
  readonly now: () => Date;
  /** Draws what a person's changes teach; without it nothing is learned. */
  readonly lessons?: Pick<Lessons, 'announce' | 'draw'>;
}

const keptReadings = async (documents: DocumentFiles, sha256: string): Promise<ReadBill[] | null> => z.array(readBillSchema).safeParse(await documents.readReading(sha256)).data ?? null;

/** What the reader read of this bill, evidence and all; where that is not kept, the stored reading. */
export async function readingOf(documents: DocumentFiles, bill: Bill): Promise<ReadBill> {
  return (await keptReadings(documents, bill.documentSha256))?.find((one) => one.part === bill.part) ?? bill.reading;
}

const NOT_SAID_RIGHT = 'Corrected, and not yet said to be right.';

interface Outcome {
  readonly reading: ReadBill;
  readonly status: Bill['status'];
  readonly problems: BillReview['problems'];
}

/**
 * A bill as it stands with these corrections. A person's word that it is right makes it READ; until then one
 * that was READ stays so while its checks hold and nothing lacks that it needs.
 */
function outcomeOf(read: ReadBill, corrections: Corrections, isReviewed: boolean): Outcome {
  const paths = Object.keys(corrections);
  const corrected = originsAfter(applyCorrections(read, corrections), paths);
  const checks = withPlacesOfDoubts(corrected, recheck(corrected, read, paths));
  const suggested = originProblems(corrected);
  // What is said to be a suggestion need not be said to be uncertain as well.
  const confidence = Object.fromEntries(Object.entries(corrected.confidence).filter(([path]) => suggested.every((problem) => !problem.paths.includes(path))));
  const problems = [...reviewProblems({ ...corrected, confidence }, checks, paths.filter((path) => corrections[path]?.value === null)), ...suggested];
  if (paths.length === 0 && !isReviewed) {
    // The reader's own words where they say more: why a file cannot be read, or what no field shows.
    const said = read.reason !== null && (read.status === 'UNREADABLE' || (read.status !== 'READ' && problems.length === 0)) ? [{ text: read.reason, paths: [] }] : [];
    const reading = asFiled(read);
    return { reading, status: reading.status === 'NOT_A_BILL' ? 'NEEDS_REVIEW' : reading.status, problems: [...said, ...problems] };
  }
  const isSettled = isReviewed || (read.status === 'READ' && billIssues({ ...corrected, checks }).length === 0);
  const reason = problems.length > 0 ? problems.map(({ text }) => text).join(' ') : NOT_SAID_RIGHT;
  const verdict = isSettled ? ({ status: 'READ', reason: null } as const) : ({ status: 'NEEDS_REVIEW', reason } as const);
  return { reading: { ...corrected, ...verdict, checks: checks.map(({ name, ok, detail }) => ({ name, ok, detail })) }, status: verdict.status, problems };
}

/** What stays open of a bill that nobody called right: one that needs review has an issue until then, also where nothing is wrong with it any more. */
function openIssues(reading: ReadBill, problems: BillReview['problems']): NewIssue[] {
  if (problems.length > 0) return billIssues(reading);
  return reading.status === 'READ' ? [] : [{ kind: 'CHECK_FAILED', text: reading.reason ?? NOT_SAID_RIGHT }];
}

export interface BillReviews {
  /** A bill with the evidence of its fields, and what is wrong with it; null where it is not here. */
  get(id: string): Promise<BillReview | null>;
  /** Puts a person's word in place of what was read, or takes it back (null); all that hangs on the field follows. null where the bill is not here. */
  correct(id: string, path: string, correction: Omit<Correction, 'at'> | null): Promise<BillReview | null>;
  /** Notes that a person found the bill right as it stands, or takes that back. null where the bill is not here. */
  confirm(id: string, isRight: boolean): Promise<BillReview | null>;
  /** Lays what a language model suggests under a person's corrections; returns how many fields were taken. */
  suggest(id: string, fields: readonly FieldProposal[], model: string): Promise<number>;
}

/** The checking of bills by a person. Changes run one after the other: each starts from what the one before left. */
export function openBillReviews({ store, documents, now, lessons }: ReviewDeps): BillReviews {
  const get = async (id: string): Promise<BillReview | null> => {
    const detail = await store.bills.get({ id });
    if (!detail) return null;
    const { bill } = detail;
    const { reading, problems } = outcomeOf(await readingOf(documents, bill), bill.corrections, bill.reviewedAt !== null);
    return { detail: { ...detail, bill: { ...bill, reading } }, problems };
  };
  const settle = async (id: string, read: ReadBill, corrections: Corrections, reviewedAt: string | null): Promise<void> => {
    const { reading, status, problems } = outcomeOf(read, corrections, reviewedAt !== null);
    const issues = reviewedAt !== null ? [] : openIssues(reading, problems);
    await store.bills.setReading({ id, reading, status, corrections, reviewedAt, issues: issues.map(({ kind, text }) => ({ kind, text })) });
  };
  const changeNow = async (id: string, changed: (bill: Bill) => Pick<Bill, 'corrections' | 'reviewedAt'>): Promise<BillReview | null> => {
    const detail = await store.bills.get({ id });
    if (!detail) return null;
    const { corrections, reviewedAt } = changed(detail.bill);
    await lessons?.announce(detail.bill);
    await settle(id, await readingOf(documents, detail.bill), corrections, reviewedAt);
    await lessons?.announce(detail.bill);
    lessons?.draw();
    return get(id);
  };
  const suggestNow = async (id: string, fields: readonly FieldProposal[], model: string): Promise<number> => {
    const detail = await store.bills.get({ id });
    if (!detail || detail.bill.reviewedAt !== null) return 0;
    const { bill } = detail;
    const before = await readingOf(documents, bill);
    const { reading } = takeProposals(before, fields, { by: 'MODEL', name: model });
    if (reading === before) return 0;
    const others = (await keptReadings(documents, bill.documentSha256))?.filter((one) => one.part !== bill.part) ?? [];
    await documents.keepReading(bill.documentSha256, [...others, reading].sort((a, b) => a.part - b.part));
    await settle(id, reading, bill.corrections, null);
    return Object.keys(reading.origins ?? {}).length - Object.keys(before.origins ?? {}).length;
  };
  const inTurn = createTurns();
  return {
    get,
    correct: (id, path, correction) =>
      inTurn(() => changeNow(id, ({ corrections: { [path]: _before, ...others }, reviewedAt }) => ({
        reviewedAt,
        corrections: correction === null ? others : { ...others, [path]: { ...correction, at: now().toISOString() } },
      }))),
    confirm: (id, isRight) => inTurn(() => changeNow(id, ({ corrections }) => ({ corrections, reviewedAt: isRight ? now().toISOString() : null }))),
    suggest: (id, fields, model) => inTurn(() => suggestNow(id, fields, model)),
  };
}
