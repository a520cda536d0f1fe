import type { Print } from '../../../src/main/reading/testing/test-bill.ts';
import { addDays, addMonths, dayParts } from '../../../src/shared/units/day.ts';

/** What an account's bills have in common. */
export interface BilledAccount {
  readonly provider: string;
  readonly account: string;
  readonly meter: string;
  readonly address: string;
  readonly kind: 'ELECTRIC' | 'GAS' | 'WATER';
  /** Units used in an average period. */
  readonly usual: number;
  /** Dollars for a unit. */
  readonly price: number;
  /** Months between two bills. */
  readonly every: number;
  /** The share of the use that is on-peak, where bills tell it by the time of use. */
  readonly onPeak?: number;
}

/** One bill of an account; `index` 0 is the newest. */
export interface PrintedBill extends BilledAccount {
  readonly index: number;
  readonly newestBillDate: string;
  /** Dollars by which the total is printed wrong. */
  readonly wrongBy?: number;
  /** The number of the bill that this one replaces. */
  readonly corrects?: string;
}

const UNITS = { ELECTRIC: 'kWh', GAS: 'Therms', WATER: 'Gallons' } as const;
const TITLES = { ELECTRIC: 'ELECTRIC STATEMENT', GAS: 'NATURAL GAS STATEMENT', WATER: 'WATER STATEMENT' } as const;
/** Share of the usual in each month: heating in winter, cooling in summer. */
const SEASONS = { ELECTRIC: [1.05, 1, 0.95, 0.9, 0.95, 1.1, 1.3, 1.28, 1.05, 0.92, 0.95, 1.04], GAS: [1.9, 1.75, 1.4, 0.9, 0.5, 0.3, 0.22, 0.22, 0.35, 0.8, 1.3, 1.75], WATER: [0.9, 0.9, 0.95, 1, 1.05, 1.15, 1.2, 1.2, 1.05, 0.95, 0.9, 0.9] } as const;
const FIXED_CHARGE = 25;
const TAX = 0.0825;

const cents = (amount: number): number => Math.round(amount * 100) / 100;
const dollars = (amount: number): string => `${amount < 0 ? '-' : ''}$${Math.abs(amount).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/gu, ',')}`;
const plain = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
function american(day: string): string {
  const { year, month, dayOfMonth } = dayParts(day);
  return `${String(month).padStart(2, '0')}/${String(dayOfMonth).padStart(2, '0')}/${year}`;
}

const billDateOf = ({ newestBillDate, index, every }: PrintedBill): string => addMonths(newestBillDate, -index * every);

/** Steady noise of a few percent, so that no two months are alike. */
const noise = (index: number, account: string): number => 1 + (((index * 37 + account.length * 11 + Number(account.replace(/\D/gu, '').slice(-3))) % 17) - 8) / 100;

function chargesOf(bill: PrintedBill): { usage: number; energy: number; tax: number; total: number } {
  const season = SEASONS[bill.kind][dayParts(billDateOf(bill)).month - 1] ?? 1;
  const usage = Math.round(bill.usual * season * noise(bill.index, bill.account));
  const energy = cents(usage * bill.price);
  const tax = cents((energy + FIXED_CHARGE) * TAX);
  return { usage, energy, tax, total: cents(energy + FIXED_CHARGE + tax) };
}

/** The rows that tell a use by its time; in summer more of it is on-peak. */
function byTime({ onPeak, index, account }: PrintedBill, usage: number, month: number): Print[] {
  if (onPeak === undefined) return [];
  const peak = Math.round(usage * onPeak * (month >= 6 && month <= 9 ? 1.15 : 1) * noise(index + 5, account));
  return [['On-peak kWh', 350, 288], [plain(peak), 430, 288], ['Off-peak kWh', 350, 299], [plain(usage - peak), 430, 299]];
}

/** The print of a bill, its sums in order unless told otherwise. */
export function billPrint(bill: PrintedBill): Print[] {
  const { usage, energy, tax, total } = chargesOf(bill);
  const billDate = billDateOf(bill);
  const periodEnd = addDays(billDate, -3);
  const periodStart = addDays(addMonths(periodEnd, -bill.every), 1);
  const before = chargesOf({ ...bill, index: bill.index + 1 }).total;
  const unit = UNITS[bill.kind];
  const read = 20_000 + (100 - bill.index) * 7;
  const corrects: Print[] = bill.corrects === undefined ? [] : [[`This bill corrects and replaces invoice ${bill.corrects}`, 40, 128, 10]];
  return [
    [bill.provider, 40, 30, 18], [TITLES[bill.kind], 430, 36],
    ['Account Number:', 360, 70], [bill.account, 480, 70], ['Statement Date:', 360, 84], [american(billDate), 480, 84], ['Due Date:', 360, 98], [american(addDays(billDate, 21)), 480, 98],
    ['Invoice Number:', 360, 112], [invoiceOf(bill), 480, 112], ['Service Address:', 40, 84], [bill.address, 40, 98], ...corrects,
    ['Previous Balance', 40, 160], [dollars(before), 300, 160], [`Payment Received ${american(addDays(billDate, -9))}`, 40, 174], [dollars(-before), 296, 174],
    ['Current Charges', 40, 188], [dollars(total), 300, 188], ['Total Amount Due', 40, 206], [dollars(cents(total + (bill.wrongBy ?? 0))), 300, 206],
    [`Billing Period: ${american(periodStart)} - ${american(periodEnd)}`, 40, 240],
    ['Meter Number', 40, 262], ['Previous Reading', 140, 262], ['Current Reading', 250, 262], ['Multiplier', 350, 262], [`${unit} Used`, 430, 262],
    [bill.meter, 40, 276], [plain(read), 140, 276], [plain(read + usage), 250, 276], ['1', 350, 276], [plain(usage), 430, 276], ...byTime(bill, usage, dayParts(billDate).month),
    ['Basic Service Charge', 40, 310], [dollars(FIXED_CHARGE), 480, 310], [`${bill.kind === 'ELECTRIC' ? 'Energy' : 'Usage'} Charge ${plain(usage)} ${unit} @ $${bill.price.toFixed(5)}`, 40, 324], [dollars(energy), 476, 324],
    ['State Tax', 40, 338], [dollars(tax), 480, 338], ['Total Current Charges', 40, 356], [dollars(total), 476, 356],
  ];
}

/** The number a bill carries. */
export const invoiceOf = ({ account, index, corrects }: Pick<PrintedBill, 'account' | 'index' | 'corrects'>): string => `${account.replace(/\D/gu, '').slice(-4)}-${8800 - index}${corrects === undefined ? '' : 'C'}`;
