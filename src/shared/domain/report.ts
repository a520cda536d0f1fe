import { z } from 'zod';
import { CountryCode, Day, Id } from './base.ts';
import { Month } from './completeness.ts';
import { DatasourceType } from './datasource.ts';
import { FloorArea } from './floor-area.ts';

/** Whether the last day of a bill's period is one of its days: as the bills of each service show by where the next one begins, or one rule for all. */
export const EndDayRule = z.enum(['AS_BILLED', 'COUNTED', 'NOT_COUNTED']);
export type EndDayRule = z.infer<typeof EndDayRule>;

export const ReportRequest = z.object({
  companyId: Id,
  siteId: Id.optional(),
  accountId: Id.optional(),
  meterId: Id.optional(),
  type: DatasourceType.optional(),
  from: Month,
  to: Month,
  /** A line for each service of the whole scope, or of each site or meter in it. */
  groupBy: z.enum(['TYPE', 'SITE', 'METER']),
  endDay: EndDayRule.default('AS_BILLED'),
  /** Usage and cost times the occupancy where the connection says so; false shows whole buildings everywhere. */
  isOccupied: z.boolean().default(true),
  /** Bills with something open that a person has to look at, by the rule of exports: counted, or left out of every number. */
  withOpenIssues: z.boolean().default(true),
  /** The first twelve months are there to be compared with those a year later: bills of months in between, of less than a year, are in no number. */
  isCompared: z.boolean().default(false),
  /** The day it is asked on: no bill is expected yet of a month that is not over. */
  today: Day.optional(),
  /** With the parts of the usage by time of use, which takes longer. */
  withParts: z.boolean().default(false),
}).refine(({ from, to }) => from <= to, 'The first month is after the last one');
export type ReportRequest = z.input<typeof ReportRequest>;

/** One number for each month of the report, the earliest first; null where no bill says anything. */
const PerMonth = z.array(z.number().nullable());

/** A service in a report, or of a site or meter in it. */
export const ReportLine = z.object({
  /** null for money of bills that do not say for which of their services. */
  type: DatasourceType.nullable(),
  siteId: Id.nullable(),
  siteName: z.string().nullable(),
  country: CountryCode.nullable(),
  /** The part of the country whose factors it takes: in Canada the province, as its address says. */
  region: z.string().nullish(),
  /** Of its site, as it stands there; null where that is not known, or it is of no one site. */
  floorArea: FloorArea.nullish(),
  meterId: Id.nullable(),
  meterName: z.string().nullable(),
  /** Of `usage`: the standard unit of the service, or the one its bills name where that does not convert. */
  unit: z.string().nullable(),
  usage: PerMonth,
  /** Days of all services together that a bill with a usage covers, that one with a cost covers, and that should be covered. */
  usageDays: z.array(z.number()),
  costDays: z.array(z.number()),
  expectedDays: z.array(z.number()),
  /** By currency. */
  cost: z.record(z.string(), PerMonth),
  /** By currency: usage and cost of the bills that name both, so that a price divides the money of bills by the usage of the same ones. */
  priced: z.record(z.string(), z.object({ usage: PerMonth, cost: PerMonth })),
  /** True where the utility estimated part of the usage. */
  isEstimated: z.array(z.boolean()),
  /** The highest demand of one meter, of bills most of whose days are in the month. */
  demand: PerMonth,
  demandUnit: z.string().nullable(),
  /** Of bills that name a demand in kW: what was used, and what would have been at that demand in every hour. */
  loadUsage: PerMonth,
  loadMost: PerMonth,
  /** What was fed into the grid, in `unit`; no part of the usage. */
  exported: PerMonth,
  /** Usage by time of use, as the bills name it. */
  parts: z.record(z.string(), PerMonth),
});
export type ReportLine = z.infer<typeof ReportLine>;

/** Bills that count for the same things, as a number: which of them are in a sum depends on what is summed up. */
export const CountedBills = z.object({
  count: z.number().int(),
  /** The services whose usage, priced usage, demand and load they count for. */
  usage: z.array(DatasourceType),
  priced: z.array(DatasourceType),
  demand: z.array(DatasourceType),
  load: z.array(DatasourceType),
  /** The services whose cost they count for, null for that of no one service; and its currency. */
  cost: z.array(DatasourceType.nullable()),
  currency: z.string().nullable(),
  isToReview: z.boolean(),
  hasOpenIssues: z.boolean(),
});
export type CountedBills = z.infer<typeof CountedBills>;

/** Days of all services of one type that a bill covers, whatever it names, of those that should be. By month. */
export const BilledDays = z.object({ type: DatasourceType, days: z.array(z.number()), expected: z.array(z.number()) });
export type BilledDays = z.infer<typeof BilledDays>;

/** What a report could not take in, each as a number of bills that touch its months. */
export const ReportNotes = z.object({
  /** Bills in the report, those left out not among them. */
  bills: z.number().int(),
  /** Without a period that could be read; of whatever time. */
  withoutPeriod: z.number().int(),
  withoutUsage: z.number().int(),
  /** With a usage in a unit that does not convert into that of the others. */
  otherUnit: z.number().int(),
  withoutCost: z.number().int(),
  /** Of which nobody knows what share counts: an occupancy applies, and it is not known which. */
  unknownShare: z.number().int(),
  /** Of an account with several sites and a meter without one: in the company's numbers, in those of no site. */
  severalSites: z.number().int(),
  /** That cover days which another bill of the same meter covers too: both are counted. */
  overlapping: z.number().int(),
  /** That wait for a person to look at them; they are counted as they were read. */
  toReview: z.number().int(),
  /** With something open that a person has to look at: counted, or left out where that was asked for. */
  openIssues: z.number().int(),
  /** Services whose bills end on a day that the next bill begins with, by what their bills show. */
  endDayNotCounted: z.number().int(),
  services: z.number().int(),
});
export type ReportNotes = z.infer<typeof ReportNotes>;

/** A service of one account of which bills lack days that should be billed. */
export const ReportLack = z.object({
  accountId: Id,
  accountNumber: z.string(),
  type: DatasourceType,
  siteName: z.string().nullable(),
  /** By month, the days that no bill covers. */
  days: z.array(z.number()),
});
export type ReportLack = z.infer<typeof ReportLack>;

/** A service of one account that has had no bill for so long that none is expected any more. */
export const ReportEnded = ReportLack.omit({ days: true }).extend({ lastMonth: Month });
export type ReportEnded = z.infer<typeof ReportEnded>;

export const Report = z.object({
  months: z.array(Month), lines: z.array(ReportLine), billed: z.array(BilledDays), lacks: z.array(ReportLack), ended: z.array(ReportEnded), bills: z.array(CountedBills), notes: ReportNotes,
});
export type Report = z.infer<typeof Report>;
