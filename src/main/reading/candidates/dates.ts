import type { Day } from '../../../shared/units/day.ts';
import { addDays, dayFromParts, daysBetween } from '../../../shared/units/day.ts';
import type { Page, Segment } from '../layout/page.ts';
import { sameRow } from '../layout/page.ts';
import type { LabelFile } from '../labels/label-files.ts';
import type { Candidate } from './candidate.ts';

/** Which comes first in dates written in digits alone. */
export type DayOrder = 'DMY' | 'MDY';

/** A date as printed; the year is null where none stands there. */
export interface DateCandidate extends Candidate {
  readonly day: Day | null;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly year: number | null;
}

/** Two dates joined as a period. */
export interface PeriodCandidate extends Candidate {
  readonly from: Day;
  readonly to: Day;
  readonly ends: readonly [DateCandidate, DateCandidate];
  /** False where the two only stand side by side. */
  readonly joined: boolean;
}

interface RawDate {
  readonly start: number;
  readonly end: number;
  readonly a: number;
  readonly b: number;
  readonly year: number | null;
  /** Month known by name or by ISO order, else undefined: a and b are the two numbers in print order. */
  readonly month?: number;
}

/** Two dates with nothing but a hyphen between them, of which the first may go without its year ("04/01-04/30/26", "Apr 1-Apr 30"). */
const TIGHT_RANGE = /(\d{1,4}[./]\d{1,2}(?:[./]\d{2,4}|\.)?|\p{L}{3,}\.? \d{1,2})-(?=\d{1,4}[./]\d{1,2}[./]\d{2,4}|\p{L}{3,}\.? \d{1,2}\b)/gu;
/** Day and month before a whole date ("01.04. bis 30.04.2026"). */
const DOTTED_BEFORE = /(?<![\d/.,])(\d{1,2})\.(\d{1,2})\.(?=\s?(?:[-–]|bis(?: zum)?|au|al|t\/m|tot)\s?\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d))/g;
/** Two days in digits alone, joined as a period ("20260401 - 20260430"). */
const DIGITS_RANGE = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?=(\s?(?:[-–]|to|bis|au|al)\s?)(20\d{2})(\d{2})(\d{2})(?!\d))/g;
/** The first day of a span whose month stands behind ("1er au 30 avril 2026") or before ("April 1-30, 2026"). */
const DAY_BEFORE = /(?<![\d./,])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s?(?:-|–|to|through|au|bis|bis zum|al|a|à|até|tot|tot en met|t\/m)\s?(?:den |le |il |el )?$/iu;
const DAY_AFTER = /^\s?(?:-|–|to|through|thru)\s?(\d{1,2})(?:st|nd|rd|th)?(?:,\s?|\s)(20\d{2})(?!\d)/iu;

/** Years before the first of a Japanese era. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, R: 2018, r: 2018 };
/** "令和8年4月14日", "R8年4月14日". */
const ERA_DATE = /(令和|平成|(?<!\p{L})[Rr])\s?(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日/gu;

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const expandYear = (text: string | undefined): number | null => {
  if (text === undefined || text === '') return null;
  const value = Number(text.replace(/^['’]/, ''));
  return text.replace(/^['’]/, '').length <= 2 ? 2000 + value : value;
};

/** Years that bills speak of: "2080-08-19" is a customer's number. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2060;

/** Reads dates in any of the given languages. */
export class DateReader {
  readonly #months = new Map<string, number>();
  readonly #named: RegExp;
  readonly #namedMonthFirst: RegExp;
  readonly #glued: RegExp;

  constructor(files: readonly LabelFile[]) {
    for (const file of files) for (const [i, names] of file.months.entries()) for (const name of names) this.#months.set(fold(name), i + 1);
    const names = [...this.#months.keys()].sort((a, b) => b.length - a.length).join('|');
    this.#named = new RegExp(String.raw`(?<![\p{L}\d/.,])(?<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]{0,2}(?:de |di |d')?(?<m>${names})\.?(?:[\s,-]{1,2}(?:de |del )?(?<y>\d{4}|['’]?\d{2})(?![\d:.,]\d|\d))?(?!\p{L})`, 'giu');
    this.#glued = new RegExp(String.raw`(?<![\p{L}\d])(?<d>\d{1,2})(?<m>${names})(?<y>\d{4}|\d{2})(?![\p{L}\d])`, 'giu');
    this.#namedMonthFirst = new RegExp(String.raw`(?<!\p{L})(?<m>${names})\.?[\s-]{0,2}(?<d>\d{1,2})(?:st|nd|rd|th)?(?![\d])(?:(?:,\s?|\.\s|[\s-])(?<y>\d{4}|['’]\d{2}|\d{2}(?=\s*(?:$|to\b|[-–])))(?!\d))?(?![\p{L}]|[.,]\d)`, 'giu');
  }

  #rawDates(segment: Segment): RawDate[] {
    const text = segment.text.normalize('NFC');
    const folded = [...text].map((c) => { const f = fold(c); return f.length === c.length ? f : c; }).join('');
    const spread = folded.replace(TIGHT_RANGE, '$1–');
    const found: RawDate[] = [];
    const free = (start: number, end: number): boolean => !found.some((f) => f.start < end && f.end > start);
    const push = (raw: RawDate): void => { if (free(raw.start, raw.end)) found.push(raw); };
    for (const m of spread.matchAll(/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g)) push({ start: m.index, end: m.index + m[0].length, a: Number(m[2]), b: Number(m[3]), year: Number(m[1]), month: Number(m[2]) });
    for (const m of spread.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/g)) push({ start: m.index, end: m.index + m[0].length, a: Number(m[2]), b: Number(m[3]), year: Number(m[1]), month: Number(m[2]) });
    for (const m of spread.matchAll(ERA_DATE)) push({ start: m.index, end: m.index + m[0].length, a: Number(m[3]), b: Number(m[4]), year: (ERAS[m[1] ?? ''] ?? 0) + (m[2] === '元' ? 1 : Number(m[2])), month: Number(m[3]) });
    for (const m of spread.matchAll(/(?<![\d年])(\d{1,2})月(\d{1,2})日/g)) push({ start: m.index, end: m.index + m[0].length, a: Number(m[1]), b: Number(m[2]), year: null, month: Number(m[1]) });
    for (const m of spread.matchAll(DIGITS_RANGE)) {
      const second = m.index + m[0].length + (m[4] ?? '').length;
      push({ start: m.index, end: m.index + m[0].length, a: Number(m[2]), b: Number(m[3]), year: Number(m[1]), month: Number(m[2]) });
      push({ start: second, end: second + 8, a: Number(m[6]), b: Number(m[7]), year: Number(m[5]), month: Number(m[6]) });
    }
    for (const regex of [this.#glued, this.#named, this.#namedMonthFirst]) for (const m of spread.matchAll(regex)) {
      const month = this.#months.get(m.groups?.['m'] ?? '');
      if (month === undefined) continue;
      const day = Number(m.groups?.['d']);
      const end = m.index + m[0].trimEnd().length;
      const year = expandYear(m.groups?.['y']);
      const after = year === null && regex === this.#namedMonthFirst ? DAY_AFTER.exec(spread.slice(end)) : null;
      if (after && Number(after[1]) > day) {
        const last = { start: end + after[0].indexOf(after[1] ?? ''), end: end + after[0].length };
        push({ start: m.index, end, a: month, b: day, year: Number(after[2]), month });
        push({ ...last, a: month, b: Number(after[1]), year: Number(after[2]), month });
        continue;
      }
      const before = regex === this.#named ? DAY_BEFORE.exec(spread.slice(Math.max(0, m.index - 24), m.index)) : null;
      if (before && Number(before[1]) < day) {
        const start = Math.max(0, m.index - 24) + before.index;
        push({ start, end: start + (before[1] ?? '').length, a: month, b: Number(before[1]), year, month });
      }
      push({ start: m.index, end, a: month, b: day, year, month });
    }
    for (const m of spread.matchAll(/(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|[.,-]\d)/g)) push({ start: m.index, end: m.index + m[0].length, a: Number(m[1]), b: Number(m[3]), year: expandYear(m[4]) });
    for (const m of spread.matchAll(DOTTED_BEFORE)) push({ start: m.index, end: m.index + m[0].length, a: Number(m[1]), b: Number(m[2]), year: null });
    for (const m of spread.matchAll(/(?<![\d/.,$£€-])(\d{1,2})\/(\d{1,2})(?![\d/.,"”]|\s?["”])/g)) push({ start: m.index, end: m.index + m[0].length, a: Number(m[1]), b: Number(m[2]), year: null });
    return found.filter((f) => f.year === null || (f.year >= FIRST_YEAR && f.year <= LAST_YEAR)).sort((x, y) => x.start - y.start);
  }

  /** The order that the document's own dates prove, or null where none does. */
  provenOrder(pages: readonly Page[]): DayOrder | null {
    let dmy = 0;
    let mdy = 0;
    for (const page of pages) for (const segment of page.segments) for (const raw of this.#rawDates(segment)) {
      if (raw.month !== undefined || raw.year === null) continue;
      if (raw.a > 12 && raw.b <= 12) dmy++;
      if (raw.b > 12 && raw.a <= 12) mdy++;
    }
    return dmy > mdy ? 'DMY' : mdy > dmy ? 'MDY' : null;
  }

  /** Every date of the pages, in reading order. */
  find(pages: readonly Page[], order: DayOrder): DateCandidate[] {
    const found: DateCandidate[] = [];
    for (const page of pages) for (const segment of page.segments) for (const raw of this.#rawDates(segment)) {
      const month = raw.month ?? (order === 'DMY' ? raw.b : raw.a);
      const dayOfMonth = raw.month !== undefined ? raw.b : order === 'DMY' ? raw.a : raw.b;
      const day = raw.year === null ? null : dayFromParts(raw.year, month, dayOfMonth);
      if (raw.year !== null && day === null) continue;
      if (raw.year === null && dayFromParts(2024, month, dayOfMonth) === null) continue;
      found.push({ segment, start: raw.start, end: raw.end, day, month, dayOfMonth, year: raw.year });
    }
    return found;
  }
}

/** A yearless date placed in the year that brings it nearest at or before the anchor (or after it). */
export function resolveYear(date: DateCandidate, anchor: Day, side: 'BEFORE' | 'AFTER'): Day | null {
  if (date.day !== null) return date.day;
  const year = Number(anchor.slice(0, 4));
  const options = [year - 1, year, year + 1].map((y) => dayFromParts(y, date.month, date.dayOfMonth)).filter((d) => d !== null);
  const fitting = options.filter((d) => (side === 'BEFORE' ? d <= addDays(anchor, 1) : d >= anchor));
  return (side === 'BEFORE' ? fitting.at(-1) : fitting[0]) ?? null;
}

/** A yearless date placed in the year that brings it nearest to the day. */
export function nearestYear(date: DateCandidate, day: Day): Day | null {
  const year = Number(day.slice(0, 4));
  const options = [year - 1, year, year + 1].map((y) => dayFromParts(y, date.month, date.dayOfMonth)).filter((d) => d !== null);
  return options.sort((a, b) => Math.abs(daysBetween(a, day)) - Math.abs(daysBetween(b, day)))[0] ?? null;
}

const JOIN = /^\s*(?:[-–—~～〜]+|から|to|through|thru|until|bis|bis zum|au|al|a|à|até|ate|hasta(?: el)?|tot|t\/m|and|und|et(?: le)?|e|y(?: el)?|(?:er|st|nd|rd|th|º)?\s?(?:au|bis|al|to)|\))\s*$/iu;

/** A period's two days may stand in two cells of one row, this far apart in points. */
const CELL_REACH = 60;

/** A joiner at the end of a line, or at the beginning of the next. */
const HANGING = /^\s*(?:[-–—~]+|to|through|thru|until|bis|bis zum|au|al|a|à|até|tot|t\/m)\s*$/iu;
/** Lines of one cell stand no farther apart than this share of their height. */
const LINE_STEP = 1.1;

/** What joins a date to one in the line below it; null where nothing does. */
function hangingJoint(first: DateCandidate, second: DateCandidate): string | null {
  const [a, b] = [first.segment, second.segment];
  if (a.page !== b.page || b.y0 < a.y1 - 0.3 * (a.y1 - a.y0) || b.y0 - a.y1 > LINE_STEP * (a.y1 - a.y0) || Math.min(a.x1, b.x1) <= Math.max(a.x0, b.x0)) return null;
  const joint = a.text.slice(first.end) + b.text.slice(0, second.start);
  return HANGING.test(joint) ? joint : null;
}

/** What is printed between two dates, or null where they do not follow each other. */
function between(first: DateCandidate, second: DateCandidate): string | null {
  if (second.segment === first.segment) return first.segment.text.slice(first.end, second.start);
  const gap = second.segment.x0 - first.segment.x1;
  if (second.segment.page !== first.segment.page || !sameRow(first.segment, second.segment) || gap < 0 || gap > CELL_REACH) return null;
  return first.segment.text.slice(first.end) + second.segment.text.slice(0, second.start);
}

/** Pairs of dates printed as one period ("Jan 8 - Feb 8, 2026"), of 0 to 800 days; where neither has a year, the document's other dates tell it. */
export function findPeriods(dates: readonly DateCandidate[]): PeriodCandidate[] {
  const periods: PeriodCandidate[] = [];
  const days = dates.map((d) => d.day).filter((d) => d !== null).sort();
  const usual = days[Math.floor(days.length / 2)] ?? null;
  for (const [i, first] of dates.entries()) for (const [step, second] of dates.slice(i + 1, i + 7).entries()) {
    const joint = (step < 2 ? between(first, second) : null) ?? hangingJoint(first, second);
    if (joint === null || !(JOIN.test(joint) || joint.trim() === '')) continue;
    const to = second.day ?? (usual === null ? null : nearestYear(second, usual));
    if (to === null) continue;
    const from = resolveYear(first, to, 'BEFORE');
    if (from === null) continue;
    const length = daysBetween(from, to);
    // A dash lost by OCR leaves two dates side by side; only an ordinary length makes a period of them.
    if (joint.trim() === '' && (length < 20 || length > 100)) continue;
    const end = second.segment === first.segment ? second.end : first.end;
    if (length >= 0 && length <= 800) periods.push({ segment: first.segment, start: first.start, end, from, to, ends: [first, second], joined: joint.trim() !== '' });
  }
  return periods;
}
