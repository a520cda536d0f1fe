import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import { isUsageUnit } from '../../../../shared/units/quantity.ts';
import { isSpokenOf, labelOf } from '../quantities.ts';
import { flowOf } from './flows.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { nameOfUsage, usageUnitOf } from './usage-names.ts';

/** Kinds of service on one bill, at most. */
const MAX_KINDS = 5;
/** A kind that its rows, lines and labels speak for this strongly is on the bill. */
const PRESENT = 0.9;

/** The kinds of service that something was measured for, likeliest first. */
export function kindsPresent({ doc, types, usage, rows, flows, lines, quantities }: ServiceEvidence): ServiceType[] {
  const weight = new Map<ServiceType, number>();
  const add = (type: ServiceType, w: number): void => { weight.set(type, (weight.get(type) ?? 0) + w); };
  for (const row of rows) {
    const q = row.converted ?? row.usage ?? row.end;
    if (flows.get(row) === 'IMPORT') add(usage.typeOf(q), usageUnitOf(q) ? 2 : 1.2);
  }
  for (const l of lines) if (l.quantity.unit && isUsageUnit(l.quantity.unit) && flowOf(doc, l.quantity) !== 'EXPORT') add(usage.typeOf(l.quantity), l.proven ? 1 : 0.3);
  for (const q of quantities) {
    if (q.unit && flowOf(doc, q) === 'EXPORT') continue;
    const unit = usageUnitOf(q);
    const label = nameOfUsage(q);
    if (unit && label > 0.5 && label >= labelOf(q, 'notUsage')) add(usage.typeOf(q), 1);
    else if (!q.unit && label > 0.85 && q.at.decimals < 2 && labelOf(q, 'notUsage') < 0.5 && usage.dominantUnit(usage.typeOf(q))) add(usage.typeOf(q), 0.95);
  }
  // Everyday units count only where the trade is named; energy is measured for nothing else.
  const named = (type: ServiceType): boolean => ['ELECTRICITY', 'GAS'].includes(type) || types.mentions(type) > 0;
  const present = [...weight].filter(([t, w]) => w >= PRESENT && named(t)).sort((a, b) => b[1] - a[1]).map(([t]) => t).slice(0, MAX_KINDS);
  if (present.length > 0) return present;
  const measured = new Set(quantities.filter((q) => usageUnitOf(q) && q.value > 0 && !isSpokenOf(q) && labelOf(q, 'notUsage') < 0.5 && flowOf(doc, q) === 'IMPORT').map((q) => usage.typeOf(q)).filter((t) => named(t) && (t === 'ELECTRICITY' || t === 'GAS' || types.mentions(t) > 1)));
  return measured.size === 1 ? [...measured] : [];
}
