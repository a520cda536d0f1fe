/** The value in the middle, or the mean of the two; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** How far values usually are from their middle, as a standard deviation that a few wild ones do not move: 1.4826 × MAD. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return middle === null ? 0 : 1.4826 * (median(values.map((value) => Math.abs(value - middle))) ?? 0);
}
