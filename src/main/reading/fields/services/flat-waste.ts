import type { ReadService, ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { BillDates } from '../bill-dates.ts';
import { ALL_TYPES } from '../service-type.ts';
import type { FoundService } from './found-service.ts';
import type { ServiceEvidence } from './service-evidence.ts';

/** Times a bill speaks of waste before it is taken for a waste bill without a quantity. */
const FLAT_WASTE = 3;
const OTHERS: readonly ServiceType[] = ['ELECTRICITY', 'GAS', 'WATER', 'FUEL', 'DISTRICT', 'SOLAR'];

/** Containers emptied at a flat price: the service of a waste bill on which no quantity is printed; null where it is none. */
export function flatWasteService({ types, quantities }: ServiceEvidence, dates: BillDates): FoundService | null {
  if (types.mentions('WASTE') < FLAT_WASTE || OTHERS.some((t) => types.weightOf(t) >= types.weightOf('WASTE')) || quantities.some((q) => q.unit?.dimension === 'MASS')) return null;
  return { service: flatWaste(dates), confidence: {}, at: {}, proven: false, isBorne: true, isNamed: false, strength: 0 };
}

/** Lines that name a collection of waste have no more words. */
const LINE_WORDS = 7;

/** Collections of waste that another utility's bill charges in a line of their own; null where there is none, or a quantity of waste was read. */
export function chargedWaste({ doc, types }: ServiceEvidence, services: readonly FoundService[], dates: BillDates): FoundService | null {
  if (services.length === 0 || services.some((s) => s.service.type === 'WASTE')) return null;
  const line = doc.money.find((m) => {
    if (m.value <= 0 || m.decimals !== 2) return false;
    const own = m.segment.text.slice(0, m.start);
    const cell = /\p{L}{2}/u.test(own) ? m.segment : doc.context.neighboursOf(m.segment).left(m.segment).at(-1);
    const lead = cell === m.segment ? own : cell?.text ?? '';
    const type = (cell ? types.coded(cell) : null) ?? types.inText(lead, ALL_TYPES);
    return lead.split(' ').length <= LINE_WORDS && type === 'WASTE' && !doc.numbers.some((n) => n.unit !== null && n.segment === m.segment);
  });
  return line ? { service: flatWaste(dates), confidence: {}, at: {}, proven: true, isBorne: true, isNamed: false, strength: 0 } : null;
}

const flatWaste = (dates: BillDates): ReadService => ({
  type: 'WASTE', meterNumber: null, servicePoint: null, periodStart: dates.periodStart?.value ?? null, periodEnd: dates.periodEnd?.value ?? null,
  usage: null, unit: null, standardUsage: null, standardUnit: null, standardFactor: null, standardFactorSource: null, direction: 'IMPORT',
  readStart: null, readEnd: null, multiplier: null, parts: [], demand: null, demandUnit: null, readType: null, charges: null, tariff: null,
});
