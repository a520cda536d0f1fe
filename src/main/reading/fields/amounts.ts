import { sumNumbers } from '../../../shared/units/money.ts';
import type { AmountTable, ScoredAmount } from './amount-scores.ts';
import { AMOUNT_CONCEPTS, scoreAmounts } from './amount-scores.ts';
import type { PrintedAmounts } from './amount-sums.ts';
import { FAINT, PLAIN, cents, credits, equal, paidTogether, settlements, withoutPenalty } from './amount-sums.ts';
import type { BillDates } from './bill-dates.ts';
import type { BrokenSum, Ledger, LedgerRow } from './charge-lines.ts';
import { brokenSumOf, linesOf } from './charge-lines.ts';
import type { Phrases } from '../labels/phrases.ts';
import type { BillDocument, Found } from './document.ts';
import { sumsOver } from './sums-over.ts';

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
  /** True where the amount of a plan of even payments is asked for, which the charges do not make. */
  readonly isBudget: boolean;
  /** A sum of charges that its own lines do not make; null where none is seen. */
  readonly brokenSum: BrokenSum | null;
}

interface Assignment {
  readonly total: ScoredAmount;
  readonly current: ScoredAmount | null;
  readonly previous: ScoredAmount | null;
  readonly payments: ScoredAmount | null;
  readonly adjustments: number;
  readonly score: number;
  readonly balanced: boolean;
}

/** Everything the assignment chooses from. */
interface Choices {
  readonly table: AmountTable;
  readonly linesFor: (value: number) => LedgerRow[] | null;
  readonly printed: PrintedAmounts;
  readonly forwards: readonly number[];
  readonly movements: readonly number[];
}

/** What fits the sums but is labelled as nothing is worth this much. */
const UNLABELLED = 0.34;
/** A label that can only be that of the amount to pay. */
const OWN_LABEL = 0.75;
/** The most that is believed of a total printed once with a fainter label, which no sum bears out: too little for READ. */
const UNBORNE = 0.64;
/** What a sum of charges counts as the amount to pay that is named nowhere. */
const IMPLIED = 0.8;

/** A label of a sum of charges in so many words ("Total electric charges"). */
const OWN_SUM = 1;
/** What new charges gain that make the amount to pay with one movement beside them (a deposit, a transfer). */
const MOVED = 0.7;
/** A label that is fainter by less than this is as plain. */
const NEARLY = 0.25;
/** What an amount loses that a sum asked for holds. */
const GIVES_WAY = 0.6;
/** A label of which this much is left still names an amount. */
const HALF = 0.5;
/** A label this strong makes another amount a rival of the one chosen. */
const RIVALS = 0.85;

/**
 * Chooses the amounts that their labels and the arithmetic of a bill agree on:
 * previous - payments + current (+ adjustments) = total, balance forward + current = total, lines = current.
 */
export function chooseAmounts(doc: BillDocument, ledger: Ledger, dates: BillDates): Amounts {
  const { phrases } = doc;
  const table = scoreAmounts(doc, dates.billDate?.value ?? dates.periodEnd?.value ?? null);
  const isCharge = (row: LedgerRow): boolean => {
    const labels = doc.context.of(row.amount, doc.numbersBySegment);
    const top = labels.find((l) => AMOUNT_CONCEPTS.includes(l.concept) && l.relation !== 'ABOVE');
    return !top || !['previousBalance', 'payments', 'balanceForward', 'lateAmount', 'installmentsPaid'].includes(top.concept) || top.strength < 0.6;
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
  const isAsked = ranked.some((t) => t.best >= PLAIN && phrases.has('asks', t.label));
  const isBudgetAsked = ranked.some((t) => t.best >= PLAIN && phrases.has('budgets', t.label) && phrases.has('asks', t.label));
  // Where an amount is plainly asked for, a balance of the account is another thing (plans of payment, budgets).
  const totals = ranked.filter((t) => (strongest < 0.85 || t.best > 0.6 * strongest) && !(isAsked && phrases.has('balances', t.label) && (isBudgetAsked || !phrases.has('asks', t.label))));
  // A bill that names no amount to pay and carries nothing over asks for its charges, where their lines make them.
  const isCarried = (['previousBalance', 'balanceForward'] as const).some((concept) => table.top(concept, 2).some((b) => b.value !== 0 && b.best > FAINT));
  if (totals.length === 0 && !isCarried) totals.push(...table.top('currentCharges', 2).filter((c) => c.best > PLAIN && linesFor(c.value)).map((c) => ({ ...c, score: IMPLIED * c.score })));
  const isImplied = totals.length > 0 && ranked.length === 0;
  const printed = new Map(doc.money.map((m) => [cents(m.value), m]));
  for (const settled of [...settlements(table, printed), ...(strongest < PLAIN ? withoutPenalty(table, printed) : [])]) {
    const known = totals.findIndex((t) => equal(t.value, settled.value));
    if (known < 0) totals.push(settled);
    else if ((totals[known]?.score ?? 0) < settled.score) totals[known] = settled;
  }
  // What is only a part of a sum that is asked for as plainly gives way to it.
  for (const [i, part] of totals.entries()) {
    const over = sumsOver(part.value, ledger, table);
    if (totals.some((t) => over.has(t.value) && t.best > part.best - NEARLY && phrases.has('asks', t.label))) totals[i] = { ...part, score: part.score - GIVES_WAY };
  }
  const currents = [...table.top('currentCharges', 5), ...table.top('grossTotal', 2)];
  const previous: (ScoredAmount | null)[] = [...table.top('previousBalance', 4), null];
  const payments: (ScoredAmount | null)[] = [...table.top('payments', 4), ...paidTogether(doc), ...table.top('installmentsPaid', 4), null];
  const adjustments = table.top('adjustments', 4).map((a) => a.value);
  const instalments = table.top('notAmount').filter((n) => phrases.has('instalments', n.label)).map((n) => n.value);
  const choices: Choices = {
    table, linesFor, printed,
    forwards: [...table.top('balanceForward', 4).map((f) => f.value), ...instalments],
    movements: [...new Set([0, ...adjustments, ...credits(doc, table), ...(adjustments.length > 1 ? [sumNumbers(adjustments)] : [])])],
  };
  let best: Assignment | null = null;
  for (const total of totals) for (const prev of previous) for (const paid of payments) {
    for (const current of [...currents, ...impliedCurrents(total, prev, paid, choices), null]) {
      const made = weigh({ total, current, previous: prev, payments: paid }, choices);
      if (!best || made.score > best.score) best = made;
    }
  }
  if (!best) return { total: null, current: null, previous: null, payments: null, adjustments: 0, lines: null, balanced: false, isBudget: false, brokenSum: null };
  return settle(best, choices, phrases, ledger, isCharge, isImplied);
}

/** True for lines of which none is itself called the new charges. */
const isFiner = (lines: readonly LedgerRow[] | null, plain: readonly ScoredAmount[]): boolean => lines !== null && !lines.some((row) => plain.some((c) => equal(c.value, row.amount.value)));

/** The new charges that would make the sum come out, with one other movement at most, where such an amount is printed. */
function impliedCurrents(total: ScoredAmount, prev: ScoredAmount | null, paid: ScoredAmount | null, { printed, table, linesFor, movements }: Choices): ScoredAmount[] {
  return movements.flatMap((movement) => {
    if (!prev && !paid && movement === 0) return [];
    const value = (cents(total.value) - cents(prev?.value ?? 0) + cents(Math.abs(paid?.value ?? 0)) - cents(movement)) / 100;
    const at = printed.get(cents(value));
    if (!at || value <= 0) return [];
    const labelled = table.score('currentCharges', value);
    // With another movement only a sum that is called one.
    if (movement !== 0 && Math.max(labelled, table.score('subtotal', value)) < PLAIN) return [];
    // Against a plain label it must be told what makes the difference: a tax or fee printed beside, or lines that add up.
    const plain = table.top('currentCharges', 2).filter((c) => c.best > PLAIN && !equal(c.value, value));
    if (plain.length > 0 && !isFiner(linesFor(value), plain) && !plain.some((c) => printed.has(cents(value) - cents(c.value)))) return [];
    // What is taken off the new charges makes no other ones of them.
    if (movement === 0 && labelled < FAINT && plain.some((c) => c.value > value && movements.some((m) => equal(m, value - c.value)))) return [];
    // A plainly named sum of charges with a deposit or the like beside it is the new charges, and both together are not.
    if (movement === 0 && labelled < FAINT && table.top('subtotal', 3).some((s) => s.best >= OWN_SUM && movements.some((m) => m > 0 && equal(m, value - s.value)))) return [];
    const score = Math.max(labelled, UNLABELLED);
    return [{ value, at, score, best: score, places: 1, label: '' }];
  });
}

function weigh(a: Pick<Assignment, 'total' | 'current' | 'previous' | 'payments'>, { table, linesFor, forwards, movements }: Choices): Assignment {
  const { total, current, previous: prev, payments: paid } = a;
  let score = total.score * 1.3 + (current?.score ?? 0.25) + (prev ? prev.score * 0.8 : 0.2) + (paid ? paid.score * 0.6 : 0.15);
  if (prev && prev.value === total.value && total.score < 0.9) score -= 0.3;
  if (current && linesFor(current.value)) score += 0.5;
  let balanced = false;
  let adjustments = 0;
  if (prev && current) {
    const pays = paid ? Math.abs(paid.value) : 0;
    const movement = movements.find((m) => equal(prev.value - pays + current.value + m, total.value));
    if (movement !== undefined) {
      score += (paid ? 1.1 : 0.9) - (movement === 0 ? 0 : 0.25);
      balanced = true;
      adjustments = movement;
    }
  } else if (current && !paid) {
    const movement = movements.find((m) => m !== 0 && equal(current.value + m, total.value));
    if (movement !== undefined) { score += MOVED; balanced = true; adjustments = movement; }
  }
  if (current && !balanced) {
    // A payment of what is asked for is the one that is wanted, not one that was made.
    // A payment that leaves something of the balance before, or more than that, would have changed it.
    if (equal(current.value, total.value)) score += prev && paid && equal(Math.abs(paid.value), total.value) ? -0.2 : prev && paid && !equal(prev.value, Math.abs(paid.value)) ? 0 : 0.5;
    else if (forwards.some((f) => equal(f + current.value, total.value))) score += 0.6;
    else if (!prev && paid && equal(current.value - Math.abs(paid.value), total.value)) { score += 0.9; balanced = true; }
    else score -= 0.5;
    // A balance printed without anything paid on it is part of what is asked for.
    if (prev && !paid && prev.value > 0 && !forwards.includes(0)) score -= 0.4;
  }
  // What carries another meaning more plainly is not the new charges.
  if (current && table.score('payments', current.value) > current.score + 0.3) score -= 0.3;
  return { ...a, adjustments, score, balanced };
}

function found(scored: ScoredAmount | null, bonus: number, floor: number): Found<number> | null {
  if (!scored) return null;
  const confidence = Math.min(0.99, 0.35 + 0.5 * Math.min(scored.score, 1.1) + bonus);
  return confidence >= floor ? { value: scored.value, confidence, at: scored.at } : null;
}

/** True where a sum that is called the amount to pay as well is this one with an older debt: then it is only the new part. */
function isOvertaken(a: Assignment, table: AmountTable): boolean {
  if (a.previous || a.total.value <= 0) return false;
  const older = [...table.top('previousBalance', 4), ...table.top('balanceForward', 4), ...table.top('totalAmount')].filter((o) => o.value > 0 && o.best > HALF);
  return table.top('totalAmount').some((t) => t.best > HALF && older.some((o) => o.value !== t.value && equal(a.total.value + o.value, t.value)));
}

function settle(a: Assignment, { table, linesFor, printed }: Choices, phrases: Phrases, ledger: Ledger, isCharge: (row: LedgerRow) => boolean, isImplied: boolean): Amounts {
  const sum = a.balanced ? 0.15 : 0;
  // Another amount as plainly labelled makes it a guess.
  const rivals = table.top('totalAmount').filter((t) => t.value !== a.total.value && t.value !== a.current?.value && t.best > RIVALS && t.score > 0.8 * a.total.score);
  const rival = !a.balanced && rivals.length > 0;
  const isDisputed = rivals.some((t) => t.value !== a.previous?.value && phrases.has('asks', t.label)) || isOvertaken(a, table) || sumsOver(a.total.value, ledger, table).size > 0;
  // Lines that add up to it, or new charges labelled as such, bear out a faintly labelled total.
  const borne = a.balanced ? 0 : (linesFor(a.total.value) ? 0.12 : 0) + (a.current && equal(a.current.value, a.total.value) && table.score('currentCharges', a.current.value) > PLAIN ? 0.1 : 0);
  const isBorne = a.balanced || (borne > 0 && !isImplied) || a.total.places > 1 || (a.total.best >= OWN_LABEL && !isImplied);
  const said = found(a.total, (rival ? sum - 0.25 : sum) + borne, 0.6);
  const total = said && (!isBorne || isDisputed) ? { ...said, confidence: Math.min(said.confidence, UNBORNE) } : said;
  const proof = a.current && a.balanced && a.previous && a.payments ? 0.12 : 0;
  let current = found(a.current, sum + proof + (a.current && linesFor(a.current.value) ? 0.1 : 0), 0.6);
  const previous = found(a.previous, sum + proof, 0.62);
  let payments = found(a.payments, sum, 0.62);
  if (payments) payments = { ...payments, value: Math.abs(payments.value) };
  const settled = previous && payments && equal(previous.value, payments.value);
  // Lines among which a deposit is given back or a balance moved make no new charges.
  const totalLines = linesFor(a.total.value) ?? [];
  const isMoved = totalLines.some((row) => table.score('adjustments', row.amount.value) > PLAIN && a.total.value < 0);
  // Where more was charged than is owed back, what was paid on it is among the lines, whatever it is called.
  const isSettled = a.total.value < 0 && sumNumbers(totalLines.map((row) => Math.max(row.amount.value, 0))) > -a.total.value;
  // A bill without anything carried over asks for exactly its new charges.
  // What is owed back tells nothing of what was charged.
  if (!current && total && (total.value > 0 || linesFor(total.value)) && !isMoved && !isSettled && ((settled && linesFor(total.value)) || (!previous && (!payments || linesFor(total.value)) && table.top('balanceForward', 1).every((f) => f.value === 0 || f.score < 0.6)))) {
    current = { value: total.value, confidence: Math.min(total.confidence, linesFor(total.value) ? 0.9 : 0.75), at: total.at };
  }
  const lines = current ? linesFor(current.value) : null;
  const broken = current && !lines ? brokenSumOf(ledger, current.value, isCharge, (value) => printed.has(cents(value))) : null;
  return { total, current, previous, payments, adjustments: a.adjustments, lines, balanced: a.balanced, isBudget: !a.balanced && [a.total, a.previous].some((of) => of !== null && phrases.has('budgets', of.label)), brokenSum: broken };
}
