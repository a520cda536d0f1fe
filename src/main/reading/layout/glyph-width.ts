/** Widths of characters relative to each other, for splitting a run of text into words; Helvetica's classes suffice. */
const NARROW = new Set([..."iljIt.,:;'|!()[]/ f-"]);
const WIDE = new Set([...'mwMWQOGCD@%&']);

/** The relative width of a text; only ratios of two results mean anything. */
export function relativeWidth(text: string): number {
  let sum = 0;
  for (const char of text) sum += NARROW.has(char) ? 0.3 : WIDE.has(char) ? 0.82 : char >= 'A' && char <= 'Z' ? 0.68 : 0.556;
  return sum;
}
