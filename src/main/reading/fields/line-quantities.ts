import { isUsageUnit } from '../../../shared/units/quantity.ts';
import type { NumberCandidate } from '../candidates/numbers.ts';
import type { BillDocument } from './document.ts';
import type { Quantity } from './quantities.ts';

/** A quantity in a line of charges whose price times it makes the line's amount. */
export interface LineQuantity {
  readonly quantity: Quantity;
  readonly amount: number;
  readonly proven: boolean;
}

const PER_THOUSAND = /(?:\/|(?<!\p{L})(?:per|je|pro|par|por|per))\s?(?:1[.,\s]?000|thousand)(?!\d)/iu;

/** Quantities with units that stand in lines of charges. */
export function findLineQuantities(doc: BillDocument, quantities: readonly Quantity[]): LineQuantity[] {
  const lines: LineQuantity[] = [];
  for (const q of quantities) {
    if (!q.unit || (!isUsageUnit(q.unit) && q.unit.dimension !== 'POWER')) continue;
    const neighbours = doc.context.neighboursOf(q.at.segment);
    const row = [q.at.segment, ...neighbours.right(q.at.segment)];
    const numbers = doc.numbers.filter((n) => row.includes(n.segment) && n !== q.at && (n.segment !== q.at.segment || n.start > q.at.end));
    const amounts = numbers.filter((n) => n.decimals === 2 && !n.percent && n.unit === null && !n.isRate);
    const left = neighbours.left(q.at.segment);
    const before = doc.numbers.filter((n) => (n.segment === q.at.segment && n.end < q.at.start && n.decimals >= 3) || (left.includes(n.segment) && n.isRate));
    const ratesFor = (amount: NumberCandidate): NumberCandidate[] => [...numbers.filter((n) => n !== amount && (n.segment.x0 <= amount.segment.x0)), ...before].filter((n) => n.value > 0);
    // One times its price proves nothing; prices may be those of a thousand or a hundred.
    const scales = q.value === 1 ? [] : PER_THOUSAND.test(row.map((s) => s.text).join(' ')) ? [1, 0.01, 0.001] : [1, 0.01];
    const makes = (amount: NumberCandidate): boolean => ratesFor(amount).some((r) => scales.some((scale) => Math.abs(q.value * r.value * scale - Math.abs(amount.value)) <= Math.max(0.02, 0.004 * Math.abs(amount.value))));
    // A tax or a running balance may stand behind the amount.
    const proven = [...amounts].reverse().find(makes);
    const amount = proven ?? amounts.at(-1);
    if (amount && (proven || ratesFor(amount).length > 0)) lines.push({ quantity: q, amount: amount.value, proven: proven !== undefined });
  }
  return lines;
}
