import type { ReadService } from '../../../../shared/domain/read-bill.ts';
import { labelTokens, phraseOf } from '../../labels/normalise.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import type { BillDocument } from '../document.ts';
import type { Quantity } from '../quantities.ts';

/** What a quantity is called in its row. */
function nameOf(doc: BillDocument, { at }: Quantity): string {
  const own = at.segment.text.slice(0, at.start);
  return /\p{L}{1,}/u.test(own) ? own : doc.context.neighboursOf(at.segment).left(at.segment).find((s) => /\p{L}/u.test(s.text))?.text ?? '';
}

/** True for what is called a register: on-peak, night, tier 2. */
function isRegister(doc: BillDocument, name: string): boolean {
  const tokens = ` ${labelTokens(name).join(' ')} `;
  return doc.files.some((f) => f.registers.some((r) => tokens.includes(phraseOf(r))));
}

/** True for a quantity whose row is called a part of a whole: a register, a tier, or a stretch of the period. */
export function isNamedPart(doc: BillDocument, q: Quantity): boolean {
  const name = nameOf(doc, q);
  if (wordPattern(doc.files, 'part').test(name)) return true;
  if (isRegister(doc, name)) return true;
  const row = doc.context.neighboursOf(q.at.segment).row(q.at.segment);
  return doc.periods.some((p) => row.includes(p.segment));
}

/** The quantities that are parts of one whole by their names, each value once; empty where one of them is called anything else, or there is only one. */
export function namedParts(doc: BillDocument, quantities: readonly Quantity[]): readonly Quantity[] {
  const distinct = quantities.filter((q, i) => quantities.findIndex((o) => o.value === q.value) === i);
  return distinct.length >= 2 && distinct.every((q) => isNamedPart(doc, q)) ? distinct : [];
}

/** The price, unit and counted thing behind a register's name. */
const BEHIND = /[\s,;:@(–-]*(?:[@:(\d].*|\b(?:usage|use|used|units|energy|consumption|kwh)\b[\s,;:@(–-]*)$/iu;
const LONGEST = 60;

/** What a register is called, without what stands behind its name: "On-peak usage: " and "On-peak kWh @ 15.8 ¢" are On-peak. */
function registerName(name: string): string {
  const [, own = name] = /^\W*(.*?)\W*$/u.exec(name.replace(BEHIND, '').replace(BEHIND, '')) ?? [];
  return (own === '' ? name.trim() : own).slice(0, LONGEST);
}

/** Of the parts of a whole at least so many are called a register: beside Peak and Off-peak stands what one utility alone calls Standard. */
const REGISTERS = 2;

/** The parts of a whole as a service names them, where they make the whole and all, or all but one, are called registers; else none. */
export function registerParts(doc: BillDocument, parts: readonly Quantity[] | null): ReadService['parts'] {
  const named = (parts ?? []).map((q) => ({ name: nameOf(doc, q), usage: q.value }));
  const registers = named.filter(({ name }) => isRegister(doc, name)).length;
  if (registers < REGISTERS || registers < named.length - 1) return [];
  const called = named.map(({ name, usage }) => ({ name: registerName(name), usage }));
  return new Set(called.map(({ name }) => name)).size === called.length && called.every(({ name }) => name !== '') ? called : [];
}
