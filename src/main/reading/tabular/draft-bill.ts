import type { ReadBill, ReadService, ServiceType } from '../../../shared/domain/read-bill.ts';
import { isUsageUnit, unitOf } from '../../../shared/units/quantity.ts';
import type { BillDraft } from '../sources/source.ts';

/** A service of which only the kind is known. */
export function plainService(type: ServiceType): ReadService {
  return {
    type, meterNumber: null, servicePoint: null, periodStart: null, periodEnd: null, usage: null, unit: null,
    standardUsage: null, standardUnit: null, standardFactor: null, standardFactorSource: null, direction: 'IMPORT',
    readStart: null, readEnd: null, multiplier: null, parts: [], demand: null, demandUnit: null, readType: null, charges: null, tariff: null,
  };
}

/** What a record of data says besides its services. */
export type RecordFacts = Pick<ReadBill, 'accountNumber' | 'currency' | 'totalAmount' | 'currentCharges' | 'lines'> & Partial<Pick<ReadBill, 'provider' | 'invoiceNumber' | 'serviceAddress' | 'billDate' | 'dueDate'>>;

/** Data is exact where it is there at all; what is doubtful about it is said by checks. */
const SURE = 0.98;

/**
 * A bill read from data rather than from a page. Evidence keeps its form where there are no pages: page is the sheet
 * (from 1; 1 in a file without sheets), and box counts columns and rows (lines of a text file) from 0 instead of points.
 */
export function draftBill(services: readonly ReadService[], facts: RecordFacts): BillDraft {
  const starts = services.flatMap((s) => s.periodStart ?? []).sort();
  const ends = services.flatMap((s) => s.periodEnd ?? []).sort();
  const bill: BillDraft = {
    version: 1, status: 'READ', reason: null,
    provider: facts.provider ?? null, accountNumber: facts.accountNumber, invoiceNumber: facts.invoiceNumber ?? null, serviceAddress: facts.serviceAddress ?? null,
    billDate: facts.billDate ?? null, dueDate: facts.dueDate ?? null, periodStart: starts[0] ?? null, periodEnd: ends.at(-1) ?? null,
    currency: facts.currency, totalAmount: facts.totalAmount, currentCharges: facts.currentCharges, previousBalance: null, payments: null, corrects: null,
    services: [...services], lines: [...facts.lines], checks: [], confidence: {}, evidence: {},
  };
  for (const field of ['provider', 'accountNumber', 'invoiceNumber', 'serviceAddress', 'billDate', 'dueDate', 'periodStart', 'periodEnd', 'currency', 'totalAmount', 'currentCharges'] as const) {
    if (bill[field] !== null) bill.confidence[field] = SURE;
  }
  for (const [i, service] of services.entries()) {
    for (const field of ['meterNumber', 'servicePoint', 'periodStart', 'periodEnd', 'usage', 'demand', 'charges'] as const) if (service[field] !== null) bill.confidence[`services.${i}.${field}`] = SURE;
    if (service.usage !== null && !fits(service)) bill.checks.push({ name: 'unit fits the service', ok: false, detail: `${service.unit ?? 'no unit'} is no unit of ${service.type.toLowerCase()}` });
  }
  return bill;
}

function fits(service: ReadService): boolean {
  const unit = service.unit === null ? null : unitOf(service.unit);
  return unit !== null && isUsageUnit(unit) && (service.standardUsage !== null || unit.services.includes(service.type));
}

/** The record with the status its checks and gaps give it: in doubt it goes to a person. */
export function settled(bill: BillDraft): BillDraft {
  const reasons: string[] = bill.checks.filter((c) => !c.ok).map((c) => `${c.name} does not hold: ${c.detail}`);
  if (bill.periodEnd === null && bill.billDate === null) reasons.push('no date was found');
  if (bill.services.length === 0) reasons.push('no service was found');
  for (const [i, s] of bill.services.entries()) if (s.usage === null && bill.totalAmount === null && bill.currentCharges === null) reasons.push(`the usage of service ${i + 1} was not found`);
  return reasons.length === 0 ? bill : { ...bill, status: 'NEEDS_REVIEW', reason: reasons.join('; ') };
}
