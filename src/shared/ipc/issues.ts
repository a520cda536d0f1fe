import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { IssueSummary, OpenIssueCount } from '../domain/issue.ts';
import { IssueChange, IssueChanges, IssueEvent, IssueListRequest, IssuePage, ListedIssue } from '../domain/issue-list.ts';
import { defineCall } from './call.ts';

export const issuesCalls = {
  list: defineCall(z.object({ companyId: Id.optional(), billId: Id.optional(), status: z.enum(['OPEN', 'RESOLVED', 'DISMISSED']).optional() }), z.array(IssueSummary)),
  /** The inbox, page by page. */
  listPage: defineCall(IssueListRequest, IssuePage),
  /** A row of the inbox by the id of an issue. */
  get: defineCall(z.object({ id: Id }), ListedIssue.nullable()),
  /** Every closing and opening again, the newest first. */
  listHistory: defineCall(z.object({ ids: z.array(Id).max(1000) }), z.array(IssueEvent)),
  /** How much is open, by company. */
  countOpen: defineCall(z.void(), z.array(OpenIssueCount)),
  /** Closes issues or opens them again, as one change. Answers what they were: handed in, it takes the change back. */
  settle: defineCall(IssueChanges, z.array(IssueChange)),
};
