import type { LabelFile } from '../labels/label-files.ts';
import { labelTokens } from '../labels/normalise.ts';

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** The digest of a word: FNV-1a of 32 bits, in base 36. */
export function digestOf(word: string): string {
  let hash = OFFSET;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return (hash >>> 0).toString(36);
}

const months = new WeakMap<readonly LabelFile[], ReadonlySet<string>>();

function monthsOf(files: readonly LabelFile[]): ReadonlySet<string> {
  const known = months.get(files) ?? new Set(files.flatMap((file) => file.months.flat()).flatMap((name) => labelTokens(name)));
  months.set(files, known);
  return known;
}

/** The digests of a text's words that can stay from one bill to the next: no digits, no names of months. */
export function layoutWords(text: string, files: readonly LabelFile[]): string[] {
  const changing = monthsOf(files);
  return labelTokens(text).filter((token) => !/\d/.test(token) && !changing.has(token)).map(digestOf);
}
