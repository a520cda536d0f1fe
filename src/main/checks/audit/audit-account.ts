import { AUDIT_RULES, thresholdsOf, type AuditRuleKey, type AuditSettings } from '../../../shared/domain/audit-rule.ts';
import { compareDays, type Day } from '../../../shared/units/day.ts';
import { supersessions } from '../../store/doubles/superseding.ts';
import { correctedBills, correctingFacts } from './corrected-bills.ts';
import { rateChanges, unusualCost } from './cost.ts';
import { billSameDays, duplicates, repeats } from './duplicates.ts';
import { demandShare, lateFees } from './fees.ts';
import { periodOf, type AccountHistory, type AuditedBill, type Finding, type Rule } from './history.ts';
import { loadFactor } from './load-factor.ts';
import { meterArithmetic } from './meter-arithmetic.ts';
import { missingBill } from './missing-bill.ts';
import { billDays, gaps, overlaps, periodLengths } from './periods.ts';
import { unknownMeters, wrongAccount, wrongSite } from './place.ts';
import { estimatedAgain, repeatedUse } from './repeated-use.ts';
import { meterSeries } from './series.ts';
import { sums } from './sums.ts';
import { unusualUse } from './unusual-use.ts';
import { zeroUse } from './zero-use.ts';

const WORK: Readonly<Record<AuditRuleKey, Rule>> = {
  CORRECTED: correctedBills, DUPLICATE: duplicates, SUMS: sums, METER_ARITHMETIC: meterArithmetic, GAP: gaps, OVERLAP: overlaps, DAYS: billDays, PERIOD_LENGTH: periodLengths,
  REPEATED_USE: repeatedUse, ESTIMATED: estimatedAgain, USAGE: unusualUse, ZERO_USE: zeroUse, LOAD_FACTOR: loadFactor, COST: unusualCost, RATE: rateChanges, LATE_FEE: lateFees,
  DEMAND_SHARE: demandShare, SITE: wrongSite, ACCOUNT: wrongAccount, METER: unknownMeters, MISSING: missingBill,
};

/**
 * What explains what on one bill: where a rule of the left finds something, those of the right say the same of the same
 * cause once more and are left out. A meter that was misread makes the use unusual, and the cost with it.
 */
const EXPLAINS: readonly (readonly [AuditRuleKey, readonly AuditRuleKey[]])[] = [
  ['SUMS', ['COST', 'RATE']],
  ['METER', ['METER_ARITHMETIC', 'GAP', 'USAGE', 'COST', 'RATE', 'LOAD_FACTOR', 'SITE']],
  ['ACCOUNT', ['SITE', 'METER_ARITHMETIC', 'USAGE', 'COST', 'RATE', 'METER']],
  ['SITE', ['METER', 'METER_ARITHMETIC', 'USAGE', 'COST', 'RATE']],
  ['METER_ARITHMETIC', ['LOAD_FACTOR', 'ZERO_USE', 'REPEATED_USE', 'USAGE', 'COST', 'RATE']],
  ['DAYS', ['SUMS', 'OVERLAP', 'GAP', 'PERIOD_LENGTH', 'LOAD_FACTOR', 'USAGE', 'COST', 'RATE', 'MISSING']],
  ['OVERLAP', ['PERIOD_LENGTH', 'LOAD_FACTOR', 'USAGE', 'COST', 'RATE', 'METER_ARITHMETIC', 'GAP']],
  ['GAP', ['PERIOD_LENGTH', 'USAGE', 'COST', 'METER_ARITHMETIC']],
  ['PERIOD_LENGTH', ['USAGE', 'COST', 'RATE', 'LOAD_FACTOR']],
  ['LOAD_FACTOR', ['USAGE', 'COST', 'RATE']],
  ['ZERO_USE', ['REPEATED_USE', 'USAGE', 'COST', 'RATE', 'METER_ARITHMETIC', 'DEMAND_SHARE']],
  ['REPEATED_USE', ['USAGE', 'COST', 'ESTIMATED']],
  ['USAGE', ['COST', 'RATE', 'DEMAND_SHARE']],
  ['RATE', ['COST']],
];

/** One issue for one cause: without the findings that another one of the same bill explains. */
function withoutConsequences(findings: readonly Finding[]): Finding[] {
  let kept = [...findings];
  for (const [cause, consequences] of EXPLAINS) {
    const explained = new Set(kept.filter(({ rule }) => rule === cause).flatMap(({ billIds }) => billIds));
    kept = kept.filter(({ rule, billIds }) => !consequences.includes(rule) || !billIds.some((id) => explained.has(id)));
  }
  return kept;
}

/** Bills that a correction replaces, as their rows say and as they themselves say. */
function replacedIn(bills: readonly AuditedBill[]): AuditedBill[] {
  const said = supersessions(bills.map(correctingFacts));
  return bills.map((bill) => (bill.supersededById === null ? { ...bill, supersededById: said.get(bill.id) ?? null } : bill));
}

/** What a good bill auditor would say of an account, as of a day. Rules that are off say nothing, also not as a cause. */
export function auditAccount(given: AccountHistory, settings: AuditSettings, today: Day): Finding[] {
  const history: AccountHistory = { ...given, bills: replacedIn(given.bills).sort(byEnd) };
  const counting = history.bills.filter(({ supersededById }) => supersededById === null);
  const twice = new Set(repeats(counting, 4).flatMap(({ bill, first }) => (billSameDays(first, bill) ? [bill] : [])));
  const bills = counting.filter((bill) => !twice.has(bill));
  const series = meterSeries(bills);
  const findings = AUDIT_RULES.flatMap(({ key }) => {
    const values = thresholdsOf(key, settings);
    return values === null ? [] : WORK[key]({ history, bills, series, values, today });
  });
  const once = new Map(findings.map((finding) => [`${finding.rule} ${finding.subject}`, finding]));
  return withoutConsequences([...once.values()]);
}

const endOf = (bill: AuditedBill): string => periodOf(bill)?.end ?? bill.reading.billDate ?? '';
const byEnd = (one: AuditedBill, other: AuditedBill): number =>
  compareDays(endOf(one), endOf(other)) || compareDays(one.reading.billDate ?? '', other.reading.billDate ?? '') || (one.key < other.key ? -1 : 1);
