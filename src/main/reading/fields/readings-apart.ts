import { isUsageUnit } from '../../../shared/units/quantity.ts';
import type { Concept } from '../labels/label-files.ts';
import { familyOf, parseEntry } from '../labels/label-files.ts';
import { labelTokens, phraseOf } from '../labels/normalise.ts';
import type { Segment } from '../layout/page.ts';
import type { BillDocument } from './document.ts';
import type { MeterRow } from './meter-rows.ts';
import { arePlausibleReadings, close, differencesOf } from './readings.ts';
import type { Quantity } from './quantities.ts';
import { labelOf, TABLE_CELL_WORDS } from './quantities.ts';

/** A mark of a reading stands this near behind it, in points, and has no more words. */
const MARK_REACH = 60;
const MARK_WORDS = 4;

const EQUALS = /(?:^|\s)=(?:\s|$)/;
/** What stands between an earlier reading and the later one. */
const BETWEEN_READINGS = /^[^\d]{0,24}(?:→|➔|->|–|—| - |\/|(?<!\p{L})(?:to|bis|au|à|a|al|até|tot|and|until|und|et|y|e|en)(?!\p{L}))[^\d]{0,24}$/iu;
/** What is taken from each other is a reading from here on. */
const LEAST_READING = 100;

/** Readings printed one below the other with their labels beside them. */
export function stackedRows(doc: BillDocument, quantities: readonly Quantity[], known: readonly MeterRow[]): MeterRow[] {
  const rows: MeterRow[] = [];
  const beside = (q: Quantity, concept: Concept): boolean => q.labels.some((l) => l.concept === concept && l.relation !== 'AFTER' && l.strength > 0.6) && !q.labels.some((l) => familyOf(l.concept) === 'AMOUNT' && l.concept !== 'amountColumn' && l.strength > labelOf(q, concept) - 0.15);
  const used = new Set(known.flatMap((r) => [r.start, r.end]));
  // "Previous 30, Current 31" under "Days" compares periods.
  const isReading = (q: Quantity): boolean => !used.has(q) && q.unit?.dimension !== 'POWER' && labelOf(q, 'days') < 0.5 && labelOf(q, 'notUsage') < 0.9;
  for (const start of quantities.filter((q) => isReading(q) && beside(q, 'readStart'))) {
    const near = (q: Quantity): boolean => q.at.segment.page === start.at.segment.page && Math.abs(q.at.segment.y0 - start.at.segment.y0) < 60 && Math.abs(q.at.segment.x1 - start.at.segment.x1) < 150;
    const end = quantities.filter((q) => isReading(q) && q !== start && beside(q, 'readEnd') && near(q) && arePlausibleReadings(start, q)).sort((a, b) => Math.abs(a.at.segment.y0 - start.at.segment.y0) - Math.abs(b.at.segment.y0 - start.at.segment.y0))[0];
    if (!end) continue;
    const multiplier = quantities.find((q) => near(q) && labelOf(q, 'multiplier') > 0.5) ?? null;
    const usage = quantities.filter((q) => q !== start && q !== end && near(q)).find((q) => differencesOf(start.value, end.value).some((d) => d > 0 && close(q.value, d * (multiplier?.value ?? 1), q.at.decimals)));
    rows.push({ segment: end.at.segment, cells: besideReading(doc, end), start, end, multiplier, usage: usage ?? null, converted: null });
    used.add(start);
    used.add(end);
  }
  return rows;
}

/** What belongs to a reading with its label: the label, and marks right behind it; farther cells of the row are another column's. */
function besideReading(doc: BillDocument, q: Quantity): Segment[] {
  const neighbours = doc.context.neighboursOf(q.at.segment);
  const label = neighbours.left(q.at.segment).find((s) => /\p{L}{2}/u.test(s.text));
  const marks: Segment[] = [];
  let edge = q.at.segment.x1;
  for (const cell of neighbours.right(q.at.segment)) {
    // A label with its own value behind it begins the next column.
    const next = neighbours.right(cell)[0];
    if (cell.x0 - edge > MARK_REACH || cell.words.length > MARK_WORDS || (next && !doc.numbersBySegment.has(cell) && doc.numbersBySegment.has(next))) break;
    marks.push(cell);
    edge = cell.x1;
  }
  return [...(label ? [label] : []), q.at.segment, ...marks];
}

/** Readings told in one sentence: "last read 21,044 (estimated) this read 21,744 (smart) used 700 kWh". */
export function proseRows(quantities: readonly Quantity[], known: readonly MeterRow[]): MeterRow[] {
  const used = new Set(known.flatMap((r) => [r.start, r.end, ...(r.usage ? [r.usage] : [])]));
  const bySegment = new Map<Segment, Quantity[]>();
  for (const q of quantities) if (q.at.segment.words.length > TABLE_CELL_WORDS) bySegment.set(q.at.segment, [...(bySegment.get(q.at.segment) ?? []), q]);
  return [...bySegment].flatMap(([segment, own]) => {
    const called = (q: Quantity, concept: Concept): boolean => !used.has(q) && q.value >= 0 && q.labels.some((l) => l.concept === concept && l.relation === 'INLINE' && l.strength > 0.5) && labelOf(q, concept) >= labelOf(q, 'usage');
    const start = own.find((q) => called(q, 'readStart') && labelOf(q, 'readStart') > labelOf(q, 'readEnd'));
    const end = own.find((q) => q !== start && called(q, 'readEnd') && labelOf(q, 'readEnd') > labelOf(q, 'readStart'));
    if (!start || !end || !arePlausibleReadings(start, end)) return [];
    const usage = own.find((q) => q !== start && q !== end && differencesOf(start.value, end.value).some((d) => d > 0 && close(q.value, d, q.at.decimals)));
    if (!usage) return [];
    return [{ segment, cells: [segment], start, end, multiplier: null, usage, converted: convertedInText(own, usage) }];
  });
}

/** Readings that are reckoned with in print: "45,210 - 44,270 = 940 kWh", "(5,120 - 5,000) x 40 = 4,800". */
export function reckonedRows(doc: BillDocument, quantities: readonly Quantity[], known: readonly MeterRow[]): MeterRow[] {
  const used = new Set(known.flatMap((r) => [r.start, r.end]));
  const equations = doc.segments.filter((s) => EQUALS.test(s.text) && !known.some((r) => r.cells.includes(s))).map((s) => doc.context.neighboursOf(s).row(s));
  const found = equations.flatMap((cells): MeterRow[] => {
    const own = quantities.filter((q) => cells.includes(q.at.segment) && !used.has(q)).sort((a, b) => a.at.segment.x0 - b.at.segment.x0 || a.at.start - b.at.start);
    for (const [i, end] of own.entries()) {
      const [start, next, last] = own.slice(i + 1);
      if (!start || !next || end.value < LEAST_READING || Math.abs(start.value) < LEAST_READING || end.at.decimals !== start.at.decimals || end.at.decimals === 2) continue;
      const made = differencesOf(Math.abs(start.value), end.value).filter((d) => d > 0);
      const whole: Quantity = { ...start, value: Math.abs(start.value) };
      const row = { segment: next.at.segment, cells, start: whole, end, converted: null };
      if (last && made.some((d) => close(last.value, d * next.value, last.at.decimals))) return [{ ...row, segment: last.at.segment, multiplier: next, usage: last }];
      if (made.some((d) => close(next.value, d, next.at.decimals))) return [{ ...row, multiplier: null, usage: next }];
    }
    return [];
  });
  // A row with two signs of equality is found twice.
  return found.filter((r, i) => !found.slice(0, i).some((o) => o.end === r.end || o.start.at === r.start.at));
}

/** Readings without labels in the sentence that tells what they make: "43386 to 43463 (final read), 77 kWh", "Stand 72.272 → 76.086, Verbrauch 3.814 kWh". */
export function spokenRows(doc: BillDocument, quantities: readonly Quantity[], known: readonly MeterRow[]): MeterRow[] {
  const used = new Set(known.flatMap((r) => [r.start, r.end, ...(r.usage ? [r.usage] : [])]));
  const bySegment = new Map<Segment, Quantity[]>();
  for (const q of quantities) if (!used.has(q)) bySegment.set(q.at.segment, [...(bySegment.get(q.at.segment) ?? []), q]);
  return [...bySegment].flatMap(([segment, own]): MeterRow[] => {
    for (const [i, start] of own.entries()) {
      const end = own[i + 1];
      if (!end || start.value < LEAST_READING || !BETWEEN_READINGS.test(segment.text.slice(start.at.end, end.at.start)) || !arePlausibleReadings(start, end)) continue;
      const made = differencesOf(start.value, end.value).filter((d) => d > 0);
      const usage = own.find((q) => q !== start && q !== end && q.unit !== null && isUsageUnit(q.unit) && made.some((d) => close(q.value, d, q.at.decimals)));
      if (usage) return [{ segment, cells: doc.context.neighboursOf(segment).row(segment), start, end, multiplier: null, usage, converted: convertedInText(own, usage) }];
    }
    return [];
  });
}

/** Energy behind the volume in the same sentence. */
function convertedInText(own: readonly Quantity[], usage: Quantity): Quantity | null {
  if (usage.unit?.dimension === 'ENERGY') return null;
  return own.find((q) => q.at.start > usage.at.end && q.unit?.dimension === 'ENERGY' && q.value > 0) ?? null;
}

/** A cell that speaks of a reading at a date ("Reading on 30 Mar 2026", "Zählerstand am 31.12.2025"). */
const READING = /(?<!\p{L})(?:(?:meter )?read(?:ing)?|z[äa]hlerstand|ablesung|relev[ée]|index|lectura|lettura|leitura|meterstand|stand)(?!\p{L})/iu;

/** Tells cells that speak of a reading, or of how it came about ("25 May 2025 - Estimated"). */
export function readingWords(doc: BillDocument): (cell: Segment) => boolean {
  const kinds = doc.files.flatMap((f) => [...f.estimated, ...f.actual]).map((entry) => phraseOf(parseEntry(entry).text));
  return (cell) => {
    if (READING.test(cell.text)) return true;
    const tokens = ` ${labelTokens(cell.text).join(' ')} `;
    return cell.words.length <= TABLE_CELL_WORDS && kinds.some((k) => tokens.includes(k));
  };
}

/** Two readings one above the other, each with its date beside its label: the later one is the end. */
export function datedRows(doc: BillDocument, quantities: readonly Quantity[]): MeterRow[] {
  const isOfReading = readingWords(doc);
  const dated = quantities.flatMap((q) => {
    const cells = [q.at.segment, ...doc.context.neighboursOf(q.at.segment).left(q.at.segment).slice(0, 2)];
    const day = doc.dates.find((d) => d.day !== null && cells.includes(d.segment) && (d.segment !== q.at.segment || d.end <= q.at.start))?.day ?? null;
    const isReading = cells.some((c) => isOfReading(c)) || READING.test(doc.context.neighboursOf(q.at.segment).header(q.at.segment)?.text ?? '');
    return day !== null && isReading && q.at.decimals !== 2 && (q.unit === null || isUsageUnit(q.unit)) ? [{ q, day }] : [];
  });
  const rows: MeterRow[] = [];
  for (const [i, a] of dated.entries()) for (const b of dated.slice(i + 1)) {
    const near = a.q.at.segment.page === b.q.at.segment.page && Math.abs(a.q.at.segment.y0 - b.q.at.segment.y0) < 40 && Math.abs(a.q.at.segment.x0 - b.q.at.segment.x0) < 40;
    if (!near || a.day === b.day || !arePlausibleReadings(a.q, b.q)) continue;
    const [start, end] = a.day < b.day ? [a.q, b.q] : [b.q, a.q];
    const usage = quantities.find((q) => q !== start && q !== end && differencesOf(start.value, end.value).some((d) => d > 0 && close(q.value, d, q.at.decimals)));
    if (usage && !rows.some((r) => r.start === start || r.end === end)) rows.push({ segment: end.at.segment, cells: doc.context.neighboursOf(end.at.segment).row(end.at.segment), start, end, multiplier: null, usage, converted: null });
  }
  return rows;
}
