import { daysBetween } from '../../../shared/units/day.ts';
import { known } from './baseline.ts';
import type { Finding, MeterPeriod, MeterSeries, Rule } from './history.ts';
import { comparable } from './periods.ts';
import { median } from './statistics.ts';
import { billWords, meterWords, perDay } from './words.ts';

/** How often a run may come about by chance in the bills of a meter before it says nothing. */
const BY_CHANCE = 0.02;
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

/** The step in which a register counts: its multiplier, where whole numbers are printed; finer where decimals are. */
function stepOf(values: readonly ReturnType<typeof known>[number][]): number {
  const multiplier = Math.max(1, ...values.flatMap(({ services }) => services.map((service) => Math.abs(service.multiplier ?? 1))));
  const decimals = Math.max(0, ...values.map(({ usage }) => (/\.(\d+)$/.exec(String(usage))?.[1] ?? '').length));
  // Some count in hundreds of gallons: every use then ends in as many zeros.
  const hundreds = [1000, 100, 10].find((size) => values.every(({ usage }) => usage % size === 0)) ?? 1;
  return decimals === 0 ? Math.max(multiplier, hundreds) : 10 ** -Math.min(decimals, 3);
}

/** Rounding of a step of the register on both bills. */
const ROUNDED_STEPS = 0.51;

/** Nobody reads what has neither a number nor reads, and does not say that it was read: a street lamp, a flat rate. */
const isMetered = ({ names, periods }: MeterSeries): boolean => names.length > 0 || periods.some(({ services }) => services.some(({ readEnd, readType }) => readEnd !== null || readType === 'ACTUAL'));

/** Bills in a row with one use, or one use per day, to a step of the register, though none is marked as an estimate. */
function repeatedIn(series: MeterSeries, count: number): Finding[] {
  const values = known(comparable(series.periods)).filter(({ services }) => services.every(({ direction }) => direction !== 'NET'));
  const step = stepOf(values);
  const isLike = (before: (typeof values)[number], value: (typeof values)[number]): boolean =>
    !before.isEstimated && !value.isEstimated && Math.abs(daysBetween(before.end, value.start)) <= 3 &&
    (before.usage === value.usage || Math.abs(before.perDay * value.days - value.usage) <= ROUNDED_STEPS * step);
  // How far neighbours usually are from each other, in steps: of so many uses one as likely as the other, each may come twice.
  const distance = median(values.slice(1).map((value, at) => Math.abs((values[at]?.perDay ?? 0) * value.days - value.usage) / step)) ?? 0;
  const chance = 1 / (1 + distance);
  const repeated = runs(values, isLike).filter((run) => run.length > 1);
  if (!isMetered(series) || (repeated.flat().length > MOSTLY * values.length && values.length > 3)) return [];
  return repeated.flatMap((run): Finding[] => {
    const [start, end] = [run[0], run.at(-1)];
    if (start === undefined || end === undefined || run.length < count || start.usage === 0 || values.length * chance ** (run.length - 1) > BY_CHANCE) return [];
    return [{
      rule: 'REPEATED_USE', billIds: run.map(({ bill }) => bill.id).reverse(), subject: start.bill.key,
      text: `${meterWords(series)}: ${run.length} bills in a row, ${start.start} to ${end.end}, have ${perDay(start.perDay, series.unit)} each. They are probably estimates that are not marked.`,
    }];
  });
}

export const repeatedUse: Rule = ({ series, values }) => series.filter(({ type }) => type !== 'WASTE' && type !== 'FUEL').flatMap((one) => repeatedIn(one, values['bills'] ?? 0));

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
