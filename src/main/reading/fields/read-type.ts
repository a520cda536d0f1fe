import type { ReadService } from '../../../shared/domain/read-bill.ts';
import type { Concept } from '../labels/label-files.ts';
import { labelTokens } from '../labels/normalise.ts';
import type { Segment } from '../layout/page.ts';
import type { BillDocument } from './document.ts';
import type { MeterRow } from './meter-rows.ts';

/** Words about the kind of reading stand within this many points of the usage. */
const READ_TYPE_REACH = 220;
/** What stands in another column counts this much farther away. */
const ASIDE = 0.3;
/** The cell beside a usage begins within this, in points. */
const BESIDE = 45;
/** A text of more words is no mark of a reading. */
const FEW_TOKENS = 4;
/** The same where it names a reading ("Actual reading on Mar 9"). */
const MOST_TOKENS = 8;
const OF_READINGS: readonly Concept[] = ['readStart', 'readEnd', 'readType', 'usage', 'difference'];
const LEGEND = /(?<![\p{L}\p{N}])\(?(\p{Lu}{1,2})\)?\s*[=:–-]\s*(\p{L}[\p{L} ]{2,30})/gu;
const READING_WORD = /\b(?:read(?:ing)?s?|ablese\p{L}*|ablesung|z[äa]hlerstand|relev[ée]\p{L}*|index|lectura|lettura|leitura|opname|meterstand|consum\p{L}*|verbrauch\p{L}*|consommation\p{L}*|verbruik)\b/iu;

/** Whether the readings are actual or estimated, by words and letters beside them; null where nothing tells. */
export function chooseReadType(doc: BillDocument, rows: readonly MeterRow[], usage: Segment): ReadService['readType'] {
  const words = (kind: 'estimated' | 'actual'): Set<string> => new Set(doc.files.filter((f) => doc.languages.slice(0, 2).includes(f.language)).flatMap((f) => f[kind]).map((w) => labelTokens(w).join(' ')));
  const estimated = words('estimated');
  const actual = words('actual');
  const legend = legendOf(doc, estimated, actual);
  let seen: ReadService['readType'] = null;
  for (const row of rows) {
    const behind = row.end.at.segment.text.slice(row.end.at.end);
    const texts = [/^\s*\(([^()]{1,24})\)/.exec(behind)?.[1] ?? behind, ...row.cells.filter((c) => c !== row.end.at.segment).map((c) => c.text)];
    for (const text of texts) {
      const tokens = labelTokens(text);
      if (tokens.length === 0 || tokens.length > (READING_WORD.test(text) ? MOST_TOKENS : FEW_TOKENS)) continue;
      const joined = tokens.join(' ');
      const code = text.trim().length <= 5 ? text.trim().split(/[\s/]+/).at(-1)?.replace(/[()]/g, '').toUpperCase() ?? '' : '';
      const told = legend.get(code);
      if (told === 'ESTIMATED') return told;
      if (told === 'ACTUAL') { seen = told; continue; }
      if (tokens.some((t) => estimated.has(t)) || estimated.has(joined) || (/^(?:E|G|S)$/.test(code) && isCodeCell(doc, row, text))) return 'ESTIMATED';
      if (tokens.some((t) => actual.has(t)) || actual.has(joined) || (/^(?:A|R)$/.test(code) && isCodeCell(doc, row, text))) seen = 'ACTUAL';
    }
    const below = doc.context.neighboursOf(row.end.at.segment).below(row.end.at.segment)[0];
    if (below && below.words.length <= 3 && !/\d/.test(below.text) && below.y0 - row.end.at.segment.y1 < row.end.at.segment.y1 - row.end.at.segment.y0) {
      const tokens = labelTokens(below.text);
      if (tokens.some((t) => estimated.has(t))) return 'ESTIMATED';
      if (tokens.some((t) => actual.has(t))) seen = 'ACTUAL';
    }
    const header = doc.context.neighboursOf(row.end.at.segment).header(row.end.at.segment);
    // Only a heading of readings says of which kind they are.
    if (header && doc.context.inText(header.text).some((m) => OF_READINGS.includes(m.concept))) {
      const tokens = labelTokens(header.text);
      if (tokens.some((t) => estimated.has(t))) return 'ESTIMATED';
      if (tokens.some((t) => actual.has(t) && t !== 'read')) seen = 'ACTUAL';
    }
  }
  if (seen) return seen;
  // The usage may be told on a page of its own, far from its readings.
  for (const place of [usage, ...rows.map((row) => row.end.at.segment)]) {
    const near = readTypeNear(doc, place, estimated, actual);
    if (near !== null) return near;
  }
  return null;
}

/** What single letters stand for where the bill says it ("E = Estimated", "(K) Kundenablesung"). */
function legendOf(doc: BillDocument, estimated: ReadonlySet<string>, actual: ReadonlySet<string>): Map<string, ReadService['readType']> {
  const legend = new Map<string, ReadService['readType']>();
  for (const match of doc.text.matchAll(LEGEND)) {
    const words = labelTokens(match[2] ?? '').slice(0, 2);
    const kind = words.some((w) => estimated.has(w)) || estimated.has(words.join(' ')) ? 'ESTIMATED' : words.some((w) => actual.has(w)) || actual.has(words.join(' ')) ? 'ACTUAL' : null;
    if (kind && match[1] !== undefined) legend.set(match[1], kind);
  }
  return legend;
}

/** "this read 4284 (smart)" in a sentence. */
const READ_IN_BRACKETS = /(?:read(?:ing)?|stand|index|relev[ée]|lectura|lettura|leitura|meterstand)[^()]{0,48}\(([^()]{1,24})\)/giu;

/** The beginning of a sentence, up to its first stop. */
const firstSentence = (text: string): string => text.split(/[.;](?:\s|$)/)[0] ?? text;

/** The kind of reading in words near the usage: "Read type: Actual", "Reading on 10/04 (estimated)". */
function readTypeNear(doc: BillDocument, usage: Segment, estimated: ReadonlySet<string>, actual: ReadonlySet<string>): ReadService['readType'] {
  let nearest: { type: ReadService['readType']; distance: number } = { type: null, distance: Infinity };
  for (const segment of doc.segments) {
    if (segment.page !== usage.page || Math.abs(segment.y0 - usage.y0) > READ_TYPE_REACH) continue;
    const tokens = labelTokens(segment === usage ? firstSentence(segment.text) : segment.text);
    if (tokens.length > 9 || !READING_WORD.test(segment.text)) continue;
    const right = tokens.length <= 4 ? labelTokens(doc.context.neighboursOf(segment).right(segment)[0]?.text ?? '').slice(0, 3) : [];
    const all = [...tokens, ...right];
    const type = all.some((t) => estimated.has(t)) ? 'ESTIMATED' : all.some((t) => actual.has(t) && !READING_WORD.test(t)) ? 'ACTUAL' : null;
    const distance = Math.abs(segment.y0 - usage.y0) + ASIDE * Math.max(0, usage.x0 - segment.x1, segment.x0 - usage.x1);
    if (type !== null && distance < nearest.distance) nearest = { type, distance };
  }
  if (nearest.type) return nearest.type;
  const right = doc.context.neighboursOf(usage).right(usage)[0];
  const beside = right && right.x0 - usage.x1 < BESIDE ? labelTokens(right.text).slice(0, 4) : [];
  if (beside.some((w) => estimated.has(w))) return 'ESTIMATED';
  if (beside.some((w) => actual.has(w))) return 'ACTUAL';
  const spoken = [...usage.text.matchAll(READ_IN_BRACKETS)].map((m) => labelTokens(m[1] ?? ''));
  if (spoken.some((t) => t.some((w) => estimated.has(w)) || estimated.has(t.join(' ')))) return 'ESTIMATED';
  if (spoken.some((t) => t.some((w) => actual.has(w)) || actual.has(t.join(' ')))) return 'ACTUAL';
  const own = labelTokens(usage.text);
  return own.length <= 12 && own.some((t) => estimated.has(t)) ? 'ESTIMATED' : null;
}

/** A letter beside a reading, or in a column headed by what kind of reading it is. */
function isCodeCell(doc: BillDocument, row: MeterRow, text: string): boolean {
  const own = row.end.at.segment.text.slice(row.end.at.end);
  if (own === text) return true;
  const cell = row.cells.find((c) => c.text === text);
  const header = cell ? doc.context.neighboursOf(cell).header(cell) : null;
  return header !== null && doc.context.inText(header.text).some((m) => m.concept === 'readType');
}
