import type { Concept, LabelFile } from './label-files.ts';
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
}

/** Finds labels in text: at each place the longest one, so that "previous balance" is never a "balance". */
export class LabelIndex {
  readonly #byFirst = new Map<string, Entry[]>();

  constructor(files: readonly LabelFile[]) {
    for (const file of files) {
      for (const [concept, labels] of Object.entries(file.labels) as [Concept, string[]][]) {
        for (const label of labels) {
          const [text = '', weight = '1'] = label.split('|');
          const tokens = labelTokens(text);
          const first = tokens[0];
          if (first === undefined) continue;
          const list = this.#byFirst.get(first) ?? [];
          list.push({ tokens, concept, weight: Number(weight) });
          this.#byFirst.set(first, list);
        }
      }
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  }

  /** Labels that do not overlap, in order; where several meanings share the same words all of them are given. */
  matches(tokens: readonly string[]): LabelMatch[] {
    const found: LabelMatch[] = [];
    let i = 0;
    while (i < tokens.length) {
      const at = i;
      const hits = (this.#byFirst.get(tokens[at] ?? '') ?? []).filter((e) => e.tokens.every((t, k) => tokens[at + k] === t));
      const longest = hits[0]?.tokens.length ?? 0;
      for (const hit of hits) {
        if (hit.tokens.length !== longest) break;
        found.push({ concept: hit.concept, weight: hit.weight + 0.08 * (longest - 1), start: at, end: at + longest });
      }
      i += Math.max(longest, 1);
    }
    return found;
  }
}
