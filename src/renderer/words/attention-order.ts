import type { AccountDouble } from '../../shared/domain/account-double.ts';
import type { ConnectionSummary } from '../../shared/domain/connection.ts';
import { ISSUES_OF_READING, ISSUES_THAT_TELL, type IssueSummary } from '../../shared/domain/issue.ts';
import type { ScheduledExport } from '../../shared/domain/scheduled-export.ts';
import type { UnfiledCount } from '../../shared/domain/unfiled-account.ts';
import { countOf } from './format-number.ts';
import { byUrgency, statusWords } from './status-words.ts';

/** An open issue; of a bill that waits in Review, the first that was found with all others of its reading: it is one thing to do, by the name it has in the inbox. */
export interface OpenThing {
  readonly issue: IssueSummary;
  /** All of them, the first included. */
  readonly issues: readonly IssueSummary[];
}

export const waitsInReview = ({ issue }: OpenThing): boolean => issue.billId !== null && ISSUES_OF_READING.includes(issue.kind);

/** The things to do that issues stand for, in the order of the first of each. */
export function openThings(issues: readonly IssueSummary[]): OpenThing[] {
  const keyOf = ({ id, billId, kind }: IssueSummary): string => (billId !== null && ISSUES_OF_READING.includes(kind) ? billId : id);
  return [...Map.groupBy(issues, keyOf).values()].map((all) => ({ issue: all.reduce((first, one) => (one.id < first.id ? one : first)), issues: all }));
}

/** Something a person has to look at. */
export type AttentionItem =
  | { readonly kind: 'CONNECTION'; readonly connection: ConnectionSummary }
  | { readonly kind: 'DOUBLE'; readonly double: AccountDouble }
  | { readonly kind: 'UNFILED'; readonly unfiled: UnfiledCount }
  /** A scheduled export whose last file could not be written. */
  | { readonly kind: 'EXPORT'; readonly schedule: ScheduledExport }
  | { readonly kind: 'ISSUE'; readonly thing: OpenThing }
  /** Files that were handed over: bills whose company has to be said, or files that became no bill. */
  | { readonly kind: 'FILES'; readonly what: 'UNCLEAR' | 'LEFT'; readonly count: number };

/** An item with its place, 1 first, and why it stands there. */
export type RankedItem = AttentionItem & { readonly rank: number; readonly reason: string };

const byAge = ({ issue: one }: OpenThing, { issue: other }: OpenThing): number => one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);

function connectionReason({ accountCount, status, isActive }: ConnectionSummary): string {
  const waits = accountCount === 1 ? 'waits' : 'wait';
  const isHolders = statusWords(status, isActive).whoActs !== 'you';
  if (accountCount === 0) return isHolders ? 'Its first bills wait for the account holder' : 'Its first bills wait for this';
  return `${countOf(accountCount, 'account')} ${waits} for ${isHolders ? 'the account holder' : 'this'}`;
}

function doubleReason({ sides }: AccountDouble): string {
  const count = sides[0].billCount + sides[1].billCount;
  return count === 0 ? 'Its bills would be split or counted twice' : `${countOf(count, 'bill')} may be split or counted twice`;
}

const unfiledReason = ({ accounts }: UnfiledCount): string => `${countOf(accounts, 'account')} ${accounts === 1 ? 'waits' : 'wait'} for this`;

/** A bill that has not come holds up nothing else; one that is here does not count rightly until it is looked at. */
const isMissingBill = ({ issue: { kind } }: OpenThing): boolean => kind === 'BILL_LATE' || kind === 'GAP';

/** It tells of a bill whose figures nobody doubts. */
const isToKnow = ({ issues }: OpenThing): boolean => issues.every(({ kind }) => ISSUES_THAT_TELL.includes(kind));

/** Bills that may be wrong go first, then those that are missing, then what is only to be known. */
const lateness = (thing: OpenThing): number => (isToKnow(thing) ? 2 : isMissingBill(thing) ? 1 : 0);

function issueReason(thing: OpenThing, waiting: ReadonlySet<string>): string {
  const { issue } = thing;
  const isConnectionWaiting = issue.connectionId !== null && waiting.has(issue.connectionId);
  if (issue.kind === 'BILL_LATE' && isConnectionWaiting) return 'Waits for its connection, above';
  if (isMissingBill(thing)) return '1 bill is missing';
  if (isToKnow(thing)) return 'Something to know of a bill';
  return issue.kind === 'MAIL_UNUSABLE' ? '1 mail may hold a bill' : '1 bill may be wrong';
}

/** How many files ask for a person. */
export interface FilesToAttend {
  readonly unclearCount: number;
  readonly leftCount: number;
}

/**
 * What unblocks most first: connections you can mend, by the accounts that wait for them; those that wait for the account holder;
 * accounts that are here twice, by their bills; files whose company has to be said; accounts without a site, by company; scheduled exports that could not be written; bills that may be wrong; bills that are missing; what is to be known of bills; files that became no bill.
 */
export function byUnblocking(connections: readonly ConnectionSummary[], doubles: readonly AccountDouble[], unfiled: readonly UnfiledCount[], issues: readonly IssueSummary[], files: FilesToAttend = { unclearCount: 0, leftCount: 0 }, failedExports: readonly ScheduledExport[] = []): RankedItem[] {
  const waiting = new Set(connections.map(({ id }) => id));
  const billsOf = ({ sides }: AccountDouble): number => sides[0].billCount + sides[1].billCount;
  const ordered: (AttentionItem & { readonly reason: string })[] = [
    ...byUrgency(connections).map((connection) => ({ kind: 'CONNECTION' as const, connection, reason: connectionReason(connection) })),
    ...[...doubles].sort((one, other) => billsOf(other) - billsOf(one)).map((double) => ({ kind: 'DOUBLE' as const, double, reason: doubleReason(double) })),
    ...(files.unclearCount === 0 ? [] : [{ kind: 'FILES' as const, what: 'UNCLEAR' as const, count: files.unclearCount, reason: `${countOf(files.unclearCount, 'file')} ${files.unclearCount === 1 ? 'waits' : 'wait'} to be filed` }]),
    ...unfiled.filter(({ accounts }) => accounts > 0).sort((one, other) => other.accounts - one.accounts).map((one) => ({ kind: 'UNFILED' as const, unfiled: one, reason: unfiledReason(one) })),
    ...failedExports.map((schedule) => ({ kind: 'EXPORT' as const, schedule, reason: 'Its folder gets no files' })),
    ...openThings(issues).sort((one, other) => lateness(one) - lateness(other) || byAge(one, other))
      .map((thing) => ({ kind: 'ISSUE' as const, thing, reason: issueReason(thing, waiting) })),
    ...(files.leftCount === 0 ? [] : [{ kind: 'FILES' as const, what: 'LEFT' as const, count: files.leftCount, reason: `${countOf(files.leftCount, 'file')} may hold a bill` }]),
  ];
  return ordered.map((item, index) => ({ ...item, rank: index + 1 }));
}
