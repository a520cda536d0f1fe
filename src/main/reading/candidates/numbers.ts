import type { Page, Segment } from '../layout/page.ts';
import type { Unit } from '../../../shared/units/quantity.ts';
import { unitFromSpelling } from '../../../shared/units/quantity.ts';
import type { Candidate } from './candidate.ts';

/** How a document writes decimals: 1,234.50 or 1.234,50 (or 1 234,50). */
export type DecimalStyle = 'POINT' | 'COMMA';

/** How a document writes its numbers. */
export interface NumberStyle {
  readonly decimals: DecimalStyle;
  /** True where thousands are set apart by spaces (1 234.50). */
  readonly spaced: boolean;
}

export interface NumberCandidate extends Candidate {
  readonly value: number;
  /** Digits after the decimal mark. */
  readonly decimals: number;
  /** The sign or code printed beside it ("$", "EUR"), or null. */
  readonly currency: string | null;
  readonly unit: Unit | null;
  readonly percent: boolean;
  /** A price: after "@" or before "/kWh". */
  readonly isRate: boolean;
}

const CURRENCY = String.raw`US\$|CA\$|C\$|A\$|AU\$|NZ\$|S\$|R\$|MX\$|[$£€₹¥￥円₣₨]|Rs\.?|R(?=\s?\d)|Fr\.(?=\s?\d)|(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|INR|BRL|MXN|ZAR|SGD|JPY)\b`;
const SIGN = String.raw`[-−–+]`;
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\p{N}_#*])(?<![\p{N}\p{L}][.,/:\-'’])` +
    String.raw`(?<lead>(?:${SIGN}\s?)?\(?(?:(?:${CURRENCY})\s?)?(?:${SIGN}\s?)?)` +
    String.raw`(?<num>\d{1,3}(?:[   ]\d{3})+(?:[.,]\d+)?(?![\d])|\d[\d.,'’]*\d|\d|[.,]\d+)` +
    String.raw`(?<trail>\)?(?:-(?![\p{L}\d]))?(?:\s?(?:${CURRENCY}))?(?:\s?(?:CR|DR)\b)?\s?%?)`,
  'gu',
);
const PLAIN_NUMBER = new RegExp(NUMBER.source.replace(String.raw`\d{1,3}(?:[   ]\d{3})+(?:[.,]\d+)?(?![\d])|`, ''), 'gu');

/** The document's own style, by what its amounts look like; POINT where nothing tells. */
export function decimalStyleOf(text: string): DecimalStyle {
  const comma = text.match(/(?<![\d.,/])\d{1,3}(?:[.\s]\d{3})*,\d{2}(?![\d.,])/g)?.length ?? 0;
  const point = text.match(/(?<![\d.,/])\d{1,3}(?:,\d{3})*\.\d{2}(?![\d.,/])/g)?.length ?? 0;
  return comma > point ? 'COMMA' : 'POINT';
}

/** The document's own way with numbers: its decimal mark, and whether spaces set thousands apart. */
export function numberStyleOf(text: string): NumberStyle {
  const decimals = decimalStyleOf(text);
  const has = (regex: RegExp): boolean => regex.test(text);
  if (decimals === 'COMMA') return { decimals, spaced: !has(/(?<![\d.,])\d{1,3}\.\d{3},\d{2}(?!\d)/) || has(/(?<![\d.,]\s?)\d{1,3}[ \u00a0\u202f]\d{3},\d{2}(?!\d)/) };
  return { decimals, spaced: has(/(?<![\d.,]\s?)\d{1,3}[ \u00a0\u202f]\d{3}\.\d{2}(?!\d)/) && !has(/(?<!\d)\d{1,3},\d{3}\.\d{2}(?!\d)/) };
}

/** The value of digits with marks, in the given style; null where the marks make no number. */
export function parseNumber(text: string, style: DecimalStyle): { value: number; decimals: number } | null {
  let t = text.replace(/['’\s]/g, '');
  const commas = (t.match(/,/g) ?? []).length;
  const points = (t.match(/\./g) ?? []).length;
  let decimalMark = '';
  if (commas > 0 && points > 0) {
    decimalMark = t.lastIndexOf(',') > t.lastIndexOf('.') ? ',' : '.';
    if ((decimalMark === ',' ? commas : points) > 1) return null;
  } else if (commas + points === 1) {
    const mark = commas === 1 ? ',' : '.';
    const after = t.length - t.indexOf(mark) - 1;
    const before = t.indexOf(mark);
    const ambiguous = after === 3 && before >= 1 && before <= 3;
    decimalMark = !ambiguous || (style === 'COMMA') === (mark === ',') ? mark : '';
  } else if (commas + points > 1) {
    const groups = t.split(/[.,]/);
    const grouped = groups.slice(1).every((g, i, all) => g.length === 3 || (g.length === 2 && i < all.length - 1));
    if (!grouped) return null;
  }
  const [whole = '', fraction = ''] = decimalMark === '' ? [t.replace(/[.,]/g, '')] : t.split(decimalMark).map((p) => p.replace(/[.,]/g, ''));
  t = fraction === '' ? whole : `${whole === '' ? '0' : whole}.${fraction}`;
  if (!/^\d+(\.\d+)?$/.test(t) || t.length > 18) return null;
  return { value: Number(t), decimals: fraction.length };
}

const UNIT_AFTER = /^\s?(?<unit>(?:100\s)?\p{L}[\p{L}³.]*(?:(?<=m)3(?!\d))?(?:[\s-](?:hours?|hrs?|feet|ft|yards?|gallons?|met(?:er|re)s?|yd|m))?)/iu;

/** "7 (x 1,000 gal)": what the figure counts. */
const THOUSANDS = /^\s?\(?\s?(?:in\s)?(?:[x×]\s?1[,.]?000s?|thousands? of|1[,.]?000s?(?: of)?)\s(gal(?:s|lons?)?)\.?\)?/iu;

function unitAfter(text: string): { unit: Unit; length: number } | null {
  const thousands = THOUSANDS.exec(text);
  const kilo = thousands ? unitFromSpelling('kgal') : null;
  if (thousands && kilo) return { unit: kilo, length: thousands[0].length };
  const match = UNIT_AFTER.exec(text);
  if (!match) return null;
  const spelled = match.groups?.['unit'] ?? '';
  const whole = unitFromSpelling(spelled);
  if (whole) return { unit: whole, length: match[0].length };
  const first = /^[\p{L}³]+(?:(?<=m)3)?/u.exec(spelled)?.[0] ?? '';
  const unit = unitFromSpelling(first);
  return unit ? { unit, length: match[0].length - spelled.length + first.length } : null;
}

function numbersOfSegment(segment: Segment, style: NumberStyle, taken: readonly Candidate[]): NumberCandidate[] {
  const found: NumberCandidate[] = [];
  const text = segment.text;
  for (const match of text.matchAll(style.spaced ? NUMBER : PLAIN_NUMBER)) {
    const lead = match.groups?.['lead'] ?? '';
    const num = match.groups?.['num'] ?? '';
    const trail = match.groups?.['trail'] ?? '';
    const start = match.index + (lead.length - lead.trimStart().length);
    const end = match.index + match[0].trimEnd().length;
    if (taken.some((t) => t.segment === segment && t.start < end && t.end > start)) continue;
    const after = text.slice(match.index + match[0].length);
    if (/^[:/]\d/.test(after)) continue;
    // "Instalment (4 of 12)" counts, and is no value.
    if (/^\d{1,2}$/.test(num) && (/^\s(?:of|von|sur|van)\s\d{1,2}(?![\d.,])/iu.test(after) || /(?<![\d.,])\d{1,2}\s(?:of|von|sur|van)\s$/iu.test(text.slice(0, start)))) continue;
    const unit = trail.trim() === '' || trail === ')' ? unitAfter(after) : null;
    // A letter glued to the digits makes a code of it, unless the letters are a unit or a read mark.
    if (/^[\p{L}_]/u.test(after) && trail === '' && !unit && !/^(?:[AEpc]|st|nd|rd|th)\b/u.test(after)) continue;
    if (/^[-–]\d/.test(after) || /^[-–]\p{L}/u.test(after)) continue;
    const parsed = parseNumber(num, style.decimals);
    if (!parsed) continue;
    const negative = /[-−–]/.test(lead) || /-/.test(trail) || /\(/.test(lead) && /\)/.test(trail) || /\bCR\b/.test(trail);
    const currency = new RegExp(CURRENCY).exec(lead)?.[0] ?? new RegExp(CURRENCY).exec(trail)?.[0] ?? null;
    const beforeText = text.slice(0, start).trimEnd();
    const rest = after.slice(unit?.length ?? 0);
    found.push({
      segment, start, end,
      value: negative ? -parsed.value : parsed.value,
      decimals: parsed.decimals,
      currency,
      unit: unit?.unit ?? null,
      percent: /%/.test(trail) || /^\s?%/.test(after),
      isRate: /(?:@|\bat)$/i.test(beforeText) || (unit === null && parsed.decimals >= 3 && parsed.value < 100 && /[x×*]\s?[$€£]?$/i.test(beforeText)) || /^\s?(?:¢|ct\b|cents?\b|p\b|c\b)/.test(after) || /^\s?(?:[€$£]|ct|cents?|p|c|EUR)?\s?(?:\/|per\b|pro\b)\s?\p{L}/iu.test(after) || (unit !== null && /^\s?(?:\/|per\b)/i.test(rest)),
    });
  }
  return found;
}

/** Every number of the pages that is not part of a date. */
export function findNumbers(pages: readonly Page[], style: NumberStyle, dates: readonly Candidate[]): NumberCandidate[] {
  const bySegment = new Map<Segment, Candidate[]>();
  for (const d of dates) bySegment.set(d.segment, [...(bySegment.get(d.segment) ?? []), d]);
  return pages.flatMap((p) => p.segments.flatMap((s) => numbersOfSegment(s, style, bySegment.get(s) ?? [])));
}

/** True for what can be an amount of money on a bill. */
export const isMoneyLike = (n: NumberCandidate): boolean =>
  !n.percent && !n.isRate && n.unit === null && (n.decimals === 2 || (n.currency !== null && n.decimals < 3)) && Math.abs(n.value) < 1e9;
