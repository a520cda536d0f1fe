import type { Unit } from '../../../../shared/units/quantity.ts';
import { isUsageUnit } from '../../../../shared/units/quantity.ts';
import type { Quantity } from '../quantities.ts';
import { labelOf } from '../quantities.ts';

/** A label from this strength on says what a figure is. */
const PLAINLY = 0.6;

/** The unit a consumption is in; null for power and for none. */
export const usageUnitOf = (q: Quantity): Unit | null => (q.unit && isUsageUnit(q.unit) ? q.unit : null);

/** How plainly a figure is named as what was used; a difference of readings in a unit of its own is one, less plainly. */
export const nameOfUsage = (q: Quantity): number => Math.max(labelOf(q, 'usage'), labelOf(q, 'convertedUsage') * 0.95, q.at.unit && isUsageUnit(q.at.unit) ? labelOf(q, 'difference') * 0.85 : 0);

/** How strongly words call a figure a usage. */
export const calledUsage = (q: Quantity): number => Math.max(labelOf(q, 'usage'), labelOf(q, 'convertedUsage'));

/** True for a figure that is called something else at least as plainly as the usage. */
export const isCalledOtherwise = (q: Quantity): boolean => labelOf(q, 'notUsage') >= PLAINLY && labelOf(q, 'notUsage') >= calledUsage(q);
