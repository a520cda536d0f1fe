import type { Concept } from '../../labels/label-files.ts';
import { labelTokens } from '../../labels/normalise.ts';
import type { Segment } from '../../layout/page.ts';
import type { BillDocument } from '../document.ts';
import type { MeterRow } from '../meter-rows.ts';
import { readTypeTold } from './read-type-told.ts';
import type { ReadType, ReadTypeWords } from './read-type-words.ts';

/** Words about the kind of reading stand within this many points of the usage. */
const READ_TYPE_REACH = 220;
/** What stands in another column counts this much farther away. */
const ASIDE = 0.3;
/** The cell beside a usage begins within this, in points. */
const BESIDE = 45;
/** A period that heads a usage ("5 Feb to 6 Mar (Estimated)") stands this near above it, in points. */
const PERIOD_REACH = 40;
/** A text of more words is no mark of a reading. */
const FEW_TOKENS = 4;
/** The same where it names a reading ("Actual reading on Mar 9"). */
const MOST_TOKENS = 8;
/** Words near a usage are a label or a short sentence. */
const NEAR_TOKENS = 9;
/** A mark of a reading in letters is no longer than this. */
const CODE_LENGTH = 5;
const OF_READINGS: readonly Concept[] = ['readStart', 'readEnd', 'readType', 'usage', 'difference'];
/** Letters that stand for a kind of reading where no legend says so. */
const ESTIMATED_CODE = /^[EGS]$/;
const ACTUAL_CODE = /^[AR]$/;

/** One estimate among readings makes all that is reckoned from them one. */
const estimatedFirst = (kinds: readonly ReadType[]): ReadType => (kinds.includes('ESTIMATED') ? 'ESTIMATED' : kinds.find((kind) => kind !== null) ?? null);

/** Whether the readings are actual or estimated, by words and letters beside them, or by what the bill tells of them all; null where nothing tells. */
export function chooseReadType(doc: BillDocument, rows: readonly MeterRow[], usage: Segment, words: ReadTypeWords): ReadType {
  const ofRows = rows.map((row) => readTypeOfRow(doc, row, words));
  const ofRow = estimatedFirst(ofRows);
  if (ofRow !== null) return ofRow;
  // The usage may be told on a page of its own, far from its readings.
  for (const place of [usage, ...rows.map((row) => row.end.at.segment)]) {
    const near = readTypeNear(doc, place, words);
    if (near !== null) return near;
  }
  return readTypeTold(doc, words);
}

/** The kind of a row's readings: by its cells, what stands under the later reading, and its heading. */
function readTypeOfRow(doc: BillDocument, row: MeterRow, words: ReadTypeWords): ReadType {
  const end = row.end.at;
  const behind = end.segment.text.slice(end.end);
  const neighbours = doc.context.neighboursOf(end.segment);
  const kinds: ReadType[] = [/^\s*\(([^()]{1,24})\)/.exec(behind)?.[1] ?? behind, ...row.cells.filter((c) => c !== end.segment).map((c) => wholeText(doc, c))].map((text) => kindOfMark(doc, row, text, words));
  const below = neighbours.below(end.segment)[0];
  if (below && below.words.length <= 3 && !/\d/.test(below.text) && below.y0 - end.segment.y1 < end.segment.y1 - end.segment.y0) {
    const tokens = labelTokens(below.text);
    kinds.push(words.kindIn(tokens));
  }
  const header = neighbours.header(end.segment);
  // Only a heading of readings says of which kind they are.
  if (header && doc.context.inText(header.text).some((m) => OF_READINGS.includes(m.concept))) {
    const tokens = labelTokens(header.text);
    kinds.push(words.kindIn(tokens, (t) => t !== 'read'));
  }
  return estimatedFirst(kinds);
}

/** A cell's text with the line below it where it breaks off ("Normal /"). */
function wholeText(doc: BillDocument, cell: Segment): string {
  const next = cell.text.endsWith('/') ? doc.context.neighboursOf(cell).below(cell)[0] : undefined;
  return next ? `${cell.text} ${next.text}` : cell.text;
}

/** What one cell of a row of readings, or the words behind a reading, say of its kind. */
function kindOfMark(doc: BillDocument, row: MeterRow, text: string, words: ReadTypeWords): ReadType {
  const tokens = labelTokens(text);
  if (tokens.length === 0 || tokens.length > (words.speaksOfReading(text) ? MOST_TOKENS : FEW_TOKENS)) return null;
  const mark = text.trim();
  const code = mark.length <= CODE_LENGTH ? mark.split(/[\s/]+/).at(-1)?.replace(/[()]/g, '').toUpperCase() ?? '' : '';
  const told = words.ofCode(code) ?? words.kindOf(tokens);
  if (told !== null) return told;
  if (ESTIMATED_CODE.test(code) && isCodeCell(doc, row, text)) return 'ESTIMATED';
  return ACTUAL_CODE.test(code) && isCodeCell(doc, row, text) ? 'ACTUAL' : null;
}

/** "this read 4284 (smart)" in a sentence. */
const READ_IN_BRACKETS = /(?:read(?:ing)?|stand|index|relev[ée]|lectura|lettura|leitura|meterstand)[^()]{0,48}\(([^()]{1,24})\)/giu;

/** "Levering (uitgelezen)": the row's name tells it. */
const IN_BRACKETS = /\(([^()\d]{3,24})\)/gu;

/** The beginning of a sentence, up to its first stop. */
const firstSentence = (text: string): string => text.split(/[.;](?:\s|$)/)[0] ?? text;

/** The kind of reading in words near the usage: "Read type: Actual", "Reading on 10/04 (estimated)". */
function readTypeNear(doc: BillDocument, usage: Segment, words: ReadTypeWords): ReadType {
  let nearest: { type: ReadType; distance: number } = { type: null, distance: Infinity };
  for (const segment of doc.segments) {
    if (segment.page !== usage.page || Math.abs(segment.y0 - usage.y0) > READ_TYPE_REACH) continue;
    const tokens = labelTokens(segment === usage ? firstSentence(segment.text) : segment.text);
    if (tokens.length > NEAR_TOKENS || !words.speaksOfReading(segment.text)) continue;
    const right = tokens.length <= FEW_TOKENS ? labelTokens(doc.context.neighboursOf(segment).right(segment)[0]?.text ?? '').slice(0, 3) : [];
    const all = [...tokens, ...right];
    const type = words.kindIn(all, (t) => !words.speaksOfReading(t));
    const distance = Math.abs(segment.y0 - usage.y0) + ASIDE * Math.max(0, usage.x0 - segment.x1, segment.x0 - usage.x1);
    if (type !== null && distance < nearest.distance) nearest = { type, distance };
  }
  if (nearest.type) return nearest.type;
  const above = doc.periods.filter((p) => p.segment.page === usage.page && p.segment.y1 <= usage.y0 && usage.y0 - p.segment.y1 < PERIOD_REACH).map((p) => p.segment);
  const named = [usage, ...doc.context.neighboursOf(usage).left(usage), ...above.reverse()].flatMap((cell) => [...cell.text.matchAll(IN_BRACKETS)]).map((m) => words.kindOf(labelTokens(m[1] ?? ''))).find((kind) => kind !== null);
  if (named) return named;
  const right = doc.context.neighboursOf(usage).right(usage)[0];
  const beside = right && right.x0 - usage.x1 < BESIDE ? labelTokens(right.text).slice(0, FEW_TOKENS) : [];
  const told = words.kindIn(beside);
  if (told !== null) return told;
  const spoken = [...usage.text.matchAll(READ_IN_BRACKETS)].map((m) => words.kindOf(labelTokens(m[1] ?? '')));
  const said = estimatedFirst(spoken);
  if (said !== null) return said;
  const own = labelTokens(usage.text);
  return own.length <= 12 && words.kindIn(own) === 'ESTIMATED' ? 'ESTIMATED' : null;
}

/** A letter beside a reading, or in a column headed by what kind of reading it is. */
function isCodeCell(doc: BillDocument, row: MeterRow, text: string): boolean {
  const own = row.end.at.segment.text.slice(row.end.at.end);
  if (own === text || own.trim() === `(${text})`) return true;
  const cell = row.cells.find((c) => c.text === text);
  const header = cell ? doc.context.neighboursOf(cell).header(cell) : null;
  return header !== null && doc.context.inText(header.text).some((m) => m.concept === 'readType');
}
