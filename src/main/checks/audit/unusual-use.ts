import { expectedEach, known, type Expected } from './baseline.ts';
import type { Finding, MeterSeries, Rule } from './history.ts';
import { comparable } from './periods.ts';
import { onMeterAndRegisters } from './registers.ts';
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
const EXTREME_OF_GARDENS = 5;
const EXTREME_OF_SEASONS = 8;
/** A meter that swings so much by itself is compared as if it swung less: nothing but heating doubles from year to year. */
const WIDEST = Math.log(2);
/** The share of bills that can be unusual at most. */
const FEW = 0.25;
/** Digits in which a small count moves by chance. */
const SMALL_COUNT = 12;

type Values = ReturnType<typeof known>;
type Expectations = ReturnType<typeof expectedEach>;

/** How far each bill is from what is usual for it, as natural logarithms; those of which nothing is known are left out. */
const deviations = (values: Values, expectations: Expectations): number[] =>
  values.flatMap(({ perDay: use }, at) => {
    const usual = expectations[at]?.usual ?? 0;
    return usual <= 0 || use <= 0 ? [] : [Math.log(use / usual)];
  });

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

/** How far each value is from what is usual; without an earlier year from what it ever was. Null where nothing is known. */
function compared(values: Values, at: number, expected: Expected | null, type: MeterSeries['type']): { readonly usual: number; readonly words: string; readonly isBySeason: boolean; readonly factor: number } | null {
  const value = values[at];
  if (value === undefined) return null;
  if (expected !== null) {
    const words = expected.years === 1 ? 'The same season a year before had' : `The same season of ${expected.years} earlier years had`;
    return expected.usual > 0 ? { usual: expected.usual, words, isBySeason: true, factor: 1 } : null;
  }
  const others = values.filter((other, index) => index !== at && other.perDay > 0).map((other) => other.perDay);
  if (others.length < ENOUGH) return null;
  const factor = HEATING.includes(type) ? EXTREME_OF_SEASONS : type === 'WATER' ? EXTREME_OF_GARDENS : EXTREME;
  const [most, least] = [Math.max(...others), Math.min(...others)];
  if (value.perDay > most) return { usual: most, words: 'The most it ever had was', isBySeason: false, factor };
  return value.perDay < least ? { usual: least, words: 'The least it ever had was', isBySeason: false, factor } : null;
}

/** Of a meter the bill that is farthest off, as what is found; null where none is. */
function farthest(series: MeterSeries, values: Values, above: number, below: number): (Unusual & { readonly value: (typeof values)[number] }) | null {
  const mean = median(values.map((value) => Math.abs(value.perDay))) ?? 0;
  const expectations = expectedEach(values);
  const usualSpread = Math.min(SPREADS * spread(deviations(values, expectations)), HEATING.includes(series.type) ? Infinity : WIDEST);
  const [high, low] = [Math.max(Math.log(1 + above / 100), usualSpread), Math.min(Math.log(1 - below / 100), -usualSpread)];
  let found: (Unusual & { readonly value: (typeof values)[number]; readonly off: number }) | null = null;
  for (const [at, value] of values.entries()) {
    if (value.perDay <= 0 || value.services.some(({ direction }) => direction === 'NET')) continue;
    const one = compared(values, at, expectations[at] ?? null, series.type);
    if (one === null) continue;
    const off = Math.log(value.perDay / one.usual);
    const isFar = one.isBySeason ? off > high || off < low : Math.abs(off) > Math.log(one.factor);
    const isCounted = Math.max(value.usage, one.usual * value.days) < SMALL_COUNT;
    if (!isFar || isCounted || Math.abs(value.perDay - one.usual) < MATTERS * mean) continue;
    // Of two that are as far from each other the earlier is the one that had an earlier year beside it.
    if (found !== null && Math.abs(off) <= Math.abs(found.off) * 1.02) continue;
    const text = `${meterWords(series)}: ${billWords(value.bill)} has ${measured(value.usage, series.unit)} in ${value.days} days, ${perDay(value.perDay, series.unit)}. ${one.words} ${perDay(one.usual, series.unit)}: ${differenceWords(value.perDay, one.usual)}.`;
    found = { at: series.periods.findIndex(({ bill }) => bill === value.bill), isHigh: off > 0, off, value, finding: { rule: 'USAGE', billIds: [value.bill.id], subject: value.bill.key, text } };
  }
  return found;
}

/** A bill that is far off says nothing of what is usual: the others are compared without it. */
function unusualIn(series: MeterSeries, above: number, below: number): Finding[] {
  // A meter that stood still for a while is no measure either.
  let values = known(comparable(series.periods)).filter(({ perDay: use }) => use !== 0 || isOftenZero(series));
  const most = Math.max(3, Math.floor(values.length * FEW));
  const found: Unusual[] = [];
  for (let next = farthest(series, values, above, below); next !== null && found.length < most; next = farthest(series, values, above, below)) {
    const { value, ...unusual } = next;
    found.push(unusual);
    values = values.filter((other) => other !== value);
  }
  return once(found.toSorted((one, other) => one.at - other.at));
}

const isOftenZero = ({ periods }: MeterSeries): boolean => periods.filter(({ usage }) => usage === 0).length > 0.2 * periods.length;

/** Bills whose use per day is far from what is usual for their season. */
export const unusualUse: Rule = ({ series, values }) => series.filter(({ type }) => type !== 'WASTE').flatMap((one) => onMeterAndRegisters(one, (part) => unusualIn(part, values['above'] ?? 0, values['below'] ?? 0)));
