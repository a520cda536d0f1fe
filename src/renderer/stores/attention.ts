import { useMemo } from 'react';
import type { AccountDouble } from '../../shared/domain/account-double.ts';
import type { ConnectionSummary } from '../../shared/domain/connection.ts';
import type { OpenIssueCount } from '../../shared/domain/issue.ts';
import type { ScheduledExport } from '../../shared/domain/scheduled-export.ts';
import type { UnfiledCount } from '../../shared/domain/unfiled-account.ts';
import { stateOfSchedule } from '../words/schedule-words.ts';
import { byUrgency } from '../words/status-words.ts';
import { useConnectionsToAttend, useDoubles, useOpenIssueCounts, useScheduledExports, useUnfiledCounts } from './data.ts';
import { useFileReading } from './file-reading.ts';

/** The connections a person has to act upon, what unblocks most first; null while loading. */
export function useAttention(): readonly ConnectionSummary[] | null {
  const connections = useConnectionsToAttend((s) => s.value);
  return useMemo(() => (connections === null ? null : byUrgency(connections)), [connections]);
}

/** The company under which two accounts that look like one are listed. */
export const companyOfDouble = ({ sides }: AccountDouble): string => sides[0].companyId;

/**
 * How many things wait for a person, by company: what Needs attention lists, line by line. A connection, two accounts that look like one,
 * a bill to review, an issue of another kind, and all accounts of a company without a site count once each.
 */
export function attentionByCompany(
  connections: readonly ConnectionSummary[], doubles: readonly AccountDouble[], issues: readonly OpenIssueCount[], unfiled: readonly UnfiledCount[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (companyId: string, count: number): void => void counts.set(companyId, (counts.get(companyId) ?? 0) + count);
  for (const { companyId } of connections) add(companyId, 1);
  for (const double of doubles) add(companyOfDouble(double), 1);
  for (const { companyId, billsToReview, others } of issues) add(companyId, billsToReview + others);
  for (const { companyId, accounts } of unfiled) if (accounts > 0) add(companyId, 1);
  return counts;
}

const NONE: readonly never[] = [];

/** How much of each company needs attention; what is not loaded yet counts as nothing. */
export function useAttentionCounts(): ReadonlyMap<string, number> {
  const connections = useConnectionsToAttend((s) => s.value) ?? NONE;
  const doubles = useDoubles((s) => s.value) ?? NONE;
  const issues = useOpenIssueCounts((s) => s.value) ?? NONE;
  const unfiled = useUnfiledCounts((s) => s.value) ?? NONE;
  return useMemo(() => attentionByCompany(connections, doubles, issues, unfiled), [connections, doubles, issues, unfiled]);
}

/** Scheduled exports whose last file could not be written. */
export function useFailedExports(): readonly ScheduledExport[] {
  const schedules = useScheduledExports((s) => s.value) ?? NONE;
  return useMemo(() => schedules.filter((schedule) => stateOfSchedule(schedule).kind === 'FAILED'), [schedules]);
}

export function useAttentionCount(): number {
  const counts = useAttentionCounts();
  // Of no company yet: bills whose company has to be said, and files that became no bill, count once each.
  const files = useFileReading((s) => Number((s.value?.unclearCount ?? 0) > 0) + Number((s.value?.leftCount ?? 0) > 0));
  const failed = useFailedExports().length;
  return useMemo(() => [...counts.values()].reduce((sum, count) => sum + count, files + failed), [counts, files, failed]);
}

/** How many rows the inbox of issues has, of all companies or of one: a bill to review is one. */
export function useIssueCount(companyId: string | null = null): number {
  const issues = useOpenIssueCounts((s) => s.value) ?? NONE;
  return issues.filter((one) => companyId === null || one.companyId === companyId).reduce((sum, { billsToReview, others }) => sum + billsToReview + others, 0);
}

/** How many bills wait for a person to check them, of all companies or of one: as many as Review walks through. */
export function useReviewCount(companyId: string | null = null): number {
  const issues = useOpenIssueCounts((s) => s.value) ?? NONE;
  return issues.filter((one) => companyId === null || one.companyId === companyId).reduce((sum, { billsToReview }) => sum + billsToReview, 0);
}
