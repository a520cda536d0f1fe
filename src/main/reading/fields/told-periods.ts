import type { Day } from '../../../shared/units/day.ts';
import { addDays, dayFromParts, daysBetween } from '../../../shared/units/day.ts';
import type { Candidate } from '../candidates/candidate.ts';
import { nearestYear } from '../candidates/dates.ts';
import type { Segment } from '../layout/page.ts';
import type { BillDocument } from './document.ts';

/** A period told otherwise than by two days. */
export interface ToldPeriod {
  readonly from: Day;
  readonly to: Day;
  readonly at: Candidate;
  /** False where the words leave its first or last day open: such a period waits for a person. */
  readonly isSure: boolean;
}

/** "0401 to 0430": days and months without marks. */
const MARKLESS = /(?<![\d$€£.,/-])(\d{2})(\d{2})\s?(?:to|thru|through|-|–|bis|au|al)\s?(\d{2})(\d{2})(?![\d.,/-])/giu;
/** A word that may be the name of a month with its year, or both in digits ("04/2026"). */
const NAMED_MONTH = /(?<!\p{L}|\d[. ]?)(\p{L}+)\.?[ -]{1,2}(?:de )?(20\d{2})(?!\d)/giu;
const IN_DIGITS = /(?<![\d/.-])(0?[1-9]|1[0-2])\/(20\d{2})(?![\d/])/u;
/** Days. */
const LEAST = 5;
const MOST = 400;
/** A label this strong names the period. */
const NAMED = 0.5;

/** Periods told as a number of days to a day, in digits without marks, or by the month alone. */
export function toldPeriods(doc: BillDocument): ToldPeriod[] {
  return [...endingOn(doc), ...markless(doc), ...months(doc)];
}

/** Whether the first day counts among the days is not told: a first of the month is likelier than the day beside it. */
function endingOn(doc: BillDocument): ToldPeriod[] {
  const anchor = latestDay(doc);
  return doc.dates.flatMap((d) => {
    const days = doc.dayCounts.endingAfter(d.segment.text.slice(0, d.start)) ?? NaN;
    const to = d.day ?? (anchor === null ? null : nearestYear(d, anchor));
    if (to === null || !(days >= LEAST && days <= MOST)) return [];
    const inclusive = addDays(to, 1 - days);
    const from = inclusive.endsWith('-01') ? inclusive : addDays(to, -days);
    return [{ from, to, at: d, isSure: false }];
  });
}

function markless(doc: BillDocument): ToldPeriod[] {
  const anchor = latestDay(doc);
  if (anchor === null) return [];
  return doc.segments.flatMap((segment) => [...segment.text.matchAll(MARKLESS)].flatMap((m) => {
    const at: Candidate = { segment, start: m.index, end: m.index + m[0].length };
    const labels = doc.context.of(at, doc.datesBySegment);
    if (!labels.some((l) => l.concept === 'period' && l.strength >= NAMED)) return [];
    const [a, b, c, d] = m.slice(1).map(Number);
    const isMonthFirst = doc.order === 'MDY';
    const day = (first: number, second: number, year: number): Day | null => (isMonthFirst ? dayFromParts(year, first, second) : dayFromParts(year, second, first));
    const to = before((year) => day(c ?? 0, d ?? 0, year), anchor);
    const from = to === null ? null : before((year) => day(a ?? 0, b ?? 0, year), to);
    if (from === null || to === null) return [];
    const length = daysBetween(from, to);
    return length >= LEAST && length <= MOST / 2 ? [{ from, to, at, isSure: true }] : [];
  }));
}

/** The last day printed that can be the bill's or the day it is due by. */
function latestDay(doc: BillDocument): Day | null {
  const days = doc.dates.flatMap((d) => (d.day !== null && doc.context.of(d, doc.datesBySegment).some((l) => (l.concept === 'billDate' || l.concept === 'dueDate') && l.strength >= NAMED) ? [d.day] : [])).sort();
  return days.at(-1) ?? null;
}

/** The last day of that name that is not after the anchor. */
function before(dayIn: (year: number) => Day | null, anchor: Day): Day | null {
  const year = Number(anchor.slice(0, 4));
  const [now, last] = [dayIn(year), dayIn(year - 1)];
  return now !== null && now <= anchor ? now : last;
}

function months(doc: BillDocument): ToldPeriod[] {
  const names = doc.months;
  return doc.segments.flatMap((segment) => {
    const word = [...segment.text.matchAll(NAMED_MONTH)].find((m) => names.named(m[1] ?? '') !== null) ?? null;
    const digits = word ? null : IN_DIGITS.exec(segment.text);
    const match = word ?? digits;
    if (!match || !isOfMonth(doc, segment, match.index)) return [];
    const month = word ? names.named(word[1] ?? '') ?? 0 : Number(digits?.[1]);
    const year = Number(match[2]);
    const from = dayFromParts(year, month, 1);
    const next = month === 12 ? dayFromParts(year + 1, 1, 1) : dayFromParts(year, month + 1, 1);
    return from === null || next === null ? [] : [{ from, to: addDays(next, -1), at: { segment, start: match.index, end: match.index + match[0].length }, isSure: false }];
  });
}

/** True where the words before a month, left of it or above it name it as the bill's. */
function isOfMonth(doc: BillDocument, segment: Segment, start: number): boolean {
  const neighbours = doc.context.neighboursOf(segment);
  return [segment.text.slice(0, start), neighbours.left(segment)[0]?.text ?? '', neighbours.header(segment)?.text ?? ''].some((text) => doc.phrases.has('billMonths', text));
}
