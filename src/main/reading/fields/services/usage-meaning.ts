import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import { isUsageUnit, unitFromSpelling, unitOf } from '../../../../shared/units/quantity.ts';
import type { BillDocument } from '../document.ts';
import type { LineQuantity } from '../line-quantities.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { labelOf, unitInText } from '../quantities.ts';
import type { ServiceTypes } from '../service-type.ts';
import { LONG, runSums, sameUsage } from './found-service.ts';
import { usageUnitOf } from './usage-names.ts';
import type { UsageWitnesses } from './usage-witness.ts';

/** Units as they are spoken of anywhere on a bill, with a number of them where that is the unit ("thousands of gallons"). */
const SPOKEN_UNIT = /(?<![\p{L}\d.,])(?:(first|next|over|above|to) )?(?:(thousands?|1[,.]?000s?|hundreds?|100s?) (?:of )?)?(kwh|therms?|ccf|gallons?|cubic feet|m³|m3)(?!\p{L})/giu;
const THOUSAND = /^(?:thousand|1[,.]?000)/iu;
const MULTIPLE_OF = /^(?:10|100|1,?000|10,?000) /u;
/** A volume printed so round beside its unit says in which unit meters count. */
const ROUND = [100, 1000];
/** What a unit that is spoken of counts beside one that a figure is in. */
const SPOKEN = 0.5;
const FAINTLY = 0.05;
/** "1 unit = 100 cubic feet = 748 gallons", "one unit equals 1,000 gallons". */
const DEFINED_UNIT = /(?<![\p{L}\d])(?:1|one|a) (?:billing )?unit (?:=|is|equals) (?:approximately |about )?((?:\d[\d,]* |one )?[\p{L}³]+(?: feet| foot| met(?:er|re)s?)?)/iu;

/** What quantities and rows of readings mean as usages: of which service, how much, in which unit. One for a document. */
export class UsageMeaning {
  readonly #doc: BillDocument;
  readonly #types: ServiceTypes;
  readonly #quantities: readonly Quantity[];
  readonly #lines: readonly LineQuantity[];
  readonly #witnesses: UsageWitnesses;
  /** Asked for again and again of the same quantity, and looked for among all headings of its page. */
  readonly #typesOf = new Map<Quantity, ServiceType>();
  readonly #units = new Map<ServiceType, Unit | null>();

  constructor(doc: BillDocument, types: ServiceTypes, quantities: readonly Quantity[], lines: readonly LineQuantity[], witnesses: UsageWitnesses) {
    this.#doc = doc;
    this.#types = types;
    this.#quantities = quantities;
    this.#lines = lines;
    this.#witnesses = witnesses;
  }

  /** The kind of service a quantity belongs to. */
  typeOf(q: Quantity): ServiceType {
    const known = this.#typesOf.get(q);
    if (known !== undefined) return known;
    const isOfGas = q.unit?.dimension === 'ENERGY' && this.#witnesses.conversions.some((c) => c.made === q);
    const type = isOfGas ? 'GAS' : this.#types.at(q.at.segment, usageUnitOf(q));
    this.#typesOf.set(q, type);
    return type;
  }

  /** What a row of readings amounts to, as printed; null where the product is printed nowhere. */
  valueOf(row: MeterRow): { q: Quantity; value: number } | null {
    const q = row.converted ?? row.usage;
    if (q) return { q, value: q.value };
    const difference = row.end.value - row.start.value;
    if (difference < 0) return null;
    const value = Number((difference * (row.multiplier?.value ?? 1)).toPrecision(12));
    // What is printed nowhere was not billed.
    const printed = this.#quantities.find((other) => sameUsage(other.value, value) && other !== row.multiplier && (other.unit === null ? labelOf(other, 'usage') > 0.25 || value >= LONG : isUsageUnit(other.unit)));
    if (printed) return { q: printed, value };
    // Charges may be reckoned on parts of it alone.
    const charged = this.#lines.filter((l) => l.proven && l.quantity.unit !== null && isUsageUnit(l.quantity.unit));
    const first = charged[0];
    return first && value >= LONG && runSums(charged.map((l) => l.quantity.value), value) ? { q: first.quantity, value } : null;
  }

  /** The unit most quantities of a kind of service are in; null where none is printed. */
  dominantUnit(type: ServiceType): Unit | null {
    const known = this.#units.get(type);
    if (known !== undefined) return known;
    const unit = this.#findDominantUnit(type);
    this.#units.set(type, unit);
    return unit;
  }

  #findDominantUnit(type: ServiceType): Unit | null {
    const words = DEFINED_UNIT.exec(this.#doc.text)?.[1];
    const defined = words === undefined ? null : unitInText(words);
    // A unit of the bill's own making has no name.
    if (words !== undefined && defined === null && MULTIPLE_OF.test(words) && unitInText(words.replace(MULTIPLE_OF, ''))?.services.includes(type)) return null;
    const legend = defined ?? unitInText(this.#types.legendOf(type) ?? '');
    if (legend?.services.includes(type)) return legend;
    const counts = new Map<Unit, number>();
    for (const q of this.#quantities) {
      const unit = usageUnitOf(q);
      if (unit?.services.includes(type) && (unit.services.length === 1 || this.typeOf(q) === type) && !(ROUND.includes(q.value) && unit.dimension === 'VOLUME' && q.at.unit === unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
    for (const [, step, count = '', name = ''] of this.#doc.text.matchAll(SPOKEN_UNIT)) {
      const single = unitFromSpelling(name);
      const counted = step !== undefined || count === '' ? null : single?.symbol === 'gal' && THOUSAND.test(count) ? unitOf('kGal') : single?.symbol === 'cf' && !THOUSAND.test(count) ? unitOf('ccf') : null;
      // "1 unit = 100 gallons": a multiple that is no unit of its own.
      if (counted === null && step === undefined && count !== '') continue;
      const unit = counted ?? single;
      // Kilowatt hours that a bill of electricity speaks of are hardly those of its gas.
      const weight = type === 'GAS' && unit?.symbol === 'kWh' && this.#types.mentions('ELECTRICITY') > 0 ? FAINTLY : SPOKEN;
      if (unit?.services.includes(type)) counts.set(unit, (counts.get(unit) ?? 0) + weight);
    }
    // "Units" of electricity are kilowatt hours wherever no other unit is printed, on a paper that speaks of electricity.
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? (type === 'ELECTRICITY' && this.#types.mentions(type) > 0 ? unitOf('kWh') : null);
  }
}
