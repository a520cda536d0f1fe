import { z } from 'zod';
import { Day, Id, Moment, Paging, pageOf } from './base.ts';
import { ConnectionStatus } from './connection.ts';
import { DatasourceType } from './datasource.ts';

/** A calendar month, 'YYYY-MM'. */
export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
export type Month = z.infer<typeof Month>;

/**
 * What is there of one month. The worst comes first: a month of several services is as complete as the least complete of them.
 * MISSING: a bill of it should have been here long ago. LATE: it should have come by now. DUE: it is not to be expected yet.
 * ESTIMATED: all is there, part of it by the utility's own estimate. NONE: nothing is expected.
 */
export const MONTH_STATES = ['MISSING', 'LATE', 'DUE', 'ESTIMATED', 'THERE', 'NONE'] as const;
export const MonthState = z.enum(MONTH_STATES);
export type MonthState = z.infer<typeof MonthState>;

export const CompletenessRequest = Paging.extend({
  companyId: Id.optional(),
  type: DatasourceType.optional(),
  text: z.string().max(200).optional(),
  /** Only sites with a month that is missing or late. */
  isIncomplete: z.boolean().optional(),
  /** The last month of the grid, and how many it shows. */
  until: Month,
  months: z.number().int().min(1).max(60),
  /** The day on which it is asked, where the person is. */
  today: Day,
});
export type CompletenessRequest = z.input<typeof CompletenessRequest>;

export const CompletenessRow = z.object({
  siteId: Id,
  siteName: z.string(),
  companyId: Id,
  companyName: z.string(),
  /** One for each month, the earliest first. */
  states: z.array(MonthState),
});
export type CompletenessRow = z.infer<typeof CompletenessRow>;

export const CompletenessPage = pageOf(CompletenessRow);
export type CompletenessPage = z.infer<typeof CompletenessPage>;

/** A bill that covers part of a month. */
export const CoveringBill = z.object({
  billId: Id,
  billDate: Day.nullable(),
  periodStart: Day,
  periodEnd: Day,
  isEstimated: z.boolean(),
});

/** One service of one account in one month, and why it is as it is. */
export const MonthLine = z.object({
  accountId: Id,
  accountNumber: z.string(),
  /** null where no bill has said yet what the account is for. */
  type: DatasourceType.nullable(),
  state: MonthState,
  /** Months from one bill to the next, as its bills come; null where that is not known. */
  cadenceMonths: z.number().int().nullable(),
  bills: z.array(CoveringBill),
  /** What no bill covers of the month, first and last day of each run. */
  gaps: z.array(z.object({ from: Day, to: Day })),
  /** From when the bill that lacks is to be expected; null where nothing lacks. */
  expectedBy: Day.nullable(),
  /** The month of its last bill, after which it has had none for so long that none is expected; null where it goes on. */
  endedIn: Month.nullable(),
  /** Bills of this account whose period could not be read: one of them may be the one that lacks. */
  unplacedBillIds: z.array(Id),
  /** Its connection's, else what its bills name; null where none could be read. */
  provider: z.string().nullable(),
  /** null where no connection brings its bills: they came as files or were entered. */
  connection: z.object({
    id: Id,
    datasourceName: z.string(),
    status: ConnectionStatus,
    statusDetail: z.string().nullable(),
    statusSince: Moment,
    lastCheckedAt: Moment.nullable(),
    isActive: z.boolean(),
  }).nullable(),
  /** The day from which bills are collected for it; null for all there are. */
  startDay: Day.nullable(),
  firstDay: Day.nullable(),
});
export type MonthLine = z.infer<typeof MonthLine>;
