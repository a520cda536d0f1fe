import { isDemandUnit, unitFromSpelling } from '../../../shared/units/quantity.ts';
import type { Concept } from '../labels/label-files.ts';
import type { BillDocument } from './document.ts';
import type { ScoredCode } from './identifiers.ts';
import type { LineQuantity } from './line-quantities.ts';
import type { Quantity } from './quantities.ts';
import { labelOf, TABLE_CELL_WORDS } from './quantities.ts';

/** A demand that is a reading times the multiplier beside it is measured, whatever it is called. */
const MEASURED = 1;
/** Labels this much weaker than the strongest still count. */
const NEARLY = 0.35;
/** A label of the row this faint does not name a demand. */
const FAINT = 0.3;
const OTHERWISE: readonly Concept[] = ['difference', 'readStart', 'readEnd', 'multiplier'];
/** What a heading that is only a unit says. */
const IN_COLUMN = 0.6;
/** Labels below this do not speak of a demand. */
const DEMAND_FLOOR = 0.4;
/** Cells of more words are small print ("if your demand exceeds 20 kW"). */
const MOST_WORDS = 12;
/** In a line of charges a demand is called so at least this plainly. */
const CALLED = 0.5;
/** How sure a demand is that only a charge is reckoned on: it may be a minimum rather than what was measured. */
const CHARGED_SURE = 0.68;

/** True where two numbers left of it in its row, one of them called the multiplier, make the value. */
function isMeasured(doc: BillDocument, q: Quantity, quantities: readonly Quantity[]): boolean {
  const row = doc.context.neighboursOf(q.at.segment).left(q.at.segment);
  const beside = quantities.filter((o) => o !== q && row.includes(o.at.segment) && o.value > 0);
  const factors = quantities.filter((m) => labelOf(m, 'multiplier') > 0.5 && m.value > 1 && m.at.segment.page === q.at.segment.page);
  return factors.some((m) => beside.some((r) => r !== m && Math.abs(r.value * m.value - q.value) <= 0.5 * 10 ** -q.at.decimals + 1e-9));
}

/** What a charge for demand is reckoned on, where all such charges name one figure and none calls it contracted or reactive. */
function chargedDemand(doc: BillDocument, lines: readonly LineQuantity[]): Quantity | null {
  const power = lines.filter((l) => l.proven && l.quantity.unit !== null && isDemandUnit(l.quantity.unit) && l.quantity.value > 0);
  const [first] = power;
  if (!first || power.some((l) => l.quantity.value !== first.quantity.value)) return null;
  const words = power.map(({ quantity: { at } }) => [...doc.context.neighboursOf(at.segment).left(at.segment).map((s) => s.text).reverse(), at.segment.text.slice(0, at.start)].join(' '));
  const strength = (text: string, concept: 'demand' | 'notDemand'): number => Math.max(0, ...doc.context.inText(text).filter((m) => m.concept === concept).map((m) => m.strength));
  const isCalled = words.some((w) => CHARGE_FOR_DEMAND.test(w) || strength(w, 'demand') > CALLED);
  return isCalled && !words.some((w) => NOT_MEASURED.test(w)) ? first.quantity : null;
}

/** True under a heading that is nothing but a unit of power. */
function isInColumnOfPower(doc: BillDocument, q: Quantity): boolean {
  const heading = unitFromSpelling(doc.context.neighboursOf(q.at.segment).header(q.at.segment)?.text ?? '');
  return heading !== null && isDemandUnit(heading);
}

/** True for what its row calls a reading, a difference or a factor under the heading of a demand. */
function isOtherwise(q: Quantity): boolean {
  const ofRow = (concept: Concept): number => q.labels.find((l) => l.concept === concept && l.relation !== 'ABOVE')?.strength ?? 0;
  return ofRow('demand') < FAINT && OTHERWISE.some((concept) => ofRow(concept) > CALLED);
}

/** True for a demand that its own words call the one that is billed. */
function isBilled(doc: BillDocument, q: Quantity): boolean {
  const neighbours = doc.context.neighboursOf(q.at.segment);
  const label = neighbours.left(q.at.segment).find((s) => /\p{L}{3}/u.test(s.text))?.text ?? '';
  return BILLED.test(`${label} ${q.at.segment.text.slice(0, q.at.start)}`) || BILLED.test(neighbours.header(q.at.segment)?.cells.at(-1)?.text ?? '');
}

const BILLED = /(?<!\p{L})(?:bill(?:ed|able|ing)?|chargeable|ratchet|factura(?:da|ble)|faturada|verrechn\p{L}*|minimum)(?!\p{L})/iu;
const CHARGE_FOR_DEMAND = /(?<!\p{L})(?:demand|leistungspreis|demanda)(?!\p{L})/iu;
const NOT_MEASURED = /(?<!\p{L})(?:contract(?:ed)?|capacity|availability|reserved|subscribed|minimum|ratchet|reactive|facilit\p{L}+|contratad\p{L}+|souscrit\p{L}*|impegnat\p{L}+|vertrag\p{L}*|bestell\p{L}*|agreed|excess)(?!\p{L})/iu;

/** The highest measured demand of a bill, in kW where both kW and kVA are printed; contracted capacity and reactive power are none, and lines of charges count only where nothing else is printed. */
export function chooseDemand(doc: BillDocument, quantities: readonly Quantity[], lines: readonly LineQuantity[], meter: ScoredCode | null): { q: Quantity; sure: number } | null {
  const inLines = new Set(lines.filter((l) => l.proven).map((l) => l.quantity));
  const scored = quantities
    .filter((q) => q.unit && isDemandUnit(q.unit) && q.value > 0 && q.at.segment.words.length <= MOST_WORDS)
    .map((q) => ({ q, measured: isMeasured(doc, q, quantities) }))
    .filter(({ q, measured }) => measured || (!inLines.has(q) && !isOtherwise(q)))
    .map(({ q, measured }) => ({ q, measured, demand: Math.max(measured ? MEASURED : 0, isInColumnOfPower(doc, q) ? IN_COLUMN : 0, labelOf(q, 'demand'), 0.8 * (q.labels.find((l) => l.concept === 'usage' && l.relation === 'ABOVE')?.strength ?? 0)) }))
    .map(({ q, measured, demand }) => ({ q, measured, score: demand - 0.8 * Math.max(0, Math.max(labelOf(q, 'notDemand'), labelOf(q, 'notUsage') * 0.8) - demand + 0.2) }))
    .filter((s) => s.score > DEMAND_FLOOR);
  if (scored.length === 0) {
    const charged = quantities.some((q) => q.unit && isDemandUnit(q.unit) && !inLines.has(q) && q.at.segment.words.length <= TABLE_CELL_WORDS && labelOf(q, 'demand') > CALLED) ? null : chargedDemand(doc, lines.filter((l) => quantities.includes(l.quantity)));
    return charged ? { q: charged, sure: CHARGED_SURE } : null;
  }
  const page = meter?.at.segment.page;
  const onPage = scored.filter((s) => page === undefined || s.q.at.segment.page === page);
  const pool = onPage.length > 0 ? onPage : scored;
  const strong = Math.max(...pool.map((s) => s.score));
  const near = pool.filter((s) => s.score > strong - NEARLY);
  // What was billed may be a share of an earlier peak; what was measured is the demand.
  const measured = near.filter((s) => s.measured || !isBilled(doc, s.q));
  const called = measured.length > 0 ? measured : near;
  const active = called.filter((s) => s.q.unit?.dimension === 'POWER');
  const kept = (active.length > 0 ? active : called).sort((a, b) => b.q.value - a.q.value)[0];
  return kept ? { q: kept.q, sure: Math.min(0.92, 0.4 + 0.45 * kept.score) } : null;
}
