import type { IssueEvent } from '../../shared/domain/issue-list.ts';
import { ISSUES_OF_READING, type Issue } from '../../shared/domain/issue.ts';
import { countOf } from './format-number.ts';

type Status = Issue['status'];

const STATUSES: Readonly<Record<Status, string>> = { OPEN: 'Open', RESOLVED: 'Resolved', DISMISSED: 'Dismissed' };
export const issueStatusName = (status: Status): string => STATUSES[status];

/** Why an issue is left as it is, in the words that are wanted most; a person may say it in their own. */
export const DISMISS_REASONS = ['Not a fault', 'Known and agreed', 'The utility corrects it', 'The client is informed'] as const;

/** Settled by checking what was read, bill in hand. */
export const isSettledInReview = ({ billId, kind }: Pick<Issue, 'billId' | 'kind'>): boolean => billId !== null && ISSUES_OF_READING.includes(kind);

const DONE: Readonly<Record<Status, string>> = { OPEN: 'opened again', RESOLVED: 'resolved', DISMISSED: 'dismissed' };

/** What became of issues, for the toast that offers to take it back. */
export function settledWords(status: Status, count: number, reason: string | null): string {
  const what = count === 1 ? 'Issue' : countOf(count, 'issue');
  return `${what} ${DONE[status]}${status === 'DISMISSED' && reason !== null ? `: ${reason.replace(/\.$/u, '')}` : ''}.`;
}

const BY: Readonly<Record<IssueEvent['by'], string>> = { HERE: 'by you', ELSEWHERE: 'by your team, elsewhere', FORAGER: 'by Forager' };

/** What happened, and who did it. Forager settles nothing: it closes what has no cause any more. */
export const eventWords = ({ status, by }: Pick<IssueEvent, 'status' | 'by'>): string => `${status === 'OPEN' ? 'Opened again' : by === 'FORAGER' ? 'Closed' : STATUSES[status]} ${BY[by]}`;
