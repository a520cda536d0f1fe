import type { DatasourceType } from '../domain/datasource.ts';
import type { CountedBills, Report } from '../domain/report.ts';
import { totalOf, type Measure } from './measures.ts';

/** Whether the numbers of a service are taken in; asked with null for money that is of no one service. */
export type IsTaken = (type: DatasourceType | null) => boolean;

const COUNTS: Readonly<Record<Measure, keyof Pick<CountedBills, 'usage' | 'cost' | 'priced' | 'demand' | 'load'>>> = {
  USAGE: 'usage', PER_AREA: 'usage', TIME_OF_USE: 'usage', EMISSIONS: 'usage', COST: 'cost', UNIT_COST: 'priced', DEMAND: 'demand', LOAD_FACTOR: 'load',
};

export interface BillsInSum {
  readonly count: number;
  readonly toReview: number;
  readonly openIssues: number;
}

/** From how many bills a number is: those that name what it sums up, of the services it takes in, and of money in its currency. */
export function billsInSum(bills: readonly CountedBills[], measure: Measure, isTaken: IsTaken, currency: string | null): BillsInSum {
  const isMoney = measure === 'COST' || measure === 'UNIT_COST';
  const counted = bills.filter((one) => (!isMoney || one.currency === currency) && one[COUNTS[measure]].some(isTaken));
  const of = (is: (one: CountedBills) => boolean): number => counted.filter(is).reduce((sum, { count }) => sum + count, 0);
  return { count: of(() => true), toReview: of(({ isToReview }) => isToReview), openIssues: of(({ hasOpenIssues }) => hasOpenIssues) };
}

export interface BilledShare {
  readonly days: number;
  readonly expected: number;
  /** The share of the days of each month, null where none is expected. */
  readonly byMonth: readonly (number | null)[];
  /** How many of the months have a day that is not billed. */
  readonly lacking: number;
}

/** How much of the report's last months is billed, of all its services or of one. */
export function billedShare({ billed }: Pick<Report, 'billed'>, months: number, type: DatasourceType | null): BilledShare {
  const taken = billed.filter((one) => type === null || one.type === type);
  const sum = (of: (one: Report['billed'][number]) => readonly number[]): number[] => Array.from({ length: months }, (_, at) => taken.reduce((all, one) => all + (of(one).at(at - months) ?? 0), 0));
  const [days, expected] = [sum((one) => one.days), sum((one) => one.expected)];
  const byMonth = expected.map((all, at) => (all === 0 ? null : (days[at] ?? 0) / all));
  return { days: totalOf(days) ?? 0, expected: totalOf(expected) ?? 0, byMonth, lacking: byMonth.filter((share) => share !== null && share < 1).length };
}

/** Of a month of which less is billed that can be seen in its height. */
const MOSTLY = 0.9;
/** Whether so much of a month is billed that it is drawn but a little lighter. */
export const isMostlyBilled = (coverage: number | null | undefined): boolean => (coverage ?? 1) >= MOSTLY;
