import { isDemandUnit } from '../../../shared/units/quantity.ts';
import type { ScoredCode } from './identifiers.ts';
import type { LineQuantity, Quantity } from './usage-rows.ts';
import { labelOf } from './usage-rows.ts';

/** The highest measured demand of a bill; contracted capacity, reactive power and what stands only in lines of charges are none. */
export function chooseDemand(quantities: readonly Quantity[], lines: readonly LineQuantity[], meter: ScoredCode | null): { q: Quantity; sure: number } | null {
  const inLines = new Set(lines.map((l) => l.quantity));
  const scored = quantities
    .filter((q) => q.unit && isDemandUnit(q.unit) && q.value > 0 && !inLines.has(q))
    .map((q) => ({ q, demand: Math.max(labelOf(q, 'demand'), 0.8 * (q.labels.find((l) => l.concept === 'usage' && l.relation === 'ABOVE')?.strength ?? 0)) }))
    .map(({ q, demand }) => ({ q, score: demand - 0.8 * Math.max(0, Math.max(labelOf(q, 'notDemand'), labelOf(q, 'notUsage') * 0.8) - demand + 0.2) }))
    .filter((s) => s.score > 0.4);
  if (scored.length === 0) return null;
  const page = meter?.at.segment.page;
  const near = scored.filter((s) => page === undefined || s.q.at.segment.page === page);
  const pool = near.length > 0 ? near : scored;
  const strong = Math.max(...pool.map((s) => s.score));
  const kept = pool.filter((s) => s.score > strong - 0.35).sort((a, b) => b.q.value - a.q.value)[0];
  return kept ? { q: kept.q, sure: Math.min(0.92, 0.4 + 0.45 * kept.score) } : null;
}
