import { z } from 'zod';
import { Day, Id } from './base.ts';
import { LeftOut, MOST_NAMED } from './export.ts';

/** In what an entry of Portfolio Manager and a bill differ; one pair may differ in several. */
export const DifferenceKind = z.enum(['ONLY_THERE', 'ONLY_HERE', 'USAGE', 'COST', 'DAYS', 'ESTIMATED']);
export type DifferenceKind = z.infer<typeof DifferenceKind>;

const Side = z.object({
  /** Both the day of the delivery where it is one. */
  start: Day,
  end: Day,
  /** In the unit of the meter there; null where none is told, or ours does not convert into it. */
  usage: z.number().nullable(),
  cost: z.number().nullable(),
  isEstimated: z.boolean(),
});

/** An entry there and the bill here that is of the same days, side by side. */
export const Difference = z.object({
  key: z.string(),
  property: z.string(),
  meter: z.string(),
  type: z.string(),
  unit: z.string(),
  kinds: z.array(DifferenceKind).min(1),
  there: Side.nullable(),
  here: Side.extend({ billId: Id, billed: z.number().nullable(), billedUnit: z.string().nullable() }).nullable(),
});
export type Difference = z.infer<typeof Difference>;

/** As many are shown; the counts go on. */
export const MOST_DIFFERENCES = 20_000;

/** What Portfolio Manager holds beside our bills. */
export const PortfolioComparison = z.object({
  fileName: z.string(),
  /** Meters there that a meter of ours is chosen for, and those that none is. */
  meters: z.number().int(),
  otherMeters: z.number().int(),
  /** Meters of ours that are chosen for none there. */
  otherMetersHere: z.number().int(),
  /** Pairs of an entry and a bill that say the same. */
  alike: z.number().int(),
  counts: z.record(DifferenceKind, z.number().int()),
  differences: z.array(Difference).max(MOST_DIFFERENCES),
  differenceCount: z.number().int(),
  /** Bills and meters that could not be compared. */
  leftOut: z.array(LeftOut).max(MOST_NAMED),
  leftOutCount: z.number().int(),
});
export type PortfolioComparison = z.infer<typeof PortfolioComparison>;
