/** Compares by what counts most first: above 0 where the first is worth more, below 0 where the other is, 0 where they are worth the same. */
export function compareWorth(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
