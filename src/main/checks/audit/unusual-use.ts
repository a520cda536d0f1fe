import { expectedOf, known, sameSeason } from './baseline.ts';
import type { Finding, MeterSeries, Rule } from './history.ts';
import { comparable } from './periods.ts';
import { runs } from './repeated-use.ts';
import { median, spread } from './statistics.ts';
import { billWords, differenceWords, measured, meterWords, perDay } from './words.ts';

/** Services whose use follows the weather so closely that a month says little without the same month of another year. */
const HEATING: readonly MeterSeries['type'][] = ['GAS', 'DISTRICT', 'FUEL'];
/** Bills that have to be there before one is compared with them without an earlier year. */
const ENOUGH = 5;
/** How many times as far as bills of the meter usually are from what is usual one has to be. */
const SPREADS = 4;
/** What a difference has to come to, as a share of what the meter uses on an average day: in a month of little use much is little. */
const MATTERS = 0.4;
/** Without an earlier year: how many times the most it had, or what part of the least. */
const EXTREME = 3;
const EXTREME_OF_SEASONS = 8;
/** Digits in which a small count moves by chance. */
const SMALL_COUNT = 12;

/** How far each bill is from what is usual for it, as natural logarithms; those of which nothing is known are left out. */
function deviations(values: ReturnType<typeof known>): number[] {
  return values.flatMap((value, at) => {
    const expected = expectedOf(values, at);
    return expected === null || expected.usual <= 0 || value.perDay <= 0 ? [] : [Math.log(value.perDay / expected.usual)];
  });
}

interface Unusual {
  readonly at: number;
  readonly isHigh: boolean;
  readonly finding: Finding;
}

/** Bills in a row that are all too high, or all too low, are one thing: a leak, or a meter that was misread and made up for. */
function once(found: readonly Unusual[]): Finding[] {
  return runs(found, (before, one) => one.at === before.at + 1 && one.isHigh === before.isHigh).flatMap((run): Finding[] => {
    const [first] = run;
    if (first === undefined) return [];
    const others = run.length === 1 ? '' : ` So it is on ${run.length} bills in a row.`;
    return [{ ...first.finding, billIds: run.flatMap(({ finding }) => finding.billIds), text: `${first.finding.text}${others}` }];
  });
}

function unusualIn(series: MeterSeries, above: number, below: number): Finding[] {
  const values = known(comparable(series.periods));
  const mean = median(values.map((value) => Math.abs(value.perDay))) ?? 0;
  const usualSpread = spread(deviations(values));
  const [high, low] = [Math.max(Math.log(1 + above / 100), SPREADS * usualSpread), Math.min(Math.log(1 - below / 100), -SPREADS * usualSpread)];
  return once(values.flatMap((value, at): Unusual[] => {
    const { bill, services } = value;
    if (value.perDay <= 0 || services.some(({ direction }) => direction === 'NET')) return [];
    const finding = (usual: number, compared: string): Unusual[] => [{ at, isHigh: value.perDay > usual, finding: {
      rule: 'USAGE', billIds: [bill.id], subject: bill.key,
      text: `${meterWords(series)}: ${billWords(bill)} has ${measured(value.usage, series.unit)} in ${value.days} days, ${perDay(value.perDay, series.unit)}. ${compared} ${perDay(usual, series.unit)}: ${differenceWords(value.perDay, usual)}.`,
    } }];
    const expected = expectedOf(values, at);
    if (expected !== null && expected.usual > 0) {
      const off = Math.log(value.perDay / expected.usual);
      const isFar = off > high || off < low;
      const isCounted = Math.max(value.usage, expected.usual * value.days) < SMALL_COUNT;
      if (!isFar || isCounted || Math.abs(value.perDay - expected.usual) < MATTERS * mean) return [];
      return finding(expected.usual, expected.years === 1 ? 'The same season a year before had' : `The same season of ${expected.years} earlier years had`);
    }
    if (expected !== null || value.usage < SMALL_COUNT) return [];
    const others = values.filter((other) => other !== value && other.perDay > 0).map((other) => other.perDay);
    const [most, least] = [Math.max(...others), Math.min(...others)];
    const extreme = HEATING.includes(series.type) || sameSeason(values, value).length > 0 ? EXTREME_OF_SEASONS : EXTREME;
    if (others.length < ENOUGH) return [];
    if (value.perDay > extreme * most) return finding(most, 'The most it ever had was');
    if (value.perDay * extreme < least) return finding(least, 'The least it ever had was');
    return [];
  }));
}

/** Bills whose use per day is far from what is usual for their season. */
export const unusualUse: Rule = ({ series, values }) => series.filter(({ type }) => type !== 'WASTE').flatMap((one) => unusualIn(one, values['above'] ?? 0, values['below'] ?? 0));
