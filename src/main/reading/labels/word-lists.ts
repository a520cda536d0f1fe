import type { LabelFile, WordList } from './label-files.ts';

const made = new WeakMap<readonly LabelFile[], Map<string, RegExp>>();

const escaped = (entry: string): string => entry.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replaceAll('*', '\\p{L}*').replaceAll(' ', '[ -]');

/** The entries of lists as alternatives of a regular expression, longest first; one that nothing matches where there are none. */
function alternatives(files: readonly LabelFile[], lists: readonly WordList[]): string {
  const entries = lists.flatMap((list) => files.flatMap((f) => f.words[list] ?? [])).sort((a, b) => b.length - a.length);
  return entries.length === 0 ? '(?!)' : `(?:${entries.map(escaped).join('|')})`;
}

/**
 * What finds words of the lists in a text, as whole words, in whatever case and language; made once for the label files.
 * In an entry "*" stands for any letters, and a space for a space or a hyphen. `frame` sets what must stand around them ("^WORDS$").
 */
export function wordPattern(files: readonly LabelFile[], lists: readonly WordList[], frame = '(?<!\\p{L})WORDS(?!\\p{L})'): RegExp {
  const known = made.get(files) ?? new Map<string, RegExp>();
  made.set(files, known);
  const key = `${lists.join()} ${frame}`;
  const pattern = known.get(key) ?? new RegExp(frame.replace('WORDS', () => alternatives(files, lists)), 'iu');
  known.set(key, pattern);
  return pattern;
}
