import { addDays, daysBetween, type Day } from '../days.ts';
import { chanceFor } from '../random.ts';
import { FIRST_MONTH } from './calendar.ts';
import { shareOf } from './money.ts';
import type { AccountLedger, BillModel, LineCents, Payment } from './types.ts';

/** What was measured and priced in one month, before money owed and paid is known. */
export type MonthCharges = Pick<
  BillModel,
  'billDate' | 'dueDate' | 'periodStart' | 'periodEnd' | 'days' | 'registers' | 'multiplier' | 'usage' | 'parts' | 'estimated' | 'lines'
>;

/** What one account's meter and price list give for each month. */
export interface ServiceBook {
  readonly service: 'ELECTRICITY' | 'GAS';
  readonly charges: (month: number) => MonthCharges;
  /** The wrong charges first sent out for a month, where they had to be corrected. */
  readonly mistaken: (month: number) => MonthCharges | null;
  /** Whether the customer forgot to pay the bill of this month in time. */
  readonly forgotten: (month: number) => boolean;
}

const LATE_FEE = 150;
const DAYS_UNTIL_CORRECTED = 6;

/** Sums whole cents. */
export function sumCents(lines: readonly { readonly cents: number }[]): number {
  return lines.reduce((sum, line) => sum + line.cents, 0);
}

/** Bills and payments of one account from the first month to `lastMonth`, as known on `today`. */
export function keepLedger(seed: string, book: ServiceBook, lastMonth: number, today: Day): AccountLedger {
  const bills: BillModel[] = [];
  const payments: Payment[] = [];
  const history: { month: number; usage: number }[] = [];
  let owed = 0;
  let last: Payment | null = null;
  for (let month = FIRST_MONTH; month <= lastMonth; month += 1) {
    const charges = book.charges(month);
    const paid: number = last?.cents ?? 0;
    const late = owed > 0 && paid === 0 ? shareOf(owed, LATE_FEE) : 0;
    history.push({ month, usage: charges.usage });
    const number = invoiceNumbers(seed, book.service, month);
    const finish = (of: MonthCharges, more: Pick<BillModel, 'kind' | 'invoiceNumber' | 'replaces'>): BillModel => {
      const lateFee: LineCents = { label: 'Late payment charge', basis: '1.5% of past due amount', cents: late, kind: 'FEE' };
      const lines = late > 0 ? [...of.lines, lateFee] : of.lines;
      const currentCents = sumCents(lines);
      return {
        ...of,
        ...more,
        month,
        lines,
        serviceCents: sumCents(of.lines),
        currentCents,
        previousCents: owed,
        paidCents: paid,
        paidOn: last?.paidOn ?? null,
        totalCents: owed - paid + currentCents,
        history: [...history.slice(-13, -1), { month, usage: of.usage }],
      };
    };
    const mistaken = book.mistaken(month);
    const first = finish(mistaken ?? charges, { kind: 'BILL', invoiceNumber: number.original, replaces: null });
    bills.push(first);
    let final = first;
    if (mistaken) {
      final = finish(
        { ...charges, billDate: addDays(first.billDate, DAYS_UNTIL_CORRECTED), dueDate: addDays(first.dueDate, DAYS_UNTIL_CORRECTED) },
        { kind: 'CORRECTED_BILL', invoiceNumber: number.corrected, replaces: first },
      );
      bills.push(final);
    }
    owed = final.totalCents;
    last = book.forgotten(month) ? null : pay(seed, book.service, final);
    if (last && daysBetween(last.paidOn, today) > 0) payments.push(last);
  }
  return { bills, payments };
}

function pay(seed: string, service: string, bill: BillModel): Payment {
  const chance = chanceFor(seed, service, 'payment', bill.month);
  return {
    // Always before the next bill goes out, which is at least 25 days after this one.
    paidOn: addDays(bill.billDate, chance.between(8, 19)),
    cents: bill.totalCents,
    confirmation: `PW${chance.digits(9)}`,
    invoiceNumber: bill.invoiceNumber,
  };
}

function invoiceNumbers(seed: string, service: 'ELECTRICITY' | 'GAS', month: number): { original: string; corrected: string } {
  const year = Math.floor(month / 12);
  const serial = chanceFor(seed, service, 'invoice', month).digits(6);
  const prefix = service === 'ELECTRICITY' ? 'E' : 'G';
  return { original: `${prefix}${year % 100}-${serial}`, corrected: `${prefix}${year % 100}-${serial}C` };
}
