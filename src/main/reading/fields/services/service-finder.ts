import type { ReadService, ServiceType } from '../../../../shared/domain/read-bill.ts';
import { isUsageUnit, standardise } from '../../../../shared/units/quantity.ts';
import type { Dimension, StandardQuantity } from '../../../../shared/units/quantity.ts';
import type { Candidate } from '../../candidates/candidate.ts';
import type { Concept } from '../../labels/label-files.ts';
import { labelTokens, phraseOf } from '../../labels/normalise.ts';
import type { Amounts } from '../amounts.ts';
import { sameRow } from '../../layout/page.ts';
import type { BillDates } from '../bill-dates.ts';
import { chooseDemand } from '../demand.ts';
import type { BillDocument } from '../document.ts';
import type { ScoredCode } from '../identifiers.ts';
import { chooseReadType } from '../read-type.ts';
import { ServiceTypes } from '../service-type.ts';
import { findTariffs, tariffFor } from '../tariff.ts';
import type { LineQuantity } from '../line-quantities.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { findLineQuantities } from '../line-quantities.ts';
import { findMeterRows } from '../meter-rows.ts';
import { findQuantities, labelOf } from '../quantities.ts';
import { differencesOf } from '../readings.ts';
import { deliveredFuel, wasteMaterials } from './deliveries.ts';
import type { Flow } from './flows.ts';
import { flowOf, flowOfRow } from './flows.ts';
import type { FoundService, UsageChoice } from './found-service.ts';
import { isUnmetered, sameUsage, sumOf } from './found-service.ts';
import { UsageWitnesses } from './usage-witness.ts';
import { daysBetween } from '../../../../shared/units/day.ts';
import { printedHeatContent } from './heat-content.ts';
import { Meters } from './meters.ts';
import { withCharges } from './service-charges.ts';
import { withoutPhantoms, withoutTotals } from './service-filters.ts';
import { periodOfService } from './service-period.ts';
import { UsageChooser, usageUnitOf } from './usage-choice.ts';

const TARIFF_SURE = 0.8;
const USAGE_FLOOR = 0.6;
/** The most that is believed of a usage for which only its label speaks: too little for READ. */
const UNBORNE = 0.64;
/** A single flow labelled this strongly needs no witness. */
const PLAINLY = 0.95;
/** Times a bill speaks of waste before it is taken for a waste bill without a quantity. */
const FLAT_WASTE = 3;
/** Kinds of service on one bill, at most. */
const MAX_KINDS = 5;

interface Draft {
  readonly type: ServiceType;
  readonly meter: ScoredCode | null;
  readonly rows: readonly MeterRow[];
  readonly choice: UsageChoice;
  readonly direction: ReadService['direction'];
  readonly parts?: ReadService['parts'];
}

/** Finds the services of a bill: kinds, meters, usage, readings, demand. */
export class ServiceFinder {
  readonly #doc: BillDocument;
  readonly #types: ServiceTypes;
  readonly #quantities: readonly Quantity[];
  readonly #rows: readonly MeterRow[];
  readonly #flows: ReadonlyMap<MeterRow, Flow>;
  readonly #lines: readonly LineQuantity[];
  readonly #meters: Meters;
  readonly #usage: UsageChooser;
  readonly #amounts: Amounts;

  /** `notMeters`: numbers known to be something else; `amounts`: what the bill asks for. */
  constructor(doc: BillDocument, codes: ReadonlyMap<Concept, ScoredCode[]>, notMeters: ReadonlySet<string>, amounts: Amounts, dates: BillDates) {
    this.#amounts = amounts;
    this.#doc = doc;
    this.#types = new ServiceTypes(doc);
    this.#quantities = findQuantities(doc);
    this.#rows = findMeterRows(doc, this.#quantities).filter((r) => isConsumption(r));
    this.#flows = new Map(this.#rows.map((r) => [r, flowOfRow(doc, r)]));
    this.#lines = findLineQuantities(doc, this.#quantities);
    this.#meters = new Meters(this.#types, codes, this.#rows, notMeters);
    this.#usage = new UsageChooser(doc, this.#types, this.#quantities, this.#lines, new UsageWitnesses(doc, this.#quantities, this.#lines, this.#rows, daysOf(dates)));
  }

  /** All services, in the order of the page. */
  find(dates: BillDates): FoundService[] {
    const types = this.#typesPresent();
    const found = types.flatMap((type) => this.#draftsOf(type, types.length));
    // What was given to the grid is not sold as something else once more.
    const drafts = found.filter((d) => d.direction === 'EXPORT' ? !found.some((o) => o.direction === 'EXPORT' && found.indexOf(o) < found.indexOf(d) && sameUsage(o.choice.value, d.choice.value)) : !found.some((o) => o.type !== d.type && o.direction === 'EXPORT' && d.choice.unit === o.choice.unit && sameUsage(o.choice.value, d.choice.value)));
    if (drafts.length === 0) return this.#unmeasured(dates);
    for (const [i, d] of drafts.entries()) drafts[i] = this.#credited(d);
    const electric = drafts.filter((d) => d.type === 'ELECTRICITY' && d.direction !== 'EXPORT').map((d) => d.choice);
    const services = drafts.sort((a, b) => a.choice.at.at.segment.order - b.choice.at.at.segment.order).map((d) => this.#build(d, dates, electric));
    return withCharges(this.#doc, this.#types, this.#withTariffs(withoutPhantoms(withoutTotals(services))), this.#amounts);
  }

  /** A note that gives back what was billed gives back its usage: every line of it is negative. */
  #credited(draft: Draft): Draft {
    const given = this.#amounts.current ?? this.#amounts.total;
    if (draft.direction !== 'IMPORT' || draft.choice.value <= 0 || !given || given.value >= 0) return draft;
    const amounts = this.#doc.money.filter((m) => m.segment.page === draft.choice.at.at.segment.page && sameRow(m.segment, draft.choice.at.at.segment) && m !== draft.choice.at.at);
    return amounts.length > 0 && amounts.every((m) => m.value < 0) ? { ...draft, choice: { ...draft.choice, value: -draft.choice.value } } : draft;
  }

  /** Containers emptied at a flat price: a waste bill on which no quantity is printed. */
  #unmeasured(dates: BillDates): FoundService[] {
    const others: readonly ServiceType[] = ['ELECTRICITY', 'GAS', 'WATER', 'FUEL', 'DISTRICT', 'SOLAR'];
    const waste = this.#types.mentions('WASTE');
    if (waste < FLAT_WASTE || others.some((t) => this.#types.mentions(t) >= waste) || this.#quantities.some((q) => q.unit?.dimension === 'MASS')) return [];
    return withCharges(this.#doc, this.#types, [{ service: flatWaste(dates), confidence: {}, at: {}, proven: false, isBorne: true, strength: 0 }], this.#amounts);
  }

  #withTariffs(services: readonly FoundService[]): FoundService[] {
    const tariffs = findTariffs(this.#doc);
    return services.map((s) => {
      const usage = s.at['usage']?.segment;
      const tariff = usage ? tariffFor(tariffs, usage, services.length) : null;
      return tariff ? { ...s, service: { ...s.service, tariff: tariff.text }, confidence: { ...s.confidence, tariff: TARIFF_SURE }, at: { ...s.at, tariff: tariff.at } } : s;
    });
  }

  #typesPresent(): ServiceType[] {
    const weight = new Map<ServiceType, number>();
    const add = (type: ServiceType, w: number): void => { weight.set(type, (weight.get(type) ?? 0) + w); };
    for (const row of this.#rows) {
      const q = row.converted ?? row.usage ?? row.end;
      if (this.#flows.get(row) === 'IMPORT') add(this.#usage.typeOf(q), usageUnitOf(q) ? 2 : 1.2);
    }
    for (const l of this.#lines) if (l.quantity.unit && isUsageUnit(l.quantity.unit) && flowOf(this.#doc, l.quantity) !== 'EXPORT') add(this.#usage.typeOf(l.quantity), l.proven ? 1 : 0.3);
    for (const q of this.#quantities) {
      if (q.unit && flowOf(this.#doc, q) === 'EXPORT') continue;
      const unit = usageUnitOf(q);
      const label = Math.max(labelOf(q, 'usage'), labelOf(q, 'convertedUsage'));
      if (unit && label > 0.5 && label >= labelOf(q, 'notUsage')) add(this.#usage.typeOf(q), 1);
      else if (!q.unit && label > 0.85 && q.at.decimals < 2 && labelOf(q, 'notUsage') < 0.5 && this.#usage.dominantUnit(this.#usage.typeOf(q))) add(this.#usage.typeOf(q), 0.95);
    }
    // Everyday units count only where the trade is named; energy is measured for nothing else.
    const named = (type: ServiceType): boolean => ['ELECTRICITY', 'GAS'].includes(type) || this.#types.mentions(type) > 0;
    const present = [...weight].filter(([t, w]) => w >= 0.9 && named(t)).sort((a, b) => b[1] - a[1]).map(([t]) => t).slice(0, MAX_KINDS);
    if (present.length > 0) return present;
    const measured = new Set(this.#quantities.filter((q) => usageUnitOf(q) && q.value > 0 && labelOf(q, 'notUsage') < 0.5 && flowOf(this.#doc, q) === 'IMPORT').map((q) => this.#usage.typeOf(q)).filter((t) => named(t) && (t === 'ELECTRICITY' || t === 'GAS' || this.#types.mentions(t) > 1)));
    return measured.size === 1 ? [...measured] : [];
  }

  #draftsOf(type: ServiceType, kinds: number): Draft[] {
    // Solar energy given to the grid goes through the meter of the electricity.
    const typeOf = (r: MeterRow): ServiceType => { const t = this.#usage.typeOf(r.converted ?? r.usage ?? r.end); return t === 'SOLAR' && this.#flows.get(r) === 'EXPORT' ? 'ELECTRICITY' : t; };
    const mine = this.#rows.filter((r) => typeOf(r) === type);
    const rows = mine.filter((r) => this.#flows.get(r) === 'IMPORT');
    if (type === 'WASTE') {
      const materials = wasteMaterials(this.#doc, this.#lines, (q) => this.#usage.typeOf(q));
      if (materials.length > 0) return materials.map(({ choice }) => ({ type, meter: null, rows: [], choice, direction: 'IMPORT' as const }));
    }
    if (type === 'FUEL') {
      const fuel = deliveredFuel(this.#lines, (this.#amounts.current ?? this.#amounts.total)?.value ?? null, this.#quantities, (q) => this.#usage.typeOf(q));
      if (fuel) return [{ type, meter: null, rows: [], choice: fuel, direction: 'IMPORT' }];
    }
    const imports = this.#byMeter(type, rows, kinds);
    return type === 'ELECTRICITY' || type === 'SOLAR' ? this.#withFlows(type, imports, mine) : imports;
  }

  /** A service a meter; steam and chilled water (district) are told apart by what is measured. */
  #byMeter(type: ServiceType, rows: readonly MeterRow[], kinds: number): Draft[] {
    const byMeter = new Map<ScoredCode | null, MeterRow[]>();
    for (const row of rows) {
      const meter = this.#meters.at(row.segment, row.cells);
      byMeter.set(meter, [...(byMeter.get(meter) ?? []), row]);
    }
    const named = [...byMeter.keys()].filter((m) => m !== null);
    if (named.length >= 2 && this.#isExchange()) {
      const last = named.at(-1) ?? null;
      const choice = this.#usage.choices(type, rows)[0];
      return choice ? [{ type, meter: last, rows, choice, direction: 'IMPORT' }] : [];
    }
    if (named.length >= 2) {
      return named.flatMap((meter) => {
        const choice = this.#fromRows(type, byMeter.get(meter) ?? []);
        return choice ? [{ type, meter, rows: byMeter.get(meter) ?? [], choice, direction: 'IMPORT' as const }] : [];
      });
    }
    const meter = named[0] ?? this.#meters.onlyOf(type, kinds);
    if (type === 'DISTRICT' && rows.length === 0) return this.#byDimension(type);
    const choice = this.#usage.choices(type, rows)[0];
    const inRow = choice && !meter && !isUnmetered(type) ? this.#meters.unnamedIn(this.#doc.codes, this.#doc.context.neighboursOf(choice.at.at.segment).row(choice.at.at.segment), choice.at.at) : null;
    return choice ? [{ type, meter: meter ?? inRow, rows, choice, direction: 'IMPORT' }] : [];
  }

  #byDimension(type: ServiceType): Draft[] {
    const dimensions: readonly Dimension[] = ['ENERGY', 'STEAM', 'COOLING'];
    return dimensions.flatMap((d) => {
      const choice = this.#usage.choices(type, [], (q) => q.unit?.dimension === d).find((c) => c.unit?.dimension === d);
      return choice ? [{ type, meter: this.#meters.at(choice.at.at.segment, this.#doc.context.neighboursOf(choice.at.at.segment).row(choice.at.at.segment)), rows: [], choice, direction: 'IMPORT' as const }] : [];
    });
  }

  /** True where the bill says that the meter was exchanged within its period. */
  #isExchange(): boolean {
    return this.#doc.files.some((f) => f.meterChange.some((w) => this.#doc.tokenText.includes(phraseOf(w))));
  }

  /** Energy given to the grid and made on site beside what was bought; a printed balance of both is what is billed. */
  #withFlows(type: ServiceType, imports: readonly Draft[], rows: readonly MeterRow[]): Draft[] {
    const exports_ = this.#flowDraft('EXPORT', type, rows);
    const generated = this.#flowDraft('GENERATION', 'SOLAR', rows);
    const bought = imports[0];
    if (imports.length === 1 && bought && exports_) {
      // The balance itself may be what is priced and called the usage.
      const balance = this.#quantities.find((q) => labelOf(q, 'netUsage') > 0.5 && sameUsage(q.value, bought.choice.value));
      const whole = balance && this.#quantities.find((q) => labelOf(q, 'usage') > 0.4 && sameUsage(q.value, sumOf([bought.choice.value, exports_.choice.value])));
      if (balance && whole) {
        const parts = [{ name: 'Import', usage: whole.value }, { name: 'Export', usage: exports_.choice.value }];
        return [{ ...bought, rows: [], direction: 'NET', parts, choice: { ...bought.choice, at: balance, isBorne: true } }, ...(generated ? [generated] : [])];
      }
      const net = this.#quantities.find((q) => labelOf(q, 'netUsage') > 0.5 && (sameUsage(q.value, sumOf([bought.choice.value, -exports_.choice.value])) || sameUsage(q.value, sumOf([exports_.choice.value, -bought.choice.value]))));
      if (net) {
        const value = sumOf([bought.choice.value, -exports_.choice.value]);
        const parts = [{ name: 'Import', usage: bought.choice.value }, { name: 'Export', usage: exports_.choice.value }];
        return [{ ...bought, rows: [], direction: 'NET', parts, choice: { ...bought.choice, value, at: net, score: 1.2, proven: true, isBorne: true } }, ...(generated ? [generated] : [])];
      }
    }
    return [...imports, ...(exports_ ? [exports_] : []), ...(generated && !imports.some((d) => sameUsage(d.choice.value, generated.choice.value)) ? [generated] : [])];
  }

  #flowDraft(flow: 'EXPORT' | 'GENERATION', type: ServiceType, rows: readonly MeterRow[]): Draft | null {
    const own = rows.filter((r) => this.#flows.get(r) === flow);
    const direction = flow === 'EXPORT' ? 'EXPORT' : 'IMPORT';
    const choice = own.length > 0 ? this.#fromRows(type, own) : null;
    const first = own[0];
    if (choice && first) return { type, meter: this.#meters.at(first.segment, first.cells), rows: own, choice, direction };
    const printed = this.#quantities.filter((q) => q.unit?.dimension === 'ENERGY' && q.value > 0 && labelOf(q, 'notUsage') < Math.max(0.4, labelOf(q, flow === 'EXPORT' ? 'export' : 'generation') - 0.25) && labelOf(q, 'netUsage') < 0.4 && labelOf(q, flow === 'EXPORT' ? 'export' : 'generation') > 0.6 && flowOf(this.#doc, q) === flow);
    const [one] = printed;
    if (!one || printed.some((q) => !sameUsage(q.value, one.value))) return null;
    return { type, meter: null, rows: [], choice: { value: one.value, unit: one.unit, at: one, score: 0.95, proven: this.#lines.some((l) => l.proven && sameUsage(l.quantity.value, one.value)) }, direction };
  }

  #fromRows(type: ServiceType, rows: readonly MeterRow[]): UsageChoice | null {
    const values = rows.map((r) => this.#usage.valueOf(r)).filter((v) => v !== null);
    const first = values[0];
    if (!first) return null;
    const sum = sumOf(values.map((v) => v.value));
    const printed = this.#quantities.find((q) => values.length > 1 && sameUsage(q.value, sum) && q.at.segment.page === first.q.at.segment.page);
    const unit = values.map((v) => usageUnitOf(v.q)).find((u) => u !== null) ?? this.#usage.dominantUnit(type);
    const printedRow = rows.every((r) => r.usage !== null);
    return { value: sum, unit, at: printed ?? first.q, score: printedRow ? 1.1 : 0.85, proven: printedRow, isBorne: true };
  }

  /** False for readings that make another usage than the one billed and stand elsewhere. */
  #belongs(type: ServiceType, row: MeterRow, choice: UsageChoice): boolean {
    const made = differencesOf(row.start.value, row.end.value).map((d) => d * (row.multiplier?.value ?? 1));
    return type === 'GAS' || type === 'WATER' || type === 'DISTRICT' || row.cells.includes(choice.at.at.segment) || made.some((m) => sameUsage(m, choice.value) || Math.abs(m - choice.value) < 1);
  }

  /** The usage in its standard unit: gas volume by the heat content printed on the bill, else by the usual factor. */
  #standard(type: ServiceType, value: number, symbol: string): StandardQuantity | null {
    const printed = type === 'GAS' ? printedHeatContent(this.#doc, symbol) : null;
    if (!printed) return standardise(type, value, symbol);
    return { value: Number((value * printed.kwhPerUnit).toPrecision(12)), unit: 'kWh', factor: Number(printed.kwhPerUnit.toPrecision(10)), source: printed.source };
  }

  /** False where the only register read is called a part of the whole ("off-peak"): the others were overlooked. */
  #isWhole(rows: readonly MeterRow[], choice: UsageChoice): boolean {
    const [row] = rows;
    if (!row || rows.length > 1 || !sameUsage(this.#usage.valueOf(row)?.value ?? NaN, choice.value)) return true;
    const name = row.cells.filter((c) => /\p{L}/u.test(c.text) && c.x1 <= row.segment.x0).map((c) => labelTokens(c.text).filter((t) => !/^\d+$|^kwh$/.test(t)).join(' '));
    return !this.#doc.files.some((f) => f.registers.some((r) => name.includes(labelTokens(r).join(' '))));
  }

  /** Numbers of meters that are plainly named as such though no service was read for them. */
  unread(services: readonly FoundService[]): string[] {
    return this.#isExchange() ? [] : this.#meters.named().filter((m) => !services.some((s) => s.service.meterNumber !== null && (m.includes(s.service.meterNumber) || s.service.meterNumber.includes(m))));
  }

  /** Of several meters' demands each belongs to the usage it stands nearest to. */
  #isNearest(q: Quantity, own: UsageChoice, usages: readonly UsageChoice[]): boolean {
    const distance = (u: UsageChoice): number => Math.abs(u.at.at.segment.order - q.at.segment.order) + (u.at.at.segment.page === q.at.segment.page ? 0 : 1000);
    return usages.every((u) => u === own || distance(own) <= distance(u));
  }

  #build({ type, meter, rows, choice, direction, parts: given }: Draft, dates: BillDates, usages: readonly UsageChoice[]): FoundService {
    const confidence: Record<string, number> = {};
    const at: Record<string, Candidate> = {};
    const isBorne = (choice.isBorne ?? (choice.proven || choice.score >= PLAINLY)) && this.#isWhole(rows, choice);
    const strength = 0.4 + 0.35 * Math.min(choice.score, 1.3) + (choice.proven ? 0.15 : 0);
    const usageSure = Math.min(isBorne ? 0.98 : UNBORNE, strength);
    const isGiven = usageSure >= USAGE_FLOOR;
    if (isGiven) { confidence['usage'] = usageSure; at['usage'] = choice.at.at; confidence['unit'] = choice.unit ? usageSure : 0; }
    if (meter) { confidence['meterNumber'] = Math.min(0.97, 0.42 + 0.5 * Math.min(meter.score, 1.05)); at['meterNumber'] = meter.at; }
    const point = this.#meters.pointFor(type, choice.at.at.segment, meter);
    if (point) { confidence['servicePoint'] = Math.min(0.95, 0.4 + 0.5 * point.score); at['servicePoint'] = point.at; }
    const whole = wholeOf(rows, (r) => this.#usage.valueOf(r)?.value ?? null);
    const only = rows.length === 1 ? rows[0] : whole;
    const row = only && this.#belongs(type, only, choice) ? only : undefined;
    // A factor beside readings that make the usage without it corrects something else (the losses of the grid).
    const multiplier = row?.multiplier && !differencesOf(row.start.value, row.end.value).some((d) => sameUsage(d, choice.value)) ? row.multiplier : row?.multiplier?.value === 1 ? row.multiplier : null;
    if (row) {
      for (const [name, q] of [['readStart', row.start], ['readEnd', row.end]] as const) { confidence[name] = row.usage ? 0.93 : 0.75; at[name] = q.at; }
      if (multiplier) { confidence['multiplier'] = 0.9; at['multiplier'] = multiplier.at; }
    }
    const demand = type === 'ELECTRICITY' && direction !== 'EXPORT' ? chooseDemand(this.#doc, this.#quantities.filter((q) => this.#isNearest(q, choice, usages)), this.#lines, meter) : null;
    if (demand) { confidence['demand'] = demand.sure; at['demand'] = demand.q.at; }
    const standard = isGiven && choice.unit ? this.#standard(type, choice.value, choice.unit.symbol) : null;
    const period = periodOfService(this.#doc, choice.at.at.segment, rows, dates);
    if (period.at) { confidence['periodStart'] = period.sure; confidence['periodEnd'] = period.sure; at['periodStart'] = period.at; at['periodEnd'] = period.at; }
    const readType = chooseReadType(this.#doc, rows, choice.at.at.segment);
    const parts = given ?? (rows.length > 1 ? rows.filter((r) => r !== whole).map((r) => ({ name: partName(r, meter?.text ?? null), usage: this.#usage.valueOf(r)?.value ?? 0 })) : []);
    const service: ReadService = {
      type,
      meterNumber: meter?.text ?? null,
      servicePoint: point?.text ?? null,
      periodStart: period.from, periodEnd: period.to,
      usage: isGiven ? choice.value : null,
      unit: isGiven ? choice.unit?.symbol ?? null : null,
      standardUsage: standard?.value ?? null, standardUnit: standard?.unit ?? null, standardFactor: standard?.factor ?? null, standardFactorSource: standard?.source ?? null,
      direction,
      readStart: row?.start.value ?? null, readEnd: row?.end.value ?? null, multiplier: multiplier?.value ?? null,
      parts,
      demand: demand?.q.value ?? null, demandUnit: demand?.q.unit?.symbol ?? null,
      readType,
      charges: null,
      tariff: null,
    };
    return { service, confidence, at, proven: choice.proven, isBorne, strength };
  }
}

/** How many days the period may count: with or without its last day. */
function daysOf({ periodStart, periodEnd }: BillDates): number[] {
  if (!periodStart || !periodEnd) return [];
  const length = daysBetween(periodStart.value, periodEnd.value);
  return [length, length + 1];
}

const flatWaste = (dates: BillDates): ReadService => ({
  type: 'WASTE', meterNumber: null, servicePoint: null, periodStart: dates.periodStart?.value ?? null, periodEnd: dates.periodEnd?.value ?? null,
  usage: null, unit: null, standardUsage: null, standardUnit: null, standardFactor: null, standardFactorSource: null, direction: 'IMPORT',
  readStart: null, readEnd: null, multiplier: null, parts: [], demand: null, demandUnit: null, readType: null, charges: null, tariff: null,
});

/** Rows that measure reactive energy or power are no consumption. */
function isConsumption(row: MeterRow): boolean {
  const q = row.converted ?? row.usage ?? row.end;
  if (q.unit && !isUsageUnit(q.unit)) return false;
  const name = row.cells[0]?.text ?? '';
  return !/kvar|kva\b|r?kvah?\b|\bkw\b|reactiv|r[ée]active|blind/i.test(`${name} ${q.at.segment.text.slice(q.at.end)}`);
}

/** The register that is the sum of the others: their usages are its parts. */
function wholeOf(rows: readonly MeterRow[], valueOf: (row: MeterRow) => number | null): MeterRow | undefined {
  if (rows.length < 3) return undefined;
  return rows.find((row) => {
    const own = valueOf(row);
    const others = rows.filter((r) => r !== row).map(valueOf);
    return own !== null && own > 0 && others.every((v) => v !== null) && Math.abs(others.reduce((sum: number, v) => sum + (v ?? 0), 0) - own) < 0.5;
  });
}

/** What a register is called in its row, without the number of its meter. */
const partName = (row: MeterRow, meterNumber: string | null): string =>
  row.cells.filter((c) => /\p{L}{2,}/u.test(c.text) && c.x1 <= row.segment.x0 && c.text !== meterNumber).map((c) => c.text).join(' ').slice(0, 60) || 'Register';
