import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import { isUsageUnit, unitOf } from '../../../../shared/units/quantity.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import type { BillDocument } from '../document.ts';
import type { ServiceTypes } from '../service-type.ts';
import type { LineQuantity } from '../line-quantities.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { isSpokenOf, labelOf, TABLE_CELL_WORDS, unitInText } from '../quantities.ts';
import { flowOf } from './flows.ts';
import type { UsageChoice } from './found-service.ts';
import { calledUsage, isCalledOtherwise, nameOfUsage, usageUnitOf } from './usage-names.ts';
import type { UsageWitnesses, Witness } from './usage-witness.ts';
import { sameUsage, sumOf } from './found-service.ts';
import { isNamedPart, namedParts } from './named-parts.ts';

const COMMON_UNITS: Readonly<Record<string, string>> = { kwh: 'kWh', therm: 'therm', therms: 'therm', ccf: 'ccf', gallon: 'gal', gallons: 'gal', 'm³': 'm3', m3: 'm3' };
/** "1 unit = 100 cubic feet = 748 gallons", "one unit equals 1,000 gallons". */
const DEFINED_UNIT = /(?<![\p{L}\d])(?:1|one|a) (?:billing )?unit (?:=|is|equals) (?:approximately |about )?((?:\d[\d,]* |one )?[\p{L}³]+(?: feet| foot| met(?:er|re)s?)?)/iu;
/** Consecutive registers or tiers that make a usage are no more than this. */
const MAX_PARTS = 8;
/** A number this long is hardly printed twice by chance. */
const LONG = 100;
/** What each witness adds. */
const A_WITNESS = 0.2;
/** What a usage loses on which no charge is reckoned though charges are printed. */
const CONTRADICTED = 0.3;
const IS_PART = 0.5;
/** What a printed conversion gives to its product, and takes from the volume it is made of. */
const CONVERTED = 0.9;
/** Another usage within this score is a rival. */
const CLOSE = 0.5;
/** Labels from this strength on call a figure the usage. */
const CALLED = 0.65;
/** Losses of the grid add no more than this share. */
const LOSSES = 1.15;
/** Readings or an average a day with this many more witnesses than a larger figure leave no doubt. */
const MUCH_BETTER = 2;
/** What is borne out, and called a usage from this strength on in a unit of its own, scores this at least. */
const CALLED_FAINTLY = 0.45;
const ALONE = 0.8;
/** A label that leaves no doubt. */
const PLAIN = 0.9;
/** Below this no label speaks for a usage. */
const FAINT = 0.6;

/** Chooses a service's usage among the quantities printed, by labels, readings and lines of charges. One for a document. */
export class UsageChooser {
  readonly #doc: BillDocument;
  readonly #types: ServiceTypes;
  readonly #quantities: readonly Quantity[];
  readonly #lines: readonly LineQuantity[];
  readonly #witnesses: UsageWitnesses;
  /** Asked for again and again of the same quantity, and looked for among all headings of its page. */
  readonly #typesOf = new Map<Quantity, ServiceType>();

  constructor(doc: BillDocument, types: ServiceTypes, quantities: readonly Quantity[], lines: readonly LineQuantity[], witnesses: UsageWitnesses) {
    this.#witnesses = witnesses;
    this.#doc = doc;
    this.#types = types;
    this.#quantities = quantities;
    this.#lines = lines;
  }

  /** The kind of service a quantity belongs to. */
  typeOf(q: Quantity): ServiceType {
    const known = this.#typesOf.get(q);
    if (known !== undefined) return known;
    const type = this.#witnesses.conversions.some((c) => c.made === q && q.unit?.dimension === 'ENERGY') ? 'GAS' : this.#types.at(q.at.segment, usageUnitOf(q));
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
    const defined = unitInText(DEFINED_UNIT.exec(this.#doc.text)?.[1] ?? '');
    if (defined?.services.includes(type)) return defined;
    const counts = new Map<Unit, number>();
    for (const q of this.#quantities) {
      const unit = usageUnitOf(q);
      if (unit?.services.includes(type)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
    for (const match of this.#doc.text.matchAll(/(?<!\p{L})(kwh|therms?|ccf|gallons?|m³|m3)(?!\p{L})/giu)) {
      const unit = unitOf(COMMON_UNITS[(match[1] ?? '').toLowerCase()] ?? '');
      if (unit?.services.includes(type)) counts.set(unit, (counts.get(unit) ?? 0) + 0.5);
    }
    // "Units" of electricity are kilowatt hours wherever no other unit is printed, on a paper that speaks of electricity.
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? (type === 'ELECTRICITY' && this.#types.mentions(type) > 0 ? unitOf('kWh') : null);
  }

  /** The usage of a kind of service, likeliest first. `fits` narrows the quantities (a page's part, a dimension). */
  choices(type: ServiceType, rows: readonly MeterRow[], fits: (q: Quantity) => boolean = () => true): UsageChoice[] {
    const byValue: UsageChoice[] = [];
    const offer = (value: number, unit: Unit | null, at: Quantity, score: number, proven: boolean): void => {
      const known = byValue.find((c) => sameUsage(c.value, value) && (c.unit === unit || c.unit === null || unit === null));
      if (!known) { byValue.push({ value, unit, at, score, proven }); return; }
      const merged = { ...known, unit: known.unit ?? unit, at: score > known.score && at.at.unit !== null ? at : known.at };
      byValue[byValue.indexOf(known)] = { ...merged, score: Math.max(known.score, score) + 0.2 * Math.min(known.score, score), proven: known.proven || proven };
    };
    const rowValues = rows.map((r) => this.valueOf(r)).filter((v) => v !== null);
    const isReading = (q: Quantity): boolean => rows.some((r) => r.usage !== null && (r.start === q || r.end === q));
    for (const q of this.#quantities) if (fits(q) && !isReading(q)) this.#offerLabelled(q, type, rowValues.map((v) => v.value), offer);
    for (const row of rows) {
      const v = this.valueOf(row);
      if (v && rows.length === 1) offer(v.value, usageUnitOf(v.q) ?? this.dominantUnit(type), v.q, row.usage === null ? 0.9 : 1.15, row.usage !== null);
      if (rows.length === 1 && row.converted && row.usage) offer(row.converted.value, usageUnitOf(row.converted), row.converted, 0.7, true);
    }
    const lines = this.#lines.filter((l) => l.quantity.unit && isUsageUnit(l.quantity.unit) && fits(l.quantity) && this.typeOf(l.quantity) === type && flowOf(this.#doc, l.quantity) === 'IMPORT');
    for (const l of lines) offer(l.quantity.value, l.quantity.unit, l.quantity, l.proven ? 0.35 : 0.2, false);
    const first = rowValues[0];
    const sum = sumOf(rowValues.map((v) => v.value));
    // A register that counts the whole stands beside those of its parts.
    const hasWhole = rowValues.length > 2 && rowValues.some((v) => sameUsage(2 * v.value, sum));
    if (first && rowValues.length >= 2 && !hasWhole) {
      const match = byValue.find((c) => sameUsage(c.value, sum));
      if (match) { match.score += 0.8; match.proven = true; }
      else offer(sum, usageUnitOf(first.q) ?? this.dominantUnit(type), first.q, 0.75, rows.every((r) => r.usage !== null));
    }
    for (const choice of byValue) {
      const matching = lines.filter((l) => l.quantity.unit === choice.unit);
      if (matching.some((l) => sameUsage(l.quantity.value, choice.value))) choice.score += 0.3;
      if (runSums(matching.map((l) => l.quantity.value), choice.value)) { choice.score += 0.45; choice.proven = true; }
      if (matching.some((l) => l.proven && sameUsage(l.quantity.value, choice.value))) choice.proven = true;
    }
    if (byValue.every((c) => c.score < FAINT)) this.#offerOnly(type, fits, offer);
    this.#offerSums(byValue, type, fits, offer);
    this.#offerParts(byValue, type, lines, fits, offer);
    this.#convert(byValue, fits, type, offer);
    this.#hearWitnesses(byValue);
    const top = Math.max(0, ...byValue.map((c) => c.score));
    const ranked = byValue.filter((c) => c.score > 0.25 && c.score > top - 1.2).sort((a, b) => b.score - a.score);
    return ranked.map((c) => {
      const isBorne = this.#isBorne(c, ranked, (q) => fits(q) && this.typeOf(q) === type, type);
      return { ...c, score: isBorne && c.at.unit !== null && calledUsage(c.at) >= CALLED_FAINTLY ? Math.max(c.score, ALONE) : c.score, isBorne };
    });
  }

  /** What stands behind its parts and is their sum is the whole of them, whatever it is called. */
  #offerSums(choices: readonly UsageChoice[], type: ServiceType, fits: (q: Quantity) => boolean, offer: (value: number, unit: Unit | null, at: Quantity, score: number, proven: boolean) => void): void {
    for (const q of this.#quantities) {
      const unit = usageUnitOf(q);
      if (!unit || !fits(q) || q.value <= 0 || labelOf(q, 'notUsage') > CALLED || calledUsage(q) >= CALLED) continue;
      const parts = this.#witnesses.partsOf(q.value, unit);
      if (!parts || parts.some((p) => p.at.segment.order > q.at.segment.order) || this.typeOf(q) !== type || flowOf(this.#doc, q) !== 'IMPORT') continue;
      const strongest = Math.max(0, ...choices.filter((c) => parts.some((p) => p.unit === unit && sameUsage(p.value, c.value))).map((c) => c.score));
      if (strongest > 0) offer(q.value, unit, q, strongest, true);
    }
  }

  /** Where no whole is printed, what charges are reckoned on in registers, tiers or stretches of the period is their sum; without prices it is a guess. */
  #offerParts(choices: readonly UsageChoice[], type: ServiceType, lines: readonly LineQuantity[], fits: (q: Quantity) => boolean, offer: (value: number, unit: Unit | null, at: Quantity, score: number, proven: boolean) => void): void {
    const charged = lines.filter((l) => l.proven && l.quantity.value > 0 && l.amount > 0).map((l) => l.quantity);
    const told = (unit: Unit | null): readonly Quantity[] => this.#quantities.filter((q) => q.unit === unit && usageUnitOf(q) !== null && fits(q) && q.value > 0 && labelOf(q, 'usage') > 0.3 && labelOf(q, 'notUsage') < FAINT && READINGS.every((c) => labelOf(q, c) < FAINT) && this.typeOf(q) === type && flowOf(this.#doc, q) === 'IMPORT');
    for (const unit of new Set([...charged, ...this.#quantities].map((q) => usageUnitOf(q)))) {
      if (!unit || choices.some((c) => c.unit === unit && c.score >= PLAIN && !isNamedPart(this.#doc, c.at))) continue;
      const priced = namedParts(this.#doc, charged.filter((q) => q.unit === unit));
      const parts = priced.length > 0 ? priced : namedParts(this.#doc, told(unit));
      const [first] = parts;
      const sum = sumOf(parts.map((q) => q.value));
      if (first && !choices.some((c) => c.unit === unit && c.value > sum - 0.005)) offer(sum, unit, first, priced.length > 0 ? CONVERTED : CALLED, priced.length > 0);
    }
  }

  /** What factors make of a metered volume is billed, and not the volume. */
  #convert(choices: readonly UsageChoice[], fits: (q: Quantity) => boolean, type: ServiceType, offer: (value: number, unit: Unit | null, at: Quantity, score: number, proven: boolean) => void): void {
    if (type !== 'GAS') return;
    for (const { volume, made } of this.#witnesses.conversions) {
      if (!fits(made) || labelOf(made, 'notUsage') > CALLED) continue;
      offer(made.value, made.unit, made, CONVERTED, true);
      for (const c of choices) if (c.unit?.dimension === 'VOLUME' && sameUsage(c.value, volume)) c.score -= CONVERTED;
    }
  }

  /** What is borne out counts more, what charges are not reckoned on counts less, and parts of what adds up are not the whole. */
  #hearWitnesses(choices: readonly UsageChoice[]): void {
    for (const choice of choices) {
      const heard = this.#witnesses.of(choice.value, choice.unit, choice.at);
      choice.score += A_WITNESS * Math.min(3, heard.size);
      if (heard.has('READINGS') || heard.has('PARTS') || heard.has('PRICED') || heard.has('CONVERTED')) choice.proven = true;
      if (this.#witnesses.isContradicted(choice.value, choice.unit)) choice.score -= CONTRADICTED;
    }
    for (const choice of choices) {
      const parts = this.#witnesses.partsOf(choice.value, choice.unit) ?? this.#witnesses.chargedPartsOf(choice.value, choice.unit);
      if (!parts || labelOf(choice.at, 'notUsage') > labelOf(choice.at, 'usage')) continue;
      for (const part of choices) if (part !== choice && part.unit === choice.unit && parts.some((q) => sameUsage(q.value, part.value))) { part.score -= IS_PART; choice.score += IS_PART / 2; }
    }
  }

  /** True where something beside its label bears a usage out and no other usage is as well borne out. */
  #isBorne(choice: UsageChoice, all: readonly UsageChoice[], isOwn: (q: Quantity) => boolean, type: ServiceType): boolean {
    const heard = this.#witnesses.of(choice.value, choice.unit, choice.at);
    if (!heard.has('READINGS') && this.#witnesses.isContradicted(choice.value, choice.unit)) return false;
    const left = this.#witnesses.leftOver(choice.value, choice.unit, isOwn);
    if (left.some((v) => v > choice.value) || (left.length > 0 && !heard.has('READINGS') && !heard.has('PARTS'))) return false;
    const parts = [...this.#witnesses.partsOf(choice.value, choice.unit) ?? [], ...this.#witnesses.chargedPartsOf(choice.value, choice.unit) ?? []];
    const others = all.filter((o) => o !== choice && !looksLikeMoney(o.at, choice.at) && (o.unit === choice.unit || o.unit === null) && o.value > 0 && !parts.some((q) => sameUsage(q.value, o.value)));
    if (others.some((o) => this.#isDoubt(o, choice, heard))) return false;
    const rivals = others.filter((o) => o.score > choice.score - CLOSE && !isCalledOtherwise(o.at));
    if (heard.size > 0) return rivals.every((o) => this.#heard(o).size < heard.size || o.score < choice.score - CLOSE / 2);
    // The label of one figure says nothing of a sum that is printed nowhere.
    const called = sameUsage(choice.at.value, Math.abs(choice.value)) ? calledUsage(choice.at) : 0;
    const isSpoken = choice.at.at.segment.words.length > TABLE_CELL_WORDS && called < FAINT;
    return rivals.length === 0 && (called >= PLAIN || (!isSpoken && this.#isOnly(choice, type)));
  }

  #heard(choice: UsageChoice): ReadonlySet<Witness> {
    return this.#witnesses.of(choice.value, choice.unit, choice.at);
  }

  /** A larger figure that is called the usage, or is borne out, may be the whole of which the choice is a part. */
  #isDoubt(other: UsageChoice, choice: UsageChoice, heard: ReadonlySet<Witness>): boolean {
    if (other.value <= choice.value || choice.value <= 0) return false;
    // Nobody prints a part's average a day.
    if ((heard.has('READINGS') || heard.has('DAILY')) && heard.size >= this.#heard(other).size + MUCH_BETTER) return false;
    const called = calledUsage(other.at);
    if (called < CALLED || called < labelOf(other.at, 'notUsage') + 0.15) return false;
    // What the grid loses is added to what the meter shows; charges tell which of both is billed.
    if (other.value < LOSSES * choice.value && heard.has('PRICED') && this.#witnesses.isContradicted(other.value, other.unit)) return false;
    return this.#heard(other).size > 0 || called >= calledUsage(choice.at);
  }

  /** True where nothing else of the service is printed in the unit, leaving aside what is called an average, a limit or a history. */
  #isOnly(choice: UsageChoice, type: ServiceType): boolean {
    const same = this.#quantities.filter((q) => usageUnitOf(q) === choice.unit && q.value !== 0 && !isSpokenOf(q) && labelOf(q, 'notUsage') < 0.6 && this.typeOf(q) === type);
    return choice.unit !== null && same.length > 0 && same.every((q) => sameUsage(q.value, Math.abs(choice.value)));
  }

  /** Without any label, the one value printed in the service's unit is its usage. */
  #offerOnly(type: ServiceType, fits: (q: Quantity) => boolean, offer: (value: number, unit: Unit | null, at: Quantity, score: number, proven: boolean) => void): void {
    const mine = this.#quantities.filter((q) => fits(q) && usageUnitOf(q) !== null && q.value > 0 && !isSpokenOf(q) && !(type === 'WASTE' && q.unit?.dimension === 'VOLUME') && this.typeOf(q) === type && labelOf(q, 'notUsage') < 0.5 && flowOf(this.#doc, q) === 'IMPORT');
    const [one] = mine;
    if (one && mine.every((q) => sameUsage(q.value, one.value) && q.unit === one.unit)) offer(one.value, one.unit, one, mine.length > 1 ? 0.9 : 0.76, false);
  }

  #offerLabelled(q: Quantity, type: ServiceType, rowValues: readonly number[], offer: (value: number, unit: Unit | null, at: Quantity, score: number, proven: boolean) => void): void {
    const unit = usageUnitOf(q);
    if (q.unit && !unit) return;
    // What is printed elsewhere in a unit of its own is that ("KVAH 54000 … 54000 x 7.00").
    if (!unit && q.value >= LONG && this.#quantities.some((o) => o.unit !== null && !isUsageUnit(o.unit) && sameUsage(o.value, q.value))) return;
    if (q.value < 0 || (q.at.decimals === 2 && !unit)) return;
    const label = nameOfUsage(q);
    if (label < 0.25) return;
    if (this.typeOf(q) !== type || flowOf(this.#doc, q) === 'EXPORT') return;
    if (!unit && !rowValues.some((v) => sameUsage(v, q.value)) && label < 0.6) return;
    const against = Math.max(labelOf(q, 'notUsage') * 1.15, labelOf(q, 'days'), labelOf(q, 'readStart'), labelOf(q, 'readEnd'), labelOf(q, 'notDemand'), labelOf(q, 'demand') * 0.6, labelOf(q, 'multiplier'), labelOf(q, 'export'), labelOf(q, 'generation') * 0.9, labelOf(q, 'notNumber') * 0.6);
    const score = label - 0.7 * Math.max(0, against - label + 0.15) - (unit ? 0 : 0.2);
    if (score > 0.15) offer(q.value, unit ?? this.dominantUnit(type), q, score, false);
  }
}

const READINGS = ['readStart', 'readEnd', 'multiplier', 'days'] as const;

/** True for a number with cents and without a unit of its own beside one that is printed otherwise. */
const looksLikeMoney = (q: Quantity, beside: Quantity): boolean => q.at.unit === null && q.at.decimals === 2 && beside.at.decimals !== 2;

/** True when consecutive quantities (two or more) add up to the target. */
export function runSums(values: readonly number[], target: number): boolean {
  for (let i = 0; i < values.length; i++) {
    let sum = values[i] ?? 0;
    for (let j = i + 1; j < Math.min(values.length, i + MAX_PARTS); j++) {
      sum += values[j] ?? 0;
      if (sameUsage(sum, target)) return true;
    }
  }
  return false;
}
