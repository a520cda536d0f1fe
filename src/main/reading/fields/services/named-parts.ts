import { labelTokens, phraseOf } from '../../labels/normalise.ts';
import type { BillDocument } from '../document.ts';
import type { Quantity } from '../quantities.ts';

/** Words and signs of a tier, a step or a band of time in a line's name. */
const PART = /(?<!\p{L})(?:tier|step|block|slab|first|next|over|above|baseline|stufe|zone|tranche|escal[aã]o|scaglione|fascia|tramo|bloque|schijf|staffel|punta|llano|valle|p[1-6]|f[1-3]|hp|hc|ht|nt|hph|hch|hpe|hce|hochtarif|niedertarif|normaal|dal|laag|hoog|heures (?:pleines|creuses))(?!\p{L})/iu;

/** What a quantity is called in its row. */
function nameOf(doc: BillDocument, { at }: Quantity): string {
  const own = at.segment.text.slice(0, at.start);
  return /\p{L}{1,}/u.test(own) ? own : doc.context.neighboursOf(at.segment).left(at.segment).find((s) => /\p{L}/u.test(s.text))?.text ?? '';
}

/** True for a quantity whose row is called a part of a whole: a register, a tier, or a stretch of the period. */
export function isNamedPart(doc: BillDocument, q: Quantity): boolean {
  const name = nameOf(doc, q);
  if (PART.test(name)) return true;
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
