import { accountNumbersIn } from '../accounts/account-numbers.ts';
import type { BillRow } from '../bill-list/find-bill-list.ts';
import { findRowLists } from '../bill-list/find-bill-list.ts';
import { findSignInForm } from '../sign-in/find-sign-in-form.ts';
import type { Snapshot } from '../page/page-snapshot-model.ts';
import { allControls, visibleText } from '../page/page-snapshot-model.ts';
import { findDates } from '../portal-dates.ts';
import { isExactly, speaksOf } from '../words.ts';

const LEAST_TEXT = 120;
const MOST_TEXT = 30_000;
/** A page made to be printed has little to press. */
const FEW_CONTROLS = 4;
const LEAST_SUMS = 3;

const SUMS = /(?:[$€£¥]|USD|EUR|GBP|CHF)\s?-?\d[\d.,' ]*\d|-?\d[\d.,']*[.,]\d{2}(?!\d)/g;
const MEASURED = /\d\s?(?:kwh|mwh|m3|m³|therms?|ccf|hcf|gal(?:lons?)?|cubic)(?![a-z])/i;
const PRINT_ADDRESS = /print|druck|imprim|stampa|afdruk/i;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether the text names the bill's day, or for a bill of a month any day of it. */
function namesDay(text: string, { date, isMonthOnly }: Pick<BillRow, 'date' | 'isMonthOnly'>): boolean {
  if (date === null) return false;
  const length = isMonthOnly ? 7 : 10;
  return (['MONTH_FIRST', 'DAY_FIRST'] as const).some((order) => findDates(text, order).some((found) => found.day.slice(0, length) === date.slice(0, length)));
}

/**
 * Whether a page is itself the bill of a row, to be kept as it would be printed: made for printing, about a bill, with the
 * row's day and sum, an account or invoice number, and what a bill is made of (several sums, or what was used). A page that
 * only tells of a bill, or lists several, is none.
 */
export function isPrintableBill(snapshot: Snapshot, row: Pick<BillRow, 'date' | 'isMonthOnly' | 'amount'>): boolean {
  const text = visibleText(snapshot);
  if (text.length < LEAST_TEXT || text.length > MOST_TEXT || findSignInForm(snapshot) !== null) return false;
  if (findRowLists(snapshot).some((list) => list.rows.length > 1)) return false;
  const pressable = allControls(snapshot).filter((control) => control.isVisible && (control.kind === 'LINK' || control.kind === 'BUTTON'));
  const isForPrint = pressable.some((control) => isExactly('print', control.text) || isExactly('print', control.label)) || PRINT_ADDRESS.test(snapshot.url) || pressable.length <= FEW_CONTROLS;
  const heads = `${snapshot.title}\n${snapshot.frames.flatMap((frame) => frame.headings).join('\n')}\n${text.slice(0, 1_500)}`;
  if (!isForPrint || !speaksOf('billWord', heads) || !namesDay(text, row)) return false;
  const sums = [...text.matchAll(SUMS)].map((match) => digitsOf(match[0]));
  if (row.amount !== null && !sums.includes(digitsOf(row.amount))) return false;
  return accountNumbersIn(text).length > 0 && (sums.length >= LEAST_SUMS || MEASURED.test(text));
}

const centsOf = (sum: string): number => (/-/.test(sum) ? -1 : 1) * Number(digitsOf(sum) + (/[.,]\d{2}\D*$/.test(sum) ? '' : '00'));

/** Whether sums that follow one another add up to the whole, as the lines of a bill do. */
function addUpTo(whole: number, sums: readonly number[]): boolean {
  return sums.some((_first, from) => {
    let total = 0;
    return sums.slice(from).some((sum, at) => {
      total += sum;
      return at > 0 && total === whole;
    });
  });
}

/**
 * Whether a part of a page is itself the bill of a row: about a bill, with the row's day and sum, an account or invoice
 * number, and lines that add up to that sum. What only tells of a bill names its sum and no lines.
 */
export function isWholeBill(text: string, row: Pick<BillRow, 'date' | 'isMonthOnly' | 'amount'>): boolean {
  if (row.amount === null || text.length < LEAST_TEXT || text.length > MOST_TEXT) return false;
  // A sign stands before or behind that of the currency.
  const sums = [...text.replace(/[-−]\s?([$€£¥])\s?(?=\d)/g, '$1-').matchAll(SUMS)].map((match) => centsOf(match[0]));
  const whole = centsOf(row.amount);
  return sums.includes(whole) && addUpTo(whole, sums) && speaksOf('billWord', text.slice(0, 1_500)) && namesDay(text, row) && accountNumbersIn(text).length > 0;
}
