import { isDemandUnit } from '../../../shared/units/quantity.ts';
import type { BillDocument } from './document.ts';
import type { ScoredCode } from './identifiers.ts';
import type { LineQuantity } from './line-quantities.ts';
import type { Quantity } from './quantities.ts';
import { labelOf } from './quantities.ts';

/** A demand that is a reading times the multiplier beside it is measured, whatever it is called. */
const MEASURED = 1;
/** Labels this much weaker than the strongest still count. */
const NEARLY = 0.35;

/** True where two numbers left of it in its row, one of them called the multiplier, make the value. */
function isMeasured(doc: BillDocument, q: Quantity, quantities: readonly Quantity[]): boolean {
  const row = doc.context.neighboursOf(q.at.segment).left(q.at.segment);
  const beside = quantities.filter((o) => o !== q && row.includes(o.at.segment) && o.value > 0);
  return beside.some((m) => labelOf(m, 'multiplier') > 0.5 && m.value > 1 && beside.some((r) => r !== m && Math.abs(r.value * m.value - q.value) <= 0.5 * 10 ** -q.at.decimals + 1e-9));
}

/** The highest measured demand of a bill, in kW where both kW and kVA are printed; contracted capacity, reactive power and what stands only in lines of charges are none. */
export function chooseDemand(doc: BillDocument, quantities: readonly Quantity[], lines: readonly LineQuantity[], meter: ScoredCode | null): { q: Quantity; sure: number } | null {
  const inLines = new Set(lines.map((l) => l.quantity));
  const scored = quantities
    .filter((q) => q.unit && isDemandUnit(q.unit) && q.value > 0)
    .map((q) => ({ q, measured: isMeasured(doc, q, quantities) }))
    .filter(({ q, measured }) => measured || !inLines.has(q))
    .map(({ q, measured }) => ({ q, demand: Math.max(measured ? MEASURED : 0, labelOf(q, 'demand'), 0.8 * (q.labels.find((l) => l.concept === 'usage' && l.relation === 'ABOVE')?.strength ?? 0)) }))
    .map(({ q, demand }) => ({ q, score: demand - 0.8 * Math.max(0, Math.max(labelOf(q, 'notDemand'), labelOf(q, 'notUsage') * 0.8) - demand + 0.2) }))
    .filter((s) => s.score > 0.4);
  if (scored.length === 0) return null;
  const page = meter?.at.segment.page;
  const near = scored.filter((s) => page === undefined || s.q.at.segment.page === page);
  const pool = near.length > 0 ? near : scored;
  const strong = Math.max(...pool.map((s) => s.score));
  const called = pool.filter((s) => s.score > strong - NEARLY);
  const active = called.filter((s) => s.q.unit?.dimension === 'POWER');
  const kept = (active.length > 0 ? active : called).sort((a, b) => b.q.value - a.q.value)[0];
  return kept ? { q: kept.q, sure: Math.min(0.92, 0.4 + 0.45 * kept.score) } : null;
}
