import { parseDay } from '../../shared/units/day.ts';
import { formatDay } from './format-day.ts';
import { formatMoney } from './format-number.ts';

const PLAIN_VALUE = /\b(\d{4}-\d{2}-\d{2})\b|\b([A-Z]{3}) (-?\d+\.\d{2})(?!\d)/gu;

let currencies: ReadonlySet<string> | null = null;
const isCurrency = (code: string): boolean => (currencies ??= new Set(Intl.supportedValuesOf('currency'))).has(code);

/** A sentence of main's with its amounts ("USD 171.00") and days ("2026-03-09") as the person writes them, as in the fields beside it. */
export function inPersonsWriting(sentence: string, locale?: string): string {
  return sentence.replace(PLAIN_VALUE, (plain, day: string | undefined, currency: string | undefined, amount: string | undefined) => {
    if (day !== undefined) return parseDay(day) === null ? plain : formatDay(day, locale);
    return currency !== undefined && amount !== undefined && isCurrency(currency) ? formatMoney(Number(amount), currency, locale) : plain;
  });
}
