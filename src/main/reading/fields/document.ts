import type { Candidate } from '../candidates/candidate.ts';
import type { CodeCandidate } from '../candidates/codes.ts';
import { findCodes } from '../candidates/codes.ts';
import type { DateCandidate, DayOrder, PeriodCandidate } from '../candidates/dates.ts';
import { DateReader, findPeriods } from '../candidates/dates.ts';
import type { NumberCandidate, NumberStyle } from '../candidates/numbers.ts';
import { numberStyleOf, findNumbers, isMoneyLike } from '../candidates/numbers.ts';
import { DayCounts } from '../labels/day-counts.ts';
import { LabelContext } from '../labels/context.ts';
import type { LabelFile } from '../labels/label-files.ts';
import { familyOf } from '../labels/label-files.ts';
import { LabelIndex } from '../labels/label-index.ts';
import { MonthNames } from '../labels/months.ts';
import { labelTokens, phraseOf } from '../labels/normalise.ts';
import { Phrases } from '../labels/phrases.ts';
import { looksLikeValue } from '../layout/neighbours.ts';
import type { Page, Segment } from '../layout/page.ts';
import { currencyOf } from './currency.ts';

/** A field's value, how sure the reader is of it (0 to 1), and where it stands. */
export interface Found<T> {
  readonly value: T;
  readonly confidence: number;
  readonly at: Candidate | null;
}

/** A bill laid out, with every candidate found; what the field finders work on. */
export interface BillDocument {
  readonly pages: readonly Page[];
  readonly segments: readonly Segment[];
  readonly text: string;
  /** Words of the whole document as label tokens, joined and framed by spaces, for looking up phrases. */
  readonly tokenText: string;
  readonly files: readonly LabelFile[];
  readonly languages: readonly string[];
  readonly style: NumberStyle;
  readonly order: DayOrder;
  readonly currency: Found<string> | null;
  readonly dates: readonly DateCandidate[];
  readonly periods: readonly PeriodCandidate[];
  readonly numbers: readonly NumberCandidate[];
  readonly money: readonly NumberCandidate[];
  readonly codes: readonly CodeCandidate[];
  readonly context: LabelContext;
  /** What the phrases of its languages say of words. */
  readonly phrases: Phrases;
  readonly dayCounts: DayCounts;
  /** Names of months in all languages. */
  readonly months: MonthNames;
  /** Every number of days that is named anywhere. */
  readonly daysNamed: ReadonlySet<number>;
  /** Candidates of one type by their cell, for the label competition. */
  readonly datesBySegment: ReadonlyMap<Segment, readonly Candidate[]>;
  readonly numbersBySegment: ReadonlyMap<Segment, readonly NumberCandidate[]>;
  readonly codesBySegment: ReadonlyMap<Segment, readonly Candidate[]>;
}

function bySegment<T extends Candidate>(candidates: readonly T[]): Map<Segment, T[]> {
  const map = new Map<Segment, T[]>();
  for (const c of candidates) {
    const list = map.get(c.segment);
    if (list) list.push(c);
    else map.set(c.segment, [c]);
  }
  return map;
}

/** A cell filled with dates to this share holds a value, not words. */
const DATE_CELL = 0.8;

/** True for words with a day behind them ("Total due 03/23/2026"): more digits than letters, and no value all the same. */
function isDatedLabel(segment: Segment, own: readonly DateCandidate[]): boolean {
  if (own.length === 0) return false;
  const rest = own.reduceRight((text, d) => text.slice(0, d.start) + text.slice(d.end), segment.text);
  return /^[^\d]*\p{L}{3}/u.test(rest) && !/\d/.test(rest);
}

/** A word of the trade tells more of the language than a little word, which several languages share. */
const TRADE_WEIGHT = 0.35;

/** Languages the document is written in, likeliest first, by its little words and the words of bills. */
function languagesOf(tokens: readonly string[], tokenText: string, files: readonly LabelFile[]): string[] {
  const counts = new Map<string, number>();
  for (const t of tokens) counts.set(t, (counts.get(t) ?? 0) + 1);
  return files
    .map((f) => ({ language: f.language, score: f.stopWords.reduce((sum, w) => sum + Math.min(counts.get(w) ?? 0, 12), 0) / Math.max(f.stopWords.length, 1) + TRADE_WEIGHT * f.bill.filter((w) => tokenText.includes(phraseOf(w))).length }))
    .filter((l) => l.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((l) => l.language);
}

function orderByCustom(currency: string | null, languages: readonly string[], text: string): DayOrder {
  const american = /\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b/.test(text) || currency === 'USD';
  if (currency === null) return american || languages[0] === 'en' ? 'MDY' : 'DMY';
  return currency === 'USD' || (currency === 'CAD' && languages[0] === 'en') ? 'MDY' : 'DMY';
}

interface Tools { readonly index: LabelIndex; readonly reader: DateReader; readonly phrases: Phrases; readonly dayCounts: DayCounts; readonly months: MonthNames }
const tools = new WeakMap<readonly LabelFile[], Tools>();

/** What is made of the label files once for all documents. */
function toolsFor(files: readonly LabelFile[]): Tools {
  const known = tools.get(files) ?? { index: new LabelIndex(files), reader: new DateReader(files), phrases: new Phrases(files), dayCounts: new DayCounts(files), months: new MonthNames(files) };
  tools.set(files, known);
  return known;
}

/** Lays open everything the field finders need. */
export function openDocument(pages: readonly Page[], files: readonly LabelFile[]): BillDocument {
  const segments = pages.flatMap((p) => p.segments);
  const text = segments.map((s) => s.text).join('\n');
  const tokens = labelTokens(text);
  const tokenText = ` ${tokens.join(' ')} `;
  const languages = languagesOf(tokens, tokenText, files);
  const style = numberStyleOf(text);
  const currency = currencyOf(segments, text, languages);
  const { index, reader, phrases, dayCounts, months } = toolsFor(files);
  const order = reader.provenOrder(pages) ?? orderByCustom(currency?.value ?? null, languages, text);
  const dates = reader.find(pages, order);
  const datesBySegment = bySegment(dates);
  const dated = new Map<Segment, number>();
  for (const d of dates) dated.set(d.segment, (dated.get(d.segment) ?? 0) + d.end - d.start);
  const valueCells = new Map<Segment, boolean>();
  const isValueCell = (s: Segment): boolean => {
    const known = valueCells.get(s) ?? ((looksLikeValue(s) && !isDatedLabel(s, datesBySegment.get(s) ?? [])) || (dated.get(s) ?? 0) > DATE_CELL * s.text.length);
    valueCells.set(s, known);
    return known;
  };
  const numbers = findNumbers(pages, style, dates);
  const isCodeLabel = (word: string): boolean => { const own = labelTokens(word); return own[0] === '#' || index.matches(own).some((m) => familyOf(m.concept) === 'CODE'); };
  const codes = findCodes(pages, dates, isCodeLabel);
  return {
    pages, segments, text, tokenText, files, languages, style, order, currency,
    dates, phrases, dayCounts, months, daysNamed: dayCounts.within(text), periods: findPeriods(dates), numbers, money: numbers.filter(isMoneyLike), codes,
    context: new LabelContext(index, pages, isValueCell),
    datesBySegment, numbersBySegment: bySegment(numbers), codesBySegment: bySegment(codes),
  };
}
