import type { EmailFrequency } from '../../../shared/domain/mail-source.ts';
import type { MonthState } from '../../../shared/domain/completeness.ts';
import { MONTH_STATES } from '../../../shared/domain/completeness.ts';
import { addDays, addMonths, compareDays, daysBetween, type Day } from '../../../shared/units/day.ts';
import { daysOfMonth } from '../../../shared/units/month.ts';
import { hasEndedBy, isDelivered, orMonthly, statedCadence, type BilledPeriod, type Cadence } from './cadence.ts';

/**
 * Which months of one service of one account are there. The rules of days are the field's: a bill's last day may be the
 * next bill's first; a gap is two days or more (EnergyCAP), since one day is a matter of whether both ends are counted.
 */

/** Days without a bill that are no gap. */
const NO_GAP_DAYS = 1;
/** Days a bill may take longer than usual before it is late: a weekly check finds it a week later at worst. */
const PATIENCE_DAYS = 10;
/** Days after which a late bill is a missing one, at least; bills that come seldom get half their distance. */
const LATE_DAYS = 30;

export interface DayRun {
  readonly from: Day;
  readonly to: Day;
}

export interface ServiceFacts {
  /** In any order; those that a correction replaced are not among them. */
  readonly periods: readonly BilledPeriod[];
  /** From when bills are collected, where a start was chosen; null for all there are. */
  readonly startDay: Day | null;
  /** When its account was first known: from then on a bill is to be expected. */
  readonly knownSince: Day;
  /** False where the account is not tracked: what lacks is not missed. */
  readonly isTracked: boolean;
  /** How often a person said that bills come; null where the bills themselves tell. */
  readonly frequency: EmailFrequency | null;
}

/** What is known of one service over all its time. */
export interface ServiceCoverage {
  readonly cadence: Cadence | null;
  readonly periods: readonly BilledPeriod[];
  /** Covered days as runs, those that touch put together. */
  readonly covered: readonly DayRun[];
  /** From which day on bills are expected. */
  readonly expectedFrom: Day;
  readonly isTracked: boolean;
  /** Its bills are of deliveries, or come irregularly by a person's word: a month without one lacks nothing. */
  readonly isDelivered: boolean;
}

const later = (a: Day, b: Day): Day => (compareDays(a, b) >= 0 ? a : b);
const earlier = (a: Day, b: Day): Day => (compareDays(a, b) <= 0 ? a : b);

/** Periods put together to runs of covered days; one day between two bills is covered as well. */
export function coveredRuns(periods: readonly BilledPeriod[]): DayRun[] {
  const runs: { from: Day; to: Day }[] = [];
  for (const { start, end } of [...periods].sort((a, b) => compareDays(a.start, b.start) || compareDays(a.end, b.end))) {
    const last = runs.at(-1);
    if (last !== undefined && daysBetween(last.to, start) <= NO_GAP_DAYS + 1) last.to = later(last.to, end);
    else runs.push({ from: start, to: end });
  }
  return runs;
}

/** Puts together what is known of a service, once for all its months. A period whose end is before its start was misread and counts for nothing. */
export function coverageOf({ periods, startDay, knownSince, isTracked, frequency }: ServiceFacts): ServiceCoverage {
  const sound = periods.filter(({ start, end }) => compareDays(start, end) <= 0).sort((a, b) => compareDays(a.end, b.end) || compareDays(a.start, b.start));
  const covered = coveredRuns(sound);
  const first = covered[0]?.from ?? null;
  // Without a chosen start, what the portal keeps is all there is: nothing before the first bill is missed.
  const expectedFrom = first === null ? (startDay ?? `${knownSince.slice(0, 7)}-01`) : startDay === null ? first : earlier(startDay, first);
  const hasOwnPace = frequency === null ? isDelivered(sound) : frequency === 'IRREGULARLY';
  return { cadence: statedCadence(frequency, sound), periods: sound, covered, expectedFrom, isTracked, isDelivered: hasOwnPace };
}

/** What no bill covers of a run of days. */
export function uncovered({ from, to }: DayRun, covered: readonly DayRun[]): DayRun[] {
  const gaps: DayRun[] = [];
  let next = from;
  for (const run of covered) {
    if (compareDays(run.to, next) < 0) continue;
    if (compareDays(run.from, to) > 0) break;
    if (compareDays(run.from, next) > 0) gaps.push({ from: next, to: addDays(run.from, -1) });
    next = addDays(run.to, 1);
  }
  if (compareDays(next, to) <= 0) gaps.push({ from: next, to });
  return gaps;
}

/** A single day before the first bill or after the last one: it belongs to the bill beside it. Between two bills runs of one day are closed already. */
function isEdgeDay({ from, to }: DayRun, covered: readonly DayRun[]): boolean {
  const [first, last] = [covered[0], covered.at(-1)];
  return from === to && first !== undefined && last !== undefined && (compareDays(to, first.from) < 0 || compareDays(from, last.to) > 0);
}

export interface MonthVerdict {
  readonly state: MonthState;
  readonly gaps: readonly DayRun[];
  /** From when the bill that lacks is to be expected; null where nothing lacks. */
  readonly expectedBy: Day | null;
  /** The month of the last bill of a service that has ended before this one. */
  readonly endedIn?: string;
}

const NOTHING: MonthVerdict = { state: 'NONE', gaps: [], expectedBy: null };
const BILLED: MonthVerdict = { state: 'THERE', gaps: [], expectedBy: null };
const ESTIMATED: MonthVerdict = { state: 'ESTIMATED', gaps: [], expectedBy: null };

/** What bills say of a run of days, wherever they touch it; null where none does. The periods stand in the order of their ends. */
function billedIn(periods: readonly BilledPeriod[], { from, to }: DayRun): MonthVerdict | null {
  let billed: MonthVerdict | null = null;
  for (let at = periods.length - 1; at >= 0; at -= 1) {
    const period = periods[at];
    if (period === undefined || period.end < from) break;
    if (period.start > to) continue;
    if (period.isEstimated) return ESTIMATED;
    billed = BILLED;
  }
  return billed;
}

/**
 * When the bill over the day after the last covered one is to be expected. Earlier days have been passed over by later bills:
 * their bill should have come with the period's own end.
 */
function expectedDay(coverage: ServiceCoverage, gapStart: Day): Day {
  const { days, lagDays } = orMonthly(coverage.cadence);
  return addDays(gapStart, days - 1 + lagDays + PATIENCE_DAYS);
}

/** The state of one month of one service, as of a day. */
export function monthVerdict(coverage: ServiceCoverage, month: string, today: Day): MonthVerdict {
  const whole = daysOfMonth(month);
  const billed = billedIn(coverage.periods, whole);
  const there = billed ?? BILLED;
  const from = later(whole.from, coverage.expectedFrom);
  const to = earlier(whole.to, today);
  if (!coverage.isTracked || compareDays(from, to) > 0 || coverage.isDelivered) return billed ?? NOTHING;
  // As in reports: what came to an end lacks nothing after the month of its last bill.
  const lastMonth = coverage.covered.at(-1)?.to.slice(0, 7);
  if (lastMonth !== undefined && month > lastMonth && hasEndedBy(lastMonth, today.slice(0, 7), coverage.cadence)) return { ...NOTHING, endedIn: lastMonth };
  // Most months are covered by one run of days.
  if (coverage.covered.some((run) => compareDays(run.from, from) <= 0 && compareDays(run.to, to) >= 0)) return there;
  const gaps = uncovered({ from, to }, coverage.covered).filter((gap) => !isEdgeDay(gap, coverage.covered));
  const [first] = gaps;
  if (first === undefined) return there;
  const lastCovered = coverage.covered.at(-1)?.to ?? null;
  // A later bill is here: this one was passed over.
  if (lastCovered !== null && compareDays(first.from, lastCovered) < 0) return { state: 'MISSING', gaps, expectedBy: expectedDay(coverage, first.from) };
  const open = lastCovered === null ? coverage.expectedFrom : addDays(lastCovered, 1);
  const { days, months } = orMonthly(coverage.cadence);
  // Bills follow each other: that of a later month is expected so many periods later.
  let begins = open;
  for (let number = 1; ; number += 1) {
    const next = addMonths(open, number * months);
    if (compareDays(next, first.from) > 0) break;
    begins = next;
  }
  const expectedBy = expectedDay(coverage, begins);
  if (compareDays(today, expectedBy) <= 0) return { state: 'DUE', gaps, expectedBy };
  const lateFor = daysBetween(expectedBy, today);
  return { state: lateFor > Math.max(LATE_DAYS, Math.floor(days / 2)) ? 'MISSING' : 'LATE', gaps, expectedBy };
}

/** The least complete of several services. */
export function worstState(states: readonly MonthState[]): MonthState {
  return MONTH_STATES.find((state) => states.includes(state)) ?? 'NONE';
}
