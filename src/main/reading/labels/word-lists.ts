import type { LabelFile, WordList } from './label-files.ts';

const made = new WeakMap<readonly LabelFile[], Map<string, RegExp>>();

const escaped = (entry: string): string => entry.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replaceAll('*', '\\p{L}*').replaceAll(' ', '[ -]');

/** Entries as alternatives of a regular expression, longest first, so that "ending on" is not taken for "ending"; one that nothing matches where there are none. */
export function alternatives(entries: readonly string[]): string {
  const longestFirst = [...entries].sort((a, b) => b.length - a.length);
  return longestFirst.length === 0 ? '(?!)' : `(?:${longestFirst.map(escaped).join('|')})`;
}

/**
 * What finds words of the list in a text, as whole words, in whatever case and language; made once for the label files.
 * In an entry "*" stands for any letters, and a space for a space or a hyphen. `frame` sets what must stand around them ("^WORDS$").
 */
export function wordPattern(files: readonly LabelFile[], list: WordList, frame = '(?<!\\p{L})WORDS(?!\\p{L})'): RegExp {
  const known = made.get(files) ?? new Map<string, RegExp>();
  made.set(files, known);
  const key = `${list} ${frame}`;
  const pattern = known.get(key) ?? new RegExp(frame.replace('WORDS', () => alternatives(files.flatMap((f) => f.words[list] ?? []))), 'iu');
  known.set(key, pattern);
  return pattern;
}
