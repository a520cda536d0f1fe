import { standardise } from '../../../../shared/units/quantity.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import type { NumberCandidate } from '../../candidates/numbers.ts';
import type { Segment } from '../../layout/page.ts';
import type { Quantity } from '../quantities.ts';
import { sameUsage } from './found-service.ts';

/** A comparison stands no farther from its usage than this, in points; smaller percentages come out of any two figures. */
const REACH = 60;
const LEAST_SHARE = 4;
/** The same amount in another unit is printed this exactly, as a share of it; smaller ones are a unit by themselves. */
const EXACTLY = 1e-3;
const LEAST_RESTATED = 2;

/** "12 % less than last year (1,068 kWh)": the percentage printed near both is the one between them, and would not be if they changed places. */
export function isCompared(quantities: readonly Quantity[], shares: readonly NumberCandidate[], value: number, unit: Unit | null, at: Quantity): boolean {
  const near = (s: Segment): boolean => s.page === at.at.segment.page && Math.abs(s.y0 - at.at.segment.y0) < REACH;
  const others = quantities.filter((q) => q !== at && q.unit === unit && q.value > 0 && near(q.at.segment) && !sameUsage(q.value, value));
  const fits = (a: number, b: number, n: NumberCandidate): boolean => Math.abs(Math.abs((a - b) / b) * 100 - Math.abs(n.value)) <= 0.5 * 10 ** -n.decimals + 0.01;
  const nearShares = shares.filter((n) => near(n.segment) && Math.abs(n.value) >= LEAST_SHARE);
  return others.some((q) => nearShares.some((n) => fits(value, q.value, n) && !fits(q.value, value, n)));
}

/** True where the same amount stands elsewhere in another unit ("11 CCF", "8,228 gallons"). */
export function isRestated(quantities: readonly Quantity[], value: number, unit: Unit | null, at: Quantity): boolean {
  if (unit === null || value < LEAST_RESTATED) return false;
  return quantities.some((q) => {
    if (q === at || q.at.unit === null || q.unit === null || q.unit === unit || q.unit.dimension !== unit.dimension || q.value < LEAST_RESTATED) return false;
    const type = unit.services.find((s) => q.unit?.services.includes(s));
    const [own, other] = type ? [standardise(type, value, unit.symbol), standardise(type, q.value, q.unit.symbol)] : [null, null];
    return own !== null && other !== null && own.unit === other.unit && Math.abs(own.value - other.value) <= EXACTLY * own.value;
  });
}
