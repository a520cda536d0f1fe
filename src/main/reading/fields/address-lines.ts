import type { Segment } from '../layout/page.ts';
import { heightOf } from '../layout/page.ts';
import type { BillDocument } from './document.ts';

/** Neither a share ("18%") nor a count of something ("2-year"). */
const HOUSE_NUMBER = /(?:^|\s)\d+[A-Za-z]?(?:[-/]\d+)?\b(?!\s?%|-\p{Ll}{2})/u;
/** A postal code with what stands beside it, of the countries read. */
export const POSTAL = /\b\p{Lu}{2}\s+\d{5}(?:-\d{4})?\b|\b\d{4,5}\s+\p{Lu}|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b/u;
/** Lines of one address stand no farther apart than this many heights, and begin this near to each other, in points. */
export const LINE_GAP = 1.6;
const SAME_LEFT = 4;
/** Lines between a name and its street ("Attn: Accounts Payable", "Suite 4"), at most. */
const MOST_BETWEEN = 2;

/** Small words of a line of prose, at least; streets have fewer ("rue de la Paix"). */
const PROSE_WORDS = 5;

/** Whether a line is of running text: most of its words begin small, and they are many. What begins with a number is a street with long names. */
function isProse(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return small >= PROSE_WORDS && small > words.length / 2 && !/^\s*\d/u.test(text);
}

/** A number of a register ("Parcel 04-2208-113-0"): no house has three parts. */
const REGISTERED = /\d+(?:-\d+){2,}/;

/** Whether a line may name a street with a house. */
export const looksLikeStreet = (text: string): boolean => HOUSE_NUMBER.test(text) && /\p{L}{3,}/u.test(text) && text.length < 90 && !REGISTERED.test(text) && !/[$€£]|kwh|:\s*\d|^\(|\bx\s?\/?\s?week|\d ?yd\b/i.test(text) && !isProse(text);

/** Whether a line heads the lines of a postal address: a street right below it, and the town below that. */
export function headsAddress(doc: BillDocument, segment: Segment): boolean {
  const below = (from: Segment): Segment | undefined => {
    const next = doc.context.neighboursOf(from).below(from)[0];
    return next && Math.abs(next.x0 - from.x0) < SAME_LEFT && next.y0 - from.y1 <= LINE_GAP * heightOf(next) ? next : undefined;
  };
  let street = below(segment);
  for (let i = 0; i < MOST_BETWEEN && street && !looksLikeStreet(street.text); i++) street = below(street);
  const town = street && below(street);
  return street !== undefined && town !== undefined && looksLikeStreet(street.text) && POSTAL.test(town.text);
}
