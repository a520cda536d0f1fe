/** Returns the form in which texts are searched: without accents, lower case, one blank between words. */
export function foldText(...parts: readonly (string | null | undefined)[]): string {
  return parts
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Returns the pattern that finds a person's words inside folded texts, for `LIKE ? ESCAPE '\'`. */
export function searchPattern(words: string): string {
  return `%${foldText(words).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
