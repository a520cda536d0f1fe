import { partsWords, readsWords } from '../../../shared/domain/check-words.ts';
import { sumNumbers } from '../../../shared/units/money.ts';
import { daysBetween } from '../../../shared/units/day.ts';
import type { Finding, MeterPeriod, MeterSeries, Rule } from './history.ts';
import { billWords, measured, meterWords } from './words.ts';

type ReadService = MeterPeriod['services'][number];

/** Reads and parts are printed in whole units: each may be off by half of one. */
const ROUNDED = 1.01;
/** The share of a meter's bills that have to keep a sum before one that does not is wrong: a gas meter reads volume, its bill says energy. */
const HELD = 0.7;

const made = ({ readStart, readEnd, multiplier }: ReadService): number | null => (readStart === null || readEnd === null ? null : sumNumbers([readEnd, -readStart]) * (multiplier ?? 1));
const isNear = (one: number, other: number, multiplier: number): boolean => Math.abs(one - other) <= Math.max(ROUNDED * multiplier, 0.002 * Math.abs(other));

/** A meter that has gone once round begins anew: its reads make a power of ten less. */
const goneRound = (reads: number, usage: number, multiplier: number): boolean =>
  reads < 0 && [4, 5, 6, 7, 8, 9].some((digits) => isNear(reads + 10 ** digits * multiplier, usage, multiplier));

function readsOff(service: ReadService): boolean | null {
  const reads = made(service);
  if (reads === null || service.usage === null) return null;
  const multiplier = Math.abs(service.multiplier ?? 1);
  return !isNear(reads, service.usage, multiplier) && !goneRound(reads, service.usage, multiplier);
}

function partsOff({ parts, usage }: ReadService): boolean | null {
  if (parts.length < 2 || usage === null) return null;
  return Math.abs(sumNumbers(parts.map((part) => part.usage)) - usage) > Math.max(parts.length * 0.5 + 0.01, 0.002 * Math.abs(usage));
}

/** The services in which a sum is off, where it holds in most of the meter's bills. */
function failing(series: MeterSeries, check: (service: ReadService) => boolean | null): ReadonlySet<ReadService> {
  const services = series.periods.flatMap((period) => period.services.flatMap((service) => (check(service) === null ? [] : [service])));
  const off = services.filter((service) => check(service) === true);
  return (services.length - off.length) / Math.max(1, services.length) < HELD ? new Set() : new Set(off);
}

const isRead = ({ readType }: ReadService): boolean => readType !== 'ESTIMATED';

/** Where a read does not go on from that of the bill before it, with the same meter and both read. */
function breaks(series: MeterSeries): Map<MeterPeriod, string> {
  const found = new Map<MeterPeriod, string>();
  let checked = 0;
  for (const [at, period] of series.periods.entries()) {
    const before = series.periods[at - 1];
    if (before === undefined || daysBetween(before.end, period.start) > 2 || daysBetween(before.end, period.start) < -1) continue;
    if (before.services.length !== period.services.length || period.services.length !== 1) continue;
    const [last, next] = [before.services[0], period.services[0]];
    if (last === undefined || next === undefined || last.meterNumber !== next.meterNumber || last.unit !== next.unit || last.readEnd === null || next.readStart === null) continue;
    checked += 1;
    // A bill goes on from a read; what follows an estimate may begin where the meter really was.
    if (last.readEnd === next.readStart || !isRead(last)) continue;
    if (Math.abs(last.readEnd - next.readStart) <= ROUNDED) continue;
    found.set(period, `${meterWords(series)}: ${billWords(period.bill)} begins at a read of ${next.readStart}, the one before ended at ${last.readEnd}.`);
  }
  return found.size / Math.max(1, checked) > 1 - HELD ? new Map<MeterPeriod, string>() : found;
}

/** Another multiplier than the meter's usual one, on one bill. */
function otherMultiplier(series: MeterSeries, period: MeterPeriod): string | null {
  const of = (one: MeterPeriod): number | null => (one.services.length === 1 ? (one.services[0]?.multiplier ?? null) : null);
  const own = of(period);
  const others = series.periods.filter((other) => other !== period && of(other) !== null);
  const usual = others.at(-1) === undefined ? null : of(others.at(-1) ?? period);
  const isSteady = others.length >= 3 && others.every((other) => of(other) === usual);
  return own !== null && usual !== null && isSteady && own !== usual && period !== series.periods.at(-1)
    ? `${meterWords(series)}: ${billWords(period.bill)} counts ${measured(own, null)} for each unit read, all others ${measured(usual, null)}.`
    : null;
}

/** Meter reads, multiplier, parts and usage that do not fit together. */
export const meterArithmetic: Rule = ({ series }) =>
  series.flatMap((one) => {
    const [reads, parts, broken] = [failing(one, readsOff), failing(one, partsOff), breaks(one)];
    // Of two reads that do not meet, the one that does not make its own use either is wrong.
    const followsMisread = (period: MeterPeriod): boolean => one.periods[one.periods.indexOf(period) - 1]?.services.some((each) => reads.has(each)) === true;
    return one.periods.flatMap((period): Finding[] => {
      if (period.bill.reading.checks.some(({ ok }) => !ok)) return [];
      const service = period.services.find((each) => reads.has(each));
      const split = period.services.find((each) => parts.has(each));
      const text =
        service !== undefined
          ? readsWords(false, { start: service.readStart ?? 0, end: service.readEnd ?? 0, multiplier: service.multiplier, made: made(service) ?? 0, usage: service.usage ?? 0, unit: service.unit })
          : split !== undefined
            ? partsWords(false, sumNumbers(split.parts.map((part) => part.usage)), split.usage ?? 0, split.unit)
            : (otherMultiplier(one, period) ?? (followsMisread(period) ? null : broken.get(period)) ?? null);
      return text === null ? [] : [{ rule: 'METER_ARITHMETIC', billIds: [period.bill.id], subject: period.bill.key, text }];
    });
  });
