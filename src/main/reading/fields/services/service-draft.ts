import type { ReadService, ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { ScoredCode } from '../identifiers.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { UsageChoice } from './found-service.ts';

/** A service before its fields are settled: what was used, on which meter, by which readings. */
export interface ServiceDraft {
  readonly type: ServiceType;
  readonly meter: ScoredCode | null;
  readonly rows: readonly MeterRow[];
  readonly choice: UsageChoice;
  readonly direction: ReadService['direction'];
  readonly parts?: ReadService['parts'];
}
