const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}〒]/u;

function escaped(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, (sign) => (sign === '*' ? '[\\p{L}]*' : `\\${sign}`)).replace(/ /g, '\\s+');
}

/** The source of a pattern that matches any of the phrases as whole words, the longest first; `*` is the rest of a word. */
export function anyOf(phrases: readonly string[]): string {
  const sorted = [...new Set(phrases)].sort((a, b) => b.length - a.length);
  const spaced = sorted.filter((one) => !CJK.test(one) && /[\p{L}\p{N}]/u.test(one)).map(escaped);
  const signs = sorted.filter((one) => CJK.test(one) || !/[\p{L}\p{N}]/u.test(one)).map(escaped);
  const parts = [...(spaced.length > 0 ? [`(?<![\\p{L}\\p{N}])(?:${spaced.join('|')})(?![\\p{L}\\p{N}])`] : []), ...signs];
  return `(?:${parts.join('|')})`;
}
