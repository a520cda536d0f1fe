import { hasTradeWord } from '../fields/provider.ts';

/** What a Green Button file says of who sent it, as written; null what it does not say. */
export interface Senders {
  /** The ServiceSupplier's organisation. */
  readonly supplier: string | null;
  /** Who wrote the feed or the entry (Atom). */
  readonly author: string | null;
  /** The title of the feed. */
  readonly title: string | null;
}

/** Programs that write such files for utilities, and the standard: no utility's name. */
const PROGRAM = /green ?button|\bespi\b|opower|forager|utility ?api|third party|retail ?customer|\bsample\b|\btest\b/iu;
/** What a title says besides: what is in the file, not whose it is. */
const CONTENT = /(?<!\p{L})(?:green ?button|connect|download|my|your|the|of|for|from|usage|feed|data|subscription|energy usage|consumption|meters?|readings?|intervals?|hourly|daily|monthly|billing|bills?|history|customer|account|export|summary)(?!\p{L})/giu;
/** What is billed names nobody when it stands alone. */
const COMMODITY = /(?<!\p{L})(?:electric(?:ity)?|natural|gas|water|energy|power|solar|and)(?!\p{L})/giu;

const SURE = 0.98;
/** A title is written for people; what it names is likely, not certain. */
const FROM_TITLE = 0.6;

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').replace(/^[\s\-–—:|,]+|[\s\-–—:|,]+$/gu, '').slice(0, 80);

/** The utility's name and how sure it is (0 to 1); null where the file names none. */
export function providerOf({ supplier, author, title }: Senders): { readonly name: string; readonly confidence: number } | null {
  const told = [supplier, author].find((name) => name !== null && !PROGRAM.test(name));
  if (told != null) return { name: tidy(told), confidence: SURE };
  const left = tidy((title ?? '').replace(CONTENT, ' '));
  const isName = hasTradeWord(left) && !PROGRAM.test(left) && !/\d/u.test(left) && left.replace(COMMODITY, '').trim().length > 1;
  return isName ? { name: left, confidence: FROM_TITLE } : null;
}
