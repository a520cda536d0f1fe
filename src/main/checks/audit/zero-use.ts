import { known, sameSeason } from './baseline.ts';
import type { Finding, MeterSeries, Rule } from './history.ts';
import { comparable } from './periods.ts';
import { onMeterAndRegisters } from './registers.ts';
import { runs } from './repeated-use.ts';
import { median } from './statistics.ts';
import { meterWords, perDay, spanWords } from './words.ts';

/** Bills with use that have to be there before none is strange. */
const ENOUGH = 6;
/** A meter that was at nothing in more than this share of its other bills is one of a season, or of a place that stands empty at times. */
const SOMETIMES = 0.1;
/** A season in which the meter used less than this share of its usual is as good as none. */
const NEXT_TO_NOTHING = 0.15;

function zerosIn(series: MeterSeries, count: number): Finding[] {
  const values = known(comparable(series.periods));
  const used = values.filter((value) => value.usage > 0);
  const usual = median(used.map((value) => value.perDay)) ?? 0;
  return runs(values, (before, value) => before.usage === 0 && value.usage === 0).flatMap((run): Finding[] => {
    const [start, end] = [run[0], run.at(-1)];
    if (start === undefined || end === undefined || start.usage !== 0 || run.length < count) return [];
    const before = values.filter((value) => value.end < start.start);
    const zerosElsewhere = values.filter((value) => value.usage === 0 && !run.includes(value)).length;
    if (used.length < ENOUGH || before.length < ENOUGH || zerosElsewhere > SOMETIMES * values.length) return [];
    // Each month of the run has to be one in which the meter was used before.
    const seasons = run.map((value) => median(sameSeason(values.filter((other) => !run.includes(other)), value)));
    const isOfSeason = seasons.some((season) => season !== null && season < NEXT_TO_NOTHING * usual);
    const isUnknown = seasons.every((season) => season === null) && Math.min(...used.map((value) => value.perDay)) < NEXT_TO_NOTHING * usual;
    if (isOfSeason || isUnknown) return [];
    const bills = run.length === 1 ? 'one bill shows' : `${run.length} bills in a row show`;
    return [{
      rule: 'ZERO_USE', billIds: run.map(({ bill }) => bill.id).reverse(), subject: start.bill.key,
      text: `${meterWords(series)}: ${bills} no use, ${spanWords(start.start, end.end)}; before it was ${perDay(median(before.filter((value) => value.usage > 0).map((value) => value.perDay)) ?? usual, series.unit)}. The meter may have stopped, or the place stands empty.`,
    }];
  });
}

/** Meters that stopped at nothing in seasons in which they were used. */
export const zeroUse: Rule = ({ series, values }) => series.filter(({ type, direction }) => type !== 'WASTE' && type !== 'FUEL' && type !== 'SOLAR' && direction !== 'EXPORT').flatMap((one) => onMeterAndRegisters(one, (part) => zerosIn(part, values['bills'] ?? 0)));
