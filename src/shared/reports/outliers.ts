/** A value so many times the next one makes all others look like nought. */
const TIMES = 4;
/** More than these are no exceptions. */
const MOST_OUTLIERS = 2;
/** Fewer others are no measure. */
const LEAST_OTHERS = 3;

/**
 * The highest value that is drawn as high as it is, where one or two stand at least four times as high as all others; null where none does. What is
 * higher is drawn cut, with its value beside it, so that one misread bill does not flatten a year.
 */
export function cutAbove(heights: readonly (number | null)[]): number | null {
  const sorted = heights.filter((one) => one !== null && one > 0).sort((a, b) => (b ?? 0) - (a ?? 0));
  for (let count = MOST_OUTLIERS; count >= 1; count -= 1) {
    const [least, next] = [sorted[count - 1] ?? 0, sorted[count] ?? 0];
    if (sorted.length - count >= LEAST_OTHERS && least >= TIMES * next) return next;
  }
  return null;
}
