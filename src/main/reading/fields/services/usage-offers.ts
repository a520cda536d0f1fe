import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import { isUsageUnit } from '../../../../shared/units/quantity.ts';
import type { BillDocument } from '../document.ts';
import type { LineQuantity } from '../line-quantities.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { isSpokenOf, labelOf, TABLE_CELL_WORDS } from '../quantities.ts';
import { flowOf } from './flows.ts';
import type { UsageChoice } from './found-service.ts';
import { LONG, runSums, sameUsage, sumOf } from './found-service.ts';
import { isNamedPart, namedParts } from './named-parts.ts';
import type { UsageMeaning } from './usage-meaning.ts';
import { calledUsage, nameOfUsage, usageUnitOf } from './usage-names.ts';
import type { UsageWitnesses } from './usage-witness.ts';

/** What usages are chosen from. One for a document. */
export interface UsageGrounds {
  readonly doc: BillDocument;
  readonly quantities: readonly Quantity[];
  readonly lines: readonly LineQuantity[];
  readonly witnesses: UsageWitnesses;
  readonly meaning: UsageMeaning;
}

/** What a printed conversion gives to its product, and takes from the volume it is made of. */
const CONVERTED = 0.9;
/** Labels from this strength on call a figure the usage. */
const CALLED = 0.65;
/** A label that leaves no doubt. */
const PLAIN = 0.9;
/** Below this no label speaks for a usage. */
const FAINT = 0.6;
const READINGS = ['readStart', 'readEnd', 'multiplier', 'days'] as const;

/** What is offered as the usage of one kind of service, each value once; what is offered again counts a little more. */
class UsageOffers {
  readonly #grounds: UsageGrounds;
  readonly #type: ServiceType;
  readonly #fits: (q: Quantity) => boolean;
  /** Lines of charges reckoned on what was bought of the service. */
  readonly #lines: readonly LineQuantity[];
  readonly choices: UsageChoice[] = [];

  constructor(grounds: UsageGrounds, type: ServiceType, fits: (q: Quantity) => boolean) {
    this.#grounds = grounds;
    this.#type = type;
    this.#fits = fits;
    this.#lines = grounds.lines.filter((l) => usageUnitOf(l.quantity) !== null && fits(l.quantity) && this.#isBought(l.quantity));
  }

  #isOfType(q: Quantity): boolean {
    return this.#grounds.meaning.typeOf(q) === this.#type;
  }

  #isBought(q: Quantity): boolean {
    return this.#isOfType(q) && flowOf(this.#grounds.doc, q) === 'IMPORT';
  }

  #offer(value: number, unit: Unit | null, at: Quantity, score: number, proven: boolean): void {
    const known = this.choices.find((c) => sameUsage(c.value, value) && (c.unit === unit || c.unit === null || unit === null));
    if (!known) { this.choices.push({ value, unit, at, score, proven }); return; }
    const merged = { ...known, unit: known.unit ?? unit, at: score > known.score && at.at.unit !== null ? at : known.at };
    this.choices[this.choices.indexOf(known)] = { ...merged, score: Math.max(known.score, score) + 0.2 * Math.min(known.score, score), proven: known.proven || proven };
  }

  /** What labels name, rows of readings make and lines of charges are reckoned on. */
  offerPrinted(rows: readonly MeterRow[]): void {
    const { meaning, quantities } = this.#grounds;
    const unitHere = (q: Quantity): Unit | null => usageUnitOf(q) ?? meaning.dominantUnit(this.#type);
    const rowValues = rows.map((r) => meaning.valueOf(r)).filter((v) => v !== null);
    const isReading = (q: Quantity): boolean => rows.some((r) => r.usage !== null && (r.start === q || r.end === q));
    for (const q of quantities) if (this.#fits(q) && !isReading(q)) this.#offerLabelled(q, rowValues.map((v) => v.value));
    for (const row of rows) {
      const v = meaning.valueOf(row);
      if (v && rows.length === 1) this.#offer(v.value, unitHere(v.q), v.q, row.usage === null ? 0.9 : 1.15, row.usage !== null);
      if (rows.length === 1 && row.converted && row.usage) this.#offer(row.converted.value, usageUnitOf(row.converted), row.converted, 0.7, true);
    }
    for (const l of this.#lines) this.#offer(l.quantity.value, l.quantity.unit, l.quantity, l.proven ? 0.35 : 0.2, false);
    const first = rowValues[0];
    const sum = sumOf(rowValues.map((v) => v.value));
    // A register that counts the whole stands beside those of its parts.
    const hasWhole = rowValues.length > 2 && rowValues.some((v) => sameUsage(2 * v.value, sum));
    if (first && rowValues.length >= 2 && !hasWhole) {
      const match = this.choices.find((c) => sameUsage(c.value, sum));
      if (match) { match.score += 0.8; match.proven = true; }
      else this.#offer(sum, unitHere(first.q), first.q, 0.75, rows.every((r) => r.usage !== null));
    }
    for (const choice of this.choices) {
      const matching = this.#lines.filter((l) => l.quantity.unit === choice.unit);
      if (matching.some((l) => sameUsage(l.quantity.value, choice.value))) choice.score += 0.3;
      if (runSums(matching.map((l) => l.quantity.value), choice.value)) { choice.score += 0.45; choice.proven = true; }
      if (matching.some((l) => l.proven && sameUsage(l.quantity.value, choice.value))) choice.proven = true;
    }
    if (this.choices.every((c) => c.score < FAINT)) this.#offerOnly();
  }

  #offerLabelled(q: Quantity, rowValues: readonly number[]): void {
    const { quantities, meaning, doc } = this.#grounds;
    const unit = usageUnitOf(q);
    if (q.unit && !unit) return;
    // What is printed elsewhere in a unit of its own is that ("KVAH 54000 … 54000 x 7.00").
    if (!unit && q.value >= LONG && quantities.some((o) => o.unit !== null && !isUsageUnit(o.unit) && sameUsage(o.value, q.value))) return;
    if (q.value < 0 || (q.at.decimals === 2 && !unit)) return;
    const label = nameOfUsage(q);
    if (label < 0.25) return;
    // A number without a unit in a sentence ("used at least 3 business days") is no usage.
    if (!unit && q.at.segment.words.length > TABLE_CELL_WORDS && Math.max(labelOf(q, 'days'), labelOf(q, 'notUsage')) > 0.4) return;
    if (!this.#isOfType(q) || flowOf(doc, q) === 'EXPORT') return;
    if (!unit && !rowValues.some((v) => sameUsage(v, q.value)) && label < 0.6) return;
    const against = Math.max(labelOf(q, 'notUsage') * 1.15, labelOf(q, 'days'), labelOf(q, 'readStart'), labelOf(q, 'readEnd'), labelOf(q, 'notDemand'), labelOf(q, 'demand') * 0.6, labelOf(q, 'multiplier'), labelOf(q, 'export'), labelOf(q, 'generation') * 0.9, labelOf(q, 'notNumber') * 0.6);
    const score = label - 0.7 * Math.max(0, against - label + 0.15) - (unit ? 0 : 0.2);
    if (score > 0.15) this.#offer(q.value, unit ?? meaning.dominantUnit(this.#type), q, score, false);
  }

  /** Without any label, the one value printed in the service's unit is its usage. */
  #offerOnly(): void {
    const mine = this.#grounds.quantities.filter((q) => this.#fits(q) && usageUnitOf(q) !== null && q.value > 0 && !isSpokenOf(q) && !(this.#type === 'WASTE' && q.unit?.dimension === 'VOLUME') && labelOf(q, 'notUsage') < 0.5 && this.#isBought(q));
    const [one] = mine;
    if (one && mine.every((q) => sameUsage(q.value, one.value) && q.unit === one.unit)) this.#offer(one.value, one.unit, one, mine.length > 1 ? 0.9 : 0.76, false);
  }

  /** What stands behind its parts and is their sum is the whole of them, whatever it is called. */
  offerSums(): void {
    for (const q of this.#grounds.quantities) {
      const unit = usageUnitOf(q);
      if (!unit || !this.#fits(q) || q.value <= 0 || labelOf(q, 'notUsage') > CALLED || calledUsage(q) >= CALLED) continue;
      const parts = this.#grounds.witnesses.partsOf(q.value, unit);
      if (!parts || parts.some((p) => p.at.segment.order > q.at.segment.order) || !this.#isBought(q)) continue;
      const strongest = Math.max(0, ...this.choices.filter((c) => parts.some((p) => p.unit === unit && sameUsage(p.value, c.value))).map((c) => c.score));
      if (strongest > 0) this.#offer(q.value, unit, q, strongest, true);
    }
  }

  /** Where no whole is printed, what charges are reckoned on in registers, tiers or stretches of the period is their sum; without prices it is a guess. */
  offerParts(): void {
    const { doc, quantities } = this.#grounds;
    const charged = this.#lines.filter((l) => l.proven && l.quantity.value > 0 && l.amount > 0).map((l) => l.quantity);
    const told = (unit: Unit | null): readonly Quantity[] => quantities.filter((q) => q.unit === unit && usageUnitOf(q) !== null && this.#fits(q) && q.value > 0 && labelOf(q, 'usage') > 0.3 && labelOf(q, 'notUsage') < FAINT && READINGS.every((c) => labelOf(q, c) < FAINT) && this.#isBought(q));
    for (const unit of new Set([...charged, ...quantities].map((q) => usageUnitOf(q)))) {
      if (!unit || this.choices.some((c) => c.unit === unit && c.score >= PLAIN && !isNamedPart(doc, c.at))) continue;
      const priced = namedParts(doc, charged.filter((q) => q.unit === unit));
      const parts = priced.length > 0 ? priced : namedParts(doc, told(unit));
      const [first] = parts;
      const sum = sumOf(parts.map((q) => q.value));
      if (first && !this.choices.some((c) => c.unit === unit && c.value > sum - 0.005)) this.#offer(sum, unit, first, priced.length > 0 ? CONVERTED : CALLED, priced.length > 0);
    }
  }

  /** What factors make of a metered volume is billed, and not the volume. */
  offerConversions(): void {
    if (this.#type !== 'GAS') return;
    for (const { volume, made } of this.#grounds.witnesses.conversions) {
      if (!this.#fits(made) || labelOf(made, 'notUsage') > CALLED) continue;
      this.#offer(made.value, made.unit, made, CONVERTED, true);
      for (const c of this.choices) if (c.unit?.dimension === 'VOLUME' && sameUsage(c.value, volume)) c.score -= CONVERTED;
    }
  }
}

/** All that can be the usage of a kind of service, with how strongly labels, readings and charges speak for it. `fits` narrows the quantities. */
export function offeredUsages(grounds: UsageGrounds, type: ServiceType, rows: readonly MeterRow[], fits: (q: Quantity) => boolean): UsageChoice[] {
  const offers = new UsageOffers(grounds, type, fits);
  offers.offerPrinted(rows);
  offers.offerSums();
  offers.offerParts();
  offers.offerConversions();
  return offers.choices;
}
