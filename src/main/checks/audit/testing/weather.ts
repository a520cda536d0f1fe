import { addDays, dayParts, daysBetween, type Day } from '../../../../shared/units/day.ts';
import type { Span } from './periods.ts';
import type { Random } from './random.ts';

/** A month's share of the coldest (or hottest) month, in the middle of the month. */
const COLD = [1, 0.9, 0.7, 0.4, 0.16, 0.04, 0, 0, 0.07, 0.34, 0.64, 0.92];
const HOT = [0, 0, 0.03, 0.12, 0.32, 0.68, 1, 0.95, 0.6, 0.2, 0.04, 0];
/** Months in which the heating begins or ends, earlier in one year and later in another. */
const SHOULDERS: readonly number[] = [4, 5, 9, 10];
/** The widest that a month's weather strays from its average. */
const STRAY = 0.1;

/** What use follows: a share of the coldest and of the hottest month for each day. */
export interface Weather {
  readonly cold: (day: Day) => number;
  readonly hot: (day: Day) => number;
}

function shapeOn(shape: readonly number[], { month, dayOfMonth }: { month: number; dayOfMonth: number }): number {
  const toNext = (dayOfMonth - 15) / 30;
  const here = shape[month - 1]!;
  const beside = toNext < 0 ? shape[(month + 10) % 12]! : shape[month % 12]!;
  return here + (beside - here) * Math.abs(toNext);
}

/** The weather of one place over the years; `isFickle` lets spring and autumn come weeks early or late. */
export function weatherOf(random: Random, isFickle: boolean): Weather {
  const strays = new Map<string, number>();
  const stray = (day: Day, month: number, kind: string): number => {
    const key = `${kind}${day.slice(0, 7)}`;
    const known = strays.get(key);
    if (known !== undefined) return known;
    const source = random.fork(key);
    const wide = isFickle && kind === 'cold' && SHOULDERS.includes(month);
    const value = wide ? source.between(0.6, 1.55) : 1 + source.between(-STRAY, STRAY);
    strays.set(key, value);
    return value;
  };
  const following = (shape: readonly number[], kind: string) => (day: Day): number => {
    const parts = dayParts(day);
    return shapeOn(shape, parts) * stray(day, parts.month, kind);
  };
  return { cold: following(COLD, 'cold'), hot: following(HOT, 'hot') };
}

/** What a building uses in a day: always, in the coldest and in the hottest month, and by the month of its calendar. */
export interface Load {
  readonly base: number;
  readonly cold: number;
  readonly hot: number;
  /** Shares of the twelve months, where a calendar rules (schools, gardens). */
  readonly months?: readonly number[];
}

/** How a use changes over the years, as a factor of what it would be. */
export type Course = (day: Day) => number;

/** Use of a load in each span; `noise` is how far it strays by what people do, as a share. */
export function consumption(load: Load, weather: Weather, course: Course, spans: readonly Span[], random: Random, noise = 0.025): number[] {
  return spans.map((span) => {
    let use = 0;
    for (let at = 0; at < span.days; at += 1) {
      const day = addDays(span.from, at);
      const calendar = load.months?.[Number(day.slice(5, 7)) - 1] ?? 1;
      use += (load.base + load.cold * weather.cold(day) + load.hot * weather.hot(day)) * calendar * course(day);
    }
    return use * (1 + random.between(-noise, noise));
  });
}

/** The ordinary courses: a slow drift, and at most one change of the building, which comes in over some months. */
export function courseOf(random: Random, first: Day, last: Day): { course: Course; name: 'DRIFT' | 'RETROFIT' | 'GROWTH' | 'VACANCY' } {
  const yearly = random.between(-0.03, 0.03);
  const name = random.pick(['DRIFT', 'DRIFT', 'DRIFT', 'RETROFIT', 'GROWTH', 'VACANCY'] as const);
  const length = daysBetween(first, last);
  const from = addDays(first, Math.round(length * random.between(0.35, 0.75)));
  const end = { DRIFT: 1, RETROFIT: random.between(0.8, 0.88), GROWTH: random.between(1.1, 1.18), VACANCY: random.between(0.62, 0.7) }[name];
  const taking = name === 'VACANCY' ? 150 : 75;
  return {
    name,
    course: (day) => {
      const done = Math.min(1, Math.max(0, daysBetween(from, day) / taking));
      return (1 + (yearly * daysBetween(first, day)) / 365) * (1 + (end - 1) * done);
    },
  };
}
