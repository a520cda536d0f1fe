import { sumNumbers } from '../../../shared/units/money.ts';
import type { NumberCandidate } from '../candidates/numbers.ts';
import type { AmountTable, ScoredAmount } from './amount-scores.ts';
import { AMOUNT_CONCEPTS } from './amount-scores.ts';
import type { BillDocument } from './document.ts';

/** A label fainter than this says nothing. */
export const FAINT = 0.3;
/** A label this strong is plain. */
export const PLAIN = 0.7;
/** Sums taken off that are tried. */
const MOST_CREDITS = 6;
/** More payments than this in one period are a history. */
const MOST_PAYMENTS = 6;
/** What the difference of a yearly sum and its instalments counts as the amount to pay, at least. */
const SETTLED = 0.8;

/** Money as a whole number, for comparing. */
export const cents = (value: number): number => Math.round(value * 100);
/** True for the same sum of money. */
export const equal = (a: number, b: number): boolean => cents(a) === cents(b);

/** Amounts printed with two decimals or a sign, by their cents. */
export type PrintedAmounts = ReadonlyMap<number, NumberCandidate>;

/** Sums taken off that nothing names (grants, vouchers), the first few. */
export function credits(doc: BillDocument, table: AmountTable): number[] {
  const named = (['payments', 'installmentsPaid', 'previousBalance', 'totalAmount'] as const);
  return [...new Set(doc.money.map((m) => m.value))].filter((value) => value < 0 && named.every((concept) => table.score(concept, value) < FAINT)).slice(0, MOST_CREDITS);
}

/** Payments that are printed one below the other, as one. */
export function paidTogether(doc: BillDocument): ScoredAmount[] {
  const rows = new Map<number, { at: NumberCandidate; strength: number }>();
  for (const at of doc.money) {
    const label = doc.context.of(at, doc.numbersBySegment).find((l) => AMOUNT_CONCEPTS.includes(l.concept));
    if (label?.concept !== 'payments' || label.strength < PLAIN || (label.relation !== 'LEFT' && label.relation !== 'INLINE') || at.value === 0) continue;
    rows.set(at.segment.page * 10_000 + Math.round(at.segment.y1), { at, strength: label.strength });
  }
  const [first, ...others] = [...rows.values()];
  if (!first || others.length === 0 || others.length >= MOST_PAYMENTS) return [];
  const value = sumNumbers([first, ...others].map(({ at }) => Math.abs(at.value)));
  const score = Math.min(first.strength, ...others.map(({ strength }) => strength));
  return [{ value, score, best: score, at: first.at, places: 1, label: '' }];
}

/** What is left of a yearly sum after the instalments paid on it, where that is printed: it is asked for, or given back, whatever it is called. */
export function settlements(table: AmountTable, printed: PrintedAmounts): ScoredAmount[] {
  return [...table.top('currentCharges', 4), ...table.top('grossTotal', 2)].flatMap((gross) => table.top('installmentsPaid', 4).flatMap((paid) => {
    const value = (cents(gross.value) - cents(Math.abs(paid.value))) / 100;
    const at = printed.get(cents(value));
    if (!at || value === 0 || gross.best < FAINT || printed.get(cents(gross.value)) === undefined) return [];
    const score = Math.max(SETTLED, table.score('totalAmount', value));
    return [{ value, at, score, best: score, places: 1, label: '' }];
  }));
}

/** What is paid in time where nothing is called the amount to pay: the late amount without its penalty, where that is printed. */
export function withoutPenalty(table: AmountTable, printed: PrintedAmounts): ScoredAmount[] {
  const late = table.top('lateAmount').filter((l) => l.best > PLAIN && l.value > 0);
  return late.flatMap((gross) => late.flatMap((penalty) => {
    const value = (cents(gross.value) - cents(penalty.value)) / 100;
    const at = printed.get(cents(value));
    return at && value > penalty.value && gross.label !== penalty.label ? [{ value, at, score: SETTLED, best: SETTLED, places: 1, label: '' }] : [];
  }));
}
