/** A number has to move by this share of itself before it says something else. */
const MATERIAL = 0.1;

const NUMBER = /\d+(?:[.,]\d+)*/gu;
/** Days and names of bills are no amounts: they are the same or they are others. */
const FIXED = /\d{4}-\d{2}-\d{2}|\b\p{L}+[-/]?\d[\p{L}\p{N}/-]*|\d+-[\p{L}\p{N}-]+/gu;

const numbersOf = (text: string): number[] => [...text.replace(FIXED, '').matchAll(NUMBER)].map(([number]) => Number(number.replaceAll(',', '')));
const wordsOf = (text: string): string => text.replace(FIXED, ' ').replace(NUMBER, ' ');

/** Whether a finding says something else than what a person closed: other words, or a number that moved by more than a tenth. */
export function isMaterialChange(closed: string, found: string): boolean {
  if (closed === found) return false;
  const [before, after] = [numbersOf(closed), numbersOf(found)];
  if (before.length !== after.length || wordsOf(closed) !== wordsOf(found)) return true;
  return before.some((number, at) => Math.abs(number - (after[at] ?? 0)) > MATERIAL * Math.max(Math.abs(number), Math.abs(after[at] ?? 0)));
}
