import { DOUBTFUL_BELOW, type Evidence, type ReadBill, type ReadService } from '../../shared/domain/read-bill.ts';
import { formatDay } from './format-day.ts';
import { formatConverted, formatMoney, formatNumber, formatQuantity } from './format-number.ts';
import { typeName } from './names.ts';

export interface BillField {
  /** The path in the read bill, as evidence and confidence are keyed: "totalAmount", "services.0.usage". */
  readonly path: string;
  readonly label: string;
  /** As shown; null when it was not found on the bill. */
  readonly text: string | null;
  readonly isDoubtful: boolean;
  readonly evidence: Evidence | null;
}

export interface ServiceFields {
  readonly title: string;
  readonly fields: readonly BillField[];
  readonly parts: readonly { readonly name: string; readonly text: string }[];
}

/** One spelling for "services[0].usage" and "services.0.usage". */
export const fieldPath = (path: string): string => path.replace(/\[(\d+)\]/gu, '.$1');

function byPath<T>(record: Readonly<Record<string, T>>): Map<string, T> {
  return new Map(Object.entries(record).map(([path, value]) => [fieldPath(path), value]));
}

function fieldMaker(reading: ReadBill): (path: string, label: string, text: string) => BillField {
  const evidence = byPath(reading.evidence);
  const confidence = byPath(reading.confidence);
  return (path, label, text) => {
    const found = text !== '';
    return { path, label, text: found ? text : null, isDoubtful: found && (confidence.get(path) ?? 1) < DOUBTFUL_BELOW, evidence: evidence.get(path) ?? null };
  };
}

/** The fields of the bill itself, in the order a person checks them; those not on the bill are among them, empty. */
export function billFields(reading: ReadBill, locale?: string): BillField[] {
  const field = fieldMaker(reading);
  const money = (path: 'totalAmount' | 'currentCharges' | 'previousBalance' | 'payments', label: string): BillField =>
    field(path, label, formatMoney(reading[path], reading.currency, locale));
  const day = (path: 'billDate' | 'dueDate' | 'periodStart' | 'periodEnd', label: string): BillField => field(path, label, formatDay(reading[path], locale));
  return [
    field('provider', 'Provider', reading.provider ?? ''),
    field('accountNumber', 'Account number', reading.accountNumber ?? ''),
    field('invoiceNumber', 'Bill number', reading.invoiceNumber ?? ''),
    field('serviceAddress', 'Service address', reading.serviceAddress ?? ''),
    day('billDate', 'Bill date'),
    day('dueDate', 'Due date'),
    day('periodStart', 'Period from'),
    day('periodEnd', 'Period to'),
    money('totalAmount', 'Amount to pay'),
    money('currentCharges', 'New charges'),
    money('previousBalance', 'Previous balance'),
    money('payments', 'Payments'),
    ...(reading.corrects === null ? [] : [field('corrects', 'Corrects', reading.corrects)]),
  ];
}

const DIRECTIONS: Readonly<Record<ReadService['direction'], string>> = { IMPORT: '', EXPORT: ', fed in', NET: ', net' };

/** What is shown of each service. Fields few bills carry (demand, reads, multiplier) appear only where they were found. */
export function serviceFields(reading: ReadBill, locale?: string): ServiceFields[] {
  const field = fieldMaker(reading);
  return reading.services.map((service, index) => {
    const at = (name: string): string => `services.${index}.${name}`;
    const whenFound = (name: string, label: string, text: string): BillField[] => (text === '' ? [] : [field(at(name), label, text)]);
    const readType = service.readType === null ? '' : service.readType === 'ACTUAL' ? 'Actual' : 'Estimated';
    return {
      title: `${typeName(service.type)}${DIRECTIONS[service.direction]}`,
      fields: [
        field(at('meterNumber'), 'Meter', service.meterNumber ?? ''),
        ...whenFound('servicePoint', 'Service point', service.servicePoint ?? ''),
        field(at('periodStart'), 'Period from', formatDay(service.periodStart, locale)),
        field(at('periodEnd'), 'Period to', formatDay(service.periodEnd, locale)),
        field(at('usage'), 'Usage', formatQuantity(service.usage, service.unit, locale)),
        ...(service.standardUnit === service.unit ? [] : whenFound('standardUsage', 'In standard units', formatConverted(service.standardUsage, service.standardUnit, locale))),
        ...whenFound('demand', 'Demand', formatQuantity(service.demand, service.demandUnit, locale)),
        ...whenFound('readStart', 'Read at start', formatNumber(service.readStart, locale)),
        ...whenFound('readEnd', 'Read at end', formatNumber(service.readEnd, locale)),
        ...whenFound('multiplier', 'Multiplier', formatNumber(service.multiplier, locale)),
        ...whenFound('readType', 'Kind of read', readType),
        ...whenFound('charges', 'Charges', formatMoney(service.charges, reading.currency, locale)),
        ...whenFound('tariff', 'Tariff', service.tariff ?? ''),
      ],
      parts: service.parts.map((part) => ({ name: part.name, text: formatQuantity(part.usage, service.unit, locale) })),
    };
  });
}
