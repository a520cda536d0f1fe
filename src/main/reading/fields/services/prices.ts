import type { NumberCandidate } from '../../candidates/numbers.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import type { Segment } from '../../layout/page.ts';
import type { BillDocument } from '../document.ts';

/** Prices have this many decimals, and are less than this. */
const PRICE_DECIMALS = 4;
const MOST_PRICE = 100;
/** Rows of a price and an amount, at most. */
const MOST_ROWS = 100;
/** An amount below its price stands no farther down than this, and ends no farther aside, in points. */
const STACK_REACH = 45;
const COLUMN = 9;
/** What stands between a quantity and its price, around the words for it. */
const BETWEEN = '^\\s?(?:[x×*@]|WORDS)\\s?[$€£]?\\s?$';
const CENT = 0.0051;
/** Prices in a column of their own have this many decimals; fewer come out of any two figures of a row. */
const FINE_DECIMALS = 3;
/** Smaller quantities make a row's amount by chance. */
const LEAST_IN_COLUMN = 5;
/** A label from this strength on says that days are counted. */
const DAYS = 0.45;

/** A line of charges that prints its price and amount, but not what was used. */
export interface PricedRow { readonly rate: number; readonly amount: number }

/** A quantity without a unit, times a price, makes the amount of its row ("29 at 6.35   184.15"). */
export interface Product { readonly quantity: number }

const amountIn = (doc: BillDocument, row: readonly Segment[], after: NumberCandidate): NumberCandidate | undefined =>
  doc.money.filter((m) => row.includes(m.segment) && m.decimals === 2 && m.value > 0 && (m.segment !== after.segment || m.start > after.end)).at(-1);

/** Prices and amounts that share a row in which no quantity stands, up to a hundred. */
export function pricedRows(doc: BillDocument): PricedRow[] {
  const rows: PricedRow[] = [];
  for (const rate of doc.numbers) {
    if (rate.value <= 0 || rate.percent || rate.value >= MOST_PRICE || !(rate.isRate || rate.decimals >= PRICE_DECIMALS)) continue;
    const row = doc.context.neighboursOf(rate.segment).row(rate.segment);
    const amount = amountIn(doc, row, rate);
    if (!amount || doc.numbers.some((n) => n.unit !== null && row.includes(n.segment))) continue;
    for (const scale of [1, 0.01]) rows.push({ rate: rate.value * scale, amount: amount.value });
    if (rows.length >= MOST_ROWS) break;
  }
  return rows;
}

/** Prices that are called so, with the amount a line or two below them in the same column. */
export function pricedStacks(doc: BillDocument): PricedRow[] {
  const calledPrice = wordPattern(doc.files, 'price');
  return doc.numbers.filter((n) => n.value > 0 && n.value < 1000 && !n.percent && n.decimals >= 2).flatMap((rate) => {
    const left = doc.context.neighboursOf(rate.segment).left(rate.segment)[0];
    if (!left || !calledPrice.test(left.text) || doc.numbersBySegment.has(left)) return [];
    const below = doc.money.filter((m) => m.segment.page === rate.segment.page && m.decimals === 2 && m.value > rate.value && m.segment.y0 > rate.segment.y0 && m.segment.y0 - rate.segment.y1 < STACK_REACH && Math.abs(m.segment.x1 - rate.segment.x1) < COLUMN);
    return below.map((m) => ({ rate: rate.value, amount: m.value }));
  });
}

/** True for a number of days, which are multiplied with a price of a day. */
const isOfDays = (doc: BillDocument, n: NumberCandidate): boolean => doc.context.of(n, doc.numbersBySegment).some((l) => l.concept === 'days' && l.strength > DAYS);

/** Rows in which a number without a unit is multiplied with a price, by a sign or in columns of their own, and makes the row's amount. */
export function productsOf(doc: BillDocument): Product[] {
  const times = wordPattern(doc.files, 'times', BETWEEN);
  return doc.numbers.flatMap((n) => {
    if (n.unit !== null || n.currency !== null || n.percent || n.value <= 1 || n.decimals === 2) return [];
    const row = doc.context.neighboursOf(n.segment).row(n.segment);
    const multiplied = doc.numbersBySegment.get(n.segment)?.find((r) => r.start > n.end && times.test(n.segment.text.slice(n.end, r.start)));
    const inColumn = multiplied ? undefined : row.filter((s) => s.x0 > n.segment.x1).flatMap((s) => doc.numbersBySegment.get(s) ?? []).find((r) => r.isRate || r.decimals >= FINE_DECIMALS);
    const rate = multiplied ?? (n.value >= LEAST_IN_COLUMN ? inColumn : undefined);
    if (!rate || rate.percent || rate.value <= 0 || isOfDays(doc, n)) return [];
    const amount = amountIn(doc, row, rate);
    const holds = amount !== undefined && [1, 0.01].some((scale) => Math.abs(n.value * rate.value * scale - amount.value) <= CENT);
    return holds ? [{ quantity: n.value }] : [];
  });
}
