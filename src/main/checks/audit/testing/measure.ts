import type { AuditRuleKey } from '../../../../shared/domain/audit-rule.ts';
import { auditAccount } from '../audit-account.ts';
import type { AccountHistory, Finding } from '../history.ts';
import { cleanHistory } from './clean-histories.ts';
import { FAULT_KINDS } from './faults.ts';
import type { Family } from './faults/fault.ts';
import type { History } from './history.ts';
import { HISTORY_TODAY } from './periods.ts';
import { randomOf } from './random.ts';

/** What an auditor found, or the reading before: its own sums are told when a bill is read. */
export interface Told extends Omit<Finding, 'rule'> {
  readonly rule: AuditRuleKey | 'READING';
}

/** By which rules a fault of a family is rightly named. */
const NAMED_BY: Readonly<Record<Family, readonly Told['rule'][]>> = {
  SUM: ['SUMS', 'READING'], BALANCE: ['SUMS', 'READING'], METER_ARITHMETIC: ['METER_ARITHMETIC', 'READING'], PARTS: ['METER_ARITHMETIC', 'READING'], DUPLICATE: ['DUPLICATE'], GAP: ['GAP'], OVERLAP: ['OVERLAP'],
  REPEATED_USE: ['REPEATED_USE'], USAGE_JUMP: ['USAGE'], COST_JUMP: ['COST', 'RATE'], ZERO_RUN: ['ZERO_USE'], LOAD_FACTOR: ['LOAD_FACTOR'], LATE_FEE: ['LATE_FEE'], DEMAND_SHARE: ['DEMAND_SHARE'],
  RATE_CHANGE: ['RATE', 'COST'], WRONG_SITE: ['SITE', 'ACCOUNT', 'METER'], MISSING_BILL: ['MISSING'], CORRECTED: ['CORRECTED'], PERIOD: ['DAYS', 'PERIOD_LENGTH', 'READING'], UNIT: ['USAGE', 'UNIT' as AuditRuleKey],
};

/** A generated history as the store would give it. */
export function accountOf({ account, bills }: History): AccountHistory {
  return {
    accountNumber: account.accountNumber, sites: [{ name: 'Site', address: account.siteAddress }], isExpected: true, frequency: null,
    bills: bills.map(({ id, connection, bill }) => ({ id, key: id, connectionId: connection, supersededById: null, reading: bill })),
  };
}

/** All that is told of a history by the rules as they stand. */
export function toldOf(history: History): Told[] {
  const account = accountOf(history);
  const read = account.bills.flatMap(({ id, reading }) => reading.checks.filter(({ ok }) => !ok).map(({ name, detail }): Told => ({ rule: 'READING', billIds: [id], subject: `${id} ${name}`, text: detail })));
  return [...read, ...auditAccount(account, {}, HISTORY_TODAY)];
}

export interface Measured {
  readonly bills: number;
  /** Findings in histories without a fault. */
  readonly wrong: readonly { readonly seed: number; readonly told: Told; readonly traps: readonly string[] }[];
  readonly kinds: readonly { readonly name: string; readonly family: Family; readonly planted: number; readonly missed: readonly { readonly seed: number; readonly note: string; readonly told: readonly Told[] }[]; readonly beside: readonly Told[] }[];
}

const seedsOf = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Runs the rules over the histories of some seeds, clean and with each kind of fault. */
export function measure(from: number, to: number): Measured {
  const histories = seedsOf(from, to).map((seed) => ({ seed, history: cleanHistory(seed) }));
  const wrong = histories.flatMap(({ seed, history }) => toldOf(history).map((told) => ({ seed, told, traps: history.traps })));
  const kinds = FAULT_KINDS.map((kind) => {
    const made = histories.flatMap(({ seed, history }) => {
      const planted = kind.plant(history, randomOf(`${kind.name} ${seed}`));
      return planted === null ? [] : [{ seed, ...planted, told: toldOf(planted.history) }];
    });
    const isAbout = ({ rule, billIds }: Told, { family, alsoRightly, billIds: faulty }: (typeof made)[number]['fault']): boolean => [family, ...alsoRightly].some((one) => NAMED_BY[one].includes(rule)) && billIds.some((id) => faulty.includes(id));
    const missed = made.filter(({ told, fault }) => !told.some((one) => isAbout(one, fault)));
    return {
      name: kind.name, family: kind.family, planted: made.length,
      missed: missed.map(({ seed, fault, told }) => ({ seed, note: fault.note, told })),
      beside: made.flatMap(({ told, fault }) => { const rightly = told.filter((one) => isAbout(one, fault)); return [...told.filter((one) => !rightly.includes(one)), ...rightly.slice(1)]; }),
    };
  });
  return { bills: histories.reduce((sum, { history }) => sum + history.bills.length, 0), wrong, kinds };
}
