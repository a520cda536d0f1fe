import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { addDays, addMonths, dayParts, daysOfPeriod, type Day } from '../../../shared/units/day.ts';
import { onePagePdf, type PrintedLine } from './one-page-pdf.ts';
import { SAMPLE_ACCOUNTS, SAMPLE_COMPANIES, type SampleAccount } from './sample-practice.ts';

/** A bill of the sample data, as a utility would have printed it. */
export interface SampleBill {
  readonly company: number;
  readonly fileName: string;
  readonly paper: Buffer;
}

const MONTHS = 24;
const SERVICE_CHARGE = 24.5;
const TAX = 0.0575;

/** How much of an average month is used, January first. */
const SEASONS: Partial<Record<DatasourceType, readonly number[]>> = {
  ELECTRICITY: [0.96, 0.92, 0.9, 0.88, 0.97, 1.14, 1.28, 1.26, 1.08, 0.91, 0.88, 0.94],
  GAS: [1.9, 1.75, 1.4, 0.9, 0.55, 0.35, 0.3, 0.3, 0.4, 0.8, 1.3, 1.75],
  WATER: [0.9, 0.9, 0.94, 0.98, 1.04, 1.12, 1.18, 1.16, 1.06, 0.96, 0.9, 0.9],
};

const cents = (amount: number): number => Math.round(amount * 100) / 100;
const money = (amount: number): string => `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const printedDay = (day: Day): string => `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}`;
const amountOf = (value: number): string => value.toLocaleString('en-US');

/** What of a use was on-peak and off-peak; in summer more of it falls into the hot afternoons. Empty where the account has one price for all hours. */
function partsOf({ onPeak, accountNumber }: SampleAccount, usage: number, index: number, month: number): readonly { readonly name: string; readonly usage: number }[] {
  if (onPeak === undefined) return [];
  const share = onPeak * (1 + (month >= 6 && month <= 9 ? 0.14 : 0) + wobble(`${accountNumber} peak`, index) * 0.04);
  const peak = Math.round(usage * share);
  return [{ name: 'On-peak', usage: peak }, { name: 'Off-peak', usage: usage - peak }];
}

/** The highest power of the period in kW, where the account's meter takes it: about half of it is used on average. */
function demandOf({ onPeak, accountNumber }: SampleAccount, usage: number, index: number, days: number): number | null {
  return onPeak === undefined ? null : Math.round(usage / (days * 24 * (0.52 + wobble(`${accountNumber} demand`, index) * 0.05)));
}

/** Between -1 and 1, the same for the same account and bill. */
function wobble(accountNumber: string, index: number): number {
  let hash = 2166136261;
  for (const sign of `${accountNumber} ${index}`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (hash / 2 ** 32) * 2 - 1;
}

/** What there is to look at: one bill whose sum is wrong, one that never came, one that does not say for which days it is, one far too high. */
const WRONG_SUM = { account: 1, index: 3 };
const MISSING = { account: 7, index: 6 };
const NO_PERIOD = { account: 3, index: 1 };
const LEAK = { account: 9, index: 2 };
const isAt = (place: { readonly account: number; readonly index: number }, account: number, index: number): boolean => place.account === account && place.index === index;

function newestBillDay({ billDay }: SampleAccount, today: Day): Day {
  const inThisMonth = `${today.slice(0, 8)}${String(billDay).padStart(2, '0')}`;
  return inThisMonth <= today ? inThisMonth : addMonths(inThisMonth, -1);
}

interface Figures {
  readonly start: Day;
  readonly end: Day;
  readonly billDay: Day;
  readonly usage: number;
  readonly supply: number;
  readonly delivery: number;
  readonly tax: number;
  readonly charges: number;
  readonly total: number;
}

function figuresOf(account: SampleAccount, at: number, index: number, today: Day): Figures {
  const billDay = addMonths(newestBillDay(account, today), -index * account.every);
  const end = addDays(billDay, -3);
  const season = SEASONS[account.type]?.[dayParts(end).month - 1] ?? 1;
  const leak = isAt(LEAK, at, index) ? 2.6 : 1;
  const usage = Math.round(account.usual * account.every * season * leak * (1 + wobble(account.accountNumber, index) * 0.05));
  const supply = cents(usage * account.price * 0.6);
  const delivery = cents(usage * account.price * 0.4);
  const tax = cents((supply + delivery + SERVICE_CHARGE) * TAX);
  const charges = cents(supply + delivery + SERVICE_CHARGE + tax);
  return { start: addDays(addMonths(end, -account.every), 1), end, billDay, usage, supply, delivery, tax, charges, total: cents(charges + (isAt(WRONG_SUM, at, index) ? 30 : 0)) };
}

function billOf(at: number, index: number, today: Day): SampleBill {
  const account = SAMPLE_ACCOUNTS[at];
  const company = SAMPLE_COMPANIES[account?.company ?? 0];
  const site = company?.sites[account?.site ?? 0];
  if (account === undefined || company === undefined || site === undefined) throw new RangeError('no such account of the sample data');
  const { start, end, billDay, usage, supply, delivery, tax, charges, total } = figuresOf(account, at, index, today);
  const before = figuresOf(account, at, index + 1, today).total;
  const invoice = `${account.accountNumber.replace(/\D/gu, '').slice(-6)}${4800 - index}`;
  const columns = (y: number, label: string, value: string): PrintedLine[] => [{ text: label, x: 40, y, size: 10 }, { text: value, x: 420, y, size: 10 }];
  const parts = partsOf(account, usage, index, dayParts(end).month);
  const demand = demandOf(account, usage, index, daysOfPeriod(start, end));
  const service = { ELECTRICITY: 'Electric', GAS: 'Gas', WATER: 'Water' }[account.type as 'ELECTRICITY' | 'GAS' | 'WATER'];
  const lines: PrintedLine[] = [
    { text: account.provider, x: 40, y: 36, size: 18 },
    { text: 'Sample bill: neither this utility nor this customer exists.', x: 40, y: 60, size: 8 },
    ...columns(90, 'Account number:', account.accountNumber), ...columns(106, 'Invoice number:', invoice), ...columns(122, 'Bill date:', printedDay(billDay)),
    ...columns(138, 'Due date:', printedDay(addDays(billDay, 21))),
    { text: company.name.replace(' (sample)', ''), x: 40, y: 170, size: 10 },
    { text: `Service address: ${site.address}`, x: 40, y: 186, size: 10 },
    { text: `${service} service`, x: 40, y: 216, size: 12 },
    ...(isAt(NO_PERIOD, at, index) ? [] : columns(236, 'Service period:', `${printedDay(start)} - ${printedDay(end)}`)), ...columns(252, 'Meter number:', account.meterNumber),
    ...columns(268, 'Usage:', `${amountOf(usage)} ${account.unit}`),
    ...parts.flatMap((part, place) => columns(284 + 16 * place, `${part.name} usage:`, `${amountOf(part.usage)} ${account.unit}`)),
    ...(demand === null ? [] : columns(316, 'Maximum demand:', `${amountOf(demand)} kW`)),
    { text: 'Current charges', x: 40, y: 334, size: 12 },
    ...columns(354, 'Service charge', money(SERVICE_CHARGE)), ...columns(370, 'Supply charge', money(supply)), ...columns(386, 'Delivery charge', money(delivery)), ...columns(402, 'State sales tax', money(tax)),
    ...columns(426, 'Total current charges', money(charges)),
    ...columns(454, 'Previous balance', money(before)), ...columns(470, 'Payment received', `-${money(before)}`), ...columns(494, 'Total amount due', money(total)),
  ];
  return { company: account.company, fileName: `${account.provider} ${account.accountNumber} ${billDay}.pdf`, paper: onePagePdf(lines) };
}

/** The bills of two years up to a day, the oldest of each account first; the same for the same day. */
export function sampleBills(today: Day): SampleBill[] {
  return SAMPLE_ACCOUNTS.flatMap((account, at) =>
    Array.from({ length: MONTHS / account.every }, (_, index) => index).filter((index) => !isAt(MISSING, at, index)).toReversed().map((index) => billOf(at, index, today)),
  );
}
