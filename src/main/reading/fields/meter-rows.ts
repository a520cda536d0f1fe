import type { Concept } from '../labels/label-files.ts';
import type { Segment } from '../layout/page.ts';
import type { BillDocument } from './document.ts';
import type { Quantity } from './quantities.ts';
import { labelOf, TABLE_CELL_WORDS } from './quantities.ts';
import { arePlausibleReadings, close, differencesOf } from './readings.ts';
import { registerColumns } from './register-columns.ts';
import { datedRows, proseRows, reckonedRows, spokenRows, stackedRows } from './readings-apart.ts';

/** A meter's row whose readings were recognised. */
export interface MeterRow {
  readonly segment: Segment;
  readonly cells: readonly Segment[];
  readonly start: Quantity;
  readonly end: Quantity;
  readonly multiplier: Quantity | null;
  /** What the readings make, printed in the row; null where only the readings are printed. */
  readonly usage: Quantity | null;
  /** The same in the billed unit, where gas volume is turned into energy in the row. */
  readonly converted: Quantity | null;
}
function strongest(cells: readonly Quantity[], concept: Concept): Quantity | null {
  const ranked = cells.map((q) => ({ q, s: labelOf(q, concept) - 0.5 * Math.max(0, ...q.labels.filter((l) => l.concept !== concept && !['notDate', 'periodStart', 'periodEnd', 'notAmount'].includes(l.concept)).map((l) => l.strength - labelOf(q, concept))) })).filter((r) => r.s > 0.3).sort((a, b) => b.s - a.s);
  return ranked[0]?.q ?? null;
}

/** A label from this strength on calls a figure a multiplier. */
const CALLED_SO = 0.6;
/** Readings that make nothing printed need labels at least this plain. */
const PLAIN = 0.35;
/** Of readings this long hardly any other number of the row is the difference by chance. */
const LONG = 1000;
/** Without any label, a row with more numbers is no row of readings. */
const MOST_UNLABELLED = 9;

/** What can be a reading where no label says so. */
const isReadingLike = (q: Quantity): boolean => q.value >= 10 && q.at.decimals !== 2 && labelOf(q, 'notUsage') < 1 && q.unit?.dimension !== 'POWER' && (labelOf(q, 'usage') < 0.8 || q.value >= LONG || Math.max(labelOf(q, 'readStart'), labelOf(q, 'readEnd')) > 0.2);

/** `outside`: multipliers that are printed apart from any row. */
function rowOf(cells: readonly Quantity[], outside: readonly Quantity[], doc: BillDocument): MeterRow | null {
  const start = strongest(cells, 'readStart');
  const end = strongest(cells.filter((c) => c !== start), 'readEnd');
  const labelled = start && end ? ([start, end] as const) : null;
  const proven = (labelled && provenRow(cells, labelled, true, outside, doc)) ?? firstOf(unlabelledPairs(cells), (pair) => provenRow(cells, pair, false, outside, doc));
  if (proven) return proven;
  if (labelled && labelOf(labelled[0], 'readStart') > PLAIN && labelOf(labelled[1], 'readEnd') > PLAIN && arePlausibleReadings(...labelled) && Math.abs(labelled[0].at.segment.x0 - labelled[1].at.segment.x0) < 300) return { segment: labelled[1].at.segment, cells: doc.context.neighboursOf(labelled[1].at.segment).row(labelled[1].at.segment), start: labelled[0], end: labelled[1], multiplier: strongest(cells, 'multiplier'), usage: null, converted: null };
  return null;
}

/** The first result that is something. */
function firstOf<T, R>(items: readonly T[], of: (item: T) => R | null): R | null {
  for (const item of items) { const result = of(item); if (result !== null) return result; }
  return null;
}

/** Every two cells that can be readings where no label says so, either way round; none in a long row, where some numbers always make another by chance. */
function unlabelledPairs(cells: readonly Quantity[]): (readonly [Quantity, Quantity])[] {
  if (cells.length > MOST_UNLABELLED) return [];
  const like = cells.filter(isReadingLike);
  return like.flatMap((a, i) => like.slice(i + 1).filter((b) => a.at.segment !== b.at.segment && a.at.decimals === b.at.decimals && a.value !== b.value).flatMap((b) => [[a, b], [b, a]] as const));
}

/** An amount of money in the row is no usage, though the difference times its price makes it. */
const isAmount = (q: Quantity): boolean => q.unit === null && q.at.decimals === 2 && labelOf(q, 'amountColumn') > labelOf(q, 'usage');

/** The row in which two readings, and a multiplier where one is printed, make a usage that is printed as well. */
function provenRow(cells: readonly Quantity[], [from, to]: readonly [Quantity, Quantity], isLabelled: boolean, outside: readonly Quantity[], doc: BillDocument): MeterRow | null {
  const multiplier = strongest(cells, 'multiplier');
  const rest = cells.filter((c) => c !== from && c !== to);
  const isMeant = (c: Quantity): boolean => labelOf(c, 'usage') > 0.2 || labelOf(c, 'difference') > 0.3 || labelOf(c, 'convertedUsage') > 0.3 || c.unit !== null;
  const own: (Quantity | null)[] = multiplier && rest.includes(multiplier) ? [multiplier, null] : [...rest.filter((c) => c.value > 1 && c.value <= 100_000 && (isLabelled || Number.isInteger(c.value))), null];
  const factors = [...(own[0] === multiplier && multiplier ? [] : outside), ...own];
  for (const difference of differencesOf(from.value, to.value)) for (const factor of factors) {
    const product = difference * (factor?.value ?? 1);
    const usage = rest.filter((c) => c !== factor && !isAmount(c) && close(c.value, product, c.at.decimals)).sort((a, b) => labelOf(b, 'usage') + (b.unit ? 0.3 : 0) - labelOf(a, 'usage') - (a.unit ? 0.3 : 0))[0];
    // Without labels a sum that ends a row ("on-peak, off-peak, total") is no later reading.
    if (!isLabelled && usage && Math.max(from.at.segment.x0, to.at.segment.x0) > usage.at.segment.x0) continue;
    if (!usage || !(isLabelled || ((isMeant(usage) || (from.value >= LONG && product >= LONG / 100)) && product > 0))) continue;
    return { segment: usage.at.segment, cells: doc.context.neighboursOf(usage.at.segment).row(usage.at.segment), start: from, end: to, multiplier: factor, usage, converted: convertedOf(rest.filter((c) => c !== factor), usage) };
  }
  return null;
}

/** Units of meters that count tens or hundreds ("42 units of 100 gallons, 4,200 gallons"). */
const MULTIPLES = [10, 100, 1000];

/** Energy printed behind the volume in the same row: the product of it and factors printed between; or the volume itself behind the units that the meter counts. */
function convertedOf(rest: readonly Quantity[], usage: Quantity): Quantity | null {
  const whole = usage.unit === null && usage.value > 0 ? rest.find((c) => c !== usage && c.unit?.dimension === 'VOLUME' && c.at.segment.x0 > usage.at.segment.x0 && MULTIPLES.some((m) => c.value === usage.value * m)) : undefined;
  if (whole) return whole;
  const right = rest.filter((c) => c.at.segment.x0 > usage.at.segment.x0 + 2 && c !== usage).sort((a, b) => b.at.segment.x0 - a.at.segment.x0);
  const energy = right.find((c) => c.unit !== null && c.unit.dimension === 'ENERGY' && c.at.decimals <= 3 && (labelOf(c, 'usage') > 0.2 || labelOf(c, 'convertedUsage') > 0.2) && c.value > 0);
  if (!energy || (usage.unit && usage.unit.dimension === 'ENERGY')) return null;
  const ratio = energy.value / Math.max(usage.value, 1e-9);
  return ratio > 0.05 && ratio < 400 ? energy : null;
}

/** Rows with two readings, by their headings or by readings and usage that agree with each other. */
export function findMeterRows(doc: BillDocument, quantities: readonly Quantity[]): MeterRow[] {
  const bySegment = new Map<Segment, Quantity[]>();
  for (const q of quantities) bySegment.set(q.at.segment, [...(bySegment.get(q.at.segment) ?? []), q]);
  const columns = registerColumns(doc, quantities);
  const outside = quantities.filter((q) => q.value > 1 && q.unit === null && labelOf(q, 'multiplier') > CALLED_SO && labelOf(q, 'usage') < CALLED_SO);
  // Rows of a table that holds a register a column pair readings of different registers.
  const done = new Set<Quantity>(columns.flatMap((r) => [r.start, r.end]));
  const rows: MeterRow[] = [...columns];
  for (const q of quantities) {
    if (done.has(q)) continue;
    const cells = rowCells(doc, q, bySegment);
    for (const c of cells) done.add(c);
    const parts = splitAtReads(cells);
    for (const [i, part] of parts.entries()) {
      const row = part.length >= 2 ? rowOf(part, outside, doc) : null;
      const from = i === 0 ? -Infinity : Math.max(...(parts[i - 1] ?? []).map((c) => c.at.segment.x1));
      const to = i === parts.length - 1 ? Infinity : Math.min(...(parts[i + 1] ?? []).map((c) => c.at.segment.x0));
      if (!row) continue;
      const own = row.cells.filter((c) => c.x0 >= from && c.x1 <= to);
      const first = Math.min(...part.map((c) => c.at.segment.x0));
      // A label cell between two tables belongs to the one it leads.
      rows.push({ ...row, cells: parts.length === 1 ? own : own.filter((c) => isValueRow(c, parts, i) || c.x0 < first || i === parts.length - 1) });
    }
  }
  const distinct = rows.filter((r, i) => !rows.slice(0, i).some((o) => o.start === r.start && o.end === r.end));
  const reckoned = [...distinct, ...reckonedRows(doc, quantities, distinct)];
  const stacked = [...reckoned, ...stackedRows(doc, quantities, reckoned)];
  const spoken = [...stacked, ...proseRows(quantities, stacked)];
  const told = [...spoken, ...spokenRows(doc, quantities, spoken)];
  return [...told, ...(told.length === 0 ? datedRows(doc, quantities) : [])];
}

/** True for a cell that holds a value of this part. */
const isValueRow = (cell: Segment, parts: readonly (readonly Quantity[])[], index: number): boolean => (parts[index] ?? []).some((q) => q.at.segment === cell);

function rowCells(doc: BillDocument, q: Quantity, bySegment: ReadonlyMap<Segment, readonly Quantity[]>): Quantity[] {
  return doc.context.neighboursOf(q.at.segment).row(q.at.segment).filter((s) => s.words.length <= TABLE_CELL_WORDS).flatMap((s) => bySegment.get(s) ?? []);
}

/** Two tables beside each other share rows: where a reading's column heading comes again, a new part starts. */
function splitAtReads(cells: readonly Quantity[]): Quantity[][] {
  const parts: Quantity[][] = [];
  let seen = new Set<Concept>();
  for (const cell of [...cells].sort((a, b) => a.at.segment.x0 - b.at.segment.x0)) {
    const role = cell.labels.find((l) => l.relation === 'ABOVE' && l.strength > 0.5 && (l.concept === 'readStart' || l.concept === 'readEnd'))?.concept;
    if (parts.length === 0 || (role !== undefined && seen.has(role))) { parts.push([]); seen = new Set(); }
    if (role !== undefined) seen.add(role);
    parts.at(-1)?.push(cell);
  }
  return parts;
}
