import type { History } from '../history.ts';
import type { Random } from '../random.ts';

export const FAMILIES = [
  'SUM', 'METER_ARITHMETIC', 'DUPLICATE', 'GAP', 'OVERLAP', 'REPEATED_USE', 'USAGE_JUMP', 'COST_JUMP', 'ZERO_RUN', 'LOAD_FACTOR', 'LATE_FEE', 'DEMAND_SHARE', 'RATE_CHANGE', 'WRONG_SITE', 'MISSING_BILL',
  'CORRECTED', 'PERIOD', 'PARTS', 'BALANCE', 'UNIT',
] as const;
export type Family = (typeof FAMILIES)[number];

export interface Fault {
  readonly family: Family;
  /** Families that are right to name for these bills, too: what the fault brings with it. */
  readonly alsoRightly: readonly Family[];
  /** The bills that an auditor would point at. */
  readonly billIds: readonly string[];
  /** What was done, for whoever looks at a miss. */
  readonly note: string;
}

export interface Planted {
  readonly history: History;
  readonly fault: Fault;
}

export interface FaultKind {
  readonly name: string;
  readonly family: Family;
  /** The history with the fault in it, or null where it cannot be there or nobody could decide it. */
  readonly plant: (history: History, random: Random) => Planted | null;
}
