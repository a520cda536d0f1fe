import type { EmailFrequency } from '../../../shared/domain/mail-source.ts';
import { monthsApart } from '../../../shared/units/month.ts';
import { daysBetween, daysOfPeriod, type Day } from '../../../shared/units/day.ts';

/** A service period of one bill, both ends counted. */
export interface BilledPeriod {
  readonly billId: string;
  readonly billDate: Day | null;
  readonly start: Day;
  readonly end: Day;
  readonly isEstimated: boolean;
}

/** How often bills of a service come, and how long after the period's end. */
export interface Cadence {
  /** 1, 2, 3, 6 or 12. */
  readonly months: number;
  /** Days from the end of one period to the end of the next. */
  readonly days: number;
  /** Days from the end of a period to the date of its bill. */
  readonly lagDays: number;
}

/** Where fewer bills than two say otherwise, a bill is monthly: most are. */
const MONTHLY: Cadence = { months: 1, days: 31, lagDays: 5 };

/** The longest mean distance in days that still counts as so many months. */
const LONGEST: readonly (readonly [days: number, months: number])[] = [[45, 1], [75, 2], [135, 3], [240, 6]];

/** A bill dated longer after its period says nothing of how long bills take: it was made again, or is a copy. */
const LONGEST_LAG = 60;

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** Returns the cadence of periods in the order of their ends; null where none says anything. */
export function cadenceOf(periods: readonly BilledPeriod[]): Cadence | null {
  const [first] = periods;
  if (first === undefined || isDelivered(periods)) return null;
  const distances = periods.slice(1).map((period, index) => daysBetween(periods[index]?.end ?? period.end, period.end)).filter((days) => days > 3);
  const days = median(distances) ?? daysOfPeriod(first.start, first.end);
  const lags = periods.flatMap(({ billDate, end }) => (billDate === null ? [] : [daysBetween(end, billDate)])).filter((lag) => lag >= 0 && lag <= LONGEST_LAG);
  const months = LONGEST.find(([longest]) => days <= longest)?.[1] ?? 12;
  return { months, days: Math.max(days, 1), lagDays: median(lags) ?? MONTHLY.lagDays };
}

/** A service that has been silent for longer has ended: an account that was closed years ago lacks nothing. */
const SILENT_MONTHS = 12;
/** Of one that is billed once a year. */
const SILENT_MONTHS_YEARLY = 24;

/**
 * Whether a service has had no bill for so long that none is expected any more.
 * @param lastMonth the last one that a bill covers ("2026-03")
 * @param month as of which it is asked
 * @param cadence how often its bills came; null where they do not say
 */
export const hasEndedBy = (lastMonth: string, month: string, cadence: Pick<Cadence, 'months'> | null): boolean => monthsApart(lastMonth, month) > (cadence?.months === 12 ? SILENT_MONTHS_YEARLY : SILENT_MONTHS);

/** A delivery is billed for a day or two, a meter never is. */
const LONGEST_DELIVERY = 3;

/** Whether the bills are of deliveries (fuel, pick-ups on demand) rather than of periods that follow each other. */
export function isDelivered(periods: readonly Pick<BilledPeriod, 'start' | 'end'>[]): boolean {
  const length = median(periods.map(({ start, end }) => daysOfPeriod(start, end)));
  return length !== null && length <= LONGEST_DELIVERY;
}

/** The cadence that is taken where the bills tell none. */
export const orMonthly = (cadence: Cadence | null): Cadence => cadence ?? MONTHLY;

const STATED: Readonly<Record<Exclude<EmailFrequency, 'IRREGULARLY'>, Pick<Cadence, 'months' | 'days'>>> = {
  MONTHLY: { months: 1, days: 31 }, QUARTERLY: { months: 3, days: 92 }, ANNUALLY: { months: 12, days: 366 },
};

/** Returns the cadence that a person stated, with what the bills say of how long they take; without a statement, the bills' own. */
export function statedCadence(frequency: EmailFrequency | null, periods: readonly BilledPeriod[]): Cadence | null {
  const found = cadenceOf(periods);
  if (frequency === null) return found;
  if (frequency === 'IRREGULARLY') return null;
  const stated = STATED[frequency];
  return found?.months === stated.months ? found : { ...stated, lagDays: found?.lagDays ?? MONTHLY.lagDays };
}
