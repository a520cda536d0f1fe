/** Words of addresses that are written in more than one way (USPS Publication 28, appendix C, and common European ones). */
const SAME_WORD: Readonly<Record<string, string>> = {
  street: 'st', avenue: 'ave', av: 'ave', road: 'rd', drive: 'dr', lane: 'ln', boulevard: 'blvd', court: 'ct', place: 'pl',
  square: 'sq', parkway: 'pkwy', highway: 'hwy', terrace: 'ter', trail: 'trl', suite: 'ste', apartment: 'apt', building: 'bldg', floor: 'fl',
  north: 'n', south: 's', east: 'e', west: 'w', northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw',
  strasse: 'str', straße: 'str', mount: 'mt', saint: 'st', fort: 'ft',
};

/** The words of an address in one spelling. */
export function addressWords(address: string): string[] {
  return address
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => SAME_WORD[word] ?? word);
}

/**
 * How alike two addresses are, 0 to 1: the share of words they have in common. Two different
 * house numbers are two places, however alike the rest is.
 */
export function addressLikeness(one: string, other: string): number {
  const a = addressWords(one);
  const b = addressWords(other);
  const house = (words: readonly string[]): string | undefined => words.find((word) => /^\d+[a-z]?$/.test(word));
  const houseA = house(a);
  const houseB = house(b);
  if (houseA !== undefined && houseB !== undefined && houseA !== houseB) return 0;
  const shorter = a.length <= b.length ? a : b;
  const longer = new Set(a.length <= b.length ? b : a);
  if (shorter.length < 2) return 0;
  return shorter.filter((word) => longer.has(word)).length / shorter.length;
}

/** How alike two addresses at least are that are taken for one place. */
export const SAME_PLACE_LIKENESS = 0.75;

/** Below this share of common words, two whole addresses are in different places. */
const SHARED_ELSEWHERE = 1 / 3;
/** Fewer words than these are no whole address, and say nothing about where it is. */
const WHOLE_ADDRESS_WORDS = 4;

/** Whether two whole addresses are plainly in different places, and not only different buildings of one street or campus. */
export function isElsewhere(one: string, other: string): boolean {
  const a = new Set(addressWords(one));
  const b = new Set(addressWords(other));
  const shorter = Math.min(a.size, b.size);
  return shorter >= WHOLE_ADDRESS_WORDS && [...a].filter((word) => b.has(word)).length / shorter < SHARED_ELSEWHERE;
}
