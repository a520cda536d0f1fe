/**
 * How often a field given with a score was right on made bills (1868 fields of four sets; fitted with
 * bench/reading/calibrate.ts, see docs/reading.md). Score, then share of right ones.
 */
const TABLE: readonly (readonly [score: number, share: number])[] = [[0, 0], [0.6, 0.62], [0.64, 0.69], [0.68, 0.87], [0.73, 0.93], [0.8, 0.96], [0.9, 0.98], [0.945, 0.99], [0.985, 0.994], [1, 0.994]];

/** The probability that a field with this score is right, between the table's steps by proportion. */
export function probabilityOf(score: number): number {
  for (const [i, [high, share]] of TABLE.entries()) {
    if (score > high) continue;
    const [low, before] = TABLE[i - 1] ?? [high, share];
    return high === low ? share : Math.round(1000 * (before + ((share - before) * (score - low)) / (high - low))) / 1000;
  }
  return TABLE.at(-1)?.[1] ?? 1;
}
