import { z } from 'zod';
import type { Bill, BillReview } from '../../shared/domain/bill.ts';
import type { Correction, Corrections } from '../../shared/domain/correction.ts';
import { readBillSchema, type ReadBill } from '../../shared/domain/read-bill.ts';
import { applyCorrections } from '../checks/apply-corrections.ts';
import { billIssues } from '../checks/bill-issues.ts';
import { recheck } from '../checks/reading-checks.ts';
import { reviewProblems } from '../checks/review-problems.ts';
import type { DocumentFiles } from '../store/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';

export interface ReviewDeps {
  readonly store: StoreClient;
  readonly documents: DocumentFiles;
  readonly now: () => Date;
}

/** What the reader read of this bill, evidence and all; where that is not kept, the stored reading. */
async function readingOf(documents: DocumentFiles, bill: Bill): Promise<ReadBill> {
  const kept = z.array(readBillSchema).safeParse(await documents.readReading(bill.documentSha256));
  return kept.data?.find((one) => one.part === bill.part) ?? bill.reading;
}

interface Outcome {
  readonly reading: ReadBill;
  readonly status: Bill['status'];
  readonly problems: BillReview['problems'];
}

/**
 * A bill as it stands with these corrections. A person's word that it is right makes it READ; until then one
 * that was READ stays so while its checks hold.
 */
function outcomeOf(read: ReadBill, corrections: Corrections, isReviewed: boolean): Outcome {
  const paths = Object.keys(corrections);
  const corrected = applyCorrections(read, corrections);
  const checks = recheck(corrected, read, paths);
  const problems = reviewProblems(corrected, checks, paths.filter((path) => corrections[path]?.value === null));
  if (paths.length === 0 && !isReviewed) {
    // The reader's own words where they say more: why a file cannot be read, or what no field shows.
    const said = read.reason !== null && (read.status === 'UNREADABLE' || (read.status !== 'READ' && problems.length === 0)) ? [{ text: read.reason, paths: [] }] : [];
    return { reading: read, status: read.status === 'NOT_A_BILL' ? 'NEEDS_REVIEW' : read.status, problems: [...said, ...problems] };
  }
  const isSettled = isReviewed || (read.status === 'READ' && checks.every((check) => check.ok));
  const reason = problems.length > 0 ? problems.map(({ text }) => text).join(' ') : 'Corrected, and not yet said to be right.';
  const verdict = isSettled ? ({ status: 'READ', reason: null } as const) : ({ status: 'NEEDS_REVIEW', reason } as const);
  return { reading: { ...corrected, ...verdict, checks: checks.map(({ name, ok, detail }) => ({ name, ok, detail })) }, status: verdict.status, problems };
}

export interface BillReviews {
  /** A bill with the evidence of its fields, and what is wrong with it; null where it is not here. */
  get(id: string): Promise<BillReview | null>;
  /** Puts a person's word in place of what was read, or takes it back (null); all that hangs on the field follows. null where the bill is not here. */
  correct(id: string, path: string, correction: Omit<Correction, 'at'> | null): Promise<BillReview | null>;
  /** Notes that a person found the bill right as it stands, or takes that back. null where the bill is not here. */
  confirm(id: string, isRight: boolean): Promise<BillReview | null>;
}

/** The checking of bills by a person. Changes run one after the other: each starts from what the one before left. */
export function openBillReviews({ store, documents, now }: ReviewDeps): BillReviews {
  let last: Promise<unknown> = Promise.resolve();

  const get = async (id: string): Promise<BillReview | null> => {
    const detail = await store.bills.get({ id });
    if (!detail) return null;
    const { bill } = detail;
    const { reading, problems } = outcomeOf(await readingOf(documents, bill), bill.corrections, bill.reviewedAt !== null);
    return { detail: { ...detail, bill: { ...bill, reading } }, problems };
  };
  const changeNow = async (id: string, changed: (bill: Bill) => Pick<Bill, 'corrections' | 'reviewedAt'>): Promise<BillReview | null> => {
    const detail = await store.bills.get({ id });
    if (!detail) return null;
    const { corrections, reviewedAt } = changed(detail.bill);
    const { reading, status, problems } = outcomeOf(await readingOf(documents, detail.bill), corrections, reviewedAt !== null);
    const issues = reviewedAt !== null || problems.length === 0 ? [] : billIssues(reading);
    await store.bills.setReading({ id, reading, status, corrections, reviewedAt, issues: issues.map(({ kind, text }) => ({ kind, text })) });
    return get(id);
  };
  const change: typeof changeNow = (id, changed) => {
    const mine = last.then(() => changeNow(id, changed));
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    get,
    correct: (id, path, correction) =>
      change(id, ({ corrections: { [path]: _before, ...others }, reviewedAt }) => ({
        reviewedAt,
        corrections: correction === null ? others : { ...others, [path]: { ...correction, at: now().toISOString() } },
      })),
    confirm: (id, isRight) => change(id, ({ corrections }) => ({ corrections, reviewedAt: isRight ? now().toISOString() : null })),
  };
}
