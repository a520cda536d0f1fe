import { z } from 'zod';
import { Day, Id, Moment, RowStamp } from './base.ts';

/** Something about a bill a person must look at. */
export const IssueKind = z.enum([
  'CHECK_FAILED', 'FIELD_MISSING', 'UNREADABLE', 'DUPLICATE', 'GAP', 'ACCOUNT_MISMATCH', 'SITE_UNKNOWN', 'MAIL_UNUSABLE', 'BILL_LATE',
  'BILL_CORRECTED', 'FIGURES_DISAGREE', 'OVERLAP', 'DAYS_WRONG', 'USE_REPEATED', 'USAGE_UNUSUAL', 'ZERO_USE', 'LOAD_FACTOR', 'COST_UNUSUAL', 'RATE_CHANGED', 'LATE_FEE', 'DEMAND_SHARE',
  'WRONG_SITE', 'METER_UNKNOWN',
]);
export type IssueKind = z.infer<typeof IssueKind>;

/** Kinds that rows of form 3 brought (docs/sync.md): those that the audit of an account finds. */
export const ISSUES_OF_AUDIT: readonly IssueKind[] = IssueKind.options.slice(IssueKind.options.indexOf('BILL_CORRECTED'));

/** Issues that are settled by checking what was read: while one of them is open, its bill waits in Review. */
export const ISSUES_OF_READING: readonly IssueKind[] = ['CHECK_FAILED', 'FIELD_MISSING', 'UNREADABLE'];

/** Kinds that tell of a bill and leave no doubt about it: its figures are what they are. */
export const ISSUES_THAT_TELL: readonly IssueKind[] = ['BILL_CORRECTED', 'RATE_CHANGED', 'LATE_FEE', 'DEMAND_SHARE'];

export const Issue = RowStamp.extend({
  kind: IssueKind,
  companyId: Id,
  billId: Id.nullable(),
  /** The second bill, where it is about two. */
  otherBillId: Id.nullable(),
  accountId: Id.nullable(),
  /** The connection it is about, where it is about no bill. */
  connectionId: Id.nullable(),
  /** One plain sentence with the numbers. */
  text: z.string().max(2000),
  status: z.enum(['OPEN', 'RESOLVED', 'DISMISSED']),
  closedAt: Moment.nullable(),
  closedReason: z.string().max(500).nullable(),
});
export type Issue = z.infer<typeof Issue>;

/** An issue in a list, with the bill it is about. */
export const IssueSummary = Issue.extend({
  provider: z.string().nullable(), accountNumber: z.string().nullable(), billDate: Day.nullable(),
  /** The file of the bill it is about: what tells bills apart of which little was read. */
  fileName: z.string().nullable(),
});
export type IssueSummary = z.infer<typeof IssueSummary>;

/** What is open of a company: bills that wait in Review, each once however much is wrong with it, and issues of any other kind. */
export const OpenIssueCount = z.object({ companyId: Id, billsToReview: z.number().int(), others: z.number().int() });
export type OpenIssueCount = z.infer<typeof OpenIssueCount>;
