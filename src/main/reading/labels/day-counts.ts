import type { LabelFile } from './label-files.ts';
import { alternatives } from './word-lists.ts';

/** How counted days are written in the languages of label files. One for a set of label files. */
export class DayCounts {
  readonly #counted: RegExp;
  readonly #before: RegExp;

  constructor(files: readonly LabelFile[]) {
    const days = alternatives(files.flatMap((f) => f.dayWords));
    this.#counted = new RegExp(`(?<![\\d.,])(\\d{1,3})\\s*(?:billing\\s+|service\\s+)?${days}(?![a-z])`, 'giu');
    this.#before = new RegExp(`(?<!\\d)(\\d{1,3})[\\s-]+${days}\\s${alternatives(files.flatMap((f) => f.daysUntil))}:?\\s*$`, 'iu');
  }

  /** Every number of days that a text names. */
  within(text: string): ReadonlySet<number> {
    return new Set([...text.matchAll(this.#counted)].map((m) => Number(m[1])));
  }

  /** How many days end with the day that follows the text ("for 29 days ending"); null where it says none. */
  endingAfter(text: string): number | null {
    const match = this.#before.exec(text);
    return match ? Number(match[1]) : null;
  }
}
