import { parseEntry } from '../../labels/label-files.ts';
import type { LabelFile } from '../../labels/label-files.ts';
import { labelTokens } from '../../labels/normalise.ts';

/** The recognition data there is: language of the label files to the name Tesseract gives it. */
const OCR_LANGUAGES: Readonly<Record<string, string>> = { en: 'eng', de: 'deu', fr: 'fra', es: 'spa', it: 'ita', pt: 'por', nl: 'nld' };

/** Tells the language of roughly recognised words by the little words and labels of each language. */
export class LanguageGuess {
  readonly #words: readonly { readonly language: string; readonly words: ReadonlySet<string> }[];
  readonly #shared: ReadonlySet<string>;

  constructor(files: readonly LabelFile[]) {
    this.#words = files.map((file) => ({ language: file.language, words: new Set([...file.stopWords, ...file.bill, ...Object.values(file.labels).flat().map((l) => parseEntry(l).text)].flatMap((w) => labelTokens(w)).filter((w) => w.length > 1)) }));
    const seen = new Map<string, number>();
    for (const { words } of this.#words) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
    this.#shared = new Set([...seen].filter(([, n]) => n > 2).map(([word]) => word));
  }

  /** How many of the words are known in any language: a measure of whether the text is text at all. */
  known(text: string): number {
    return labelTokens(text).filter((t) => this.#words.some(({ words }) => words.has(t))).length;
  }

  /** Tesseract's name of the language the text is most likely in; English where nothing tells. */
  of(text: string): string {
    const tokens = labelTokens(text).filter((t) => !this.#shared.has(t));
    let best = { name: 'eng', hits: 0 };
    for (const { language, words } of this.#words) {
      const name = OCR_LANGUAGES[language];
      const hits = tokens.filter((t) => words.has(t)).length;
      if (name !== undefined && hits > best.hits) best = { name, hits };
    }
    return best.name;
  }
}
