import type { ReadLine } from '../../../shared/domain/read-bill.ts';
import { sumNumbers } from '../../../shared/units/money.ts';
import type { NumberCandidate } from '../candidates/numbers.ts';
import { labelTokens, phraseOf } from '../labels/normalise.ts';
import { heightOf, widthOf } from '../layout/page.ts';
import { cents } from './amount-sums.ts';
import type { BillDocument } from './document.ts';

/** An amount at the end of a row, with the words before it. Cents are whole numbers. */
export interface LedgerRow {
  readonly amount: NumberCandidate;
  readonly cents: number;
  readonly description: string;
  readonly children: readonly LedgerRow[];
}

const MAX_RUN = 30;
/** An amount may stand this far right of its description, in points. */
const LEADER_REACH = 520;

function describe(doc: BillDocument, amount: NumberCandidate): string {
  const own = amount.segment.text.slice(0, amount.start).trim();
  const left = doc.context.neighboursOf(amount.segment).left(amount.segment).filter((s) => amount.segment.x0 - s.x1 < LEADER_REACH);
  const parts = [...left.reverse().map((s) => s.text), own].filter((t) => t !== '' && !/^[-+$€£=]+$/.test(t));
  const from = parts.findIndex((t) => /\p{L}{2,}/u.test(t));
  return from < 0 ? '' : parts.slice(from).join(' ').replace(/\s+/g, ' ').trim();
}

/** Rows that end in an amount of money, in columns by the amounts' right edge. */
function columnsOf(doc: BillDocument): LedgerRow[][] {
  const columns: { page: number; x1: number; rows: LedgerRow[] }[] = [];
  const hasNoCents = doc.currency?.value === 'JPY';
  for (const amount of doc.money) {
    if (amount.decimals !== (hasNoCents ? 0 : 2)) continue;
    const { segment } = amount;
    if (amount.end < segment.text.length - 4) continue;
    const description = describe(doc, amount);
    if (description === '') continue;
    const row: LedgerRow = { amount, cents: cents(amount.value), description, children: [] };
    const x1 = segment.x1;
    const column = columns.find((c) => c.page === segment.page && Math.abs(c.x1 - x1) < Math.max(4, 0.04 * widthOf(segment)));
    if (column) column.rows.push(row);
    else columns.push({ page: segment.page, x1, rows: [row] });
  }
  return columns.map((c) => c.rows);
}

/** Folds a column: an amount that is the sum of the rows right above it becomes their parent. */
function fold(rows: readonly LedgerRow[], isTotal: (r: LedgerRow) => boolean): LedgerRow[] {
  const stack: LedgerRow[] = [];
  for (const row of rows) {
    let sum = 0;
    let taken = 0;
    if (row.cents !== 0) {
      for (let k = 1; k <= Math.min(stack.length, MAX_RUN); k++) {
        sum += stack[stack.length - k]?.cents ?? 0;
        if (sum === row.cents && (k >= 2 || isTotal(row))) { taken = k; break; }
      }
    }
    if (taken > 0) {
      const children = stack.splice(stack.length - taken, taken);
      stack.push({ ...row, children: children.length === 1 && (children[0]?.children.length ?? 0) > 0 ? (children[0]?.children ?? []) : children });
    } else stack.push(row);
  }
  return stack;
}

const leavesOf = (row: LedgerRow): LedgerRow[] => (row.children.length === 0 ? [row] : row.children.flatMap(leavesOf));

function subsetSum(rows: readonly LedgerRow[], target: number): LedgerRow[] | null {
  const pool = rows.slice(0, 16);
  let steps = 0;
  const search = (from: number, rest: number, chosen: LedgerRow[]): LedgerRow[] | null => {
    if (rest === 0 && chosen.length >= 2) return chosen;
    if (++steps > 20_000) return null;
    for (let i = from; i < pool.length; i++) {
      const row = pool[i];
      if (!row) continue;
      const found = search(i + 1, rest - row.cents, [...chosen, row]);
      if (found) return found;
    }
    return null;
  };
  return search(0, target, []);
}

export interface Ledger {
  /** Rows no other row sums up, with the rows they sum. */
  readonly roots: readonly LedgerRow[];
  /** All rows in reading order, unfolded. */
  readonly rows: readonly LedgerRow[];
}

/** All amounts of the bill as a forest: sums over the rows they add up. */
export function openLedger(doc: BillDocument): Ledger {
  const columns = columnsOf(doc);
  const isTotal = (r: LedgerRow): boolean => /\btotal|\bsum(me|a|e)?\b|\bsubtotal|\bsomme|\bgesamt|\bbetrag\b|\bcurrent charges\b/i.test(r.description);
  return { roots: columns.flatMap((c) => fold(c, isTotal)), rows: columns.flat() };
}

/**
 * The lines that add up to an amount: the rows under a folded sum of that value, or sums and
 * rows from several columns that together make it; null where no such set is found.
 */
export function linesOf(ledger: Ledger, amount: number, isCharge: (row: LedgerRow) => boolean): LedgerRow[] | null {
  const target = cents(amount);
  if (target === 0) return null;
  const all: LedgerRow[] = [];
  const walk = (row: LedgerRow): void => { all.push(row); row.children.forEach(walk); };
  ledger.roots.forEach(walk);
  const sums = all.filter((r) => r.cents === target && r.children.length > 0).map(leavesOf).filter((leaves) => leaves.every(isCharge)).sort((a, b) => b.length - a.length);
  if (sums[0] && sums[0].length >= 2) return sums[0];
  const parents = ledger.roots.filter((r) => r.children.length >= 2 && r.cents !== target && leavesOf(r).every(isCharge));
  const combined = subsetSum(parents, target);
  if (combined) return combined.flatMap(leavesOf);
  const charges = ledger.roots.filter((r) => r.cents !== target && leavesOf(r).every(isCharge));
  if (sumNumbers(charges.map((r) => r.cents)) === target && charges.length >= 2) return charges.flatMap(leavesOf);
  const near = subsetSum([...parents, ...charges.filter((r) => !parents.includes(r))].slice(0, 14), target);
  return near && near.some((r) => r.children.length > 0) ? near.flatMap(leavesOf) : null;
}

/** A sum printed under lines that make another one. */
export interface BrokenSum { readonly count: number; readonly sum: number; readonly printed: number }

/** Lines this many at least make a list whose sum can be judged. */
const LIST = 3;
/** A sum farther off than this share is not of these lines. */
const NEAR = 0.15;
/** Rows of a list stand no farther apart than this many heights. */
const ROW_STEP = 3.2;

/**
 * The list of lines right above a printed sum where they make nearly, but not quite, that sum and what is
 * missing is printed nowhere (else a line was only overlooked); null where there is none.
 */
export function brokenSumOf(ledger: Ledger, amount: number, isCharge: (row: LedgerRow) => boolean, isPrinted: (value: number) => boolean): BrokenSum | null {
  const target = cents(amount);
  for (const [i, row] of ledger.rows.entries()) {
    if (row.cents !== target) continue;
    let sum = 0;
    let last = row;
    for (let k = i - 1; k >= 0 && i - k <= MAX_RUN; k--) {
      const above = ledger.rows[k];
      if (!above || !isCharge(above) || above.amount.segment.page !== row.amount.segment.page) break;
      const gap = last.amount.segment.y0 - above.amount.segment.y1;
      if (gap < 0 || gap > ROW_STEP * heightOf(row.amount.segment)) break;
      sum += above.cents;
      last = above;
      const count = i - k;
      const off = Math.abs(sum - target);
      const next = ledger.rows[k - 1];
      const isWhole = !next || next.amount.segment.page !== row.amount.segment.page || above.amount.segment.y0 - next.amount.segment.y1 > ROW_STEP * heightOf(row.amount.segment);
      if (count >= LIST && isWhole && off > 0 && off < NEAR * Math.abs(target) && !isPrinted(off / 100) && !isPrinted(-off / 100)) return { count, sum: sum / 100, printed: amount };
    }
  }
  return null;
}

/** How a charge was reckoned, printed behind its name: "5,320 kWh x $0.12311", "32 days @ 1.00480", "3.50%". */
const BASIS = /\s+-?\d[\d.,'’\u00a0\u202f ]*(?:\s*[\p{L}³/]+)?\s*(?:x|×|@|\*|à|zu je)\s*[^\p{L}\d]*-?\d[\d.,]*.*$|\s+-?\d+(?:[.,]\d+)?\s?%(?:\s.*)?$/iu;

/** What a line of charges is called, without how it was reckoned. */
export function nameOfLine(description: string): string {
  const name = description.replace(BASIS, '').trim();
  return /\p{L}{2}/u.test(name) ? name : description;
}

/**
 * The kind of a line of charges, by the longest of the words that tell one. A negative amount is a credit unless the
 * line is named as something else: an adjustment of the power cost stays supply whichever way it goes.
 */
export function kindOfLine(doc: BillDocument, description: string, amount: number): ReadLine['kind'] {
  const text = ` ${labelTokens(description).join(' ')} `;
  const weightOf = (kind: Exclude<ReadLine['kind'], 'OTHER'>): number =>
    Math.max(0, ...doc.files.flatMap((f) => (f.lineKinds[kind] ?? []).map(phraseOf)).filter((w) => text.includes(w)).map((w) => w.length));
  if (weightOf('TAX') > 0 && amount >= 0) return 'TAX';
  if (amount < 0 && (weightOf('CREDIT') > 0 || weightOf('SUPPLY') + weightOf('DELIVERY') === 0)) return 'CREDIT';
  const ranked = (['DELIVERY', 'FEE', 'SUPPLY'] as const).map((kind) => ({ kind, weight: weightOf(kind) })).sort((a, b) => b.weight - a.weight);
  const best = ranked[0];
  return best && best.weight > 0 ? best.kind : 'OTHER';
}
