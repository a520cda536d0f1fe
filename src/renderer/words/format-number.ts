import { userLocale } from './locale.ts';

/** Making a format takes a hundred times as long as using it, and a list writes hundreds of numbers. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}

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

/** A quantity with its unit ("1,234.5 kWh"). */
export function formatQuantity(value: number | null, unit: string | null, locale = userLocale()): string {
  return value === null ? '' : `${formatNumber(value, locale)}${unit === null ? '' : ` ${unit}`}`;
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
