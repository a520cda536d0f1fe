import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import { isUsageUnit } from '../../../../shared/units/quantity.ts';
import { isSpokenOf, labelOf } from '../quantities.ts';
import { flowOf } from './flows.ts';
import { sameUsage } from './found-service.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { nameOfUsage, usageUnitOf } from './usage-names.ts';

/** Kinds of service on one bill, at most. */
const MAX_KINDS = 5;
/** A kind that its rows, lines and labels speak for this strongly is on the bill. */
const PRESENT = 0.9;

/** The kinds of service that something was measured for, likeliest first. */
export function kindsPresent({ doc, types, meaning, rows, flows, lines, quantities }: ServiceEvidence): ServiceType[] {
  const weight = new Map<ServiceType, number>();
  const add = (type: ServiceType, w: number): void => { weight.set(type, (weight.get(type) ?? 0) + w); };
  for (const row of rows) {
    const q = row.converted ?? row.usage ?? row.end;
    if (flows.get(row) === 'IMPORT') add(meaning.typeOf(q), usageUnitOf(q) ? 2 : 1.2);
  }
  for (const l of lines) if (l.quantity.unit && isUsageUnit(l.quantity.unit) && flowOf(doc, l.quantity) !== 'EXPORT') add(meaning.typeOf(l.quantity), l.proven ? 1 : 0.3);
  for (const q of quantities) {
    if (q.unit && flowOf(doc, q) === 'EXPORT') continue;
    const unit = usageUnitOf(q);
    const label = nameOfUsage(q);
    if (unit && label > 0.5 && label >= labelOf(q, 'notUsage')) add(meaning.typeOf(q), 1);
    else if (!q.unit && label > 0.85 && q.at.decimals < 2 && labelOf(q, 'notUsage') < 0.5 && meaning.dominantUnit(meaning.typeOf(q))) add(meaning.typeOf(q), 0.95);
  }
  // Everyday units count only where the trade is named; energy is measured for nothing else.
  const named = (type: ServiceType): boolean => ['ELECTRICITY', 'GAS'].includes(type) || types.mentions(type) > 0;
  const present = [...weight].filter(([t, w]) => w >= PRESENT && named(t)).sort((a, b) => b[1] - a[1]).map(([t]) => t).slice(0, MAX_KINDS);
  if (present.length > 0) return present;
  // Without any label a figure speaks for its service where the service has no other.
  const mine = quantities.filter((q) => usageUnitOf(q) && q.value > 0 && !isSpokenOf(q) && labelOf(q, 'notUsage') < 0.5 && flowOf(doc, q) === 'IMPORT');
  const measured = [...new Set(mine.map((q) => meaning.typeOf(q)))].filter((t) => named(t) && (t === 'ELECTRICITY' || t === 'GAS' || types.mentions(t) > 1));
  const isOne = (type: ServiceType): boolean => { const own = mine.filter((q) => meaning.typeOf(q) === type); return own.every((q) => q.unit === own[0]?.unit && sameUsage(q.value, own[0].value)); };
  return measured.length === 1 || measured.every(isOne) ? measured.slice(0, MAX_KINDS) : [];
}
