/** What letters or a short number stand for, where the bill says so ("E = Estimated", "(K) Kundenablesung", "WA - Water", "10=Water"). */
export interface LegendEntry {
  readonly code: string;
  /** The words behind the code, up to the next one or the end of the line. */
  readonly words: string;
}

const CODE = /(?<![\p{L}\p{N}])(?:\((\p{Lu}{1,4})\)\s?[=:–-]?|(\p{Lu}{1,4})\s?[=:–-]|(\d{1,3})\s?=)\s?(?=\p{L})/gu;
/** Words of an entry are no longer than this, in characters. */
const LONGEST = 40;

/** All entries of legends in a text, in order. */
export function legendEntries(text: string): LegendEntry[] {
  return text.split('\n').flatMap((line) => {
    const codes = [...line.matchAll(CODE)];
    return codes.map((match, i) => {
      const from = match.index + match[0].length;
      return { code: match[1] ?? match[2] ?? match[3] ?? '', words: line.slice(from, Math.min(from + LONGEST, codes[i + 1]?.index ?? line.length)).trim() };
    });
  });
}
