import { labelTokens } from '../../labels/normalise.ts';
import type { BillDates } from '../bill-dates.ts';
import type { BillDocument } from '../document.ts';
import type { Quantity } from '../quantities.ts';

/** A history names at least this many months. */
const FEWEST_BARS = 4;

/** Months (0 to 11) a bill may be called after: those its period or its own date falls in. */
export function monthsOf({ periodStart, periodEnd, billDate }: BillDates): ReadonlySet<number> {
  return new Set([periodStart, periodEnd, billDate].flatMap((d) => (d ? [Number(d.value.slice(5, 7)) - 1] : [])));
}

/** The figures of a history (a chart's table, months in a row or a column) that stand for the months given; empty where the bill has none. */
export function barsOf(doc: BillDocument, quantities: readonly Quantity[], months: ReadonlySet<number>): Quantity[] {
  const names = new Map(doc.files.filter((f) => doc.languages.slice(0, 2).includes(f.language)).flatMap((f) => f.months.flatMap((own, month) => own.map((name) => [labelTokens(name).join(' '), month] as const))));
  const monthIn = (text: string): number | null => {
    const [first = '', second, ...more] = labelTokens(text);
    return more.length === 0 && (second === undefined || /^(?:20)?\d\d$/.test(second)) ? names.get(first) ?? null : null;
  };
  const bars = quantities.flatMap((q) => {
    const { segment, start } = q.at;
    const neighbours = doc.context.neighboursOf(segment);
    const own = segment.text.slice(0, start).trim();
    const month = own !== '' ? monthIn(own) : monthIn(neighbours.left(segment)[0]?.text ?? '') ?? monthIn(neighbours.above(segment).find((s) => monthIn(s.text) !== null)?.text ?? '');
    return month === null ? [] : [{ q, month }];
  });
  return new Set(bars.map((b) => b.month)).size < FEWEST_BARS ? [] : bars.filter((b) => months.has(b.month)).map((b) => b.q);
}
