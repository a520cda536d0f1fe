import { foldText } from '../rows/search-text.ts';

/** Words that name no provider: what kind of company it is, and what joins the others. */
const NO_NAME: ReadonlySet<string> = new Set(['inc', 'llc', 'ltd', 'co', 'corp', 'company', 'corporation', 'limited', 'plc', 'gmbh', 'ag', 'sa', 'the', 'of', 'and']);
/** From so many characters on, an account number is no other one of the same company. */
const OWN_LENGTH = 8;

const wordsOf = (name: string): ReadonlySet<string> => new Set((foldText(name).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !NO_NAME.has(word)));

/** Whether two names are one provider's: all words of the shorter one stand in the other, in whichever order. */
export function areNamesAlike(one: string, other: string): boolean {
  const [shorter, longer] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size);
  return shorter !== undefined && longer !== undefined && shorter.size > 0 && [...shorter].every((word) => longer.has(word));
}

/**
 * Whether two accounts of one company that have the same number are one: at a provider of like name, where one provider
 * is not known, or where the number is too long to be another one's.
 * @param number without what may be written in more than one way
 */
export function isOneAccount(number: string, one: string | null, other: string | null): boolean {
  return number.length >= OWN_LENGTH || one === null || other === null || areNamesAlike(one, other);
}
