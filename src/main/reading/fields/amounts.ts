import { within } from '../../../shared/units/money.ts';
import type { NumberCandidate } from '../candidates/numbers.ts';
import type { Concept } from '../labels/label-files.ts';
import type { BillDocument, Found } from './document.ts';
import type { Ledger, LedgerRow } from './charge-lines.ts';
import { linesOf } from './charge-lines.ts';

export interface Amounts {
  readonly total: Found<number> | null;
  readonly current: Found<number> | null;
  readonly previous: Found<number> | null;
  readonly payments: Found<number> | null;
  /** Other movements between the previous balance and the total (late fees, adjustments), signed. */
  readonly adjustments: number;
  readonly lines: readonly LedgerRow[] | null;
  /** True when previous, payments and new charges are all printed and make the total. */
  readonly balanced: boolean;
}

interface Scored {
  readonly value: number;
  score: number;
  at: NumberCandidate;
  best: number;
}

/** Concepts that compete for an amount; a value is what its strongest label says. */
const AMOUNT_CONCEPTS: readonly Concept[] = ['totalAmount', 'currentCharges', 'previousBalance', 'payments', 'balanceForward', 'adjustments', 'lateAmount', 'subtotal', 'grossTotal', 'installmentsPaid', 'notAmount'];
const TOLERANCE = 0.005;
const FEW = 6;

class AmountTable {
  readonly #scores = new Map<Concept, Map<number, Scored>>();

  add(concept: Concept, candidate: NumberCandidate, score: number): void {
    const byValue = this.#scores.get(concept) ?? new Map<number, Scored>();
    this.#scores.set(concept, byValue);
    const known = byValue.get(candidate.value);
    if (!known) byValue.set(candidate.value, { value: candidate.value, score, at: candidate, best: score });
    else {
      known.score = Math.max(known.score, score) + 0.12 * Math.min(known.score, score);
      if (score > known.best) { known.best = score; known.at = candidate; }
    }
  }

  top(concept: Concept, count = FEW): Scored[] {
    return [...(this.#scores.get(concept)?.values() ?? [])].sort((a, b) => b.score - a.score).slice(0, count);
  }

  score(concept: Concept, value: number): number {
    return this.#scores.get(concept)?.get(value)?.score ?? 0;
  }
}

function scoreAmounts(doc: BillDocument): AmountTable {
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
    const moneyLike = n.decimals === 2 || n.currency !== null;
    const credit = isCredit(doc, raw);
    const labels = doc.context.of(raw, doc.numbersBySegment).filter((l) => AMOUNT_CONCEPTS.includes(l.concept));
    if (!moneyLike && (n.decimals !== 0 || !labels.some((l) => l.strength > 0.6 && l.relation !== 'AFTER'))) continue;
    const form = n.decimals === 2 ? (n.currency !== null ? 1 : 0.97) : n.currency !== null && !centsUsual ? 1 : centsUsual ? 0.45 : 0.75;
    for (const l of labels) {
      const rival = Math.max(0, ...labels.filter((o) => o.concept !== l.concept && !alike(o.concept, l.concept)).map((o) => o.strength));
      const score = (l.strength - 0.55 * Math.max(0, rival - l.strength + 0.1)) * form;
      if (score <= 0.05) continue;
      const owed = n.value > 0 && (credit || (l.concept === 'totalAmount' && CREDIT_LABEL.test(l.label)));
      table.add(l.concept, owed ? { ...n, value: -n.value } : n, score);
    }
  }
  return table;
}

/** Labels of a sum the customer gets back; it is kept as a negative amount. */
const CREDIT_LABEL = /\bcredit (?:balance|amount)\b|\bdo not pay\b|\bin credit\b|\bguthaben\b|\berstattung|\bzu ihren gunsten|\btrop[- ]perçu|\bremboursé|\brembours|\bsaldo a (?:su )?favor|\ba credito\b|\bte ontvangen|\bterug(?:gave|betaling)?\b|\ba devolver\b|\brückerstattung/i;

/** True where "CR" is printed in the cell beside the amount. */
function isCredit(doc: BillDocument, n: NumberCandidate): boolean {
  const right = doc.context.neighboursOf(n.segment).right(n.segment)[0];
  return right !== undefined && right.x0 - n.segment.x1 < 30 && /^CR\b/.test(right.text) && n.end >= n.segment.text.length - 1;
}

/** OCR loses decimal points: a round amount counts as the one a hundred times smaller, where that stands elsewhere, else not at all. */
function withLostPoint(n: NumberCandidate, printed: ReadonlySet<number>): NumberCandidate | null {
  const value = n.value / 100;
  return printed.has(value) ? { ...n, value, decimals: 2 } : null;
}

/** Meanings that do not speak against each other: a total can also be the invoice's own sum. */
const alike = (a: Concept, b: Concept): boolean => {
  const sums: readonly Concept[] = ['totalAmount', 'currentCharges', 'grossTotal'];
  return sums.includes(a) && sums.includes(b);
};

interface Assignment {
  total: Scored;
  current: Scored | null;
  previous: Scored | null;
  payments: Scored | null;
  adjustments: number;
  score: number;
  balanced: boolean;
}

/** Chooses the amounts that their labels and the arithmetic of a bill agree on. */
export function chooseAmounts(doc: BillDocument, ledger: Ledger): Amounts {
  const table = scoreAmounts(doc);
  const isCharge = (row: LedgerRow): boolean => {
    const labels = doc.context.of(row.amount, doc.numbersBySegment);
    const top = labels.find((l) => AMOUNT_CONCEPTS.includes(l.concept) && l.relation !== 'ABOVE');
    return !top || !['previousBalance', 'payments', 'balanceForward', 'lateAmount', 'notAmount'].includes(top.concept) || top.strength < 0.6;
  };
  const linesCache = new Map<number, LedgerRow[] | null>();
  const linesFor = (value: number): LedgerRow[] | null => {
    let lines = linesCache.get(value);
    if (lines === undefined) { lines = linesOf(ledger, value, isCharge); linesCache.set(value, lines); }
    return lines;
  };
  const ranked = table.top('totalAmount');
  const strongest = ranked[0]?.best ?? 0;
  // What is plainly labelled as the amount to pay is not overruled by a sum that would come out better.
  const totals = ranked.filter((t) => strongest < 0.85 || t.best > 0.6 * strongest);
  const currents: (Scored | null)[] = [...table.top('currentCharges', 5), ...table.top('grossTotal', 2), null];
  const previous: (Scored | null)[] = [...table.top('previousBalance', 4), null];
  const payments: (Scored | null)[] = [...table.top('payments', 4), ...table.top('installmentsPaid', 2), null];
  const forwards = table.top('balanceForward', 4).map((f) => f.value);
  const movements = [0, ...table.top('adjustments', 4).map((a) => a.value)];
  let best: Assignment | null = null;
  for (const total of totals) for (const current of currents) for (const prev of previous) for (const paid of payments) {
    let score = total.score * 1.3 + (current?.score ?? 0.25) + (prev ? prev.score * 0.8 : 0.2) + (paid ? paid.score * 0.6 : 0.15);
    if (prev && prev.value === total.value && total.score < 0.9) score -= 0.3;
    if (current && linesFor(current.value)) score += 0.5;
    let balanced = false;
    let adjustments = 0;
    if (prev && current) {
      const pays = paid ? Math.abs(paid.value) : 0;
      const movement = movements.find((m) => within(prev.value - pays + current.value + m, total.value, TOLERANCE));
      if (movement !== undefined) {
        score += (paid ? 1.1 : 0.9) - (movement === 0 ? 0 : 0.25);
        balanced = true;
        adjustments = movement;
      }
    }
    if (current && !balanced) {
      if (within(current.value, total.value, TOLERANCE)) score += 0.5;
      else if (forwards.some((f) => within(f + current.value, total.value, TOLERANCE))) score += 0.6;
      else if (!prev && paid && within(current.value - Math.abs(paid.value), total.value, TOLERANCE)) { score += 0.9; balanced = true; }
      else score -= 0.5;
      // A balance printed without anything paid on it is part of what is asked for.
      if (prev && !paid && prev.value > 0 && !forwards.includes(0)) score -= 0.4;
    }
    if (!best || score > best.score) best = { total, current, previous: prev, payments: paid, adjustments, score, balanced };
  }
  if (!best) return { total: null, current: null, previous: null, payments: null, adjustments: 0, lines: null, balanced: false };
  return settle(best, table, linesFor);
}

function found(scored: Scored | null, bonus: number, floor: number): Found<number> | null {
  if (!scored) return null;
  const confidence = Math.min(0.99, 0.35 + 0.5 * Math.min(scored.score, 1.1) + bonus);
  return confidence >= floor ? { value: scored.value, confidence, at: scored.at } : null;
}

function settle(a: Assignment, table: AmountTable, linesFor: (v: number) => LedgerRow[] | null): Amounts {
  const sum = a.balanced ? 0.15 : 0;
  // Another amount as plainly labelled makes it a guess.
  const rival = !a.balanced && table.top('totalAmount').some((t) => t.value !== a.total.value && t.value !== a.current?.value && t.best > 0.85 && t.score > 0.8 * a.total.score);
  const total = found(a.total, rival ? sum - 0.25 : sum, 0.6);
  let current = found(a.current, sum + (a.current && linesFor(a.current.value) ? 0.1 : 0), 0.6);
  const previous = found(a.previous, sum, 0.62);
  let payments = found(a.payments, sum, 0.62);
  if (payments) payments = { ...payments, value: Math.abs(payments.value) };
  const settled = previous && payments && within(previous.value, payments.value, TOLERANCE);
  // A bill without anything carried over asks for exactly its new charges.
  if (!current && total && (settled || (!previous && table.top('balanceForward', 1).every((f) => f.value === 0 || f.score < 0.6)))) {
    current = { value: total.value, confidence: Math.min(total.confidence, linesFor(total.value) ? 0.9 : 0.75), at: total.at };
  }
  const lines = current ? linesFor(current.value) : null;
  return { total, current, previous, payments, adjustments: a.adjustments, lines, balanced: a.balanced };
}
