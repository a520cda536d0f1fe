import { labelTokens, phraseOf } from '../../labels/normalise.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import type { BillDocument } from '../document.ts';
import type { Quantity } from '../quantities.ts';

/** What a quantity is called in its row. */
function nameOf(doc: BillDocument, { at }: Quantity): string {
  const own = at.segment.text.slice(0, at.start);
  return /\p{L}{1,}/u.test(own) ? own : doc.context.neighboursOf(at.segment).left(at.segment).find((s) => /\p{L}/u.test(s.text))?.text ?? '';
}

/** True for a quantity whose row is called a part of a whole: a register, a tier, or a stretch of the period. */
export function isNamedPart(doc: BillDocument, q: Quantity): boolean {
  const name = nameOf(doc, q);
  if (wordPattern(doc.files, 'part').test(name)) return true;
  const tokens = ` ${labelTokens(name).join(' ')} `;
  if (doc.files.some((f) => f.registers.some((r) => tokens.includes(phraseOf(r))))) return true;
  const row = doc.context.neighboursOf(q.at.segment).row(q.at.segment);
  return doc.periods.some((p) => row.includes(p.segment));
}

/** The quantities that are parts of one whole by their names, each value once; empty where one of them is called anything else, or there is only one. */
export function namedParts(doc: BillDocument, quantities: readonly Quantity[]): readonly Quantity[] {
  const distinct = quantities.filter((q, i) => quantities.findIndex((o) => o.value === q.value) === i);
  return distinct.length >= 2 && distinct.every((q) => isNamedPart(doc, q)) ? distinct : [];
}
