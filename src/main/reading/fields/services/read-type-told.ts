import { labelTokens } from '../../labels/normalise.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import type { BillDocument } from '../document.ts';
import { legendEntries } from '../legend.ts';
import type { ReadType, ReadTypeWords } from './read-type-words.ts';

/** A sentence of more words explains rather than tells. */
const MOST_TOKENS = 24;

/** The kind of reading that sentences and headings far from any reading tell ("Your usage has been estimated"), where all of them agree; null otherwise. */
export function readTypeTold(doc: BillDocument, words: ReadTypeWords): ReadType {
  const conditional = wordPattern(doc.files, 'conditional');
  const kinds = new Set<ReadType>();
  for (const segment of doc.segments) {
    // What stands beside a quantity speaks of that one alone.
    const isOfQuantity = (doc.numbersBySegment.get(segment) ?? []).some((n) => n.unit !== null);
    if (isOfQuantity || !words.speaksOfReading(segment.text) || conditional.test(segment.text) || legendEntries(segment.text).length > 0) continue;
    const tokens = labelTokens(segment.text);
    const told = words.plainKinds(tokens);
    if (tokens.length > MOST_TOKENS || told.size !== 1) continue;
    for (const kind of told) kinds.add(kind);
  }
  const [only] = kinds;
  return kinds.size === 1 ? only ?? null : null;
}
