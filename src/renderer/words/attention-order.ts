import type { AccountDouble } from '../../shared/domain/account-double.ts';
import type { ConnectionSummary } from '../../shared/domain/connection.ts';
import type { IssueSummary } from '../../shared/domain/issue.ts';
import { countOf } from './format-number.ts';
import { byUrgency, statusWords } from './status-words.ts';

/** Something a person has to look at. */
export type AttentionItem =
  | { readonly kind: 'CONNECTION'; readonly connection: ConnectionSummary }
  | { readonly kind: 'DOUBLE'; readonly double: AccountDouble }
  | { readonly kind: 'ISSUE'; readonly issue: IssueSummary };

/** An item with its place, 1 first, and why it stands there. */
export type RankedItem = AttentionItem & { readonly rank: number; readonly reason: string };

const byAge = (one: IssueSummary, other: IssueSummary): number => one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);

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

/** A bill that has not come holds up nothing else; one that is here does not count rightly until it is looked at. */
const isMissingBill = ({ kind }: IssueSummary): boolean => kind === 'BILL_LATE' || kind === 'GAP';

function issueReason(issue: IssueSummary, isConnectionWaiting: boolean): string {
  if (issue.kind === 'BILL_LATE' && isConnectionWaiting) return 'Waits for its connection, above';
  if (isMissingBill(issue)) return '1 bill is missing';
  return issue.kind === 'MAIL_UNUSABLE' ? '1 mail may hold a bill' : '1 bill may be wrong';
}

/**
 * What unblocks most first: connections you can mend, by the accounts that wait for them; those that wait for the account holder;
 * accounts that are here twice, by their bills; bills that may be wrong; bills that are missing.
 */
export function byUnblocking(connections: readonly ConnectionSummary[], doubles: readonly AccountDouble[], issues: readonly IssueSummary[]): RankedItem[] {
  const waiting = new Set(connections.map(({ id }) => id));
  const billsOf = ({ sides }: AccountDouble): number => sides[0].billCount + sides[1].billCount;
  const ordered: (AttentionItem & { readonly reason: string })[] = [
    ...byUrgency(connections).map((connection) => ({ kind: 'CONNECTION' as const, connection, reason: connectionReason(connection) })),
    ...[...doubles].sort((one, other) => billsOf(other) - billsOf(one)).map((double) => ({ kind: 'DOUBLE' as const, double, reason: doubleReason(double) })),
    ...[...issues].sort((one, other) => Number(isMissingBill(one)) - Number(isMissingBill(other)) || byAge(one, other))
      .map((issue) => ({ kind: 'ISSUE' as const, issue, reason: issueReason(issue, issue.connectionId !== null && waiting.has(issue.connectionId)) })),
  ];
  return ordered.map((item, index) => ({ ...item, rank: index + 1 }));
}
