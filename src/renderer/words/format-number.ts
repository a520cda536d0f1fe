import { keptFormats } from './kept-formats.ts';
import { userLocale } from './locale.ts';

const formatOf = keptFormats((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));

/** An amount in its currency as the person writes it; without a currency, the plain number with two decimals. */
export function formatMoney(amount: number | null, currency: string | null, locale = userLocale()): string {
  if (amount === null) return '';
  if (currency === null) return formatOf(locale, 'amount', { minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(amount);
  return formatOf(locale, currency, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount);
}

/** A quantity with as many decimals as it has, at most six. */
export function formatNumber(value: number | null, locale = userLocale()): string {
  return value === null ? '' : formatOf(locale, 'number', { maximumFractionDigits: 6 }).format(value);
}

/** A quantity that was converted, as exactly as what it was made of may be: to seven figures. */
export function formatConverted(value: number | null, unit: string | null, locale = userLocale()): string {
  return value === null ? '' : `${formatOf(locale, 'converted', { maximumSignificantDigits: 7 }).format(value)}${unit === null ? '' : ` ${unit}`}`;
}

/** A quantity with its unit ("1,234.5 kWh"). */
export function formatQuantity(value: number | null, unit: string | null, locale = userLocale()): string {
  return value === null ? '' : `${formatNumber(value, locale)}${unit === null ? '' : ` ${unit}`}`;
}

/** A percentage as the person writes it ("40%", in German "40 %"), with two decimals at most. */
export function formatPercent(percent: number, locale = userLocale()): string {
  return formatOf(locale, 'percent', { style: 'percent', maximumFractionDigits: 2 }).format(percent / 100);
}

/** "1 bill", "13 bills"; the second form defaults to the first with an s. */
export function countOf(count: number, one: string, many = `${one}s`, locale = userLocale()): string {
  return `${formatNumber(count, locale)} ${count === 1 ? one : many}`;
}

/** A size in kB or MB. */
export function formatBytes(bytes: number, locale = userLocale()): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
