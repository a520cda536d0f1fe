import type { ServiceType } from '../../../shared/domain/read-bill.ts';
import type { Segment } from '../layout/page.ts';
import type { BillDocument } from './document.ts';
import { legendEntries } from './legend.ts';

/** What a bill calls a kind of service in its tables, and the words that explain it. */
export interface ServiceCode {
  readonly type: ServiceType;
  readonly words: string;
}

const CODE_ALONE = /^\p{Lu}{1,4}$/u;
/** A code that leads a cell has a figure behind it. */
const CODE_LEADING = /^(\p{Lu}{1,4}|\d{1,3}(?=$))(?:$| \S*\d)/u;
/** A legend explains so many codes at least. */
const FEWEST_TURNS = 2;
/** A legend explains a code in no more words. */
const MOST_WORDS = 4;

/** Legends in a list: a code in a cell of its own, and its words in the next one. */
function listedEntries(doc: BillDocument): { code: string; words: string }[] {
  return doc.segments.filter((s) => CODE_ALONE.test(s.text)).flatMap((s) => {
    const words = doc.context.neighboursOf(s).right(s)[0];
    return words && words.words.length <= MOST_WORDS && !/\d/.test(words.text) && /\p{L}{3}/u.test(words.text) ? [{ code: s.text, words: words.text }] : [];
  });
}

/** Codes that lead rows of figures. */
function leadingCodes(doc: BillDocument): ReadonlySet<string> {
  return new Set(doc.segments.filter((s) => CODE_ALONE.test(s.text) && doc.context.neighboursOf(s).right(s).some((c) => doc.numbersBySegment.has(c))).map((s) => s.text));
}

/** Legends without a sign: codes of rows and their words by turns ("WA WATER SW SEWER GB GARBAGE"). */
function turnedEntries(doc: BillDocument): { code: string; words: string }[] {
  const codes = leadingCodes(doc);
  return codes.size < FEWEST_TURNS ? [] : doc.segments.flatMap((s) => {
    const at = s.words.flatMap((w, i) => (codes.has(w.text) ? [i] : []));
    if (at.length < FEWEST_TURNS) return [];
    return at.map((from, k) => ({ code: s.words[from]?.text ?? '', words: s.words.slice(from + 1, at[k + 1]).map((w) => w.text).join(' ') }));
  });
}

/** The codes that the bill's legend gives kinds of service ("EL = Electric"); one that it gives two kinds is none. `typeIn`: the one kind a text names. */
export function serviceCodes(doc: BillDocument, typeIn: (text: string) => ServiceType | null): ReadonlyMap<string, ServiceCode> {
  const codes = new Map<string, ServiceCode>();
  const unclear = new Set<string>();
  for (const { code, words } of [...legendEntries(doc.text), ...listedEntries(doc), ...turnedEntries(doc)]) {
    const type = typeIn(words.split(/[,;(]/)[0] ?? words);
    const known = codes.get(code);
    if (type === null || words.split(' ').length > 2 * MOST_WORDS) continue;
    if (known && known.type !== type) unclear.add(code);
    else if (!known) codes.set(code, { type, words });
  }
  return new Map([...codes].filter(([code]) => !unclear.has(code)));
}

/** The code that leads a cell; null where none of the given does. */
export function codeOf(cell: Segment, codes: ReadonlyMap<string, ServiceCode>): ServiceCode | null {
  return codes.get(CODE_LEADING.exec(cell.text)?.[1] ?? '') ?? null;
}
