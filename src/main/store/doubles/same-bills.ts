import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import type { SameBillReason } from '../../../shared/domain/account-double.ts';
import { compareWorth } from './compare-worth.ts';

/** What of a bill says whether it is another one. */
export interface BillFacts {
  readonly id: string;
  readonly documentSha256: string;
  readonly part: number;
  /** What makes it itself within its account: its natural key without the account's. */
  readonly identity: string;
  readonly invoiceNumber: string | null;
  readonly billDate: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly totalAmount: number | null;
  readonly types: readonly string[];
  /** The bill it says it replaces. */
  readonly corrects: string | null;
  readonly status: 'READ' | 'NEEDS_REVIEW' | 'UNREADABLE';
  readonly isReviewed: boolean;
  readonly isCorrected: boolean;
}

/** Whether two bills may be for the same service; one that names none may be for any. */
export function sharesType(one: readonly string[], other: readonly string[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((type) => other.includes(type));
}

const isSameOrUnknown = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;

/**
 * How two bills of one account are known to be one bill; null where they are two. Where both print a number it decides, with
 * periods that do not speak against it; where one prints none, period and total must agree.
 */
export function sameBillReason(one: BillFacts, other: BillFacts): SameBillReason | null {
  if (one.documentSha256 === other.documentSha256 && one.part === other.part) return 'FILE';
  const byNumber = one.invoiceNumber !== null && other.invoiceNumber !== null;
  if (one.identity === other.identity) return byNumber ? 'NUMBER' : 'PERIOD';
  if (!sharesType(one.types, other.types)) return null;
  // A corrected bill is another one than what it replaces, however alike they are.
  if ((one.corrects === null) !== (other.corrects === null) && one.totalAmount !== other.totalAmount) return null;
  if (byNumber) {
    const isSameNumber = normaliseAccountNumber(one.invoiceNumber) === normaliseAccountNumber(other.invoiceNumber);
    return isSameNumber && isSameOrUnknown(one.periodStart, other.periodStart) && isSameOrUnknown(one.periodEnd, other.periodEnd) ? 'NUMBER' : null;
  }
  const isSamePeriod = one.periodStart !== null && one.periodStart === other.periodStart && one.periodEnd !== null && one.periodEnd === other.periodEnd;
  return isSamePeriod && one.totalAmount !== null && one.totalAmount === other.totalAmount ? 'PERIOD' : null;
}

const STATUS_WORTH = { READ: 2, NEEDS_REVIEW: 1, UNREADABLE: 0 } as const;

/** Which of two versions of a bill is kept: what a person checked or corrected, then what is read, then the later one; else the first. */
export function betterVersion<Facts extends BillFacts>(one: Facts, other: Facts): Facts {
  const worth = (bill: BillFacts): readonly number[] => [Number(bill.isReviewed), Number(bill.isCorrected), STATUS_WORTH[bill.status], Number(bill.corrects !== null)];
  const difference = compareWorth(worth(one), worth(other));
  if (difference !== 0) return difference > 0 ? one : other;
  return one.totalAmount !== other.totalAmount && (other.billDate ?? '') > (one.billDate ?? '') ? other : one;
}

export interface BillPair<Facts extends BillFacts> {
  readonly kept: Facts;
  readonly other: Facts;
  readonly why: SameBillReason;
  /** Their totals differ: nothing is put away unseen, the other one stands as replaced. */
  readonly isOtherTotal: boolean;
}

export interface PairedBills<Facts extends BillFacts> {
  readonly same: readonly BillPair<Facts>[];
  /** Of the account that goes: what only it has. */
  readonly only: readonly Facts[];
}

/**
 * Pairs the bills of two accounts that become one, each with one at most.
 * @param staying of the account that stays
 * @param going of the account that goes into it
 * @param preferred bills a person wants kept in place of what is proposed
 */
export function pairBills<Facts extends BillFacts>(staying: readonly Facts[], going: readonly Facts[], preferred: ReadonlySet<string> = new Set()): PairedBills<Facts> {
  const left = new Set(staying);
  const same: BillPair<Facts>[] = [];
  const only: Facts[] = [];
  for (const bill of going) {
    let found: { readonly match: Facts; readonly why: SameBillReason } | null = null;
    for (const match of left) {
      const why = sameBillReason(match, bill);
      if (why === null || (found !== null && (found.why === 'FILE' || match.totalAmount !== bill.totalAmount))) continue;
      found = { match, why };
      if (why === 'FILE') break;
    }
    if (found === null) {
      only.push(bill);
      continue;
    }
    left.delete(found.match);
    const proposed = betterVersion(found.match, bill);
    const kept = preferred.has(bill.id) ? bill : preferred.has(found.match.id) ? found.match : proposed;
    const other = kept === bill ? found.match : bill;
    same.push({ kept, other, why: found.why, isOtherTotal: kept.totalAmount !== other.totalAmount });
  }
  return { same, only };
}
