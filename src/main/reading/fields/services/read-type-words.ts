import type { ReadService } from '../../../../shared/domain/read-bill.ts';
import { parseEntry } from '../../labels/label-files.ts';
import { labelTokens } from '../../labels/normalise.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import type { BillDocument } from '../document.ts';
import { legendEntries } from '../legend.ts';

export type ReadType = ReadService['readType'];

/** Words of a legend's entry that are looked at. */
const LEGEND_WORDS = 5;
/** What is said of averages and other years this plainly is no reading of this bill. */
const OTHERWISE = 0.8;

type Kind = 'estimated' | 'actual';

/** True where one of the phrases stands among the tokens. */
function includesAny(tokens: readonly string[], phrases: ReadonlySet<string>): boolean {
  const text = ` ${tokens.join(' ')} `;
  return [...phrases].some((p) => text.includes(` ${p} `));
}

/** What the words of a bill say of its readings. One for a document. */
export class ReadTypeWords {
  readonly #words: Readonly<Record<Kind, ReadonlySet<string>>>;
  /** Those that say it wherever they stand, not beside a reading alone. */
  readonly #plain: Readonly<Record<Kind, ReadonlySet<string>>>;
  readonly #legend: ReadonlyMap<string, ReadType>;
  readonly #reading: RegExp;
  readonly #doc: BillDocument;

  constructor(doc: BillDocument) {
    const files = doc.files.filter((f) => doc.languages.slice(0, 2).includes(f.language));
    const entries = (kind: Kind, least: number): ReadonlySet<string> => new Set(files.flatMap((f) => f[kind]).map(parseEntry).filter((e) => e.weight >= least).map((e) => labelTokens(e.text).join(' ')));
    this.#words = { estimated: entries('estimated', 0), actual: entries('actual', 0) };
    this.#plain = { estimated: entries('estimated', 1), actual: entries('actual', 1) };
    this.#doc = doc;
    this.#reading = wordPattern(doc.files, 'reading');
    this.#legend = new Map(legendEntries(doc.text).flatMap(({ code, words }) => { const kind = this.#inPhrases(labelTokens(words).slice(0, LEGEND_WORDS)); return kind ? [[code, kind] as const] : []; }));
  }

  #inPhrases(tokens: readonly string[]): ReadType {
    return includesAny(tokens, this.#words.estimated) ? 'ESTIMATED' : includesAny(tokens, this.#words.actual) ? 'ACTUAL' : null;
  }

  /** True for words of readings or of what was used, of averages and other years aside. */
  speaksOfReading(text: string): boolean {
    return this.#reading.test(text) && !this.#doc.context.inText(text).some((m) => m.concept === 'notUsage' && m.strength > OTHERWISE);
  }

  /** The kind that one of the tokens names; `fits` leaves aside some that name a reading taken. */
  kindIn(tokens: readonly string[], fits: (token: string) => boolean = () => true): ReadType {
    if (tokens.some((t) => this.#words.estimated.has(t))) return 'ESTIMATED';
    return tokens.some((t) => this.#words.actual.has(t) && fits(t)) ? 'ACTUAL' : null;
  }

  /** The kind that one of the tokens, or all of them together, name. */
  kindOf(tokens: readonly string[]): ReadType {
    return this.kindIn([...tokens, tokens.join(' ')]);
  }

  /** Both kinds that words name wherever they stand. */
  plainKinds(tokens: readonly string[]): ReadonlySet<Exclude<ReadType, null>> {
    const kinds = new Set<Exclude<ReadType, null>>();
    if (includesAny(tokens, this.#plain.estimated)) kinds.add('ESTIMATED');
    if (includesAny(tokens, this.#plain.actual)) kinds.add('ACTUAL');
    return kinds;
  }

  /** What the bill itself says a code stands for; null where it does not. */
  ofCode(code: string): ReadType {
    return this.#legend.get(code) ?? null;
  }
}
