import type { LabelFile } from './label-files.ts';
import { labelTokens } from './normalise.ts';

/** The name of a month as it is compared: its tokens, joined. */
const keyOf = (tokens: readonly string[]): string => tokens.join(' ');

/** A year behind a month's name ("Jan 25", "März 2026"). */
const YEAR = /^(?:20)?\d\d$/;

/** Names of months in the languages of label files. */
export class MonthNames {
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(files: readonly LabelFile[]) {
    this.#numbers = new Map(files.flatMap((f) => f.months.flatMap((own, i) => own.map((name) => [keyOf(labelTokens(name)), i + 1] as const))));
  }

  /** The month a word names, 1 to 12; null for any other word. */
  named(word: string): number | null {
    return this.#numbers.get(keyOf(labelTokens(word))) ?? null;
  }

  /** The month of a text that holds nothing but a month, with or without its year; null for any other. */
  only(text: string): number | null {
    const [first = '', second, ...more] = labelTokens(text);
    return more.length === 0 && (second === undefined || YEAR.test(second)) ? this.#numbers.get(first) ?? null : null;
  }
}
