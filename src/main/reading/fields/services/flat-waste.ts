import type { ReadService, ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { BillDates } from '../bill-dates.ts';
import type { FoundService } from './found-service.ts';
import type { ServiceEvidence } from './service-evidence.ts';

/** Times a bill speaks of waste before it is taken for a waste bill without a quantity. */
const FLAT_WASTE = 3;
const OTHERS: readonly ServiceType[] = ['ELECTRICITY', 'GAS', 'WATER', 'FUEL', 'DISTRICT', 'SOLAR'];

/** Containers emptied at a flat price: the service of a waste bill on which no quantity is printed; null where it is none. */
export function flatWasteService({ types, quantities }: ServiceEvidence, dates: BillDates): FoundService | null {
  if (types.mentions('WASTE') < FLAT_WASTE || OTHERS.some((t) => types.weightOf(t) >= types.weightOf('WASTE')) || quantities.some((q) => q.unit?.dimension === 'MASS')) return null;
  return { service: flatWaste(dates), confidence: {}, at: {}, proven: false, isBorne: true, strength: 0 };
}

const flatWaste = (dates: BillDates): ReadService => ({
  type: 'WASTE', meterNumber: null, servicePoint: null, periodStart: dates.periodStart?.value ?? null, periodEnd: dates.periodEnd?.value ?? null,
  usage: null, unit: null, standardUsage: null, standardUnit: null, standardFactor: null, standardFactorSource: null, direction: 'IMPORT',
  readStart: null, readEnd: null, multiplier: null, parts: [], demand: null, demandUnit: null, readType: null, charges: null, tariff: null,
});
