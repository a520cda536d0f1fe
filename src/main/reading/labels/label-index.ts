import type { Concept, Family, LabelFile } from './label-files.ts';
import { ALL_FAMILIES, familyOf, parseEntry } from './label-files.ts';
import { labelTokens } from './normalise.ts';

export interface LabelMatch {
  readonly concept: Concept;
  /** Strength of the label by itself, about 0.2 to 1.3. */
  readonly weight: number;
  /** First token and the one after the last. */
  readonly start: number;
  readonly end: number;
}

interface Entry {
  readonly tokens: readonly string[];
  readonly concept: Concept;
  readonly weight: number;
  readonly family: Family;
  /** True for a label that only counts where it is all the words there are ("Pay", "Billed"). */
  readonly isAlone: boolean;
}

/** Finds labels in text: at each place the longest one, so that "previous balance" is never a "balance". */
export class LabelIndex {
  readonly #byFirst = new Map<string, Entry[]>();

  constructor(files: readonly LabelFile[]) {
    for (const file of files) {
      for (const [concept, labels] of Object.entries(file.labels) as [Concept, string[]][]) {
        for (const label of labels) {
          const { text, weight, isAlone } = parseEntry(label);
          const tokens = labelTokens(text);
          const first = tokens[0];
          if (first === undefined) continue;
          const list = this.#byFirst.get(first) ?? [];
          list.push({ tokens, concept, weight, family: familyOf(concept), isAlone });
          this.#byFirst.set(first, list);
        }
      }
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  }

  /** Labels of one family that do not overlap, in order; where several meanings share the same words all of them are given. */
  matches(tokens: readonly string[]): LabelMatch[] {
    const found: LabelMatch[] = [];
    const next = new Map<Family, number>();
    for (const [at, token] of tokens.entries()) {
      const hits = (this.#byFirst.get(token) ?? []).filter((e) => (!e.isAlone || e.tokens.length === tokens.length) && e.tokens.every((t, k) => tokens[at + k] === t));
      if (hits.length === 0) continue;
      for (const family of ALL_FAMILIES) {
        if ((next.get(family) ?? 0) > at) continue;
        const mine = hits.filter((h) => h.family === family);
        const longest = mine[0]?.tokens.length ?? 0;
        for (const hit of mine) if (hit.tokens.length === longest) found.push({ concept: hit.concept, weight: hit.weight + 0.08 * (longest - 1), start: at, end: at + longest });
        if (longest > 0) next.set(family, at + longest);
      }
    }
    return found;
  }
}
