import type { ReadService, ServiceType } from '../../../shared/domain/read-bill.ts';
import { isUsageUnit, standardise, unitOf } from '../../../shared/units/quantity.ts';
import type { Unit } from '../../../shared/units/quantity.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Concept } from '../labels/label-files.ts';
import type { Segment } from '../layout/page.ts';
import { overlapX } from '../layout/page.ts';
import { boxOf } from '../candidates/candidate.ts';
import type { BillDates } from './bill-dates.ts';
import { chooseDemand } from './demand.ts';
import type { BillDocument } from './document.ts';
import type { ScoredCode } from './identifiers.ts';
import { chooseReadType } from './read-type.ts';
import { findTariffs, tariffFor } from './tariff.ts';
import { ServiceTypes } from './service-type.ts';
import type { LineQuantity, MeterRow, Quantity } from './usage-rows.ts';
import { findLineQuantities, findMeterRows, findQuantities, labelOf } from './usage-rows.ts';

/** A service with how sure each field is and where it stands. */
export interface FoundService {
  readonly service: ReadService;
  readonly confidence: Readonly<Record<string, number>>;
  readonly at: Readonly<Record<string, Candidate>>;
  /** True when readings, lines of charges or registers prove the usage. */
  readonly proven: boolean;
  /** A reading row whose own arithmetic fails, in words. */
  readonly faults: readonly string[];
}

interface UsageChoice {
  readonly value: number;
  readonly unit: Unit | null;
  readonly at: Quantity;
  score: number;
  proven: boolean;
}

const METER_FLOOR = 0.5;
const TARIFF_SURE = 0.8;
const same = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(0.005, Math.abs(b) * 1e-6);

/** Finds the services of a bill: kinds, meters, usage, readings, demand. */
export class ServiceFinder {
  readonly #doc: BillDocument;
  readonly #types: ServiceTypes;
  readonly #quantities: Quantity[];
  readonly #rows: MeterRow[];
  readonly #lines: LineQuantity[];
  readonly #meters: ScoredCode[];
  readonly #points: ScoredCode[];

  constructor(doc: BillDocument, codes: ReadonlyMap<Concept, ScoredCode[]>, notMeters: ReadonlySet<string>) {
    this.#doc = doc;
    this.#types = new ServiceTypes(doc);
    this.#quantities = findQuantities(doc);
    this.#rows = findMeterRows(doc, this.#quantities);
    this.#lines = findLineQuantities(doc, this.#quantities);
    const points = (codes.get('servicePoint') ?? []).filter((c) => c.score > 0.5);
    this.#points = points;
    this.#meters = (codes.get('meterNumber') ?? []).filter((c) => c.score > METER_FLOOR && !notMeters.has(c.squashed) && !points.some((p) => p.squashed === c.squashed && p.score >= c.score)).filter((c, _, all) => !all.some((o) => o !== c && o.squashed.length > c.squashed.length && o.squashed.includes(c.squashed) && o.score >= c.score - 0.1));
  }

  #unitOf(q: Quantity): Unit | null {
    return q.unit && isUsageUnit(q.unit) ? q.unit : null;
  }

  #typeOf(q: Quantity): ServiceType {
    return this.#types.at(q.at.segment, this.#unitOf(q));
  }

  /** The meter whose number stands in the row, else the nearest one heading its column. */
  #meterAt(segment: Segment, cells: readonly Segment[]): ScoredCode | null {
    const inRow = this.#meters.filter((m) => cells.includes(m.at.segment)).sort((a, b) => Math.abs(a.at.segment.x0 - segment.x0) - Math.abs(b.at.segment.x0 - segment.x0))[0];
    if (inRow) return inRow;
    const near = this.#meters
      .filter((m) => m.at.segment.page === segment.page)
      .map((m) => {
        const s = boxOf(m.at);
        const above = s.y1 <= segment.y0 + 4;
        const dy = above ? segment.y0 - s.y1 : (s.y0 - segment.y1) * 2.5;
        const rowX = { x0: Math.min(...cells.map((c) => c.x0)), x1: Math.max(...cells.map((c) => c.x1)), y0: 0, y1: 1 };
        const dx = overlapX(s, segment) > 0 || cells.length < 2 ? 0 : overlapX(s, rowX) > 0 ? Math.max(0, Math.abs(s.x0 - segment.x0) * 0.3) : Math.abs(s.x0 - segment.x0);
        return { m, distance: dy + dx };
      })
      .sort((a, b) => a.distance - b.distance)[0];
    return near && near.distance < 330 ? near.m : null;
  }

  /** All services, in the order of the page. */
  find(dates: BillDates): FoundService[] {
    const rows = this.#rows.filter((r) => this.#isConsumption(r));
    const types = this.#typesPresent(rows);
    const services: FoundService[] = [];
    for (const type of types) services.push(...this.#servicesOf(type, rows, dates, types.length));
    return this.#withTariffs(withoutPhantoms(withoutTotals(services)));
  }

  #withTariffs(services: readonly FoundService[]): FoundService[] {
    const tariffs = findTariffs(this.#doc);
    return services.map((s) => {
      const usage = s.at['usage']?.segment;
      const tariff = usage ? tariffFor(tariffs, usage, services.length) : null;
      return tariff ? { ...s, service: { ...s.service, tariff: tariff.text }, confidence: { ...s.confidence, tariff: TARIFF_SURE }, at: { ...s.at, tariff: tariff.at } } : s;
    });
  }

  #isConsumption(row: MeterRow): boolean {
    const q = row.converted ?? row.usage ?? row.end;
    if (q.unit && !isUsageUnit(q.unit)) return false;
    const name = row.cells[0]?.text ?? '';
    return !/kvar|kva\b|\bkw\b|reactiv|r[ée]active|blind/i.test(`${name} ${q.at.segment.text.slice(q.at.end)}`);
  }

  #typesPresent(rows: readonly MeterRow[]): ServiceType[] {
    const weight = new Map<ServiceType, number>();
    const add = (type: ServiceType, w: number): void => { weight.set(type, (weight.get(type) ?? 0) + w); };
    for (const row of rows) {
      const q = row.converted ?? row.usage ?? row.end;
      add(this.#typeOf(q), this.#unitOf(q) ? 2 : 1.2);
    }
    for (const l of this.#lines) if (l.quantity.unit && isUsageUnit(l.quantity.unit)) add(this.#typeOf(l.quantity), l.proven ? 1 : 0.3);
    for (const q of this.#quantities) {
      const unit = this.#unitOf(q);
      const label = Math.max(labelOf(q, 'usage'), labelOf(q, 'convertedUsage'));
      if (unit && label > 0.5 && label >= labelOf(q, 'notUsage')) add(this.#typeOf(q), 1);
      else if (!q.unit && label > 0.85 && q.at.decimals < 2 && labelOf(q, 'notUsage') < 0.5 && this.#dominantUnit(this.#typeOf(q))) add(this.#typeOf(q), 0.95);
    }
    // Everyday units count only where the trade is named; energy is measured for nothing else.
    const named = (type: ServiceType): boolean => ['ELECTRICITY', 'GAS'].includes(type) || this.#types.mentions(type) > 0;
    return [...weight].filter(([t, w]) => w >= 0.9 && named(t)).sort((a, b) => b[1] - a[1]).map(([t]) => t).slice(0, 5);
  }

  #servicesOf(type: ServiceType, allRows: readonly MeterRow[], dates: BillDates, kinds: number): FoundService[] {
    const rows = allRows.filter((r) => this.#typeOf(r.converted ?? r.usage ?? r.end) === type);
    const byMeter = new Map<ScoredCode | null, MeterRow[]>();
    for (const row of rows) {
      const meter = this.#meterAt(row.segment, row.cells);
      byMeter.set(meter, [...(byMeter.get(meter) ?? []), row]);
    }
    const named = [...byMeter.keys()].filter((m) => m !== null);
    if (named.length >= 2) {
      return named.map((meter) => this.#fromRows(type, meter, byMeter.get(meter) ?? [], dates)).filter((s) => s !== null);
    }
    const meter = named[0] ?? this.#onlyMeterOf(type, kinds);
    const single = this.#single(type, meter, rows, dates);
    return single ? [single] : [];
  }

  #onlyMeterOf(type: ServiceType, kinds: number): ScoredCode | null {
    const units = type === 'WASTE' || type === 'FUEL';
    if (units) return null;
    const mine = kinds === 1 ? this.#meters : this.#meters.filter((m) => this.#types.at(m.at.segment, null) === type);
    return mine.length > 0 ? mine[0] ?? null : null;
  }

  #valueOf(row: MeterRow): { q: Quantity; value: number } | null {
    const q = row.converted ?? row.usage;
    if (q) return { q, value: q.value };
    const difference = row.end.value - row.start.value;
    if (difference < 0) return null;
    const value = Number((difference * (row.multiplier?.value ?? 1)).toPrecision(12));
    // What is printed nowhere was not billed.
    const printed = this.#quantities.find((other) => same(other.value, value) && other !== row.multiplier && (other.unit === null || isUsageUnit(other.unit)));
    return printed ? { q: printed, value } : null;
  }

  #fromRows(type: ServiceType, meter: ScoredCode, rows: readonly MeterRow[], dates: BillDates): FoundService | null {
    const values = rows.map((r) => this.#valueOf(r)).filter((v) => v !== null);
    const first = values[0];
    if (!first) return null;
    const sum = Number(values.reduce((s, v) => s + v.value, 0).toPrecision(12));
    const printed = this.#quantities.find((q) => values.length > 1 && same(q.value, sum) && q.at.segment.page === first.q.at.segment.page);
    const unit = values.map((v) => this.#unitOf(v.q)).find((u) => u !== null) ?? this.#dominantUnit(type);
    const printedRow = rows.every((r) => r.usage !== null);
    const choice: UsageChoice = { value: sum, unit, at: printed ?? first.q, score: printedRow ? 1.1 : 0.85, proven: printedRow };
    return this.#build(type, meter, rows, choice, dates);
  }

  #dominantUnit(type: ServiceType): Unit | null {
    const counts = new Map<Unit, number>();
    for (const q of this.#quantities) {
      const unit = this.#unitOf(q);
      if (unit?.services.includes(type)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
    for (const match of this.#doc.text.matchAll(/(?<!\p{L})(kwh|therms?|ccf|gallons?|m³|m3)(?!\p{L})/giu)) {
      const unit = unitOf({ kwh: 'kWh', therm: 'therm', therms: 'therm', ccf: 'ccf', gallon: 'gal', gallons: 'gal', 'm³': 'm3', m3: 'm3' }[(match[1] ?? '').toLowerCase()] ?? '');
      if (unit?.services.includes(type)) counts.set(unit, (counts.get(unit) ?? 0) + 0.5);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  }

  #single(type: ServiceType, meter: ScoredCode | null, rows: readonly MeterRow[], dates: BillDates): FoundService | null {
    const choices = this.#usageChoices(type, rows);
    const best = choices[0];
    if (!best && rows.length === 0) return null;
    if (best) return this.#build(type, meter, rows, best, dates);
    return null;
  }

  #usageChoices(type: ServiceType, rows: readonly MeterRow[]): UsageChoice[] {
    const byValue: UsageChoice[] = [];
    const offer = (value: number, unit: Unit | null, at: Quantity, score: number, proven: boolean): void => {
      const known = byValue.find((c) => same(c.value, value) && (c.unit === unit || c.unit === null || unit === null));
      if (!known) { byValue.push({ value, unit, at, score, proven }); return; }
      const merged = { ...known, unit: known.unit ?? unit, at: score > known.score && at.at.unit !== null ? at : known.at };
      byValue[byValue.indexOf(known)] = { ...merged, score: Math.max(known.score, score) + 0.2 * Math.min(known.score, score), proven: known.proven || proven };
    };
    const rowValues = rows.map((r) => this.#valueOf(r)).filter((v) => v !== null);
    for (const q of this.#quantities) {
      const unit = this.#unitOf(q);
      if (q.unit && !unit) continue;
      if (q.value < 0 || (q.at.decimals === 2 && !unit)) continue;
      const label = Math.max(labelOf(q, 'usage'), labelOf(q, 'convertedUsage') * 0.95);
      if (label < 0.25) continue;
      if (unit && this.#typeOf(q) !== type) continue;
      if (!unit && (this.#typeOf(q) !== type || !rowValues.some((v) => same(v.value, q.value)) && label < 0.6)) continue;
      const against = Math.max(labelOf(q, 'notUsage') * 1.15, labelOf(q, 'days'), labelOf(q, 'readStart'), labelOf(q, 'readEnd'), labelOf(q, 'notDemand'), labelOf(q, 'demand') * 0.6, labelOf(q, 'multiplier'), labelOf(q, 'export'), labelOf(q, 'notNumber') * 0.6);
      const score = label - 0.7 * Math.max(0, against - label + 0.15) - (unit ? 0 : 0.2);
      if (score > 0.15) offer(q.value, unit ?? this.#dominantUnit(type), q, score, false);
    }
    for (const row of rows) {
      const v = this.#valueOf(row);
      if (v && rows.length === 1) offer(v.value, this.#unitOf(v.q) ?? this.#dominantUnit(type), v.q, 0.9, row.usage !== null);
      if (rows.length === 1 && row.converted && row.usage) offer(row.converted.value, this.#unitOf(row.converted), row.converted, 0.7, true);
    }
    const lines = this.#lines.filter((l) => l.quantity.unit && isUsageUnit(l.quantity.unit) && this.#typeOf(l.quantity) === type);
    for (const l of lines) offer(l.quantity.value, l.quantity.unit, l.quantity, l.proven ? 0.35 : 0.2, false);
    if (rowValues.length >= 2) {
      const sum = Number(rowValues.reduce((s, v) => s + v.value, 0).toPrecision(12));
      const first = rowValues[0];
      const match = byValue.find((c) => same(c.value, sum));
      if (match) { match.score += 0.8; match.proven = true; }
      else if (first) offer(sum, this.#unitOf(first.q) ?? this.#dominantUnit(type), first.q, 0.75, rows.every((r) => r.usage !== null));
    }
    for (const choice of byValue) {
      const matching = lines.filter((l) => l.quantity.unit === choice.unit);
      if (matching.some((l) => same(l.quantity.value, choice.value))) choice.score += 0.3;
      if (runSums(matching.map((l) => l.quantity.value), choice.value)) { choice.score += 0.45; choice.proven = true; }
      if (matching.some((l) => l.proven && same(l.quantity.value, choice.value))) choice.proven = true;
    }
    // Parts of what adds up are not the whole.
    const top = Math.max(0, ...byValue.map((c) => c.score));
    return byValue.filter((c) => c.score > 0.25 && c.score > top - 1.2).sort((a, b) => b.score - a.score);
  }

  #build(type: ServiceType, meter: ScoredCode | null, rows: readonly MeterRow[], choice: UsageChoice, dates: BillDates): FoundService | null {
    const confidence: Record<string, number> = {};
    const at: Record<string, Candidate> = {};
    const usageSure = Math.min(0.98, 0.4 + 0.35 * Math.min(choice.score, 1.3) + (choice.proven ? 0.15 : 0));
    const given = usageSure >= 0.6;
    if (given) { confidence['usage'] = usageSure; at['usage'] = choice.at.at; confidence['unit'] = choice.unit ? usageSure : 0; }
    if (meter) { confidence['meterNumber'] = Math.min(0.97, 0.42 + 0.5 * Math.min(meter.score, 1.05)); at['meterNumber'] = meter.at; }
    const point = this.#pointFor(type, choice.at.at.segment, meter);
    if (point) { confidence['servicePoint'] = Math.min(0.95, 0.4 + 0.5 * point.score); at['servicePoint'] = point.at; }
    const row = rows.length === 1 ? rows[0] : undefined;
    if (row) {
      for (const [name, q] of [['readStart', row.start], ['readEnd', row.end]] as const) { confidence[name] = row.usage ? 0.93 : 0.75; at[name] = q.at; }
      if (row.multiplier) { confidence['multiplier'] = 0.9; at['multiplier'] = row.multiplier.at; }
    }
    const demand = type === 'ELECTRICITY' ? chooseDemand(this.#quantities, this.#lines, meter) : null;
    if (demand) { confidence['demand'] = demand.sure; at['demand'] = demand.q.at; }
    const standard = given && choice.unit ? standardise(type, choice.value, choice.unit.symbol) : null;
    const period = this.#periodFor(choice.at.at.segment, rows, dates);
    if (period.at) { confidence['periodStart'] = period.sure; confidence['periodEnd'] = period.sure; at['periodStart'] = period.at; at['periodEnd'] = period.at; }
    const readType = chooseReadType(this.#doc, rows, choice.at.at.segment);
    const parts = rows.length > 1 ? rows.map((r) => ({ name: partName(r), usage: this.#valueOf(r)?.value ?? 0 })) : [];
    const service: ReadService = {
      type,
      meterNumber: meter?.text ?? null,
      servicePoint: point?.text ?? null,
      periodStart: period.from, periodEnd: period.to,
      usage: given ? choice.value : null,
      unit: given ? choice.unit?.symbol ?? null : null,
      standardUsage: standard?.value ?? null, standardUnit: standard?.unit ?? null, standardFactor: standard?.factor ?? null, standardFactorSource: standard?.source ?? null,
      direction: labelOf(choice.at, 'export') > 0.6 ? 'EXPORT' : 'IMPORT',
      readStart: row?.start.value ?? null, readEnd: row?.end.value ?? null, multiplier: row?.multiplier?.value ?? null,
      parts,
      demand: demand?.q.value ?? null, demandUnit: demand?.q.unit?.symbol ?? null,
      readType,
      charges: null,
      tariff: null,
    };
    return { service, confidence, at, proven: choice.proven, faults: [] };
  }

  #pointFor(type: ServiceType, segment: Segment, meter: ScoredCode | null): ScoredCode | null {
    const free = this.#points.filter((p) => p.squashed !== meter?.squashed);
    if (free.length <= 1) return free[0] ?? null;
    const typed = free.filter((p) => this.#types.at(p.at.segment, null) === type);
    const pool = typed.length > 0 ? typed : free;
    return [...pool].sort((a, b) => Math.abs(a.at.segment.order - segment.order) - Math.abs(b.at.segment.order - segment.order))[0] ?? null;
  }

  #periodFor(segment: Segment, rows: readonly MeterRow[], dates: BillDates): { from: string | null; to: string | null; at: Candidate | null; sure: number } {
    const cells = rows[0]?.cells ?? [];
    const length = (p: { from: string; to: string }): number => (Date.parse(p.to) - Date.parse(p.from)) / 86_400_000;
    const inRow = this.#doc.periods.find((p) => cells.includes(p.segment) && length(p) >= 5);
    if (inRow) return { from: inRow.from, to: inRow.to, at: inRow, sure: 0.9 };
    const above = this.#doc.periods.filter((p) => p.segment.page === segment.page && p.segment.y1 <= segment.y0 + 2 && segment.y0 - p.segment.y1 < 90 && length(p) >= 20 && overlapX({ ...p.segment, x0: p.segment.x0 - 20 }, segment) > -60).sort((a, b) => b.segment.y1 - a.segment.y1)[0];
    if (above && dates.periodEnd && Math.abs(Date.parse(above.to) - Date.parse(dates.periodEnd.value)) < 12 * 86_400_000) return { from: above.from, to: above.to, at: above, sure: 0.85 };
    return { from: dates.periodStart?.value ?? null, to: dates.periodEnd?.value ?? null, at: dates.periodStart?.at ?? null, sure: dates.periodStart?.confidence ?? 0 };
  }


}

/** A usage that is only the sum (or the repetition) of other services' usage in the same unit is their total, not one more service. */
function withoutTotals(services: readonly FoundService[]): FoundService[] {
  return services.filter((s) => {
    const { usage, unit, readEnd } = s.service;
    if (usage === null || readEnd !== null || usage === 0) return true;
    const others = services.filter((o) => o !== s && o.service.unit === unit && o.service.readEnd !== null && o.service.usage !== null);
    return others.length === 0 || !same(others.reduce((sum, o) => sum + (o.service.usage ?? 0), 0), usage);
  });
}

/** Below this a usage without meter, reading or line of charges is a number from the small print, where another service is proven. */
const PHANTOM = 0.7;

function withoutPhantoms(services: readonly FoundService[]): FoundService[] {
  if (!services.some((s) => s.proven || s.service.readEnd !== null || (s.confidence['usage'] ?? 0) >= PHANTOM)) return [...services];
  return services.filter((s) => s.proven || s.service.readEnd !== null || (s.confidence['usage'] ?? 0) >= PHANTOM);
}

const partName = (row: MeterRow): string => row.cells.filter((c) => /\p{L}{2,}/u.test(c.text) && c.x1 <= row.segment.x0).map((c) => c.text).join(' ').slice(0, 60) || 'Register';

/** True when consecutive quantities (two or more) add up to the target. */
function runSums(values: readonly number[], target: number): boolean {
  for (let i = 0; i < values.length; i++) {
    let sum = values[i] ?? 0;
    for (let j = i + 1; j < Math.min(values.length, i + 8); j++) {
      sum += values[j] ?? 0;
      if (same(sum, target)) return true;
    }
  }
  return false;
}
