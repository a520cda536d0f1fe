import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { UsageChoice } from './found-service.ts';
import { sameUsage, sumOf } from './found-service.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { usageUnitOf } from './usage-names.ts';

/** What rows of readings of one meter amount to together; null where none of them makes something printed. */
export function usageOfRows({ meaning, quantities }: ServiceEvidence, type: ServiceType, rows: readonly MeterRow[]): UsageChoice | null {
  const values = rows.map((r) => meaning.valueOf(r)).filter((v) => v !== null);
  const first = values[0];
  if (!first) return null;
  const sum = sumOf(values.map((v) => v.value));
  const printed = quantities.find((q) => values.length > 1 && sameUsage(q.value, sum) && q.at.segment.page === first.q.at.segment.page);
  const unit = values.map((v) => usageUnitOf(v.q)).find((u) => u !== null) ?? meaning.dominantUnit(type);
  const printedRow = rows.every((r) => r.usage !== null);
  return { value: sum, unit, at: printed ?? first.q, score: printedRow ? 1.1 : 0.85, proven: printedRow, isBorne: true };
}
