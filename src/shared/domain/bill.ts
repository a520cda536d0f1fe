import { z } from 'zod';
import { CurrencyCode, Day, Id, Moment, Notes, Paging, RowStamp, SortDirection, pageOf } from './base.ts';
import { Corrections } from './correction.ts';
import { DatasourceType } from './datasource.ts';
import { readBillSchema } from './read-bill.ts';

/** The original file of bills, content-addressed. */
export const BillDocument = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  byteLength: z.number().int().min(0),
  mimeType: z.string().max(120),
  /** The name the portal or the person gave the file. */
  fileName: z.string().max(255),
  collectedAt: Moment,
});
export type BillDocument = z.infer<typeof BillDocument>;

/** One statement of one account. What was read stands in `reading`; the columns repeat what lists sort and filter by. */
export const Bill = RowStamp.extend({
  companyId: Id,
  connectionId: Id.nullable(),
  accountId: Id.nullable(),
  documentSha256: z.string(),
  part: z.number().int().min(1),
  status: z.enum(['READ', 'NEEDS_REVIEW', 'UNREADABLE']),
  billDate: Day.nullable(),
  dueDate: Day.nullable(),
  periodStart: Day.nullable(),
  periodEnd: Day.nullable(),
  invoiceNumber: z.string().nullable(),
  currency: CurrencyCode.nullable(),
  totalAmount: z.number().nullable(),
  currentCharges: z.number().nullable(),
  /** The bill that replaced this one; a superseded bill stays, out of totals. */
  supersededById: Id.nullable(),
  /** When a person said that the bill is right as it stands; it then counts as read, whatever its checks say. */
  reviewedAt: Moment.nullable(),
  corrections: Corrections,
  notes: Notes,
  /** What was read, with the corrections in it. */
  reading: readBillSchema,
});
export type Bill = z.infer<typeof Bill>;

/** What a bill says was used, by meter: as billed, in the bill's own unit; and what of it counts, which never changes the bill. */
export const BilledService = z.object({
  type: DatasourceType,
  meterNumber: z.string().nullable(),
  usage: z.number().nullable(),
  unit: z.string().nullable(),
  /** The part that counts for the company, 0 to 1, by its occupancy; 1 where nothing is multiplied, null where it is not known. */
  share: z.number().nullable(),
  /** What pick-ups or deliveries come to by the connection's container. */
  fromContainer: z.object({ usage: z.number(), unit: z.string(), words: z.string() }).nullable(),
});
export type BilledService = z.infer<typeof BilledService>;

export const BillSummary = Bill.omit({ reading: true, corrections: true, notes: true }).extend({
  companyName: z.string(),
  provider: z.string().nullable(),
  accountNumber: z.string().nullable(),
  siteNames: z.array(z.string()),
  types: z.array(DatasourceType),
  services: z.array(BilledService),
  openIssueCount: z.number().int(),
  fileName: z.string(),
});
export type BillSummary = z.infer<typeof BillSummary>;

export const BillSortKey = z.enum(['billDate', 'dueDate', 'periodEnd', 'totalAmount', 'provider', 'accountNumber', 'companyName', 'createdAt']);

export const BillListRequest = Paging.extend({
  companyId: Id.optional(),
  siteId: Id.optional(),
  connectionId: Id.optional(),
  accountId: Id.optional(),
  type: DatasourceType.optional(),
  status: z.enum(['READ', 'NEEDS_REVIEW', 'UNREADABLE']).optional(),
  /** Only the bills that wait for a person to check them. */
  isToReview: z.boolean().optional(),
  from: Day.optional(),
  to: Day.optional(),
  text: z.string().max(200).optional(),
  sort: BillSortKey.default('billDate'),
  direction: SortDirection.default('desc'),
});
export type BillListRequest = z.input<typeof BillListRequest>;

export const BillPage = pageOf(BillSummary);
export type BillPage = z.infer<typeof BillPage>;

/** What the window shows of one bill, beside its document. */
export const BillDetail = z.object({
  bill: Bill,
  companyName: z.string(),
  accountNumber: z.string().nullable(),
  siteNames: z.array(z.string()),
  services: z.array(BilledService),
  document: BillDocument,
});
export type BillDetail = z.infer<typeof BillDetail>;

/** Something about a bill a person has to look at, in one sentence, with the fields it is about. */
export const ReviewProblem = z.object({ text: z.string(), paths: z.array(z.string()) });
export type ReviewProblem = z.infer<typeof ReviewProblem>;

/** A bill as it is checked: what is wrong with it now, after the corrections made so far. */
export const BillReview = z.object({ detail: BillDetail, problems: z.array(ReviewProblem) });
export type BillReview = z.infer<typeof BillReview>;
