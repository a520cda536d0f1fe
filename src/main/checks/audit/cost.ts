import type { ThresholdValues } from '../../../shared/domain/audit-rule.ts';
import { addMonths, daysBetween } from '../../../shared/units/day.ts';
import { chargesOf, type AuditedBill, type Finding, type MeterPeriod, type MeterSeries, type Rule } from './history.ts';
import { demandCharges } from './fees.ts';
import { comparable } from './periods.ts';
import { median, spread } from './statistics.ts';
import { unusualWholes } from './whole-cost.ts';
import { billBegins, billWords, daysWords, differenceWords, measured, money } from './words.ts';

/** What one bill charges for what it measured. */
interface Priced {
  readonly period: MeterPeriod;
  readonly cost: number;
  readonly use: number;
}

/** Bills that have to be there before what they cost says something. */
const ENOUGH = 6;
/** Earlier bills that say what is usual: of a year and a half. */
const LATEST = 18;
const SPREADS = 4;

/** The bills of a meter with their charges: those of the bill where it has no other, else of the service where they are printed. */
function pricedOf(series: MeterSeries, all: readonly MeterSeries[]): Priced[] {
  const hasOwn = series.periods.every(({ services }) => services.every(({ charges }) => charges !== null));
  const alone = (bill: AuditedBill): boolean => all.every((other) => other === series || other.periods.every((period) => period.bill !== bill));
  return comparable(series.periods).flatMap((period) => {
    const whole = alone(period.bill) ? chargesOf(period.bill) : hasOwn ? period.services.reduce((sum, { charges }) => sum + (charges ?? 0), 0) : null;
    // A peak has its own price, and its own season.
    const cost = whole === null ? null : whole - demandCharges(period.bill);
    return cost === null || cost <= 0 || period.usage === null || period.usage < 0 ? [] : [{ period, cost, use: period.usage }];
  });
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

interface Off {
  readonly priced: Priced;
  readonly expected: number;
  readonly ratio: number;
}

/** How each bill stands to what its days and use cost before. */
function offs(priced: readonly Priced[]): Off[] {
  return priced.flatMap((one, at): Off[] => {
    const earlier = priced.slice(Math.max(0, at - LATEST), at);
    const later = priced.slice(at + 1, at + 1 + ENOUGH);
    const tariff = earlier.length >= ENOUGH ? tariffOf(earlier) : later.length >= ENOUGH ? tariffOf(later) : null;
    const expected = tariff === null ? 0 : expectedCost(tariff, one);
    return expected <= 0 ? [] : [{ priced: one, expected, ratio: towardsOne(one.cost / expected, seasonRatio(priced, at)) }];
  });
}

/** How what a unit costs stands to the same season a year before; null where that is not known. */
function seasonRatio(priced: readonly Priced[], at: number): number | null {
  const own = priced[at];
  const before = own === undefined ? undefined : priced.find(({ period: { end } }) => Math.abs(daysBetween(addMonths(end, 12), own.period.end)) <= 20);
  return own === undefined || before === undefined || own.use <= 0 || before.use <= 0 ? null : unitCost(own) / unitCost(before);
}

/** The one of two ratios that says less: prices that come back each season are no change, nor is a fixed charge over little use. */
function towardsOne(ratio: number, season: number | null): number {
  if (season === null) return ratio;
  if (ratio > 1 !== season > 1) return 1;
  return ratio > 1 ? Math.min(ratio, season) : Math.max(ratio, season);
}

/** How usual a difference is on the bills of a meter, as a factor. */
const usualFactor = (all: readonly Off[]): number => Math.exp(SPREADS * spread(all.map(({ ratio }) => Math.log(ratio))));

/** What a difference has to come to, as a share of what a bill usually costs: in a month of little use a fixed charge is most. */
const MATTERS = 0.3;

const isOff = ({ ratio }: Off, above: number, below: number): boolean => ratio > 1 + above / 100 || ratio < 1 - below / 100;

/** A new rate holds on bills that follow; a wrong cost stands alone. */
const FOLLOWING = 2;
const sided = (one: Off, other: Off, above: number): boolean => one.ratio > 1 === other.ratio > 1 && isOff(other, above * 0.6, above * 0.6);

interface Placed extends Off {
  readonly series: MeterSeries;
}

/** Bills that are off, those that stand alone apart from those with which a new level begins. */
function offIn(series: readonly MeterSeries[], above: number, below: number): { readonly alone: readonly Placed[]; readonly lasting: readonly Placed[] } {
  const alone: Placed[] = [];
  const lasting: Placed[] = [];
  for (const one of series) {
    const all = offs(pricedOf(one, series));
    const factor = usualFactor(all);
    const usual = median(all.map(({ priced }) => priced.cost)) ?? 0;
    let isWithin = false;
    for (const [at, off] of all.entries()) {
      const far = Math.abs(off.priced.cost - off.expected) > MATTERS * usual && isOff(off, Math.max(above, 100 * (factor - 1)), Math.max(below, 100 * (1 - 1 / factor)));
      const following = all.slice(at + 1, at + 1 + FOLLOWING);
      const lasts = following.length === FOLLOWING && following.every((other) => sided(off, other, above));
      if (far && !isWithin) (lasts ? lasting : alone).push({ series: one, ...off });
      isWithin = far && (isWithin || lasts);
    }
  }
  return { alone, lasting };
}

/** Single bills that cost far more or less than their days and use. */
export const unusualCost: Rule = ({ bills, series: all, values }) => {
  const found = ofMeters(all, values);
  const count = (bill: AuditedBill): number => all.filter(({ periods }) => periods.some((period) => period.bill === bill)).length;
  const wholes = bills.filter((bill) => count(bill) !== 1);
  if (wholes.length < bills.length / 2) return found;
  const told = new Set(found.flatMap(({ billIds }) => billIds));
  return [...found, ...unusualWholes(wholes, values['above'] ?? 0).filter(({ billIds }) => !billIds.some((id) => told.has(id)))];
};

const ofMeters = (all: readonly MeterSeries[], values: ThresholdValues): Finding[] =>
  offIn(all, values['above'] ?? 0, values['below'] ?? 0).alone.map(({ series, priced, expected }): Finding => {
    const { bill, days } = priced.period;
    return {
      rule: 'COST', billIds: [bill.id], subject: bill.key,
      text: `${billBegins(bill)} charges ${money(priced.cost, bill)} for ${measured(priced.use, series.unit)} in ${daysWords(days)}; by the bills around it that would cost about ${money(expected, bill)}: ${differenceWords(priced.cost, expected)}.`,
    };
  });

const unitCost = ({ cost, use }: Priced): number => cost / use;

/** Bills from which on units cost something else. */
export const rateChanges: Rule = ({ series: all, values }) => {
  const percent = values['percent'] ?? 0;
  return offIn(all, percent, percent).lasting.flatMap(({ series, priced, expected }): Finding[] => {
    const { bill } = priced.period;
    if (priced.use <= 0) return [];
    const tariffs = priced.period.services.flatMap(({ tariff }) => tariff ?? []);
    const before = series.periods.findLast(({ end }) => end < priced.period.end)?.services.flatMap(({ tariff }) => tariff ?? []) ?? [];
    const named = tariffs[0] !== undefined && before[0] !== undefined && tariffs[0] !== before[0] ? ` The tariff is ${tariffs[0]}, it was ${before[0]}.` : '';
    return [{
      rule: 'RATE', billIds: [bill.id], subject: bill.key,
      text: `From ${billWords(bill)} on a ${series.unit ?? 'unit'} costs ${plain(unitCost(priced), bill)} all in all; at the rate before it would be ${plain(expected / priced.use, bill)}: ${differenceWords(priced.cost, expected)}.${named}`,
    }];
  });
};

/** What a unit costs, with the digits it needs. */
const plain = (amount: number, { reading: { currency } }: AuditedBill): string => `${currency === null ? '' : `${currency} `}${amount.toFixed(Math.abs(amount) < 1 ? 4 : 2)}`;
