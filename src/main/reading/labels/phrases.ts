import type { LabelFile } from './label-files.ts';
import { parseEntry } from './label-files.ts';
import { labelTokens, phraseOf } from './normalise.ts';

/** What phrases of a label file can say of the words in which they stand. */
export type PhraseKind = 'refund' | 'asks' | 'balances' | 'budgets' | 'instalments' | 'billMonths' | 'greetings';

interface Phrase { readonly words: string; readonly isAlone: boolean }

/**
 * Tells whether words hold one of the phrases that label files list for a purpose, compared word by word in their plain form
 * (`labelTokens`). Where it matters what of the text matched, `wordPattern` finds it. One for a set of label files.
 */
export class Phrases {
  readonly #files: readonly LabelFile[];
  readonly #byKind = new Map<PhraseKind, readonly Phrase[]>();
  #titleWords: ReadonlySet<string> | null = null;

  constructor(files: readonly LabelFile[]) {
    this.#files = files;
  }

  /** True where a phrase of the kind stands anywhere in the text. */
  has(kind: PhraseKind, text: string): boolean {
    const own = framed(text);
    return this.#of(kind).some((p) => (p.isAlone ? own === p.words : own.includes(p.words)));
  }

  /** True where the text begins with a phrase of the kind. */
  opens(kind: PhraseKind, text: string): boolean {
    const own = framed(text);
    return this.#of(kind).some((p) => own.startsWith(p.words));
  }

  /** True for words that titles of bills are made of, and numbers. */
  isTitle(text: string): boolean {
    this.#titleWords ??= new Set(this.#files.flatMap((file) => file.titleWords).flatMap(labelTokens));
    const words = this.#titleWords;
    return labelTokens(text).every((t) => words.has(t) || t === '#' || /^\d{1,4}$/.test(t));
  }

  #of(kind: PhraseKind): readonly Phrase[] {
    const known = this.#byKind.get(kind) ?? this.#files.flatMap((file) => file[kind]).map(phraseFrom);
    this.#byKind.set(kind, known);
    return known;
  }
}

const framed = (text: string): string => ` ${labelTokens(text).join(' ')} `;

/** "ratenzahl*" stands for every word that begins so. */
function phraseFrom(entry: string): Phrase {
  const { text, isAlone } = parseEntry(entry);
  const words = phraseOf(text);
  return { words: text.endsWith('*') ? words.trimEnd() : words, isAlone };
}
