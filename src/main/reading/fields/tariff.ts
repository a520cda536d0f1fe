import type { Candidate } from '../candidates/candidate.ts';
import type { Segment } from '../layout/page.ts';
import type { BillDocument } from './document.ts';

export interface Tariff {
  readonly text: string;
  readonly at: Candidate;
}

/** A label that is the tariff's and little else. */
const PLAIN = 0.9;
const MAX_LENGTH = 60;
/** A value stands this near to its label where others share the row, in points. */
const NEAR = 120;
/** The next label in the same line ends the tariff's name. */
const NEXT_LABEL = /\s+(?:[\p{Lu}][\p{L}]*\s){0,3}[\p{Lu}][\p{L}]*\s?(?:ID|No\.?|#)?:.*$/u;

const isLabel = (doc: BillDocument, text: string): boolean => doc.context.inText(text).some((m) => m.concept === 'tariff' && m.strength >= PLAIN) && !/\d/.test(text);

/** The tariffs named with a label of their own ("Rate: GR - Residential"), in reading order. */
export function findTariffs(doc: BillDocument): Tariff[] {
  const found: Tariff[] = [];
  const push = (segment: Segment, start: number, raw: string): void => {
    const text = raw.replace(NEXT_LABEL, '').trim();
    const usable = text.length >= 2 && text.length <= MAX_LENGTH && /\p{L}/u.test(text) && !/[$€£@]|\d[.,]\d{3,}/.test(text);
    if (usable) found.push({ text, at: { segment, start, end: start + text.length } });
  };
  for (const segment of doc.segments) {
    const inline = /(?:^|\s)([^:]{3,30}):\s*(\S.*)$/.exec(segment.text);
    if (inline?.[1] !== undefined && inline[2] !== undefined && isLabel(doc, inline[1])) push(segment, segment.text.length - inline[2].length, inline[2]);
    else if (segment.words.length <= 4 && isLabel(doc, segment.text)) {
      const [right, ...others] = doc.context.neighboursOf(segment).right(segment);
      // Alone in its row, a value may stand at the other edge of the page.
      if (right && (right.x0 - segment.x1 < NEAR || others.length === 0) && right.words.length <= 9) push(right, 0, right.text);
    }
  }
  return found;
}

/** The tariff of a service: the only one named, else the nearest before its usage. */
export function tariffFor(tariffs: readonly Tariff[], usage: Segment, services: number): Tariff | null {
  const names = new Set(tariffs.map((t) => t.text));
  if (services === 1) return names.size === 1 ? tariffs[0] ?? null : null;
  if (names.size < services) return null;
  return [...tariffs].sort((a, b) => Math.abs(a.at.segment.order - usage.order) - Math.abs(b.at.segment.order - usage.order))[0] ?? null;
}
