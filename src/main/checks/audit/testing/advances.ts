import { addDays, addMonths, daysBetween, type Day } from '../../../../shared/units/day.ts';
import { serviceOf, sumCents, type DraftBill, type Stream } from './history.ts';
import { HISTORY_TODAY, printedEnd, type EndDay, type Span } from './periods.ts';
import { flat } from './prices.ts';
import type { Random } from './random.ts';
import { wordOf, type Place } from './world.ts';

/** Yearly spans between readings, the last of them some months ago. */
export function yearlySpans(random: Random, years: number): Span[] {
  const last = addDays(HISTORY_TODAY, -random.int(50, 300));
  const days = Array.from({ length: years + 1 }, (_, at) => addMonths(last, (at - years) * 12));
  return days.slice(1).map((until, at) => ({ from: days[at]!, until, days: daysBetween(days[at]!, until) }));
}

/** Equal amounts each month, asked for in advance, and once a year what was really used, less what was paid: it overlaps its twelve months. */
export function advancesAndSettlements(random: Random, stream: Stream, spans: readonly Span[], place: Place, endDay: EndDay): DraftBill[] {
  const settled = spans.map((span, at) => ({ span, ...stream.on(at) }));
  const costs = settled.map(({ lines }) => sumCents(lines));
  const firstDay = spans[0]!.from;
  const monthly = spans.map((_, at) => Math.round((costs[Math.max(0, at - 1)]! / 1200) * random.between(0.96, 1.06)) * 100);
  monthly.push(Math.round((costs.at(-1)! / 1200) * random.between(0.98, 1.05)) * 100);
  const yearOf = (month: Day): number => {
    const found = spans.findIndex((span) => month < span.until);
    return found === -1 ? spans.length : found;
  };
  const start = firstDay.endsWith('-01') ? firstDay : addMonths(`${firstDay.slice(0, 7)}-01`, 1);
  const months: Day[] = [];
  for (let month = start; addDays(month, -4) <= addDays(HISTORY_TODAY, -4); month = addMonths(month, 1)) months.push(month);
  const words = wordOf('advance', place.language);
  const advances = months.map((month): DraftBill => {
    const amount = monthly[yearOf(month)]! / 100;
    const to = printedEnd({ from: month, until: addMonths(month, 1), days: 30 }, 'LAST_DAY');
    return { from: month, to, billDate: addDays(month, -4), lines: [flat(words, amount, 'SUPPLY')], services: [serviceOf(stream.type, { periodStart: month, periodEnd: to, charges: amount })] };
  });
  const settlements = settled.map(({ span, services, lines }, at): DraftBill => {
    const paid = months.filter((month) => yearOf(month) === at).length * monthly[at]!;
    return { from: span.from, to: printedEnd(span, endDay), billDate: addDays(span.until, random.int(9, 24)), services, lines, instalments: paid };
  });
  return [...advances, ...settlements].sort((a, b) => (a.billDate < b.billDate ? -1 : a.billDate > b.billDate ? 1 : 0));
}

export type BudgetStyle = 'ASKED' | 'LINE';

/** An equal amount each month beside the real charges; every twelfth bill settles the difference. It is said beside the charges, or as a line that evens them out. */
export function budgeted(random: Random, drafts: readonly DraftBill[], place: Place, style: BudgetStyle): DraftBill[] {
  return drafts.map((draft, at) => {
    const year = Math.floor(at / 12) * 12;
    const actual = drafts.slice(year, year + 12).map(({ lines }) => sumCents(lines));
    const mean = actual.reduce((a, b) => a + b, 0) / actual.length;
    // A budget is set to the whole currency unit from a year that was nearly this one.
    const budget = Math.round((mean * random.fork(year).between(0.97, 1.03)) / 100) * 100;
    const isLast = at - year === 11;
    const owed = actual.slice(0, 11).reduce((a, b) => a + b, 0) - 11 * budget;
    const asked = isLast ? actual[11]! + owed : budget;
    if (style === 'ASKED') return { ...draft, asked };
    return { ...draft, lines: [...draft.lines, { description: wordOf('budget', place.language), cents: asked - sumCents(draft.lines), kind: 'OTHER', by: 'FIXED', service: null }] };
  });
}
