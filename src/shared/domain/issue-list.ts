import { z } from 'zod';
import { Id, Moment, Paging, SortDirection, pageOf } from './base.ts';
import { Issue, IssueKind, IssueSummary } from './issue.ts';

/** A row of the inbox: an issue, or all that is wrong with the reading of one bill, which is one thing to do. */
export const ListedIssue = IssueSummary.extend({
  companyName: z.string(),
  /** Every issue the row stands for, the oldest first; itself among them. */
  issues: z.array(Issue.pick({ id: true, text: true })),
});
export type ListedIssue = z.infer<typeof ListedIssue>;

/** What the inbox can be put in order by. */
export const IssueSortKey = z.enum(['since', 'kind', 'company', 'provider', 'billDate']);
export type IssueSortKey = z.infer<typeof IssueSortKey>;

export const IssueListRequest = Paging.extend({
  companyId: Id.optional(),
  /** About this bill, be it the second of two. */
  billId: Id.optional(),
  kind: IssueKind.optional(),
  status: Issue.shape.status.optional(),
  /** Each word must be in its sentence, its account number, its provider or its company. */
  text: z.string().max(200).optional(),
  sort: IssueSortKey.default('since'),
  direction: SortDirection.default('desc'),
});
export type IssueListRequest = z.input<typeof IssueListRequest>;

export const IssuePage = pageOf(ListedIssue);
export type IssuePage = z.infer<typeof IssuePage>;

/** What an issue becomes: closed as settled or as none of ours to mend, or open again. */
export const IssueChange = Issue.pick({ id: true, status: true }).extend({ reason: Issue.shape.closedReason });
export type IssueChange = z.infer<typeof IssueChange>;

/** Many at once, as one change. */
export const IssueChanges = z.array(IssueChange).min(1).max(10_000);

/** One closing or opening again. */
export const IssueEvent = z.object({
  issueId: Id,
  at: Moment,
  status: Issue.shape.status,
  reason: z.string().nullable(),
  /** A person at this computer, a person elsewhere in the team, or Forager by itself. */
  by: z.enum(['HERE', 'ELSEWHERE', 'FORAGER']),
});
export type IssueEvent = z.infer<typeof IssueEvent>;
