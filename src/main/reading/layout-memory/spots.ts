import type { PlaceKind } from '../../../shared/domain/layout-memory.ts';
import type { Day } from '../../../shared/units/day.ts';
import { unitFromSpelling } from '../../../shared/units/quantity.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { BillDocument } from '../fields/document.ts';
import { squash } from '../labels/normalise.ts';
import type { Segment } from '../layout/page.ts';

/** A value of some kind as it stands on a page. */
export interface Spot extends Candidate {
  readonly value: string | number;
  /** Which value of its kind it is in its cell. */
  readonly nth: number;
  /** Words, signs and make-up of a text; 0 and '' for others. */
  readonly words: number;
  readonly size: number;
  readonly shape: string;
}

const LONGEST_TEXT = 9;
const LONGEST_UNIT = 2;
const SHAPE_LENGTH = 12;

/** Whether letters or digits follow each other in a text: "PR-55102" is A9. */
export const shapeOf = (text: string): string => squash(text).replace(/\p{L}+/gu, 'A').replace(/\p{N}+/gu, '9').slice(0, SHAPE_LENGTH);

const plain = (candidate: Candidate, value: string | number): Spot => ({ segment: candidate.segment, start: candidate.start, end: candidate.end, value, nth: 0, words: 0, size: 0, shape: '' });

function numbered(spots: readonly Spot[]): Spot[] {
  const counts = new Map<Segment, number>();
  return spots.map((spot) => {
    const nth = counts.get(spot.segment) ?? 0;
    counts.set(spot.segment, nth + 1);
    return { ...spot, nth };
  });
}

/** The days of a bill; one without a year gets that of the period it belongs to. */
function days(doc: BillDocument): Spot[] {
  const ofPeriod = new Map<Candidate, Day>();
  for (const period of doc.periods) for (const [at, day] of [[period.ends[0], period.from], [period.ends[1], period.to]] as const) if (!ofPeriod.has(at)) ofPeriod.set(at, day);
  return numbered(doc.dates.flatMap((date) => {
    const day = date.day ?? ofPeriod.get(date);
    return day === undefined ? [] : [plain(date, day)];
  }));
}

/** Runs of so many words within cells, without the marks around them. */
function runs(segments: readonly Segment[], count: number): Spot[] {
  return segments.flatMap((segment) => {
    let at = 0;
    const words = segment.words.map((word) => { const start = at; at += word.text.length + 1; return { start, end: start + word.text.length }; });
    return words.slice(0, Math.max(0, words.length - count + 1)).flatMap(({ start }, first) => {
      const raw = segment.text.slice(start, words[first + count - 1]?.end ?? start);
      const text = raw.replace(/^[(:#\s]+/u, '').replace(/[.,;:)\s]+$/u, '');
      if (squash(text) === '') return [];
      const begin = start + raw.indexOf(text);
      return [{ segment, start: begin, end: begin + text.length, value: text, nth: 0, words: count, size: squash(text).length, shape: shapeOf(text) }];
    });
  });
}

/** Every value of a kind on the pages of a bill. `words` narrows texts to runs of so many words; without it all are given. */
export function spotsOf(doc: BillDocument, kind: PlaceKind, words?: number): Spot[] {
  switch (kind) {
    case 'DAY':
      return days(doc);
    case 'MONEY':
      return numbered(doc.numbers.filter((n) => !n.percent && !n.isRate && n.unit === null).map((n) => plain(n, n.value)));
    case 'NUMBER':
      return numbered(doc.numbers.filter((n) => !n.percent && !n.isRate && n.currency === null).map((n) => plain(n, n.value)));
    case 'TEXT':
      return (words === undefined ? Array.from({ length: LONGEST_TEXT }, (_, at) => at + 1) : [words]).flatMap((count) => runs(doc.segments, count));
    case 'UNIT':
      return Array.from({ length: LONGEST_UNIT }, (_, at) => at + 1).flatMap((count) => runs(doc.segments, count)).flatMap((spot) => {
        const unit = unitFromSpelling(String(spot.value));
        return unit === null ? [] : [{ ...spot, value: unit.symbol }];
      });
  }
}

/** Whether two values of a field are the same. Payments are printed as what they take off, and kept as what was paid. */
export function isSameValue(path: string, one: string | number, other: string | number): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    const [a, b] = path === 'payments' ? [Math.abs(one), Math.abs(other)] : [one, other];
    return Math.abs(a - b) < 0.005;
  }
  return typeof one === 'string' && typeof other === 'string' && squash(one) === squash(other) && squash(one) !== '';
}
