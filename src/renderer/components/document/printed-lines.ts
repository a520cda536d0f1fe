import type { FieldKind } from '../../../shared/domain/correction.ts';
import type { Evidence } from '../../../shared/domain/read-bill.ts';
import { unitFromSpelling } from '../../../shared/units/quantity.ts';
import { findDays, findNumbers, parsePrinted, type PrintedStyle } from '../../words/printed-values.ts';

/** A run of print on one line of a page, with where each of its characters begins: points from the page's top left. */
export interface PrintedLine {
  readonly text: string;
  /** One more than there are characters: the last is where the text ends. */
  readonly xs: readonly number[];
  readonly top: number;
  readonly bottom: number;
}

/** A piece of print as it stands on the shown page: left end of its baseline, size of its letters, all in points. */
export interface PrintedPiece {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
}

/** A value on the page that may be pointed at. */
export interface Pickable {
  readonly value: string | number;
  readonly evidence: Evidence;
}

const NARROW = /[.,:;'’!|ijlftI1 ()]/u;
const WIDE = /[mwMW@%]/u;
/** How wide a letter is beside others, roughly: a piece says only how wide it is as a whole. */
const weightOf = (sign: string): number => (NARROW.test(sign) && sign !== '1' ? 0.5 : WIDE.test(sign) ? 1.5 : 1);

function edgesOf({ text, x, width }: PrintedPiece): number[] {
  const weights = [...text].map(weightOf);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const edges = [x];
  let at = x;
  for (const [index, sign] of [...text].entries()) {
    at += (width * (weights[index] ?? 1)) / whole;
    // A sign outside the basic plane counts twice in a string.
    for (let unit = 0; unit < sign.length; unit += 1) edges.push(at);
  }
  return edges;
}

/** A gap this wide, in letter sizes, sets two cells apart; a smaller one is a space between words. */
const CELL_GAP = 1.1;
const WORD_GAP = 0.12;
/** Letters reach this far above and below their baseline, in letter sizes. */
const ASCENT = 0.78;
const DESCENT = 0.22;

/** Puts the pieces of a page together to lines: what stands on one baseline without a wide gap. */
export function toLines(pieces: readonly PrintedPiece[]): PrintedLine[] {
  const inOrder = pieces.filter(({ text, width }) => text.trim() !== '' && width > 0).sort((one, other) => one.baseline - other.baseline || one.x - other.x);
  const rows: PrintedPiece[][] = [];
  for (const piece of inOrder) {
    const row = rows.findLast((other) => Math.abs((other[0]?.baseline ?? 0) - piece.baseline) <= 0.35 * Math.min(piece.size, other[0]?.size ?? piece.size));
    if (row) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => linesOfRow(row.sort((one, other) => one.x - other.x)));
}

function linesOfRow(row: readonly PrintedPiece[]): PrintedLine[] {
  const lines: { text: string; xs: number[]; top: number; bottom: number; size: number }[] = [];
  for (const piece of row) {
    const edges = edgesOf(piece);
    const top = piece.baseline - ASCENT * piece.size;
    const bottom = piece.baseline + DESCENT * piece.size;
    const line = lines.at(-1);
    const end = line?.xs.at(-1) ?? 0;
    const gap = piece.x - end;
    if (!line || gap > CELL_GAP * piece.size || gap < -piece.size) {
      lines.push({ text: piece.text, xs: edges, top, bottom, size: piece.size });
      continue;
    }
    const hasSpace = gap > WORD_GAP * piece.size && !/\s$/u.test(line.text) && !/^\s/u.test(piece.text);
    line.text += `${hasSpace ? ' ' : ''}${piece.text}`;
    line.xs = [...line.xs.slice(0, -1), Math.min(end, piece.x), ...(hasSpace ? [piece.x] : []), ...edges.slice(1)];
    line.top = Math.min(line.top, top);
    line.bottom = Math.max(line.bottom, bottom);
  }
  return lines;
}

/** Room around the words, as the reader's own evidence has it. */
const SIDE_ROOM = 2;
const round = (points: number): number => Math.round(Math.max(0, points) * 100) / 100;

function evidenceOf(line: PrintedLine, page: number, start: number, end: number): Evidence {
  const rise = 0.15 * (line.bottom - line.top);
  const [left = 0, right = 0] = [line.xs[start], line.xs[end]];
  return { page, box: [round(left - SIDE_ROOM), round(line.top - rise), round(right + SIDE_ROOM), round(line.bottom + rise)], text: line.text.slice(start, end) };
}

const words = (text: string): { start: number; end: number; value: string }[] => [...text.matchAll(/\S+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length, value: match[0] }));

/** Marks around a word that are no part of it. */
const bare = (word: string): string => word.replace(/^[("'“«[:#]+|[)"'”»\],;:]+$/gu, '');

function spansOf(text: string, kind: FieldKind, style: PrintedStyle): { start: number; end: number; value: string | number }[] {
  switch (kind) {
    case 'DAY': return findDays(text, style);
    case 'MONEY':
    case 'NUMBER': return findNumbers(text, style);
    case 'UNIT': return words(text).filter(({ value }) => unitFromSpelling(value) !== null).map((word) => ({ ...word, value: unitFromSpelling(word.value)?.symbol ?? word.value }));
    case 'CURRENCY': return words(text).flatMap((word) => {
      const sign = word.value.replace(/[\d.,\s-]/gu, '');
      const code = /\p{Ll}/u.test(sign) ? null : parsePrinted('CURRENCY', sign, style);
      return code === null ? [] : [{ ...word, value: code }];
    });
    case 'TEXT': return words(text).flatMap((word) => (bare(word.value) === '' ? [] : [{ ...word, value: bare(word.value) }]));
    case 'CHOICE': return [];
  }
}

/** Print that is an amount by its looks: two decimals, or a currency beside it. */
const AMOUNT = /[.,]\d{2}(?!\d)|[$£€¥₹₣]|[A-Z]{3}/u;

/** What may be pointed at on a page for a field of this kind: each value with its place. Where a page prints amounts as such, no house number is one. */
export function pickablesOf(lines: readonly PrintedLine[], page: number, kind: FieldKind, style: PrintedStyle): Pickable[] {
  const all = lines.flatMap((line) => spansOf(line.text, kind, style).map(({ start, end, value }) => ({ value, evidence: evidenceOf(line, page, start, end) })));
  const amounts = kind === 'MONEY' ? all.filter(({ evidence }) => AMOUNT.test(evidence.text)) : [];
  return amounts.length > 0 ? amounts : all;
}

/** Whole runs of print, for texts of several words. */
export function runsOf(lines: readonly PrintedLine[], page: number): Pickable[] {
  return lines.map((line) => ({ value: line.text.trim(), evidence: evidenceOf(line, page, 0, line.text.length) }));
}

/** What may be pointed at where a page has no words of its own, as a scan: the places that fields were read from. */
export function pickablesOfEvidence(evidence: readonly Evidence[], kind: FieldKind, style: PrintedStyle): Pickable[] {
  return evidence.flatMap((one) => {
    const value = parsePrinted(kind, one.text, style);
    return value === null || kind === 'CHOICE' ? [] : [{ value, evidence: one }];
  });
}
