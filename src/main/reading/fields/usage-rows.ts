import type { Unit } from '../../../shared/units/quantity.ts';
import { isUsageUnit, unitFromSpelling } from '../../../shared/units/quantity.ts';
import type { NumberCandidate } from '../candidates/numbers.ts';
import type { Labelling } from '../labels/context.ts';
import type { Concept } from '../labels/label-files.ts';
import { familyOf } from '../labels/label-files.ts';
import { labelTokens, phraseOf } from '../labels/normalise.ts';
import type { Segment } from '../layout/page.ts';
import type { BillDocument } from './document.ts';

/** A number that can be a consumption, with what its surroundings say. */
export interface Quantity {
  readonly at: NumberCandidate;
  readonly value: number;
  readonly unit: Unit | null;
  /** Labels, strongest first. */
  readonly labels: readonly Labelling[];
}

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

export const labelOf = (q: Quantity, concept: Concept): number => q.labels.find((l) => l.concept === concept)?.strength ?? 0;

/** A cell of more words than this is prose beside a table. */
const TABLE_CELL_WORDS = 7;

const UNIT_WORD = /(?:\d+\s?)?[\p{L}][\p{L}³-]*(?:\s(?:hours?|feet|yards?|gallons?|met(?:er|re)s?|m))?/giu;

/** The first unit named in a heading or label. */
export function unitInText(text: string): Unit | null {
  const plain = text.replace(/\((?=[^)]*$)/g, ' ');
  if (/100s? (?:of )?(?:cubic f(?:ee|oo)t|ft|cf|cu)/i.test(plain)) return unitFromSpelling('ccf');
  for (const match of plain.matchAll(UNIT_WORD)) {
    const whole = match[0].trim();
    const unit = unitFromSpelling(whole) ?? unitFromSpelling(whole.split(/[\s-]/)[0] ?? '');
    // A single letter or short word in prose is rarely a unit.
    if (unit && (whole.length > 2 || /^(?:m3|m³|gj|mj|cf|kw|tn|kl|lb)$/i.test(whole))) return unit;
  }
  return null;
}

function unitAround(doc: BillDocument, n: NumberCandidate, labels: readonly Labelling[]): Unit | null {
  if (n.unit) return n.unit;
  const neighbours = doc.context.neighboursOf(n.segment);
  const right = neighbours.right(n.segment)[0];
  if (right && right.x0 - n.segment.x1 < 40 && n.end >= n.segment.text.length - 1) {
    const unit = unitFromSpelling(right.text.split(' ')[0] ?? '');
    if (unit) return unit;
  }
  const before = n.segment.words.length <= TABLE_CELL_WORDS ? unitInText(n.segment.text.slice(0, n.start)) : null;
  if (before && isUsageUnit(before)) return before;
  const header = neighbours.header(n.segment);
  if (header) {
    const unit = unitInText(header.text);
    if (unit) return unit;
  }
  for (const l of labels.filter((x) => (x.relation === 'LEFT' || x.relation === 'INLINE') && x.label.split(' ').length <= TABLE_CELL_WORDS).slice(0, 2)) {
    const unit = unitInText(l.label);
    if (unit) return unit;
  }
  return null;
}

/** A row named by a month is one of a history. */
const HISTORY = { concept: 'notUsage', strength: 1.3, relation: 'LEFT' } as const;
/** A quantity in a row that names nothing but the service is its usage. */
const SERVICE_ROW = { concept: 'usage', strength: 0.8, relation: 'LEFT' } as const;
/** Words of a cell that names a service. */
const SERVICE_WORDS = 3;

/** What a row's first cell says of a quantity without a label of its own: "Electricity 653 kWh", "Jan 25 765". */
function withRowMeaning(doc: BillDocument, n: NumberCandidate, unit: Unit | null, labels: readonly Labelling[], isMonth: (text: string) => boolean): readonly Labelling[] {
  const left = doc.context.neighboursOf(n.segment).left(n.segment);
  const nearest = left[0];
  if (nearest && left.slice(0, 2).some((s) => isMonth(s.text))) return [{ ...HISTORY, label: nearest.text }, ...labels];
  if (!unit || !isUsageUnit(unit) || labels.some((l) => familyOf(l.concept) === 'USAGE' && l.strength > 0.6)) return labels;
  const own = n.segment.text.slice(0, n.start).trim();
  const name = own !== '' ? own : left.find((s) => /\p{L}{3}/u.test(s.text))?.text ?? '';
  const isService = name.split(' ').length <= SERVICE_WORDS && !/\d/.test(name) && unit.services.some((type) => doc.files.some((f) => (f.services[type] ?? []).some((w) => phraseOf(name) === phraseOf(w))));
  return isService ? [{ ...SERVICE_ROW, label: name }, ...labels] : labels;
}

/** Tells cells that hold nothing but a month and a year ("Jan 25", "März 2026"). */
function monthCells(doc: BillDocument): (text: string) => boolean {
  const names = new Set(doc.files.flatMap((f) => f.months.flat()).map((m) => labelTokens(m).join(' ')));
  return (text) => {
    const tokens = labelTokens(text);
    return tokens.length <= 2 && names.has(tokens[0] ?? '') && (tokens.length === 1 || /^(?:20)?\d\d$/.test(tokens[1] ?? ''));
  };
}

/** Numbers that are no money, with unit and labels. */
export function findQuantities(doc: BillDocument): Quantity[] {
  const isMonth = monthCells(doc);
  const quantities: Quantity[] = [];
  for (const n of doc.numbers) {
    // "(1000 gal)" and "(100 cu ft)" in a heading are units.
    if (n.unit && [10, 100, 1000].includes(n.value) && /\(\s?$/.test(n.segment.text.slice(0, n.start + 1)) && n.segment.text.trimEnd().endsWith(')')) continue;
    if (n.percent || n.isRate || n.currency !== null || Math.abs(n.value) >= 1e10) continue;
    const labels = doc.context.of(n, doc.numbersBySegment);
    const unit = unitAround(doc, n, labels);
    quantities.push({ at: n, value: n.value, unit, labels: withRowMeaning(doc, n, unit, labels, isMonth) });
  }
  return quantities;
}

const close = (a: number, b: number, decimals: number): boolean => Math.abs(a - b) <= Math.max(0.5 * 10 ** -decimals + 1e-9, Math.abs(b) * 1e-6);
/** Meters with fewer digits roll over to zero at these. */
const ROLLOVERS = [1e4, 1e5, 1e6, 1e7];

/** What two readings can make, with a register that may have rolled over. */
export const differencesOf = (start: number, end: number): number[] => (end >= start ? [end - start] : ROLLOVERS.filter((r) => start < r && start > r * 0.9).map((r) => end + r - start));

function strongest(cells: readonly Quantity[], concept: Concept): Quantity | null {
  const ranked = cells.map((q) => ({ q, s: labelOf(q, concept) - 0.5 * Math.max(0, ...q.labels.filter((l) => l.concept !== concept && !['notDate', 'periodStart', 'periodEnd', 'notAmount'].includes(l.concept)).map((l) => l.strength - labelOf(q, concept))) })).filter((r) => r.s > 0.3).sort((a, b) => b.s - a.s);
  return ranked[0]?.q ?? null;
}

function rowOf(cells: readonly Quantity[], doc: BillDocument): MeterRow | null {
  const start = strongest(cells, 'readStart');
  const end = strongest(cells.filter((c) => c !== start), 'readEnd');
  const labelled = start && end ? ([[start, end]] as const) : [];
  const pairs: (readonly [Quantity, Quantity])[] = [...labelled];
  if (pairs.length === 0) {
    for (const [i, a] of cells.entries()) for (const b of cells.slice(i + 1)) if (a.value >= 10 && b.value >= 10 && a.at.segment !== b.at.segment) pairs.push([a, b], [b, a]);
  }
  const multiplier = strongest(cells, 'multiplier');
  for (const [from, to] of pairs) {
    if (from.value === to.value && labelled.length === 0) continue;
    const rest = cells.filter((c) => c !== from && c !== to);
    const factors: (Quantity | null)[] = multiplier && multiplier !== from && multiplier !== to ? [multiplier, null] : [null, ...rest.filter((c) => c.value > 1 && c.value <= 100_000)];
    for (const difference of differencesOf(from.value, to.value)) for (const factor of factors) {
      const product = difference * (factor?.value ?? 1);
      const usage = rest.filter((c) => c !== factor && close(c.value, product, c.at.decimals)).sort((a, b) => labelOf(b, 'usage') + (b.unit ? 0.3 : 0) - labelOf(a, 'usage') - (a.unit ? 0.3 : 0))[0];
      const meant = usage && (labelOf(usage, 'usage') > 0.3 || labelOf(usage, 'difference') > 0.3 || labelOf(usage, 'convertedUsage') > 0.3 || usage.unit !== null);
      if (usage && (labelled.length > 0 || meant) && (product > 0 || labelled.length > 0)) {
        return { segment: usage.at.segment, cells: doc.context.neighboursOf(usage.at.segment).row(usage.at.segment), start: from, end: to, multiplier: factor, usage, converted: convertedOf(rest.filter((c) => c !== factor), usage) };
      }
    }
  }
  if (start && end && labelled.length > 0 && arePlausibleReadings(start, end) && Math.abs(start.at.segment.x0 - end.at.segment.x0) < 300) return { segment: end.at.segment, cells: doc.context.neighboursOf(end.at.segment).row(end.at.segment), start, end, multiplier, usage: null, converted: null };
  return null;
}

/** Readings of one meter have the same decimals, three at most, and are no amounts of money. */
const arePlausibleReadings = (a: Quantity, b: Quantity): boolean => a.at.decimals === b.at.decimals && a.at.decimals <= 3 && a.at.decimals !== 2;

/** Energy printed behind the volume in the same row: the product of it and factors printed between. */
function convertedOf(rest: readonly Quantity[], usage: Quantity): Quantity | null {
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
  const done = new Set<Quantity>();
  const rows: MeterRow[] = [];
  for (const q of quantities) {
    if (done.has(q)) continue;
    const cells = rowCells(doc, q, bySegment);
    for (const c of cells) done.add(c);
    const parts = splitAtReads(cells);
    for (const [i, part] of parts.entries()) {
      const row = part.length >= 2 ? rowOf(part, doc) : null;
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
  const stacked = [...distinct, ...stackedRows(doc, quantities, distinct)];
  const spoken = [...stacked, ...proseRows(quantities, stacked)];
  return [...spoken, ...(spoken.length === 0 ? datedRows(doc, quantities) : [])];
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

/** Readings printed one below the other with their labels beside them. */
function stackedRows(doc: BillDocument, quantities: readonly Quantity[], known: readonly MeterRow[]): MeterRow[] {
  const rows: MeterRow[] = [];
  const beside = (q: Quantity, concept: Concept): boolean => q.labels.some((l) => l.concept === concept && l.relation !== 'AFTER' && l.strength > 0.6) && !q.labels.some((l) => familyOf(l.concept) === 'AMOUNT' && l.concept !== 'amountColumn' && l.strength > labelOf(q, concept) - 0.15);
  const used = new Set(known.flatMap((r) => [r.start, r.end]));
  for (const start of quantities.filter((q) => !used.has(q) && beside(q, 'readStart'))) {
    const near = (q: Quantity): boolean => q.at.segment.page === start.at.segment.page && Math.abs(q.at.segment.y0 - start.at.segment.y0) < 60 && Math.abs(q.at.segment.x1 - start.at.segment.x1) < 150;
    const end = quantities.filter((q) => !used.has(q) && q !== start && beside(q, 'readEnd') && near(q) && arePlausibleReadings(start, q)).sort((a, b) => Math.abs(a.at.segment.y0 - start.at.segment.y0) - Math.abs(b.at.segment.y0 - start.at.segment.y0))[0];
    if (!end) continue;
    const multiplier = quantities.find((q) => near(q) && labelOf(q, 'multiplier') > 0.5) ?? null;
    const usage = quantities.filter((q) => q !== start && q !== end && near(q)).find((q) => differencesOf(start.value, end.value).some((d) => d > 0 && close(q.value, d * (multiplier?.value ?? 1), q.at.decimals)));
    rows.push({ segment: end.at.segment, cells: doc.context.neighboursOf(end.at.segment).row(end.at.segment), start, end, multiplier, usage: usage ?? null, converted: null });
    used.add(start);
    used.add(end);
  }
  return rows;
}

/** Readings told in one sentence: "last read 21,044 (estimated) this read 21,744 (smart) used 700 kWh". */
function proseRows(quantities: readonly Quantity[], known: readonly MeterRow[]): MeterRow[] {
  const used = new Set(known.flatMap((r) => [r.start, r.end]));
  const bySegment = new Map<Segment, Quantity[]>();
  for (const q of quantities) if (q.at.segment.words.length > TABLE_CELL_WORDS) bySegment.set(q.at.segment, [...(bySegment.get(q.at.segment) ?? []), q]);
  return [...bySegment].flatMap(([segment, own]) => {
    const called = (q: Quantity, concept: Concept): boolean => !used.has(q) && q.labels.some((l) => l.concept === concept && l.relation === 'INLINE' && l.strength > 0.5) && labelOf(q, concept) >= labelOf(q, 'usage');
    const start = own.find((q) => called(q, 'readStart') && labelOf(q, 'readStart') > labelOf(q, 'readEnd'));
    const end = own.find((q) => q !== start && called(q, 'readEnd') && labelOf(q, 'readEnd') > labelOf(q, 'readStart'));
    if (!start || !end || !arePlausibleReadings(start, end)) return [];
    const usage = own.find((q) => q !== start && q !== end && differencesOf(start.value, end.value).some((d) => d > 0 && close(q.value, d, q.at.decimals)));
    if (!usage) return [];
    return [{ segment, cells: [segment], start, end, multiplier: null, usage, converted: convertedInText(own, usage) }];
  });
}

/** Energy behind the volume in the same sentence. */
function convertedInText(own: readonly Quantity[], usage: Quantity): Quantity | null {
  if (usage.unit?.dimension === 'ENERGY') return null;
  return own.find((q) => q.at.start > usage.at.end && q.unit?.dimension === 'ENERGY' && q.value > 0) ?? null;
}

/** A cell that speaks of a reading at a date ("Reading on 30 Mar 2026", "Zählerstand am 31.12.2025"). */
const READING = /(?<!\p{L})(?:(?:meter )?read(?:ing)?|z[äa]hlerstand|ablesung|relev[ée]|index|lectura|lettura|leitura|meterstand|stand)(?!\p{L})/iu;

/** Two readings one above the other, each with its date beside its label: the later one is the end. */
function datedRows(doc: BillDocument, quantities: readonly Quantity[]): MeterRow[] {
  const dated = quantities.flatMap((q) => {
    const cells = [q.at.segment, ...doc.context.neighboursOf(q.at.segment).left(q.at.segment).slice(0, 2)];
    const day = doc.dates.find((d) => d.day !== null && cells.includes(d.segment) && (d.segment !== q.at.segment || d.end <= q.at.start))?.day ?? null;
    return day !== null && cells.some((c) => READING.test(c.text)) && q.at.decimals !== 2 && (q.unit === null || isUsageUnit(q.unit)) ? [{ q, day }] : [];
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

/** A quantity in a line of charges whose price times it makes the line's amount. */
export interface LineQuantity {
  readonly quantity: Quantity;
  readonly amount: number;
  readonly proven: boolean;
}

/** Quantities with units that stand in lines of charges. */
export function findLineQuantities(doc: BillDocument, quantities: readonly Quantity[]): LineQuantity[] {
  const lines: LineQuantity[] = [];
  for (const q of quantities) {
    if (!q.unit || (!isUsageUnit(q.unit) && q.unit.dimension !== 'POWER')) continue;
    const neighbours = doc.context.neighboursOf(q.at.segment);
    const row = [q.at.segment, ...neighbours.right(q.at.segment)];
    const numbers = doc.numbers.filter((n) => row.includes(n.segment) && n !== q.at && (n.segment !== q.at.segment || n.start > q.at.end));
    const amount = numbers.filter((n) => n.decimals === 2 && !n.percent && n.unit === null && !n.isRate).at(-1) ?? null;
    const before = doc.numbers.filter((n) => n.segment === q.at.segment && n.end < q.at.start && n.decimals >= 3);
    if (!amount) continue;
    const rates = [...numbers.filter((n) => n !== amount), ...before].filter((n) => n.value > 0);
    const proven = rates.some((r) => [1, 0.01].some((scale) => Math.abs(q.value * r.value * scale - Math.abs(amount.value)) <= Math.max(0.02, 0.004 * Math.abs(amount.value))));
    if (proven || rates.length > 0) lines.push({ quantity: q, amount: amount.value, proven });
  }
  return lines;
}
