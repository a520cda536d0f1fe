import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import { daysBetween } from '../../../shared/units/day.ts';
import { sharesType } from '../../store/doubles/same-bills.ts';
import type { AuditedBill, Finding, Rule } from './history.ts';
import { billWords, money, spanWords } from './words.ts';

const DAYS_A_YEAR = 365.25;
/** A number that this many bills print is the account's, not a bill's. */
const NO_NUMBER_OF_A_BILL = 3;

const numberOf = ({ reading: { invoiceNumber } }: AuditedBill): string | null => (invoiceNumber === null ? null : normaliseAccountNumber(invoiceNumber));
const typesOf = ({ reading: { services } }: AuditedBill): string[] => services.map(({ type }) => type);
const isSame = <T>(one: T | null, other: T | null): boolean => one !== null && one === other;

/** Meters that both bills name say whether they are of the same ones. */
function haveOtherMeters(one: AuditedBill, other: AuditedBill): boolean {
  const namesOf = ({ reading: { services } }: AuditedBill): string[] => services.flatMap(({ meterNumber, servicePoint }) => meterNumber ?? servicePoint ?? []);
  const [a, b] = [namesOf(one), namesOf(other)];
  return a.length > 0 && b.length > 0 && !a.some((name) => b.includes(name));
}

/** In what two bills agree such that they are perhaps one; null where they do not. */
function agreement(one: AuditedBill, other: AuditedBill, { years, commonNumbers }: { readonly years: number; readonly commonNumbers: ReadonlySet<string> }): string | null {
  const [a, b] = [one.reading, other.reading];
  if (a.corrects !== null || b.corrects !== null || !sharesType(typesOf(one), typesOf(other)) || haveOtherMeters(one, other)) return null;
  const isSameAmount = isSame(a.totalAmount, b.totalAmount) || isSame(a.currentCharges, b.currentCharges);
  const amount = a.totalAmount ?? a.currentCharges;
  const isSamePeriod = isSame(a.periodStart, b.periodStart) && isSame(a.periodEnd, b.periodEnd);
  if (isSameAmount && amount !== null && amount !== 0 && isSamePeriod) return `the same period, ${spanWords(a.periodStart ?? '', a.periodEnd ?? '')}, and amount, ${money(amount, one)}`;
  const number = numberOf(one);
  if (number !== null && number !== '' && number === numberOf(other) && !commonNumbers.has(number)) {
    const [from, to] = [a.billDate ?? a.periodEnd, b.billDate ?? b.periodEnd];
    const isNear = from === null || to === null || Math.abs(daysBetween(from, to)) <= years * DAYS_A_YEAR;
    if (isNear) return `the same bill number, ${a.invoiceNumber ?? ''}`;
  }
  if (isSameAmount && amount !== null && amount !== 0 && billSameDays(one, other) && isSame(a.billDate, b.billDate)) return `the same date, ${a.billDate ?? ''}, and amount, ${money(amount, one)}`;
  return null;
}

/** Whether two bills bill the same days, as far as they say. */
export const billSameDays = ({ reading: a }: AuditedBill, { reading: b }: AuditedBill): boolean =>
  [[a.periodStart, b.periodStart], [a.periodEnd, b.periodEnd]].every(([one = null, other = null]) => one === null || other === null || one === other);

/** Of two that are perhaps one, each later bill with the first that it repeats. */
export function repeats(all: readonly AuditedBill[], years: number): { readonly bill: AuditedBill; readonly first: AuditedBill; readonly why: string }[] {
  const numbers = Map.groupBy(all, numberOf);
  const commonNumbers = new Set([...numbers].flatMap(([number, bills]) => (number !== null && bills.length >= NO_NUMBER_OF_A_BILL && new Set(bills.map(({ reading }) => reading.periodEnd)).size >= NO_NUMBER_OF_A_BILL ? [number] : [])));
  // Only bills that share one of these can agree; to compare each with each would be slow in an account of years.
  const seen = new Map<string, AuditedBill[]>();
  return all.flatMap((bill) => {
    const { periodEnd, billDate } = bill.reading;
    const marks = [`number ${numberOf(bill) ?? ''}`, `end ${periodEnd ?? ''}`, `date ${billDate ?? ''}`].filter((mark) => !mark.endsWith(' '));
    const others = [...new Set(marks.flatMap((mark) => seen.get(mark) ?? []))];
    for (const mark of marks) seen.set(mark, [...(seen.get(mark) ?? []), bill]);
    for (const first of others) {
      const why = agreement(first, bill, { years, commonNumbers });
      if (why !== null) return [{ bill, first, why }];
    }
    return [];
  });
}

/** Bills of the account that are perhaps one. An account that is here twice is a hint of its own (`store/doubles`), not one for each of its bills. */
export const duplicates: Rule = ({ history, values }) =>
  repeats(history.bills.filter(({ supersededById }) => supersededById === null), values['years'] ?? 0).map(({ bill, first, why }): Finding => {
    const ways = bill.connectionId !== first.connectionId && bill.connectionId !== null && first.connectionId !== null ? ' Two connections brought them.' : '';
    return { rule: 'DUPLICATE', billIds: [bill.id, first.id], subject: [bill.key, first.key].sort().join(' '), text: `Perhaps a duplicate: ${billWords(bill)} and ${billWords(first)} have ${why}.${ways}` };
  });
