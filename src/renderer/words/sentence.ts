import { parseDay } from '../../shared/units/day.ts';
import { UNITS } from '../../shared/units/quantity.ts';
import { formatDay } from './format-day.ts';
import { formatMoney, formatNumber, formatPercent } from './format-number.ts';

const UNIT = UNITS.map(({ symbol }) => symbol).join('|');
const PLAIN_VALUE = new RegExp(`\\b(\\d{4}-\\d{2}-\\d{2})\\b|\\b([A-Z]{3}) (-?\\d+\\.\\d{2})(?!\\d)|(?<![\\w.,/-])(-?\\d+(?:\\.\\d+)?)(?:(?= (?:${UNIT})(?![\\w-]))|( %))`, 'gu');

let currencies: ReadonlySet<string> | null = null;
const isCurrency = (code: string): boolean => (currencies ??= new Set(Intl.supportedValuesOf('currency'))).has(code);

/** A sentence of main's with its amounts ("USD 171.00"), measured values ("1453622 gal"), percentages ("4 %") and days ("2026-03-09") as the person writes them, as in the fields beside it. */
export function inPersonsWriting(sentence: string, locale?: string): string {
  return sentence.replace(PLAIN_VALUE, (plain, day: string | undefined, currency: string | undefined, amount: string | undefined, measured: string | undefined, percent: string | undefined) => {
    if (day !== undefined) return parseDay(day) === null ? plain : formatDay(day, locale);
    if (measured !== undefined && percent !== undefined) return formatPercent(Number(measured), locale);
    if (measured !== undefined) return formatNumber(Number(measured), locale);
    return currency !== undefined && amount !== undefined && isCurrency(currency) ? formatMoney(Number(amount), currency, locale) : plain;
  });
}
