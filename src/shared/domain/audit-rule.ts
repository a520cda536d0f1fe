import { z } from 'zod';
import { ISSUE_NAMES } from './issue-name.ts';
import type { IssueKind } from './issue.ts';

/**
 * The rules by which an account's bills are audited: what each says, where it comes from, and the numbers it goes by. Main
 * works by them, the window shows them, docs/checks.md is made from them.
 */

/** A number a rule goes by, that a person may change. */
export interface AuditThreshold {
  readonly key: string;
  readonly name: string;
  readonly unit: '%' | 'days' | 'bills' | 'years' | 'times';
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

interface RuleForm {
  readonly kind: IssueKind;
  /** What of its kind it looks for, where several rules open issues of one kind. */
  readonly part?: string;
  /** What it says of a bill, in a sentence. */
  readonly says: string;
  /** Where the rule, or its number, comes from. */
  readonly source: string;
  readonly thresholds: readonly AuditThreshold[];
}

const number = (key: string, name: string, unit: AuditThreshold['unit'], value: number, min: number, max: number): AuditThreshold => ({ key, name, unit, value, min, max });

const RULES = {
  CORRECTED: {
    kind: 'BILL_CORRECTED',
    says: 'A bill says that it corrects another one. The corrected one stays, out of totals, and both totals are named.',
    source: 'EnergyCAP bill import (C, V/P/R); UtilityAPI and Bayou revised bills', thresholds: [],
  },
  DUPLICATE: {
    kind: 'DUPLICATE',
    says: 'Two bills have the same service period and amount, the same date and amount, or the same bill number; also where two connections brought them.',
    source: 'EnergyCAP: cost and both dates, or invoice number within 4 years; Arcadia: account, provider and statement date',
    thresholds: [number('years', 'Bill numbers are looked for over', 'years', 4, 1, 10)],
  },
  SUMS: {
    kind: 'FIGURES_DISAGREE', part: 'sums',
    says: 'The lines do not add up to the charges, or the balance before, payments and new charges do not add up to the total, or the balance before is not what the last bill asked for.',
    source: 'UtilityAPI and EnergyCAP BILL3: lines; UtilityAPI: previous balance − payment + new charges', thresholds: [],
  },
  METER_ARITHMETIC: {
    kind: 'FIGURES_DISAGREE', part: 'meter reads',
    says: 'The meter reads and the multiplier do not make the usage, the parts by time or tier do not add up to it, or a read does not go on from the last one.',
    source: 'Bayou: meters to bill; UtilityAPI: time-of-use parts to total', thresholds: [],
  },
  GAP: {
    kind: 'GAP', says: 'Days between two bills of a meter are billed by none.',
    source: 'EnergyCAP: gap of 2 days or more; ENERGY STAR Portfolio Manager: gaps must be closed', thresholds: [number('days', 'Days without a bill, at least', 'days', 2, 2, 60)],
  },
  OVERLAP: {
    kind: 'OVERLAP', says: 'Two bills of a meter bill the same days.',
    source: 'EnergyCAP and ENERGY STAR Portfolio Manager: one day may be shared, more is an error', thresholds: [number('days', 'Days billed twice, more than', 'days', 1, 1, 60)],
  },
  DAYS: {
    kind: 'DAYS_WRONG', part: 'dates',
    says: 'The period ends after today or before it begins, the bill is due before its own date, or dated before its period ends where others of the account are not.',
    source: 'EnergyCAP: end after today; UtilityAPI: due before statement date', thresholds: [],
  },
  PERIOD_LENGTH: {
    kind: 'DAYS_WRONG', part: 'length of the period', says: 'A bill is over far more or fewer days than the others of its meter.',
    source: 'EnergyCAP: abnormal length of a billing period',
    thresholds: [number('longer', 'Longer than usual by', '%', 60, 20, 300), number('shorter', 'Shorter than usual by', '%', 60, 20, 95)],
  },
  REPEATED_USE: {
    kind: 'USE_REPEATED', part: 'the same use again', says: 'Bills in a row have the same use, or the same use per day, more often than chance would have it, and none says that it is estimated.',
    source: 'EnergyCAP: repeated use per day is an estimate that nobody marked', thresholds: [number('bills', 'Bills in a row, at least', 'bills', 3, 2, 12)],
  },
  ESTIMATED: {
    kind: 'USE_REPEATED', part: 'again and again', says: 'Bills of a meter in a row are estimates: nobody has read it.',
    source: 'EnergyCAP and Portfolio Manager: read type; most regulators ask for a read twice a year', thresholds: [number('bills', 'Estimates in a row, at least', 'bills', 4, 2, 12)],
  },
  USAGE: {
    kind: 'USAGE_UNUSUAL',
    says: 'The use per day is far from that of the same season in up to three earlier years, as the account usually swings; without an earlier year, far outside what it had.',
    source: 'EnergyCAP: same month last year +20/−50 %, 12-month extremes; here against the median of the same season, with the spread of the meter itself',
    thresholds: [number('above', 'Above the usual by', '%', 80, 20, 1000), number('below', 'Below the usual by', '%', 60, 20, 95)],
  },
  ZERO_USE: {
    kind: 'ZERO_USE', says: 'A meter, or one of its registers, that had used something in each of these seasons shows none, bill after bill.',
    source: 'EnergyCAP: zero use', thresholds: [number('bills', 'Bills in a row, at least', 'bills', 1, 1, 12)],
  },
  LOAD_FACTOR: {
    kind: 'LOAD_FACTOR', says: 'More was used than the peak demand could have supplied in all hours of the period: use, demand or days are wrong.',
    source: 'EnergyCAP audit 35: usage ÷ (peak kW × days × 24)', thresholds: [number('percent', 'Load factor above', '%', 102, 90, 200)],
  },
  COST: {
    kind: 'COST_UNUSUAL', says: 'The charges of one bill are far from what its use and days cost before.',
    source: 'EnergyCAP: cost against the same month last year; here with the use taken out',
    thresholds: [number('above', 'Above the usual by', '%', 60, 15, 1000), number('below', 'Below the usual by', '%', 50, 15, 95)],
  },
  RATE: {
    kind: 'RATE_CHANGED', says: 'From a bill on, what a unit costs is another one than before; where the tariff has another name from then on, both names are told.',
    source: 'EnergyCAP: rate change; ESPI tariffProfile', thresholds: [number('percent', 'What a unit costs changes by', '%', 25, 10, 200)],
  },
  LATE_FEE: {
    kind: 'LATE_FEE', says: 'A bill charges a fee or interest because an earlier one was paid late.',
    source: 'Nectar: late fees', thresholds: [],
  },
  DEMAND_SHARE: {
    kind: 'DEMAND_SHARE', says: 'Demand and capacity make up far more of an electricity bill than they usually do.',
    source: 'Nectar: share of demand charges', thresholds: [number('percent', 'Of the charges, more than', '%', 45, 20, 100)],
  },
  SITE: {
    kind: 'WRONG_SITE', says: 'The service address of a bill is elsewhere than its site, or than that of the other bills of its account.',
    source: 'Bill auditors’ practice: service address against the site; EnergyCAP: unmatched account or meter', thresholds: [],
  },
  ACCOUNT: {
    kind: 'ACCOUNT_MISMATCH', says: 'A bill prints another account number, provider or currency than the account it stands in.',
    source: 'EnergyCAP: unmatched account', thresholds: [],
  },
  METER: {
    kind: 'METER_UNKNOWN', says: 'One bill names a meter that no bill before or after it names, in place of the usual one.',
    source: 'EnergyCAP: unmatched meter', thresholds: [],
  },
  MISSING: {
    kind: 'BILL_LATE', says: 'The next bill should have come by now, as often as they come.',
    source: 'Nectar: expected bill by cadence', thresholds: [number('days', 'Days of patience', 'days', 14, 1, 120)],
  },
} as const satisfies Record<string, RuleForm>;

export type AuditRuleKey = keyof typeof RULES;
export interface AuditRule extends RuleForm {
  readonly key: AuditRuleKey;
  /** The name of the issues that it opens, with its part in them. */
  readonly name: string;
}

/** In the order in which they are shown. */
export const AUDIT_RULES: readonly AuditRule[] = (Object.keys(RULES) as AuditRuleKey[]).map(auditRule);

export function auditRule(key: AuditRuleKey): AuditRule {
  const form: RuleForm = RULES[key];
  return { key, ...form, name: `${ISSUE_NAMES[form.kind]}${form.part === undefined ? '' : `: ${form.part}`}` };
}

/** A number with its unit, in the singular where it is one. */
export const inUnit = (value: number, unit: AuditThreshold['unit']): string => (unit === '%' ? `${value}%` : `${value} ${value === 1 ? unit.slice(0, -1) : unit}`);

/** What a person changed of one rule; what is not named stands as the rule has it. */
const RuleChange = z.object({ isOn: z.boolean(), values: z.record(z.string().max(40), z.number()) });

/** Which rules are off, and which numbers a person changed, by the rule's key. Rules that are not known are passed over. */
export const AuditSettings = z.record(z.string().max(40), RuleChange);
export type AuditSettings = z.infer<typeof AuditSettings>;

/** By the key of the threshold. */
export type ThresholdValues = Readonly<Record<string, number>>;

/** The numbers by which a rule works now, null where it is off. A number outside its range counts as the nearest within. */
export function thresholdsOf(key: AuditRuleKey, settings: AuditSettings): ThresholdValues | null {
  const changed = settings[key];
  if (changed?.isOn === false) return null;
  return Object.fromEntries(auditRule(key).thresholds.map(({ key: name, value, min, max }) => [name, Math.min(max, Math.max(min, changed?.values[name] ?? value))]));
}

/** What the names of the shared settings of rules begin with; the rule's key follows. */
export const RULE_SETTINGS = 'audit.';
/** The entry that says whether a rule is on; the others are called as its thresholds are. */
const IS_ON = 'isOn';

/** One thing of a rule that is to be another; null puts it back to what the rule has. */
export const AuditChange = z.object({ rule: z.enum(Object.keys(RULES) as [AuditRuleKey, ...AuditRuleKey[]]), key: z.string().max(40), is: z.union([z.number(), z.literal(false), z.null()]) });
export type AuditChange = z.infer<typeof AuditChange>;

/** What makes settings others, thing by thing: who changed another thing meanwhile keeps their word. */
export function auditChanges(before: AuditSettings, after: AuditSettings): AuditChange[] {
  return AUDIT_RULES.flatMap(({ key: rule, thresholds }) => {
    const [was, is] = [before[rule], after[rule]];
    const isOff = (one: typeof was): boolean => one?.isOn === false;
    const changed = thresholds.map(({ key }) => ({ rule, key, is: is?.values[key] ?? null, was: was?.values[key] ?? null })).filter((one) => one.is !== one.was);
    return [...(isOff(was) === isOff(is) ? [] : [{ rule, key: IS_ON, is: isOff(is) ? (false as const) : null }]), ...changed.map(({ was: _was, ...change }) => change)];
  });
}

/** What shared settings say of the rules. Rules and numbers that this version does not know are passed over. */
export function auditSettingsOf(settings: readonly { readonly name: string; readonly entries: Readonly<Record<string, { readonly is: unknown }>> }[]): AuditSettings {
  const byName = new Map(settings.map(({ name, entries }) => [name, entries]));
  return Object.fromEntries(
    AUDIT_RULES.flatMap(({ key: rule, thresholds }) => {
      const entries = byName.get(`${RULE_SETTINGS}${rule}`) ?? {};
      const values = Object.fromEntries(thresholds.flatMap(({ key, value }) => {
        const is = entries[key]?.is;
        return typeof is === 'number' && is !== value ? [[key, is]] : [];
      }));
      const isOn = entries[IS_ON]?.is !== false;
      return isOn && Object.keys(values).length === 0 ? [] : [[rule, { isOn, values }]];
    }),
  );
}

/** The settings with a rule switched or a number changed; what is as the rule has it is not kept. */
export function withRule(settings: AuditSettings, key: AuditRuleKey, change: { readonly isOn?: boolean; readonly values?: ThresholdValues }): AuditSettings {
  const before = settings[key] ?? { isOn: true, values: {} };
  const given: ThresholdValues = { ...before.values, ...change.values };
  const values = Object.fromEntries(auditRule(key).thresholds.flatMap(({ key: name, value }) => (given[name] === undefined || given[name] === value ? [] : [[name, given[name]]])));
  const isOn = change.isOn ?? before.isOn;
  const others = Object.fromEntries(Object.entries(settings).filter(([name]) => name !== key));
  return isOn && Object.keys(values).length === 0 ? others : { ...others, [key]: { isOn, values } };
}
