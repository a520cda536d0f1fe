import { addMonths, daysBetween } from '../../../shared/units/day.ts';
import { demandCharges } from './fees.ts';
import { chargesOf, type AuditedBill, type MeterPeriod, type MeterSeries } from './history.ts';
import { comparable } from './periods.ts';
import { median, spread } from './statistics.ts';

/** What one bill charges for what it measured. */
export interface Priced {
  readonly period: MeterPeriod;
  readonly cost: number;
  readonly use: number;
}

/** Bills that have to be there before what they cost says something. */
const ENOUGH = 6;
/** Earlier bills that say what is usual: of a year and a half. */
export const LATEST = 18;

/** The bills of a meter with their charges: those of the bill where it has no other, else of the service where they are printed. */
export function pricedOf(series: MeterSeries, all: readonly MeterSeries[]): Priced[] {
  const hasOwn = series.periods.every(({ services }) => services.every(({ charges }) => charges !== null));
  const alone = (bill: AuditedBill): boolean => all.every((other) => other === series || other.periods.every((period) => period.bill !== bill));
  return comparable(series.periods).flatMap((period) => {
    const whole = alone(period.bill) ? chargesOf(period.bill) : null;
    const own = hasOwn ? period.services.reduce((sum, { charges }) => sum + (charges ?? 0), 0) : null;
    // A peak has its own price, and its own season. Of which meter it is, a bill of several does not say.
    const cost = whole === null ? own : whole - demandCharges(period.bill);
    return cost === null || cost <= 0 || period.usage === null || period.usage < 0 ? [] : [{ period, cost, use: period.usage }];
  });
}

/**
 * Meters of one kind and unit that are always billed together, as one: what the bill asks is for the use of all of them, and what
 * each register costs is often told of none. Null where there are not several, or where a bill also asks for something else.
 */
export function together(all: readonly MeterSeries[]): MeterSeries | null {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0 || others.some(({ type, unit, direction }) => type !== first.type || unit !== first.unit || direction !== first.direction)) return null;
  const periods = first.periods.flatMap((period): MeterPeriod[] => {
    const parts = [period, ...others.flatMap((other) => other.periods.filter(({ bill }) => bill === period.bill))];
    const isWhole = parts.length === all.length && parts.every(({ start, end, usage }) => start === period.start && end === period.end && usage !== null);
    const usage = parts.reduce((sum, part) => sum + (part.usage ?? 0), 0);
    return isWhole ? [{ ...period, services: parts.flatMap(({ services }) => services), usage, perDay: usage / period.days, isEstimated: parts.some(({ isEstimated }) => isEstimated) }] : [];
  });
  const isUsual = all.every((one) => periods.length >= 0.8 * one.periods.length);
  return isUsual ? { ...first, names: all.flatMap(({ names }) => names), periods } : null;
}

interface Tariff {
  readonly aDay: number;
  readonly aUnit: number;
}

/** What days and use cost, as most bills agree (Theil and Sen: the median of the slopes between each two). */
function tariffOf(priced: readonly Priced[]): Tariff | null {
  const points = priced.map(({ cost, use, period: { days } }) => ({ x: use / days, y: cost / days }));
  const slopes = points.flatMap((one, at) => points.slice(at + 1).flatMap((other) => (Math.abs(one.x - other.x) < 1e-9 + 0.05 * Math.max(one.x, other.x) ? [] : [(other.y - one.y) / (other.x - one.x)])));
  const aUnit = Math.max(0, median(slopes) ?? 0);
  const aDay = median(points.map(({ x, y }) => y - aUnit * x));
  return aDay === null ? null : { aUnit, aDay };
}

const expectedCost = ({ aDay, aUnit }: Tariff, { use, period: { days } }: Priced): number => aDay * days + aUnit * use;

export interface Off {
  readonly priced: Priced;
  readonly expected: number;
  readonly ratio: number;
  /** Whether the same season of the year before is here, which says what returns each year. */
  readonly isSeasonKnown: boolean;
}

/** How each bill stands to what its days and use cost before; where few are before it, after it, or on both sides. Those that are set aside are no measure. */
export function offs(all: readonly Priced[], aside: ReadonlySet<Priced>): Off[] {
  return all.flatMap((one, at): Off[] => {
    const measure = (bills: readonly Priced[]): Priced[] => bills.filter((other) => !aside.has(other));
    const earlier = measure(all.slice(Math.max(0, at - LATEST), at));
    const later = measure(all.slice(at + 1, at + 1 + ENOUGH));
    const others = [earlier, later, [...earlier, ...later]].find((bills) => bills.length >= ENOUGH);
    const tariff = others === undefined ? null : tariffOf(others);
    const expected = tariff === null ? 0 : expectedCost(tariff, one);
    const season = seasonRatio(measure(all), one);
    return expected <= 0 ? [] : [{ priced: one, expected, ratio: towardsOne(one.cost / expected, season), isSeasonKnown: season !== null }];
  });
}

export const unitCost = ({ cost, use }: Priced): number => cost / use;

/** How what a unit costs stands to the same season a year before; null where that is not known. */
function seasonRatio(priced: readonly Priced[], own: Priced): number | null {
  const before = priced.find(({ period: { end } }) => Math.abs(daysBetween(addMonths(end, 12), own.period.end)) <= 20);
  return before === undefined || own.use <= 0 || before.use <= 0 ? null : unitCost(own) / unitCost(before);
}

/** The one of two ratios that says less: prices that come back each season are no change, nor is a fixed charge over little use. */
function towardsOne(ratio: number, season: number | null): number {
  if (season === null) return ratio;
  if (ratio > 1 !== season > 1) return 1;
  return ratio > 1 ? Math.min(ratio, season) : Math.max(ratio, season);
}

const SPREADS = 4;

/** How usual a difference is on the bills of a meter, as a factor: by how far neighbours are apart, which a new level moves but once. */
export function usualFactor(all: readonly Off[]): number {
  const logs = all.map(({ ratio }) => Math.log(ratio));
  const steps = logs.slice(1).map((log, at) => log - (logs[at] ?? 0));
  return Math.exp(SPREADS * Math.min(spread(logs), spread(steps) / Math.SQRT2));
}
