const STEPS = [1, 2, 2.5, 5, 10] as const;
const MOST_STEPS = 5;

/** The values an axis names from the least to the most, nought among them: at most six, in steps a person counts in (1, 2, 2.5 or 5, and tens of these). */
export const roundTicks = (least: number, most: number): number[] => rangeTicks(Math.min(0, least), Math.max(0, most));

/** The same without nought, for what moves within little. */
export function rangeTicks(from: number, to: number): number[] {
  if (from === to) return [from];
  const rough = (to - from) / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fits = (step: number): boolean => Math.ceil(to / step) - Math.floor(from / step) <= MOST_STEPS;
  const step = [...STEPS.map((one) => one * power), 20 * power].find(fits) ?? 20 * power;
  const first = Math.floor(from / step);
  // Rounded, so that a tick is no 0.30000000000000004.
  return Array.from({ length: Math.ceil(to / step) - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** As many decimals as tell ticks apart: three of steps of 0.005. */
export function decimalsOfTicks(ticks: readonly number[]): number {
  const text = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)).toPrecision(3);
  return Math.min(8, Number(text).toFixed(10).replace(/0+$/u, '').split('.')[1]?.length ?? 0);
}

/** How far the bars of a month reach down and up where they stand on each other. */
export function reachOf(stack: readonly (number | null)[]): readonly [least: number, most: number] {
  let [height, least, most] = [0, 0, 0];
  for (const value of stack) {
    height += value ?? 0;
    [least, most] = [Math.min(least, height), Math.max(most, height)];
  }
  return [least, most];
}
