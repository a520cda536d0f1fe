/** What bills in a row say of a use, and over how many days, to what it is rounded. */
export interface Rounded {
  readonly usage: number;
  readonly days: number;
}

export type Alike = 'USE' | 'USE_PER_DAY';

/** The part of a use that rounding and a conversion of units may blur on a bill, at least. */
const BLUR = 0.0005;

/** The rates that a use may be rounded from, from lowest to highest; of a bill or of its day. */
function rates({ usage, days }: Rounded, step: number, alike: Alike): readonly [number, number] {
  const half = Math.max(step, BLUR * Math.abs(usage)) / 2 + 1e-9;
  const by = alike === 'USE' ? 1 : days;
  return [(usage - half) / by, (usage + half) / by];
}

/** Neighbours that all may be rounded from one and the same rate, as runs of places; neighbours that do not follow on each other part them. */
export function alikeRuns(values: readonly Rounded[], step: number, alike: Alike, follows: (at: number) => boolean): number[][] {
  const found: number[][] = [];
  let [lowest, highest] = [-Infinity, Infinity];
  for (const [at, value] of values.entries()) {
    const [low, high] = rates(value, step, alike);
    const [nextLow, nextHigh] = [Math.max(lowest, low), Math.min(highest, high)];
    const run = found.at(-1);
    if (run !== undefined && follows(at) && nextLow <= nextHigh) {
      run.push(at);
      [lowest, highest] = [nextLow, nextHigh];
    } else {
      found.push([at]);
      [lowest, highest] = [low, high];
    }
  }
  return found;
}

const quantile = (sorted: readonly number[], share: number): number | undefined => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** Shares of the differences between neighbours from which it is read how thickly they lie about none: the calm quarter, and the half. */
const SHARES = [0.25, 0.5];

/** How likely one of two neighbours falls into a step, where a share of them is at most so many steps apart: that share over the steps on both sides. */
const density = (share: number, distance: number): number => share / (2 * distance + 1);

/**
 * How likely it is that chance makes a run of so many bills somewhere in the values. A meter's neighbours differ by what they
 * usually do, in steps of its register or in parts of the use, whichever makes a run likelier; those within the run are no measure
 * for it. To one use per day two roundings come together, so that it falls into two steps.
 */
export function chanceOf(values: readonly Rounded[], run: readonly number[], step: number, alike: Alike): number {
  const inRun = new Set(run);
  const uses = run.flatMap((at) => values[at] ?? []);
  const use = uses.reduce((sum, { usage }) => sum + Math.abs(usage), 0) / Math.max(1, uses.length);
  const size = Math.max(step, BLUR * use);
  const apart = values.flatMap((value, at) => {
    const before = values[at - 1];
    if (before === undefined || (inRun.has(at) && inRun.has(at - 1))) return [];
    const away = Math.abs((before.usage / before.days) * value.days - value.usage);
    return [{ steps: away / size, ofUse: value.usage === 0 ? Infinity : (away / Math.abs(value.usage)) * (use / size) }];
  });
  if (apart.length === 0) return 1;
  const sorted = (key: 'steps' | 'ofUse'): number[] => apart.map((one) => one[key]).sort((a, b) => a - b);
  const densities = (['steps', 'ofUse'] as const).flatMap((key) => SHARES.map((share) => density(share, quantile(sorted(key), share) ?? 0)));
  const link = Math.min(1, Math.max(...densities) * (alike === 'USE' ? 1 : 2));
  return values.length * link ** (run.length - 1);
}
