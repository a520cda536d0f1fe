import { MonthNames } from '../../labels/months.ts';
import type { BillDates } from '../bill-dates.ts';
import type { BillDocument } from '../document.ts';
import type { Quantity } from '../quantities.ts';

/** A history names at least this many months. */
const FEWEST_BARS = 4;

/** Months (1 to 12) a bill may be called after: those its period or its own date falls in. */
export function monthsOf({ periodStart, periodEnd, billDate }: BillDates): ReadonlySet<number> {
  return new Set([periodStart, periodEnd, billDate].flatMap((d) => (d ? [Number(d.value.slice(5, 7))] : [])));
}

/** The figures of a history (a chart's table, months in a row or a column) that stand for the months given; empty where the bill has none. */
export function barsOf(doc: BillDocument, quantities: readonly Quantity[], months: ReadonlySet<number>): Quantity[] {
  const names = new MonthNames(doc.files.filter((f) => doc.languages.slice(0, 2).includes(f.language)));
  const bars = quantities.flatMap((q) => {
    const { segment, start } = q.at;
    const neighbours = doc.context.neighboursOf(segment);
    const own = segment.text.slice(0, start).trim();
    const month = own !== '' ? names.only(own) : names.only(neighbours.left(segment)[0]?.text ?? '') ?? names.only(neighbours.above(segment).find((s) => names.only(s.text) !== null)?.text ?? '');
    return month === null ? [] : [{ q, month }];
  });
  return new Set(bars.map((b) => b.month)).size < FEWEST_BARS ? [] : bars.filter((b) => months.has(b.month)).map((b) => b.q);
}
