import { dayFromParts, daysBetween, daysInMonth } from '../../shared/units/day.ts';
import type { Day } from '../../shared/units/day.ts';
import { MONTH_NUMBERS } from './words.ts';

/** In which order a portal writes day and month in figures. */
export type DateOrder = 'DAY_FIRST' | 'MONTH_FIRST';

export type FoundDate = {
  /** The day; for a month, a quarter or a year alone its last day, so that nothing of it is taken for too old. */
  day: Day;
  isMonthOnly: boolean;
  at: number;
};

const monthNames = [...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|');
const SEP = '\\s?[./-]\\s?';
const ISO = new RegExp(`(?<!\\d)(20\\d{2}|19\\d{2})(?:${SEP}(\\d{1,2})${SEP}|_(\\d{2})_)(\\d{1,2})(?!\\d)`, 'g');
const FIGURES = new RegExp(`(?<![\\d./-])(\\d{1,2})${SEP}(\\d{1,2})${SEP}(\\d{4}|\\d{2})(?![\\d])`, 'g');
const DAY_NAME = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º|°)?\\s*[-/]?\\s*(?:de\\s+)?(${monthNames})(?!\\p{L})[.,]?\\s*[-/]?\\s*(?:de\\s+|del\\s+)?'?(\\d{4}|\\d{2})(?!\\d)`, 'giu');
const NAME_DAY = new RegExp(`(?<!\\p{L})(${monthNames})(?!\\p{L})[.,]?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'giu');
const NAME_YEAR = new RegExp(`(?<!\\p{L})(${monthNames})(?!\\p{L})[.,]?\\s*[-/]?\\s*(?:de\\s+|of\\s+)?'?(20\\d{2})(?!\\d)`, 'giu');
const MONTH_YEAR = /(?<![\d./-])(0?[1-9]|1[0-2])\s?[/.-]\s?(20\d{2})(?!\d|[./-]\d)/g;
const YEAR_MONTH = /(?<![\d./-])(20\d{2})[/._-](0[1-9]|1[0-2])(?!\d|[./_-]\d)/g;
/** As in the name of a file: "Invoice_20260905.pdf"; a number that stands alone is none. */
const COMPACT = /(?<=[\p{L}\d][_-])(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/gu;

/** "Q3 2026", "3. Quartal 2026", "2026 T3", "3er trimestre 2026", "3e trimestre 2026". */
const QUARTER = /(?<![\p{L}\d])(?:[QT]([1-4])|([1-4])(?:st|nd|rd|th|\.|er|e|eme|o|º|°)?\s?(?:[QT]|quart\p{L}*|trim\p{L}*|kwart\p{L}*))[\s./-]*(?:de |del |of )?(20\d{2})(?!\d)|(?<!\d)(20\d{2})[\s./-]*[QT]([1-4])(?![\p{L}\d])/giu;
/** "Annual statement 2025", "Jahresabrechnung 2025", "Facture annuelle 2025". */
const OF_A_YEAR = /(?:annual|yearly|jahres|annuel|anual|annual|jaar)\p{L}*[^\d\n]{0,30}?(?<!\d)(20\d{2})(?![\d./-])/giu;

/** "2026年9月5日", "2026年9月分". */
const YEAR_FIRST = /(20\d{2})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?/g;

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** Every date of a text, in the order in which it stands; overlapping readings count once. */
export function findDates(text: string, order: DateOrder): FoundDate[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const found: (FoundDate & { end: number })[] = [];
  const add = (match: RegExpExecArray, year: number, month: number, day: number | null): void => {
    const made = dayFromParts(year, month, day ?? daysInMonth(year, month));
    const end = match.index + match[0].length;
    if (made === null || year < 1990 || year > 2100 || found.some((other) => match.index < other.end && other.at < end)) return;
    found.push({ day: made, isMonthOnly: day === null, at: match.index, end });
  };
  const month = (name: string | undefined): number => MONTH_NUMBERS.get((name ?? '').toLowerCase()) ?? 0;
  for (const match of plain.matchAll(COMPACT)) add(match, Number(match[1]), Number(match[2]), Number(match[3]));
  for (const match of plain.matchAll(ISO)) add(match, Number(match[1]), Number(match[2] ?? match[3]), Number(match[4]));
  for (const match of plain.matchAll(DAY_NAME)) add(match, fullYear(match[3] ?? ''), month(match[2]), Number(match[1]));
  for (const match of plain.matchAll(NAME_DAY)) add(match, Number(match[3]), month(match[1]), Number(match[2]));
  for (const match of plain.matchAll(FIGURES)) {
    const a = Number(match[1]);
    const b = Number(match[2]);
    const dayFirst = b > 12 ? false : a > 12 ? true : order === 'DAY_FIRST';
    add(match, fullYear(match[3] ?? ''), dayFirst ? b : a, dayFirst ? a : b);
  }
  for (const match of plain.matchAll(NAME_YEAR)) add(match, Number(match[2]), month(match[1]), null);
  for (const match of plain.matchAll(MONTH_YEAR)) add(match, Number(match[2]), Number(match[1]), null);
  for (const match of plain.matchAll(YEAR_MONTH)) add(match, Number(match[1]), Number(match[2]), null);
  for (const match of plain.matchAll(YEAR_FIRST)) add(match, Number(match[1]), Number(match[2]), match[3] === undefined ? null : Number(match[3]));
  for (const match of plain.matchAll(QUARTER)) add(match, Number(match[3] ?? match[4]), Number(match[1] ?? match[2] ?? match[5]) * 3, null);
  for (const match of plain.matchAll(OF_A_YEAR)) add(match, Number(match[1]), 12, null);
  return found.sort((a, b) => a.at - b.at).map(({ day, isMonthOnly, at }) => ({ day, isMonthOnly, at }));
}

/** Days by which one order must lie more evenly than the other; less is chance, since months differ in length and bills in their day. */
const CLEARLY_DAYS = 20;

/**
 * The order of day and month in a list, from the list itself: a figure over 12 decides; else the order in which the
 * dates lie more evenly and weeks apart, since bills come every month or so; else the language's habit.
 */
export function orderOfDates(texts: readonly string[], language: string): DateOrder {
  for (const text of texts) {
    for (const match of text.matchAll(FIGURES)) {
      if (Number(match[1]) > 12) return 'DAY_FIRST';
      if (Number(match[2]) > 12) return 'MONTH_FIRST';
    }
  }
  const habit: DateOrder = language === '' || /^en(-us|$)/i.test(language) ? 'MONTH_FIRST' : 'DAY_FIRST';
  const unevenness = (order: DateOrder): number => {
    const days = texts.flatMap((text) => findDates(text, order).slice(0, 1).map((date) => date.day));
    const gaps = days.slice(1).map((day, at) => daysBetween(day, days[at] ?? day));
    const turns = gaps.filter((gap, at) => at > 0 && Math.sign(gap) !== Math.sign(gaps[at - 1] ?? 0)).length;
    const lengths = gaps.map(Math.abs).sort((a, b) => a - b);
    const shortest = lengths[0] ?? 0;
    const isTooOften = (lengths[Math.floor(lengths.length / 2)] ?? 0) < 20;
    return turns * 1_000 + (isTooOften ? 500 : 0) + (lengths.at(-1) ?? 0) - shortest;
  };
  const dayFirst = unevenness('DAY_FIRST');
  const monthFirst = unevenness('MONTH_FIRST');
  if (texts.length < 3 || Math.abs(dayFirst - monthFirst) < CLEARLY_DAYS) return habit;
  return dayFirst < monthFirst ? 'DAY_FIRST' : 'MONTH_FIRST';
}

const MONEY = /(?:[$€£]|USD|EUR|GBP|CHF|R\$)\s?-?\d[\d.,' ]*\d|-?\d[\d.,' ]*[.,]\d{2}\s?(?:[$€£]|USD|EUR|GBP|CHF)?(?![\d])/;

/** The first sum of money of a text as the portal writes it; null when there is none. */
export function findAmount(text: string): string | null {
  for (const part of text.split(/\n|\t| {2,}/)) {
    const match = MONEY.exec(part.replace(/\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/g, ' '));
    if (match !== null) return match[0].trim();
  }
  return null;
}
