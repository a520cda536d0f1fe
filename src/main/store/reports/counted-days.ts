import type { EndDayRule } from '../../../shared/domain/report.ts';
import { addDays, compareDays, type Day } from '../../../shared/units/day.ts';

/** The period of a bill as it is printed. */
export interface BilledSpan {
  readonly start: Day;
  readonly end: Day;
}

/** Days, both ends counted. */
export interface DayRun {
  readonly from: Day;
  readonly to: Day;
}

const inOrder = (spans: readonly BilledSpan[]): BilledSpan[] => [...spans].sort((a, b) => compareDays(a.start, b.start) || compareDays(a.end, b.end));

/**
 * Whether the bills of a service count their last day. They do not where most bills begin on the very day on which the one before ends;
 * where the next day begins the next bill, or nothing follows, they do, as most bills print both ends.
 */
export function shownEndDay(spans: readonly BilledSpan[]): Exclude<EndDayRule, 'AS_BILLED'> {
  const sorted = inOrder(spans);
  let [shared, apart] = [0, 0];
  for (const [at, { start, end }] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before === undefined || (before.start === start && before.end === end)) continue;
    if (start === before.end && before.start !== before.end) shared += 1;
    else if (start === addDays(before.end, 1)) apart += 1;
  }
  return shared > apart ? 'NOT_COUNTED' : 'COUNTED';
}

/**
 * The days of each bill of a service under a rule, in the order given. A last day that the next bill begins with is that bill's (the rule of
 * ENERGY STAR Portfolio Manager for an overlap of one day), so that no day is counted twice. A period of one day keeps it.
 */
export function countedDays(spans: readonly BilledSpan[], rule: EndDayRule): DayRun[] {
  const isCounted = (rule === 'AS_BILLED' ? shownEndDay(spans) : rule) === 'COUNTED';
  const starts = new Set(spans.map(({ start }) => start));
  return spans.map(({ start, end }) => {
    const isNext = start !== end && (!isCounted || starts.has(end));
    return { from: start, to: isNext ? addDays(end, -1) : end };
  });
}
