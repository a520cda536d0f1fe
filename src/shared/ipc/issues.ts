import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { Issue, IssueSummary, OpenIssueCount } from '../domain/issue.ts';
import { defineCall } from './call.ts';

export const issuesCalls = {
  list: defineCall(z.object({ companyId: Id.optional(), billId: Id.optional(), status: z.enum(['OPEN', 'RESOLVED', 'DISMISSED']).optional() }), z.array(IssueSummary)),
  /** How much is open, by company. */
  countOpen: defineCall(z.void(), z.array(OpenIssueCount)),
  close: defineCall(z.object({ id: Id, status: z.enum(['RESOLVED', 'DISMISSED', 'OPEN']), reason: z.string().max(500).nullable() }), Issue),
};
