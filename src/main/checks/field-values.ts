import type { ReadBill } from '../../shared/domain/read-bill.ts';

const LABELS: Readonly<Record<string, string>> = {
  provider: 'the provider', accountNumber: 'the account number', invoiceNumber: 'the bill number', serviceAddress: 'the service address', corrects: 'the bill it corrects',
  billDate: 'the bill date', dueDate: 'the due date', periodStart: 'the beginning of the period', periodEnd: 'the end of the period',
  totalAmount: 'the amount to pay', currentCharges: 'the new charges', previousBalance: 'the previous balance', payments: 'the payments',
  meterNumber: 'the meter number', servicePoint: 'the service point', usage: 'the usage', unit: 'the unit', readStart: 'the read at the start', readEnd: 'the read at the end',
  multiplier: 'the multiplier', demand: 'the demand', demandUnit: 'the unit of the demand', charges: 'the charges of the service', tariff: 'the tariff',
};

/** The field at a path as a sentence names it. */
export const fieldInWords = (path: string): string => LABELS[path.split('.').at(-1) ?? ''] ?? 'a field';

/** A value as a sentence names it. */
export const valueInWords = (value: string | number): string => (typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value));

/** The value of a bill's field by its path; null where it has none. */
export function fieldValue(bill: ReadBill, path: string): string | number | null {
  const value = path.split('.').reduce<unknown>((of, key) => (typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[key] : undefined), bill);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

const squash = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** Whether two values of a field mean the same: amounts to half a cent, texts by their letters and digits. */
export function isSameFieldValue(path: string, one: string | number, other: string | number): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs((path === 'payments' ? Math.abs(one) : one) - (path === 'payments' ? Math.abs(other) : other)) < 0.005;
  return squash(String(one)) === squash(String(other));
}
