import type { EnteredBill } from '../../../shared/domain/entered-bill.ts';
import { dayParts } from '../../../shared/units/day.ts';

/** A locale that this program knows; the system's own where it does not. */
function knownLocale(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

/**
 * What stands in the place of the original file: what was typed, and that it was, with days and amounts as the person writes them.
 * Names company and second, so that two bills that differ in anything are two files: a document is known by its bytes.
 */
export function enteredPage(bill: EnteredBill, companyName: string, at: Date, locale: string): string {
  const known = knownLocale(locale);
  const day = (value: string): string => {
    const { year, month, dayOfMonth } = dayParts(value);
    return new Intl.DateTimeFormat(known, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(Date.UTC(year, month - 1, dayOfMonth, 12)));
  };
  const number = new Intl.NumberFormat(known, { maximumFractionDigits: 6 });
  const amount = new Intl.NumberFormat(known, { style: 'currency', currency: bill.currency });
  const moment = new Intl.DateTimeFormat(known, { dateStyle: 'long', timeStyle: 'medium' });
  const { type, usage, unit, invoiceNumber, isEstimated, dueDate, meterNumber, demand } = bill;
  const lines: readonly (readonly [string, string])[] = [
    ['Company', companyName],
    ['Provider', bill.provider],
    ['Account number', bill.accountNumber],
    ...(invoiceNumber === null ? [] : [['Bill number', invoiceNumber] as const]),
    ['Bill date', day(bill.billDate)],
    ...(dueDate === null ? [] : [['Due date', day(dueDate)] as const]),
    ['Period', `${day(bill.periodStart)} – ${day(bill.periodEnd)}`],
    ['Amount to pay', amount.format(bill.totalAmount)],
    ['Service', type.charAt(0) + type.slice(1).toLowerCase()],
    ...(meterNumber === null ? [] : [['Meter', meterNumber] as const]),
    ...(usage === null ? [] : [['Usage', `${number.format(usage)} ${unit ?? ''}${isEstimated ? ', estimated by the utility' : ''}`] as const]),
    ...(demand === null ? [] : [['Demand', `${number.format(demand)} kW`] as const]),
  ];
  const width = Math.max(...lines.map(([label]) => label.length)) + 3;
  return ['Bill entered by hand', '', ...lines.map(([label, value]) => `${label.padEnd(width)}${value}`), '', `Entered ${moment.format(at)}. There is no file of this bill.`, ''].join('\n');
}
