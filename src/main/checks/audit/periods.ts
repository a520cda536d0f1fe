import { addDays, compareDays, daysBetween, type Day } from '../../../shared/units/day.ts';
import { isDelivered } from '../../store/completeness/cadence.ts';
import { coveredRuns, uncovered } from '../../store/completeness/month-states.ts';
import { daysOf, periodOf, type AuditedBill, type Finding, type MeterPeriod, type Rule, type RuleInput } from './history.ts';
import { settlements } from './series.ts';
import { median } from './statistics.ts';
import { billBegins, billWords, daysWords, meterWords, spanWords } from './words.ts';

/** One bill over one period, for rules that ask about days alone. */
interface Span {
  readonly bill: AuditedBill;
  readonly start: Day;
  readonly end: Day;
  readonly isEstimated: boolean;
}

interface Line {
  readonly words: string;
  readonly periods: readonly Span[];
}

const billed = ({ bill, start, end, isEstimated }: Span) => ({ billId: bill.id, billDate: bill.reading.billDate, start, end, isEstimated });

/**
 * The bills that should follow each other without gap or overlap: of each meter; where none is named, of the account. What a
 * meter without more than one bill bills is a matter of its name.
 */
export function linesOf({ bills, series }: Pick<RuleInput, 'bills' | 'series'>): Line[] {
  const whole = (all: readonly AuditedBill[]): Span[] => all.flatMap((bill) => {
    const period = periodOf(bill);
    return period === null ? [] : [{ bill, ...period, isEstimated: bill.reading.services.some(({ readType }) => readType === 'ESTIMATED') }];
  });
  const regular = series.filter(({ periods, type, direction }) => direction !== 'EXPORT' && (periods.length > 1 || series.filter((one) => one.type === type).length === 1));
  // Bills that name no service may be for any of them.
  const unnamed = whole(bills.filter(({ reading }) => reading.services.length === 0));
  const all = regular.length === 0 ? [{ words: 'The account', periods: whole(bills) }] : regular.map((one) => ({ words: meterWords(one), periods: [...one.periods, ...unnamed] }));
  return all.map(({ words, periods }) => ({ words, periods: periods.toSorted((a, b) => compareDays(a.end, b.end) || compareDays(a.start, b.start)) }));
}

/** Days a bill may be dated after its period, at most. */
const LONGEST_LAG = 15;

/** Days between bills that none of them bills. */
export const gaps: Rule = ({ bills, series, values }) => {
  // A bill whose period could not be read may be the one that lacks: it waits to be checked.
  const unplaced = bills.flatMap((bill) => (periodOf(bill) === null && bill.reading.billDate !== null ? [bill.reading.billDate] : []));
  const others = series.filter(({ periods }) => periods.length === 1).flatMap(({ periods }) => periods);
  return linesOf({ bills, series }).flatMap(({ words, periods }): Finding[] => {
    const [from, to] = [periods.map(({ start }) => start).sort(compareDays)[0], periods.at(-1)?.end];
    if (from === undefined || to === undefined || isDelivered(periods.map(billed))) return [];
    const usual = median(periods.map(daysOf)) ?? 0;
    return uncovered({ from, to }, coveredRuns([...periods, ...others].map(billed))).flatMap((gap): Finding[] => {
      const days = daysBetween(gap.from, gap.to) + 1;
      const [before, after] = [periods.findLast(({ end }) => end < gap.from), periods.find(({ start }) => start > gap.to)];
      if (days < (values['days'] ?? 0) || before === undefined || after === undefined || unplaced.some((date) => date >= addDays(gap.from, -Math.round(usual) - LONGEST_LAG) && date <= addDays(gap.to, Math.round(usual) + LONGEST_LAG))) return [];
      const count = Math.round(days / usual);
      const missing = days >= 0.7 * usual ? ` ${count <= 1 ? 'A bill is' : `About ${count} bills are`} missing.` : '';
      return [{ rule: 'GAP', billIds: [after.bill.id, before.bill.id], subject: `${before.bill.key} ${after.bill.key}`, text: `${words}: no bill for ${daysWords(days)}, ${spanWords(gap.from, gap.to)}.${missing}` }];
    });
  });
};

/** Whether a bill over several periods stands in for the estimates among them, or settles what they asked in advance. */
const replacesEstimate = (whole: Span, part: Span): boolean => !whole.isEstimated && part.isEstimated && daysBetween(whole.start, part.start) >= -1 && daysBetween(part.end, whole.end) >= -1;

/** Days that two bills of one meter bill. */
export const overlaps: Rule = ({ bills, series, values }) =>
  linesOf({ bills, series }).flatMap(({ words, periods }): Finding[] => {
    const settling = settlements(periods);
    const own = periods.filter((period) => !settling.has(period));
    if (isDelivered(own.map(billed))) return [];
    return own.flatMap((period, at): Finding[] => {
      const before = own.slice(Math.max(0, at - 2), at).findLast(({ bill, end }) => bill !== period.bill && daysBetween(period.start, end) + 1 > (values['days'] ?? 0));
      if (before === undefined || replacesEstimate(period, before) || replacesEstimate(before, period)) return [];
      const [from, to] = [before.start > period.start ? before.start : period.start, before.end < period.end ? before.end : period.end];
      return [{
        rule: 'OVERLAP', billIds: [period.bill.id, before.bill.id], subject: [before.bill.key, period.bill.key].sort().join(' '),
        text: `${words}: ${daysWords(daysBetween(from, to) + 1)} are billed twice, ${spanWords(from, to)}, by ${billWords(before.bill)} and ${billWords(period.bill)}.`,
      }];
    });
  });

/** Lengths say something from so many bills on. */
const ENOUGH = 4;

/** Bills over far more or fewer days than usual; the first and last of a meter are short where somebody moves. */
export const periodLengths: Rule = ({ bills, series, values }) =>
  linesOf({ bills, series }).flatMap(({ words, periods }): Finding[] => {
    const settling = settlements(periods);
    const own = periods.filter((period) => !settling.has(period));
    const usual = median(own.map(daysOf));
    if (usual === null || own.length < ENOUGH || isDelivered(own.map(billed))) return [];
    const [longest, shortest] = [usual * (1 + (values['longer'] ?? 0) / 100), usual * (1 - (values['shorter'] ?? 0) / 100)];
    return own.flatMap((period, at): Finding[] => {
      const days = daysOf(period);
      const isEdge = at === 0 || at === own.length - 1;
      if (days <= longest && (days >= shortest || isEdge)) return [];
      // A read too early makes one bill short and the next one long: the first of both says so.
      const before = own[at - 1];
      if (before !== undefined && days > longest && daysOf(before) < shortest && at > 1 && Math.abs(daysOf(before) + days - 2 * usual) <= 0.25 * usual) return [];
      // Of a place where bills come now monthly, now every second month, neither is wrong.
      if (own.filter((other) => Math.abs(daysOf(other) - days) <= 0.15 * days).length >= 3) return [];
      // A bill that makes up for estimates is as long as they and itself.
      if (periods.some((other) => other !== period && replacesEstimate(period, other))) return [];
      return [{
        rule: 'PERIOD_LENGTH', billIds: [period.bill.id], subject: period.bill.key,
        text: `${words}: ${billWords(period.bill)} is over ${daysWords(days)}, ${spanWords(period.start, period.end)}; the others are over ${daysWords(Math.round(usual))}.`,
      }];
    });
  });

const lagOf = ({ bill, end }: Span): number | null => (bill.reading.billDate === null ? null : daysBetween(end, bill.reading.billDate));

/** Days that cannot be: an end to come, a due day before the bill's, a bill older than what it bills. */
export const billDays: Rule = ({ bills, today }) => {
  const spans = bills.flatMap((bill) => {
    const period = periodOf(bill);
    return period === null ? [] : [{ bill, ...period, isEstimated: false }];
  });
  const lags = spans.flatMap((span) => lagOf(span) ?? []);
  const usualLag = median(lags) ?? 0;
  const isInAdvance = usualLag < 0 || bills.every(({ reading }) => reading.services.length > 0 && reading.services.every(({ type }) => type === 'WASTE'));
  return bills.flatMap((bill): Finding[] => {
    const { periodStart, periodEnd, billDate, dueDate, checks } = bill.reading;
    const span = spans.find((one) => one.bill === bill);
    const finding = (text: string): Finding[] => [{ rule: 'DAYS', billIds: [bill.id], subject: bill.key, text }];
    if (checks.some(({ ok }) => !ok)) return [];
    if (periodStart !== null && periodEnd !== null && periodStart > periodEnd) return finding(`The period of ${billWords(bill)} begins on ${periodStart}, after its end on ${periodEnd}.`);
    if (billDate !== null && dueDate !== null && dueDate < billDate) return finding(`${billBegins(bill)} is due on ${dueDate}, before its own date ${billDate}.`);
    if (billDate !== null && billDate > addDays(today, 1)) return finding(`The bill is dated ${billDate}, after today, ${today}.`);
    if (span === undefined || isInAdvance) return [];
    if (span.end > today) return finding(`The period ends on ${span.end}, after today, ${today}.`);
    const lag = lagOf(span);
    if (lag !== null && lag < -3 && lags.filter((other) => other >= 0).length >= 3) return finding(`The bill is dated ${billDate ?? ''}, ${daysWords(-lag)} before its period ends on ${span.end}; the account's others come after theirs.`);
    return [];
  });
};

/** Of a meter's periods those that stand for themselves: no settlement of others, no estimate that a later bill made up for. */
export function comparable(periods: readonly MeterPeriod[]): MeterPeriod[] {
  const settling = settlements(periods);
  return periods.filter((period) => !settling.has(period) && !periods.some((other) => other !== period && other.days > period.days && replacesEstimate(other, period)));
}
