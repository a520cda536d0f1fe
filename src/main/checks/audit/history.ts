import type { AuditRuleKey, ThresholdValues } from '../../../shared/domain/audit-rule.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import type { AccountHistory, AuditedBill } from '../../store/audit/account-histories.ts';
import { compareDays, daysOfPeriod, type Day } from '../../../shared/units/day.ts';

export type { AccountHistory, AuditedBill };

export interface Finding {
  readonly rule: AuditRuleKey;
  /** The bill it is about first, then others that it names; empty where it is about the account. */
  readonly billIds: readonly string[];
  /** What it is about, the same whenever and wherever it is found. */
  readonly subject: string;
  /** One plain sentence with the numbers. */
  readonly text: string;
}

export interface RuleInput {
  readonly history: AccountHistory;
  /** Bills that count: not replaced, each once, by the end of their period. */
  readonly bills: readonly AuditedBill[];
  readonly series: readonly MeterSeries[];
  readonly values: ThresholdValues;
  readonly today: Day;
}

export type Rule = (input: RuleInput) => readonly Finding[];

type ReadService = ReadBill['services'][number];

/** What one bill says of one point of supply: all its registers over one period, a meter exchanged meanwhile included. */
export interface MeterPeriod {
  readonly bill: AuditedBill;
  readonly services: readonly ReadService[];
  readonly start: Day;
  readonly end: Day;
  readonly days: number;
  /** In the unit of its series; null where it is not known, or in a unit that the others do not convert to. */
  readonly usage: number | null;
  readonly perDay: number | null;
  readonly isEstimated: boolean;
}

/** What was billed of one point of supply over time, by the end of the periods. */
export interface MeterSeries {
  readonly type: ReadService['type'];
  readonly direction: 'EXPORT' | 'IMPORT';
  /** Its meter numbers and service points, the latest last. */
  readonly names: readonly string[];
  /** The unit in which uses are compared; null where none is printed. */
  readonly unit: string | null;
  readonly periods: readonly MeterPeriod[];
  /** Which register of the meter it is of, from 1 on, where it is not of the whole meter. */
  readonly register?: number;
}

/** The service period of a bill, null where it is not known or runs backwards. */
export function periodOf({ reading: { periodStart, periodEnd, services } }: AuditedBill): { readonly start: Day; readonly end: Day } | null {
  const starts = services.flatMap((service) => service.periodStart ?? []).sort(compareDays);
  const ends = services.flatMap((service) => service.periodEnd ?? []).sort(compareDays);
  const start = periodStart ?? starts[0];
  const end = periodEnd ?? ends.at(-1);
  return start === undefined || end === undefined || start > end ? null : { start, end };
}

export const daysOf = ({ start, end }: { readonly start: Day; readonly end: Day }): number => daysOfPeriod(start, end);

/** What a bill charges for its own period; null where that is not known. */
export function chargesOf({ reading: { currentCharges, totalAmount, previousBalance, payments } }: AuditedBill): number | null {
  if (currentCharges !== null) return currentCharges;
  return totalAmount === null ? null : totalAmount - (previousBalance ?? 0) + (previousBalance === null ? 0 : (payments ?? 0));
}
