import { daysBetween } from '../../../shared/units/day.ts';
import { known } from './baseline.ts';
import { alikeRuns, chanceOf } from './by-chance.ts';
import type { Finding, MeterPeriod, MeterSeries, Rule } from './history.ts';
import { comparable } from './periods.ts';
import { onMeterAndRegisters } from './registers.ts';
import { median } from './statistics.ts';
import { billWords, measured, meterWords, perDay } from './words.ts';

/** How often a run may come about by chance in the bills of a meter before it says nothing. */
const BY_CHANCE = 0.005;
/** A service that mostly has the same use is not read: a street lamp, a flat rate. */
const MOSTLY = 0.7;

/** Runs of neighbours of which each is like the one before. */
export function runs<Item>(items: readonly Item[], isLike: (before: Item, item: Item) => boolean): Item[][] {
  const found: Item[][] = [];
  for (const item of items) {
    const run = found.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && isLike(before, item)) run.push(item);
    else found.push([item]);
  }
  return found;
}

type Known = ReturnType<typeof known>[number];

/** The step in which a use is counted: what a unit of the register makes, as reads and multiplier say; else that of the decimals that are printed. */
function stepOf(values: readonly Known[]): number {
  const made = values.flatMap(({ usage, services: [service, ...others] }) => {
    const count = service === undefined || others.length > 0 || service.readStart === null || service.readEnd === null ? 0 : service.readEnd - service.readStart;
    return count > 0 && Number.isInteger(count) && usage > 0 ? [usage / count] : [];
  });
  const multiplier = Math.max(1, ...values.flatMap(({ services }) => services.map((service) => Math.abs(service.multiplier ?? 1))));
  const decimals = Math.max(0, ...values.map(({ usage }) => (/\.(\d+)$/.exec(String(usage))?.[1] ?? '').length));
  // Some count in hundreds of gallons: every use then ends in as many zeros.
  const hundreds = [1000, 100, 10].find((size) => values.every(({ usage }) => usage % size === 0)) ?? 1;
  const printed = decimals === 0 ? Math.max(multiplier, hundreds) : 10 ** -Math.min(decimals, 3);
  return made.length < values.length / 2 ? printed : Math.max(printed, median(made) ?? 0);
}

/** Nobody reads what has neither a number nor reads, and does not say that it was read: a street lamp, a flat rate. */
const isMetered = ({ names, periods }: MeterSeries): boolean => names.length > 0 || periods.some(({ services }) => services.some(({ readEnd, readType }) => readEnd !== null || readType === 'ACTUAL'));

/** Days between the end of one bill and the start of the next, at most. */
const NEAR = 3;

/** Bills in a row with one use, or one use per day, as far as rounding leaves it to be seen, though none is marked as an estimate. */
function repeatedIn(series: MeterSeries, count: number): Finding[] {
  const values = known(comparable(series.periods)).filter(({ services }) => services.every(({ direction }) => direction !== 'NET'));
  if (!isMetered(series)) return [];
  const step = stepOf(values);
  const follows = (at: number): boolean => {
    const [before, value] = [values[at - 1], values[at]];
    return before !== undefined && value !== undefined && !before.isEstimated && !value.isEstimated && Math.abs(daysBetween(before.end, value.start)) <= NEAR;
  };
  const found = (['USE', 'USE_PER_DAY'] as const).flatMap((alike) => alikeRuns(values, step, alike, follows).filter((run) => run.length > 1).map((run) => ({ alike, run })));
  if (values.length > 3 && new Set(found.flatMap(({ run }) => run)).size > MOSTLY * values.length) return [];
  const longest = found.filter(({ run, alike }) => run.length >= count && chanceOf(values, run, step, alike) <= BY_CHANCE).toSorted((one, other) => other.run.length - one.run.length);
  const told = new Set<number>();
  return longest.flatMap(({ run }): Finding[] => {
    const repeated = run.flatMap((at) => values[at] ?? []);
    const [start, end] = [repeated[0], repeated.at(-1)];
    if (start === undefined || end === undefined || start.usage === 0 || run.some((at) => told.has(at))) return [];
    for (const at of run) told.add(at);
    const isOneUse = repeated.every(({ usage }) => usage === start.usage);
    return [{
      rule: 'REPEATED_USE', billIds: repeated.map(({ bill }) => bill.id).reverse(), subject: start.bill.key,
      text: `${meterWords(series)}: ${run.length} bills in a row, ${start.start} to ${end.end}, have ${isOneUse ? measured(start.usage, series.unit) : perDay(start.perDay, series.unit)} each. They are probably estimates that are not marked.`,
    }];
  });
}

export const repeatedUse: Rule = ({ series, values }) => series.filter(({ type }) => type !== 'WASTE' && type !== 'FUEL').flatMap((one) => onMeterAndRegisters(one, (part) => repeatedIn(part, values['bills'] ?? 0)));

/** Estimates in a row. */
export const estimatedAgain: Rule = ({ series, values }) =>
  series.flatMap((one) =>
    runs<MeterPeriod>(one.periods, (before, period) => before.isEstimated && period.isEstimated).flatMap((run): Finding[] => {
      const [start, end] = [run[0], run.at(-1)];
      if (start?.isEstimated !== true || end === undefined || run.length < (values['bills'] ?? 0) || run.length > MOSTLY * one.periods.length) return [];
      return [{
        rule: 'ESTIMATED', billIds: run.map(({ bill }) => bill.id).reverse(), subject: start.bill.key,
        text: `${meterWords(one)}: ${run.length} bills in a row are estimates, from ${billWords(start.bill)} to ${billWords(end.bill)}. Ask for a read of the meter.`,
      }];
    }),
  );
