import { plainMoney } from '../../../shared/domain/check-words.ts';
import type { AuditedBill, MeterSeries } from './history.ts';

/** Values stand in sentences as a file can keep them (`check-words.ts`); the window writes them as the person does. */

export const money = (amount: number, { reading: { currency } }: AuditedBill): string => plainMoney(amount, currency);

/** A measured value with at most four digits that say something, and its unit. */
export function measured(value: number, unit: string | null): string {
  const digits = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
  return `${digits}${unit === null ? '' : ` ${unit}`}`;
}

export const perDay = (value: number, unit: string | null): string => `${measured(value, unit)} a day`;

/** How far a value is from another: "84 % more", "60 % less"; from the threefold on "5.2 times as much". */
export function differenceWords(value: number, usual: number): string {
  const ratio = value / usual;
  if (ratio >= 3) return `${Number(ratio.toPrecision(ratio >= 100 ? 3 : 2))} times as much`;
  return ratio >= 1 ? `${Math.round((ratio - 1) * 100)} % more` : `${Math.round((1 - ratio) * 100)} % less`;
}

export const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
export const spanWords = (from: string, to: string): string => (from === to ? from : `${from} to ${to}`);

/** How a person finds a bill: its number, else its period, else its date. */
export function billWords({ reading: { invoiceNumber, periodStart, periodEnd, billDate } }: AuditedBill): string {
  if (invoiceNumber !== null) return `bill ${invoiceNumber}`;
  if (periodStart !== null && periodEnd !== null) return `the bill over ${spanWords(periodStart, periodEnd)}`;
  return billDate === null ? 'a bill without a date' : `the bill of ${billDate}`;
}

/** The same, as a sentence begins. */
export function billBegins(bill: AuditedBill): string {
  const [head = '', ...rest] = billWords(bill);
  return `${head.toUpperCase()}${rest.join('')}`;
}

const SERVICES: Readonly<Record<MeterSeries['type'], string>> = {
  ELECTRICITY: 'electricity', GAS: 'gas', WATER: 'water', WASTE: 'waste', FUEL: 'fuel', SOLAR: 'solar', DISTRICT: 'district energy',
};

/** "Electricity, meter 4471", as a sentence begins; "Electricity, meter 4471, register 2" of one that has several. */
export function meterWords({ type, names, direction, register }: MeterSeries): string {
  const service = `${direction === 'EXPORT' ? 'fed-in ' : ''}${SERVICES[type]}`;
  const name = names.at(-1);
  return `${service[0]?.toUpperCase() ?? ''}${service.slice(1)}${name === undefined ? '' : `, meter ${name}`}${register === undefined ? '' : `, register ${register}`}`;
}
