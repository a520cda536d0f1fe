import { kindOfField, type FieldKind } from '../../shared/domain/correction.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { dayFromParts, parseDay } from '../../shared/units/day.ts';
import { unitFromSpelling } from '../../shared/units/quantity.ts';

/** How a bill, or a person, writes numbers and days. */
export interface PrintedStyle {
  readonly decimalMark: '.' | ',';
  /** Which comes first in days of digits alone. */
  readonly dayOrder: 'DMY' | 'MDY';
  /** The year of days that are written without one; null where that is not known. */
  readonly year: number | null;
}

/** A value with the characters of a text that hold it. */
export interface PrintedValue<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

const SIGN = '[-−–+]';
/** Codes stand here by name: three capitals before digits are as often the beginning of a code. */
const CURRENCY_SIGN = String.raw`(?:[A-Z]{1,2}\$|[$£€¥₹₣]|(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|INR|BRL|MXN|ZAR|SGD|JPY)\b)`;
const DIGITS = String.raw`(?:\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d[\d.,'’]*\d|\d|[.,]\d+)`;
const NUMBER = new RegExp(String.raw`(?<![\p{L}\d][.,/:-]?)(?<lead>(?:${SIGN}\s?)?\(?(?:${CURRENCY_SIGN}\s?)?(?:${SIGN}\s?)?)(?<digits>${DIGITS})(?<trail>\)?(?:-(?![\p{L}\d]))?(?:\s?CR\b)?)`, 'gu');

/** The value of digits with marks; null where the marks make no number. An only mark before three digits is what the style says. */
function valueOfDigits(digits: string, decimalMark: '.' | ','): number | null {
  const plain = digits.replace(/[\s'’]/gu, '');
  const marks = [...plain].filter((sign) => sign === '.' || sign === ',');
  const last = marks.at(-1);
  const after = last === undefined ? 0 : plain.length - plain.lastIndexOf(last) - 1;
  const isAlone = last !== undefined && marks.filter((mark) => mark === last).length === 1;
  const isDecimal = last !== undefined && isAlone && (marks.length > 1 || after !== 3 || last === decimalMark || plain.startsWith('0'));
  const whole = isDecimal ? plain.slice(0, -after - 1) : plain;
  if (isDecimal && marks.length > 1 && whole.split(marks[0] ?? '').slice(1).some((group) => group.length !== 3 && group.length !== 2)) return null;
  if (!isDecimal && marks.length > 0 && plain.split(/[.,]/u).slice(1).some((group) => group.length !== 3 && group.length !== 2)) return null;
  const text = `${whole.replace(/[.,]/gu, '') || '0'}${isDecimal ? `.${plain.slice(-after)}` : ''}`;
  return /^\d+(\.\d+)?$/u.test(text) && text.length <= 18 ? Number(text) : null;
}

/** Every number of a text that is no part of a day, a code or a word. */
export function findNumbers(text: string, style: PrintedStyle): PrintedValue<number>[] {
  const days = findDays(text, style);
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const { lead = '', digits = '', trail = '' } = match.groups ?? {};
    const start = match.index + lead.length - lead.trimStart().length;
    const end = match.index + match[0].trimEnd().length;
    const next = text.slice(match.index + lead.length + digits.length);
    if (days.some((day) => day.start < end && day.end > start) || /^(?:[/:]\d|[-–]\w)/u.test(next)) return [];
    const value = valueOfDigits(digits, style.decimalMark);
    const isNegative = /[-−–]/u.test(lead) || /-|CR/u.test(trail) || (lead.includes('(') && trail.includes(')'));
    return value === null ? [] : [{ start, end, value: isNegative && value !== 0 ? -value : value }];
  });
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\.$/u, '');

const MONTH_LOCALES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];

function monthNames(): Map<string, number> {
  const months = new Map<string, number>();
  for (const locale of MONTH_LOCALES) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
      for (let at = 0; at < 12; at += 1) months.set(fold(format.format(new Date(Date.UTC(2024, at, 15)))), at + 1);
    }
  }
  for (const [name, month] of Object.entries({ sept: 9, mrz: 3, maerz: 3, set: 9 })) months.set(name, month);
  return months;
}

const YEAR = String.raw`(?<y>\d{4}|['’]?\d{2})(?![\d:.,]\d|\d)`;
const dayForms = (month: string): readonly RegExp[] => [
  /(?<!\d)(?<y>\d{4})(?<mark>[-/.])(?<m>\d{1,2})\k<mark>(?<d>\d{1,2})(?!\d)/gu,
  /(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日/gu,
  new RegExp(String.raw`(?<![\p{L}\d/.,])(?<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]{0,2}(?:de |di |d')?(?<n>${month})\.?(?:[\s,-]{1,2}(?:de |del )?${YEAR})?(?!\p{L})`, 'giu'),
  new RegExp(String.raw`(?<!\p{L})(?<n>${month})\.?[\s-]{0,2}(?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:(?:,\s?|\s|-)${YEAR})?(?!\p{L})`, 'giu'),
  /(?<![\d/.,-])(?<a>\d{1,2})(?<mark>[/.-])(?<b>\d{1,2})\k<mark>(?<y>\d{4}|\d{2})(?![\d/]|[.,-]\d)/gu,
  /(?<![\d/.,$£€-])(?<a>\d{1,2})\/(?<b>\d{1,2})(?![\d/.,])/gu,
];

interface DayWriting {
  /** By their folded names, from 1. */
  readonly months: ReadonlyMap<string, number>;
  readonly forms: readonly RegExp[];
}

let known: DayWriting | null = null;

/** How days are written; made when the first is looked for, since the names of months in all languages take long to ask for. */
function dayWriting(): DayWriting {
  if (known === null) {
    const months = monthNames();
    known = { months, forms: dayForms([...months.keys()].sort((a, b) => b.length - a.length).join('|')) };
  }
  return known;
}

/** Two digits are of this century: no bill of the last one is collected. */
function yearOf(text: string | undefined, style: PrintedStyle): number | null {
  if (text === undefined) return style.year;
  const value = Number(text.replace(/^['’]/u, ''));
  return value < 100 ? 2000 + value : value;
}

function dayOfMatch(groups: Readonly<Record<string, string | undefined>>, style: PrintedStyle): string | null {
  const year = yearOf(groups['y'], style);
  if (year === null) return null;
  const { n, d, m, a, b } = groups;
  if (n !== undefined) return dayFromParts(year, dayWriting().months.get(fold(n)) ?? 0, Number(d));
  if (m !== undefined) return dayFromParts(year, Number(m), Number(d));
  const [first, second] = [Number(a), Number(b)];
  const inOrder = style.dayOrder === 'DMY' ? dayFromParts(year, second, first) : dayFromParts(year, first, second);
  // A month of 13 or more is the other order, whatever the bill's own is.
  return inOrder ?? (style.dayOrder === 'DMY' ? dayFromParts(year, first, second) : dayFromParts(year, second, first));
}

/** Every day of a text, in any language whose months are known. */
export function findDays(text: string, style: PrintedStyle): PrintedValue<string>[] {
  const folded = [...text.normalize('NFC')].map((sign) => (fold(sign).length === sign.length ? fold(sign) || sign : sign)).join('');
  const found: PrintedValue<string>[] = [];
  for (const form of dayWriting().forms) {
    for (const match of folded.matchAll(form)) {
      const value = dayOfMatch(match.groups ?? {}, style);
      const [start, end] = [match.index, match.index + match[0].trimEnd().length];
      if (value !== null && !found.some((other) => other.start < end && other.end > start)) found.push({ start, end, value });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

const CURRENCIES: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '₹': 'INR', 'R$': 'BRL', 'CA$': 'CAD', 'C$': 'CAD', 'A$': 'AUD', 'NZ$': 'NZD', 'S$': 'SGD', 'US$': 'USD' };

const CURRENCY_CODES = new Set(Intl.supportedValuesOf('currency'));

/** The value of a text for a field of this kind; null where the text is no such value. */
export function parsePrinted(kind: FieldKind, text: string, style: PrintedStyle): string | number | null {
  const trimmed = text.trim();
  switch (kind) {
    case 'DAY': return parseDay(trimmed) ?? findDays(trimmed, style)[0]?.value ?? null;
    case 'MONEY':
    case 'NUMBER': {
      const [only, ...more] = findNumbers(trimmed, style);
      return only && more.length === 0 ? only.value : null;
    }
    case 'UNIT': return trimmed === '' ? null : (unitFromSpelling(trimmed)?.symbol ?? trimmed.slice(0, 20));
    case 'CURRENCY': return CURRENCY_CODES.has(trimmed.toUpperCase()) ? trimmed.toUpperCase() : (CURRENCIES[trimmed] ?? null);
    case 'TEXT':
    case 'CHOICE': return trimmed === '' ? null : trimmed;
  }
}

const EURO_STYLE = new Set(['EUR', 'BRL', 'CHF']);

/** The value a reading holds at a path, or undefined. */
export function valueAt(reading: ReadBill, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined), reading);
}

/** How a bill writes, by what its own words were read as; where nothing tells, as is usual with its currency. */
export function styleOfReading(reading: ReadBill): PrintedStyle {
  const days = [reading.periodEnd, reading.billDate, reading.dueDate].filter((day) => day !== null);
  const year = days[0] === undefined ? null : Number(days[0].slice(0, 4));
  const votes = { ',': 0, '.': 0, DMY: 0, MDY: 0 };
  for (const [path, { text }] of Object.entries(reading.evidence)) {
    const value = valueAt(reading, path);
    const kind = kindOfField(path);
    if (kind === 'DAY') for (const dayOrder of ['DMY', 'MDY'] as const) votes[dayOrder] += findDays(text, { decimalMark: '.', dayOrder, year })[0]?.value === value ? 1 : 0;
    // The last mark of a number with decimals is the decimal one; the only mark of one without sets thousands apart.
    const mark = typeof value === 'number' ? /[.,](?=\d+\D*$)/u.exec(text)?.[0] : undefined;
    if (mark === '.' || mark === ',') votes[Number.isInteger(value) && !/[.,]0{1,2}\D*$/u.test(text) ? (mark === '.' ? ',' : '.') : mark] += 1;
  }
  const usual = EURO_STYLE.has(reading.currency ?? '') ? ',' : '.';
  return {
    decimalMark: votes[','] === votes['.'] ? usual : votes[','] > votes['.'] ? ',' : '.',
    dayOrder: votes.DMY === votes.MDY ? (reading.currency === 'USD' ? 'MDY' : 'DMY') : votes.DMY > votes.MDY ? 'DMY' : 'MDY',
    year,
  };
}

/** How a person writes, by their locale. */
export function styleOfLocale(locale: string, year: number | null): PrintedStyle {
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value;
  const order = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(new Date(0)).map((part) => part.type);
  return { decimalMark: mark === ',' ? ',' : '.', dayOrder: order.indexOf('month') < order.indexOf('day') ? 'MDY' : 'DMY', year };
}
