import type { Day } from '../../../shared/units/day.ts';
import { daysBetween } from '../../../shared/units/day.ts';
import { isMoneyLike } from '../candidates/numbers.ts';
import type { NumberCandidate } from '../candidates/numbers.ts';
import type { Labelling } from '../labels/context.ts';
import type { Concept } from '../labels/label-files.ts';
import { sameRow } from '../layout/page.ts';
import type { BillDocument } from './document.ts';

/** An amount with how well a meaning fits it; `best` is the strongest single printing, `score` adds for repetition. */
export interface ScoredAmount {
  readonly value: number;
  score: number;
  at: NumberCandidate;
  best: number;
  /** Places where it is printed with this meaning. */
  places: number;
  /** The words that name it most strongly. */
  label: string;
}

/** Concepts that compete for an amount; a value is what its strongest label says. */
export const AMOUNT_CONCEPTS: readonly Concept[] = ['totalAmount', 'currentCharges', 'previousBalance', 'payments', 'balanceForward', 'adjustments', 'lateAmount', 'subtotal', 'grossTotal', 'installmentsPaid', 'notAmount'];
const FEW = 6;
/** Days. */
const LONG_BEFORE = 9;

/** How well each meaning fits each amount printed. */
export class AmountTable {
  readonly #scores = new Map<Concept, Map<number, ScoredAmount>>();

  add(concept: Concept, candidate: NumberCandidate, score: number, label: string): void {
    const byValue = this.#scores.get(concept) ?? new Map<number, ScoredAmount>();
    this.#scores.set(concept, byValue);
    const known = byValue.get(candidate.value);
    if (!known) byValue.set(candidate.value, { value: candidate.value, score, at: candidate, best: score, places: 1, label });
    else {
      known.score = Math.max(known.score, score) + 0.12 * Math.min(known.score, score);
      if (candidate.segment !== known.at.segment) known.places++;
      if (score > known.best) { known.best = score; known.at = candidate; known.label = label; }
    }
  }

  top(concept: Concept, count = FEW): ScoredAmount[] {
    return [...(this.#scores.get(concept)?.values() ?? [])].sort((a, b) => b.score - a.score).slice(0, count);
  }

  score(concept: Concept, value: number): number {
    return this.#scores.get(concept)?.get(value)?.score ?? 0;
  }
}

/** Scores every amount of a bill by what its surroundings say; `billDay` tells last bill's dates from this one's. */
export function scoreAmounts(doc: BillDocument, billDay: Day | null): AmountTable {
  const table = new AmountTable();
  const signed = doc.numbers.filter((n) => n.currency !== null && !n.isRate && !n.percent);
  // Where amounts are printed with cents, one without is a misread or a round figure of some advertisement.
  const recognised = doc.pages.some((p) => p.ocr);
  const centsUsual = signed.filter((n) => n.decimals === 2).length > (recognised ? 0.4 : 0.7) * signed.length;
  const money = doc.numbers.filter((n) => !n.percent && !n.isRate && n.unit === null && Math.abs(n.value) < 1e9);
  const printed = new Set(doc.money.map((n) => n.value));
  for (const raw of money) {
    const n = centsUsual && raw.decimals === 0 && doc.pages.find((p) => p.number === raw.segment.page)?.ocr === true ? withLostPoint(raw, printed) : raw;
    if (!n) continue;
    if (isFactor(n)) continue;
    const credit = isCredit(doc, raw);
    const labels = doc.context.of(raw, doc.numbersBySegment).filter((l) => AMOUNT_CONCEPTS.includes(l.concept));
    if (!isMoneyLike(n) && (n.decimals !== 0 || !labels.some((l) => l.strength > 0.6 && l.relation !== 'AFTER'))) continue;
    const form = n.decimals === 2 ? (n.currency !== null ? 1 : 0.97) : n.currency !== null && !centsUsual ? 1 : centsUsual ? 0.45 : 0.75;
    for (const l of labels) {
      const rival = Math.max(0, ...labels.filter((o) => o.concept !== l.concept && !alike(o.concept, l.concept)).map((o) => o.strength));
      // What was due before this bill was made is the balance of the last one.
      const concept = l.concept === 'totalAmount' && billDay !== null && isEarlier(doc, raw, l, billDay) ? 'previousBalance' : l.concept;
      const score = (l.strength - 0.55 * Math.max(0, rival - l.strength + 0.1)) * form;
      if (score <= 0.05) continue;
      const owed = n.value > 0 && (credit || ((l.concept === 'totalAmount' || l.concept === 'currentCharges') && doc.phrases.has('refund', l.label)));
      table.add(concept, owed ? { ...n, value: -n.value } : n, score, l.label);
    }
  }
  return table;
}

/** "(12 x 136,00 €)": how often and how much, of which the sum stands elsewhere. */
const isFactor = ({ segment, start, end }: NumberCandidate): boolean =>
  /^\s?[x×]\s?[$€£]?\s?\d/.test(segment.text.slice(end)) || (/\d\s?[x×]\s?$/.test(segment.text.slice(0, start)) && /^\s*\)/.test(segment.text.slice(end)));

/** True where the only date in the label (or left of the amount) lies well before the bill's. */
function isEarlier(doc: BillDocument, n: NumberCandidate, label: Labelling, billDay: Day): boolean {
  if (label.relation !== 'LEFT' && label.relation !== 'INLINE') return false;
  const dated = doc.dates.filter((d) => d.day !== null && (d.segment === n.segment ? d.end <= n.start : d.segment.text === label.label && sameRow(d.segment, n.segment)));
  return dated.length === 1 && dated.every((d) => d.day !== null && daysBetween(d.day, billDay) > LONG_BEFORE);
}

/** True where "CR" is printed in the cell beside the amount. */
function isCredit(doc: BillDocument, n: NumberCandidate): boolean {
  const after = n.segment.text.slice(n.end, n.end + 24).trim();
  if (after !== '' && doc.phrases.has('refund', after)) return true;
  const right = doc.context.neighboursOf(n.segment).right(n.segment)[0];
  return right !== undefined && right.x0 - n.segment.x1 < 30 && /^CR\b/.test(right.text) && n.end >= n.segment.text.length - 1;
}

/** OCR loses decimal points: a round amount counts as the one a hundred times smaller, where that stands elsewhere, else not at all. */
function withLostPoint(n: NumberCandidate, printed: ReadonlySet<number>): NumberCandidate | null {
  const value = n.value / 100;
  return printed.has(value) ? { ...n, value, decimals: 2 } : null;
}

/** Meanings that do not speak against each other: a total can also be the invoice's own sum, and what is carried forward the balance before. */
const alike = (a: Concept, b: Concept): boolean => {
  const sums: readonly Concept[] = ['totalAmount', 'currentCharges', 'grossTotal'];
  const carried: readonly Concept[] = ['previousBalance', 'balanceForward'];
  return (sums.includes(a) && sums.includes(b)) || (carried.includes(a) && carried.includes(b));
};
