import { sameRow } from '../../layout/page.ts';
import type { NumberCandidate } from '../../candidates/numbers.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import type { Concept } from '../../labels/label-files.ts';
import { daysBetween } from '../../../../shared/units/day.ts';
import type { BillDates } from '../bill-dates.ts';
import type { BillDocument } from '../document.ts';
import type { LineQuantity } from '../line-quantities.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { labelOf } from '../quantities.ts';
import { close, differencesOf } from '../readings.ts';
import type { Conversion } from './conversions.ts';
import { besideConversions, findConversions } from './conversions.ts';
import { LONG, LOSSES, runSums, sameUsage, sumOf } from './found-service.ts';
import { isCompared, isRestated } from './comparisons.ts';
import { barsOf, monthsOf } from './history.ts';
import { isHistory, printedParts, runsOf } from './printed-parts.ts';
import type { PricedRow, Product } from './prices.ts';
import { pricedRows, pricedStacks, productsOf } from './prices.ts';

/**
 * What bears a usage out beside its label: readings (and multiplier) that make it; parts printed beside each other that
 * make it; a price that makes a charge of it (or of its parts); the same figure at another place; a daily average that makes it;
 * a volume and printed factors that make it; a printed percentage that compares it with another figure.
 */
export type Witness = 'READINGS' | 'PARTS' | 'PRICED' | 'REPEATED' | 'DAILY' | 'CONVERTED' | 'COMPARED';

/** Parts of a whole printed in one row or column, at most. */
const MOST_PARTS = 6;
/** A daily average bears a usage out where it is printed at least this exactly. */
const EXACT = 0.03;
/** A label of another meaning this strong makes a number no repetition. */
const OTHERWISE = 0.5;

/** Shorter figures come out of a price by chance. */
const LEAST_PRICED = 20;
const HALF_CENT = 0.0051;
const READ_CONCEPTS: readonly Concept[] = ['readStart', 'readEnd', 'multiplier'];
/** Quantities in lines of charges that are put together, at most. */
const MOST_DISTINCT = 8;

/** How many days the period may count: with or without its last day. */
function daysOf({ periodStart, periodEnd }: BillDates): number[] {
  if (!periodStart || !periodEnd) return [];
  const length = daysBetween(periodStart.value, periodEnd.value);
  return [length, length + 1];
}

/** All choices of some of the values. */
const subsetsOf = (values: readonly number[]): number[][] => values.reduce<number[][]>((sets, v) => [...sets, ...sets.map((s) => [...s, v])], [[]]);

const unitOf = (q: Quantity): Unit | null => q.unit;

/** Finds what bears usages out. One for a document. */
export class UsageWitnesses {
  readonly #quantities: readonly Quantity[];
  readonly #lines: readonly LineQuantity[];
  readonly #rows: readonly MeterRow[];
  readonly #days: readonly number[];
  readonly #runs: readonly (readonly Quantity[])[];
  readonly #priced: readonly PricedRow[];
  /** Volumes of gas that are billed as what printed factors make of them; none where charges are reckoned on the volume. */
  readonly conversions: readonly Conversion[];
  readonly #bars: readonly Quantity[];
  readonly #products: readonly Product[];
  readonly #shares: readonly NumberCandidate[];

  /** `dates`: the billed period, for averages a day and the months of a history. */
  constructor(doc: BillDocument, quantities: readonly Quantity[], lines: readonly LineQuantity[], rows: readonly MeterRow[], dates: BillDates) {
    this.#quantities = quantities;
    this.#lines = lines;
    this.#rows = rows;
    this.#days = daysOf(dates);
    this.#bars = barsOf(doc, quantities, monthsOf(dates));
    this.#runs = runsOf(doc, quantities);
    this.#priced = [...pricedRows(doc), ...pricedStacks(doc)];
    this.#products = productsOf(doc);
    this.#shares = doc.numbers.filter((n) => n.percent);
    const isCharged = (c: Conversion): boolean => this.#isPriced(c.made.value, c.made.unit);
    this.conversions = [...findConversions(doc, quantities, rows).filter((c) => !this.#isPriced(c.volume, null) || isCharged(c)), ...besideConversions(doc, quantities).filter((c) => !this.#isPriced(c.volume, null) && isCharged(c))];
  }

  /** Everything that bears the usage out, in the unit it is billed in. */
  of(value: number, unit: Unit | null, at: Quantity): ReadonlySet<Witness> {
    const found = new Set<Witness>();
    // A meter that stood still.
    if (value === 0) return this.#rows.some((r) => r.start.value === r.end.value) ? new Set(['READINGS']) : found;
    if (this.#isRead(value)) found.add('READINGS');
    // A sum that is printed nowhere is no evidence of itself.
    if (sameUsage(at.value, Math.abs(value)) && this.partsOf(value, unit) !== null) found.add('PARTS');
    if (this.#isPriced(value, unit)) found.add('PRICED');
    if (this.#isRepeated(value, unit, at)) found.add('REPEATED');
    if (this.#isDaily(value)) found.add('DAILY');
    if (isCompared(this.#quantities, this.#shares, value, unit, at)) found.add('COMPARED');
    if (this.conversions.some((c) => c.made.unit === unit && sameUsage(c.made.value, value))) found.add('CONVERTED');
    return found;
  }

  /** Quantities printed beside each other, or one below the other, that make the value; null where there are none. */
  partsOf(value: number, unit: Unit | null): readonly Quantity[] | null {
    return printedParts(this.#runs, value, unit);
  }

  /** Quantities in consecutive lines of charges that make the value together; null where there are none. */
  chargedPartsOf(value: number, unit: Unit | null): readonly Quantity[] | null {
    const own = this.#lines.filter((l) => l.proven && l.quantity.unit === unit && l.quantity.value > 0).map((l) => l.quantity);
    for (let from = 0; from < own.length - 1; from++) {
      for (let to = from + 2; to <= Math.min(own.length, from + MOST_PARTS); to++) if (sameUsage(sumOf(own.slice(from, to).map((q) => q.value)), value)) return own.slice(from, to);
    }
    return null;
  }

  /** True where charges are reckoned on quantities in this unit, and neither the value nor parts of it are among them. */
  isContradicted(value: number, unit: Unit | null): boolean {
    const own = this.#lines.filter((l) => l.proven && l.quantity.unit === unit && l.quantity.value > 0);
    return own.length > 0 && !this.#isPriced(value, unit) && !own.some((l) => sameUsage(l.quantity.value, value));
  }

  /**
   * Quantities that charges are reckoned on and that neither are the value nor, together with others, make it: signs that it
   * is only a part. What little the grid's losses add is none. Only of energy: volumes are charged again as sewage.
   */
  leftOver(value: number, unit: Unit | null, isOwn: (q: Quantity) => boolean): readonly number[] {
    if (unit?.dimension !== 'ENERGY') return [];
    const own = this.#lines.filter((l) => l.proven && l.quantity.unit === unit && l.quantity.value > 0 && l.amount > 0 && isOwn(l.quantity)).map((l) => l.quantity.value);
    const distinct = own.filter((v, i) => own.findIndex((o) => sameUsage(o, v)) === i).slice(0, MOST_DISTINCT);
    const explained = new Set(distinct.filter((v) => sameUsage(v, value)));
    for (const set of subsetsOf(distinct)) if (set.length > 1 && sameUsage(sumOf(set), value)) for (const v of set) explained.add(v);
    const twice = distinct.filter((v) => own.filter((o) => sameUsage(o, v)).some((_, i) => i > 0 && sameUsage(v * (i + 1), value)));
    for (const v of twice) explained.add(v);
    // Parts of a part ("first 500 kWh" of the energy by day).
    for (const whole of [...explained]) for (const set of subsetsOf(distinct)) if (set.length > 1 && sameUsage(sumOf(set), whole)) for (const v of set) explained.add(v);
    return distinct.filter((v) => !explained.has(v) && (v < value || v > LOSSES * value));
  }

  #isRead(value: number): boolean {
    const made = this.#rows.map((r) => ({ r, values: differencesOf(r.start.value, r.end.value).map((d) => d * (r.multiplier?.value ?? 1)) }));
    const exact = (made: number, decimals: number): boolean => close(value, made, decimals);
    if (made.some(({ r, values }) => values.some((v) => v > 0 && exact(v, r.usage?.at.decimals ?? 0)) || (r.converted !== null && r.usage !== null && sameUsage(r.converted.value, value)))) return true;
    // Registers of one service in one unit, each of which prints what it counted.
    const byUnit = Map.groupBy(made, ({ r }) => r.usage?.unit ?? null);
    if ([...byUnit].some(([unit, own]) => unit !== null && own.length > 1 && own.length < made.length && sameUsage(sumOf(own.map(({ values }) => values[0] ?? NaN)), value))) return true;
    if (made.length < 2 || Math.abs(sumOf(made.map(({ values }) => values[0] ?? 0)) - value) > 0.5) return false;
    // One register may have been overlooked: each row prints its usage in one unit, their sum is printed, or a charge is reckoned on each.
    const units = new Set(this.#rows.map((r) => r.usage?.unit ?? null));
    if (units.size === 1 && !units.has(null)) return true;
    return this.#quantities.some((q) => Math.abs(q.value - value) <= 0.5 * 10 ** -q.at.decimals && (q.unit !== null || labelOf(q, 'usage') > 0.4)) || made.every(({ values }) => values.some((v) => this.#lines.some((l) => l.proven && Math.abs(l.quantity.value - v) <= 0.5)));
  }

  #isPriced(value: number, unit: Unit | null): boolean {
    if (value >= LEAST_PRICED && this.#priced.some(({ rate, amount }) => Math.abs(value - amount / rate) <= HALF_CENT / rate + 1e-6)) return true;
    if (this.#products.some((p) => sameUsage(p.quantity, Math.abs(value)))) return true;
    const own = this.#lines.filter((l) => l.proven && (unit === null || l.quantity.unit === unit));
    if (own.some((l) => sameUsage(Math.abs(l.quantity.value), Math.abs(value)))) return true;
    return runSums(own.map((l) => l.quantity.value), value, MOST_PARTS);
  }

  #isRepeated(value: number, unit: Unit | null, at: Quantity): boolean {
    if (this.#isInHistory(value, at) || isRestated(this.#quantities, value, unit, at)) return true;
    if (!isHistory(at) && this.#bars.some((q) => q !== at && q.at.segment !== at.at.segment && sameUsage(q.value, value) && (q.unit === unit || q.unit === null))) return true;
    return this.#quantities.some((q) => q !== at && q.at.segment !== at.at.segment && sameUsage(q.value, value) && (q.unit === unit || (q.unit === null && labelOf(q, 'usage') > 0.4)) && unitOf(q)?.dimension !== 'POWER'
      && !(q.at.segment.page === at.at.segment.page && sameRow(q.at.segment, at.at.segment)) && labelOf(q, 'notUsage') < Math.max(OTHERWISE, labelOf(q, 'usage')));
  }

  /** A long figure that stands once more among those of other months: the last of a history is the one billed. */
  #isInHistory(value: number, at: Quantity): boolean {
    return value >= LONG && this.#quantities.some((q) => q !== at && sameUsage(q.value, value) && q.at.decimals === at.at.decimals && q.unit?.dimension !== 'POWER' && isHistory(q)
      && !(q.at.segment.page === at.at.segment.page && sameRow(q.at.segment, at.at.segment)) && !isHistory(at) && READ_CONCEPTS.every((c) => labelOf(q, c) < OTHERWISE));
  }

  #isDaily(value: number): boolean {
    return this.#quantities.some((q) => {
      const half = 0.5 * 10 ** -q.at.decimals;
      if (labelOf(q, 'notUsage') < 0.4 || isHistory(q) || q.value <= 0 || half / q.value > EXACT) return false;
      return this.#days.some((days) => days > 4 && Math.abs(value / days - q.value) <= half + 1e-9);
    });
  }
}
