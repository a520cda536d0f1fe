import type { Segment } from '../layout/page.ts';
import type { BillDocument } from './document.ts';
import type { MeterRow } from './meter-rows.ts';
import type { Quantity } from './quantities.ts';
import { arePlausibleReadings, close, differencesOf } from './readings.ts';
import { readingWords } from './readings-apart.ts';

/** Rows of one table stand no farther apart than this, in points. */
const TABLE_REACH = 75;
/** Values of a column end, or stand in the middle, no farther apart than this, in points. */
const ALIGNED = 26;
/** A row is led by words of this meaning from this strength on. */
const NAMED = 0.5;
/** Columns that make a table of registers. */
const FEWEST = 2;

interface ReadingRow {
  readonly role: 'START' | 'END' | 'MULTIPLIER' | null;
  readonly day: string | null;
  readonly cells: readonly Quantity[];
}

const middle = (s: Segment): number => (s.x0 + s.x1) / 2;
const aligned = (a: Segment, b: Segment): boolean => a.page === b.page && (Math.abs(a.x1 - b.x1) < ALIGNED || Math.abs(middle(a) - middle(b)) < ALIGNED);

const nearest = (cells: readonly Quantity[], to: Quantity): Quantity | undefined => [...cells].sort((a, b) => Math.abs(middle(a.at.segment) - middle(to.at.segment)) - Math.abs(middle(b.at.segment) - middle(to.at.segment)))[0];

/** Rows led by words that name a reading, the earlier or the later one, by label or by date. */
function readingRows(doc: BillDocument, quantities: readonly Quantity[]): ReadingRow[] {
  const bySegment = new Map<Segment, Quantity[]>();
  for (const q of quantities) bySegment.set(q.at.segment, [...(bySegment.get(q.at.segment) ?? []), q]);
  const isOfReading = readingWords(doc);
  const rows: ReadingRow[] = [];
  const done = new Set<Segment>();
  for (const q of quantities) {
    if (done.has(q.at.segment)) continue;
    const row = doc.context.neighboursOf(q.at.segment).row(q.at.segment);
    for (const s of row) done.add(s);
    const lead = row.find((s) => /\p{L}{3}/u.test(s.text));
    if (!lead) continue;
    const cells = row.filter((s) => s.x0 > lead.x1 - 2).flatMap((s) => (bySegment.get(s) ?? []).filter((own) => own === (bySegment.get(s) ?? [])[0]));
    if (cells.length < FEWEST) continue;
    const strength = (concept: 'readStart' | 'readEnd' | 'multiplier'): number => Math.max(0, ...doc.context.inText(lead.text).filter((m) => m.concept === concept).map((m) => m.strength));
    const [start, end] = [strength('readStart'), strength('readEnd')];
    const day = isOfReading(lead) ? doc.dates.find((d) => d.day !== null && (d.segment === lead || row.indexOf(d.segment) === row.indexOf(lead) + 1))?.day ?? null : null;
    const role = strength('multiplier') > NAMED ? 'MULTIPLIER' : Math.max(start, end) < 0.45 || start === end ? null : start > end ? 'START' : 'END';
    if (role !== null || day !== null) rows.push({ role, day, cells });
  }
  return rows;
}

/** True where the first row holds the earlier readings of the second. */
function follows(a: ReadingRow, b: ReadingRow): boolean {
  if (a.role === 'MULTIPLIER' || b.role === 'MULTIPLIER') return false;
  if (a.role === 'START' && b.role === 'END') return true;
  if (a.role !== null && b.role !== null && a.role !== b.role) return false;
  return a.day !== null && b.day !== null && a.day < b.day;
}

/**
 * Readings printed one below the other, a register (period of the day, meter) a column, with what they make in the
 * same column: a row for each register.
 */
export function registerColumns(doc: BillDocument, quantities: readonly Quantity[]): MeterRow[] {
  const rows = readingRows(doc, quantities);
  for (const first of rows) for (const second of rows) {
    const [a, b] = [first.cells[0]?.at.segment, second.cells[0]?.at.segment];
    if (!a || !b || first === second || !follows(first, second) || a.page !== b.page || Math.abs(a.y0 - b.y0) > TABLE_REACH) continue;
    const found: MeterRow[] = [];
    for (const start of first.cells) {
      const end = nearest(second.cells.filter((q) => aligned(q.at.segment, start.at.segment) && arePlausibleReadings(start, q)), start);
      if (!end) continue;
      const multiplier = rows.filter((r) => r.role === 'MULTIPLIER').flatMap((r) => r.cells).find((q) => aligned(q.at.segment, end.at.segment) && Math.abs(q.at.segment.y0 - end.at.segment.y0) < TABLE_REACH) ?? null;
      const made = differencesOf(start.value, end.value).map((d) => d * (multiplier?.value ?? 1));
      const usage = nearest(quantities.filter((q) => q !== start && q !== end && q !== multiplier && aligned(q.at.segment, end.at.segment) && Math.abs(q.at.segment.y0 - end.at.segment.y0) < TABLE_REACH && made.some((d) => close(q.value, d, q.at.decimals))), end);
      if (!usage) continue;
      const header = doc.context.neighboursOf(start.at.segment).header(start.at.segment);
      const name = header?.cells.at(-1);
      // The number of the meter may head the column.
      const heads = doc.segments.filter((s) => s !== name && s.words.length <= 3 && aligned(s, start.at.segment) && s.y1 <= start.at.segment.y0 + 1 && start.at.segment.y0 - s.y1 < TABLE_REACH);
      // Two tables beside each other: each value has its label right before it, and what heads the label is the value's too.
      const lead = doc.context.neighboursOf(end.at.segment).left(end.at.segment)[0];
      const leads = lead && !doc.numbersBySegment.has(lead) && second.cells.every((q) => { const own = doc.context.neighboursOf(q.at.segment).left(q.at.segment)[0]; return own !== undefined && !doc.numbersBySegment.has(own); }) ? [lead] : [];
      found.push({ segment: usage.at.segment, cells: [...leads, ...(name ? [name] : []), ...heads, start.at.segment, end.at.segment, usage.at.segment], start, end, multiplier, usage, converted: null });
    }
    if (found.length >= FEWEST) return found;
  }
  return [];
}
