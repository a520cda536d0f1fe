import type { ServedBill } from '../sandbox-utility/index.ts';

/** The fields of a bill that the practice utility prints and the demo compares. */
export const COMPARED_FIELDS = [
  'accountNumber', 'invoiceNumber', 'billDate', 'dueDate', 'periodStart', 'periodEnd', 'currency', 'totalAmount', 'currentCharges', 'previousBalance', 'corrects',
] as const;
export const COMPARED_SERVICE_FIELDS = ['type', 'meterNumber', 'usage', 'unit', 'readType'] as const;

type Fields = Readonly<Record<string, unknown>>;

export interface Difference {
  readonly bill: string;
  readonly field: string;
  readonly printed: unknown;
  readonly read: unknown;
}

const UNIT_SPELLINGS: Readonly<Record<string, string>> = { therms: 'therm', kwh: 'kwh', gallons: 'gal' };

function isSame(field: string, printed: unknown, read: unknown): boolean {
  if (typeof printed === 'number' && typeof read === 'number') return Math.abs(printed - read) < 0.005;
  if (typeof printed !== 'string' || typeof read !== 'string') return (printed ?? null) === (read ?? null);
  if (field === 'unit') return (UNIT_SPELLINGS[printed.toLowerCase()] ?? printed.toLowerCase()) === (UNIT_SPELLINGS[read.toLowerCase()] ?? read.toLowerCase());
  if (['accountNumber', 'invoiceNumber', 'meterNumber', 'corrects'].includes(field)) return printed.replace(/[^\p{L}\p{N}]/gu, '') === read.replace(/[^\p{L}\p{N}]/gu, '');
  return printed === read;
}

/** What a reading says otherwise than the bill prints. */
export function differences(served: Pick<ServedBill, 'fileName' | 'truth'>, reading: Fields): Difference[] {
  const truth = served.truth as unknown as Fields & { services?: readonly Fields[] };
  const found: Difference[] = [];
  const judge = (field: string, name: string, printed: unknown, read: unknown): void => {
    // A field that the bill does not print is not compared; one that was not read is a difference.
    if (printed !== undefined && printed !== null && !isSame(field, printed, read)) found.push({ bill: served.fileName, field: name, printed, read: read ?? null });
  };
  for (const field of COMPARED_FIELDS) judge(field, field, truth[field], reading[field]);
  const services = (reading['services'] ?? []) as readonly Fields[];
  for (const [at, service] of (truth.services ?? []).entries()) {
    const same = services.find((one) => one['type'] === service['type']) ?? services[at];
    for (const field of COMPARED_SERVICE_FIELDS) judge(field, `services[${at}].${field}`, service[field], same?.[field]);
  }
  return found;
}
