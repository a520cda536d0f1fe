import type { ReadService, ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { StandardQuantity } from '../../../../shared/units/quantity.ts';
import { standardise } from '../../../../shared/units/quantity.ts';
import type { Candidate } from '../../candidates/candidate.ts';
import { labelTokens } from '../../labels/normalise.ts';
import type { BillDates } from '../bill-dates.ts';
import { chooseDemand } from '../demand.ts';
import type { BillDocument } from '../document.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { labelOf } from '../quantities.ts';
import { differencesOf } from '../readings.ts';
import type { FoundService, UsageChoice } from './found-service.ts';
import { sameUsage } from './found-service.ts';
import { printedHeatContent } from './heat-content.ts';
import { registerParts } from './named-parts.ts';
import { chooseReadType } from './read-type.ts';
import type { ServiceDraft } from './service-draft.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { periodOfService } from './service-period.ts';
import type { UsageMeaning } from './usage-meaning.ts';

const USAGE_FLOOR = 0.6;
/** A label from this strength on names a usage. */
const NAMED = 0.6;
/** The most that is believed of a usage for which only its label speaks: too little for READ. */
const UNBORNE = 0.64;
/** A single flow labelled this strongly needs no witness. */
const PLAINLY = 0.95;

/** A draft with all its fields: readings, period, demand, kind of reading, parts. `usages`: what all services that can have a demand used. */
export function buildService(evidence: ServiceEvidence, draft: ServiceDraft, dates: BillDates, usages: readonly UsageChoice[]): FoundService {
  const { doc, meaning, meters, quantities, lines, readTypeWords } = evidence;
  const { type, meter, rows, choice, direction } = draft;
  const confidence: Record<string, number> = {};
  const at: Record<string, Candidate> = {};
  const isBorne = (choice.isBorne ?? (choice.proven || choice.score >= PLAINLY)) && isWhole(doc, meaning, rows, choice);
  const strength = 0.4 + 0.35 * Math.min(choice.score, 1.3) + (choice.proven ? 0.15 : 0);
  const usageSure = Math.min(isBorne ? 0.98 : UNBORNE, strength);
  const isGiven = usageSure >= USAGE_FLOOR;
  if (isGiven) { confidence['usage'] = usageSure; at['usage'] = choice.at.at; confidence['unit'] = choice.unit ? usageSure : 0; }
  if (meter) { confidence['meterNumber'] = Math.min(0.97, 0.42 + 0.5 * Math.min(meter.score, 1.05)); at['meterNumber'] = meter.at; }
  const point = meters.pointFor(type, choice.at.at.segment, meter);
  if (point) { confidence['servicePoint'] = Math.min(0.95, 0.4 + 0.5 * point.score); at['servicePoint'] = point.at; }
  const whole = wholeOf(rows, (r) => meaning.valueOf(r)?.value ?? null);
  const only = rows.length === 1 ? rows[0] : whole;
  const row = only && belongs(type, only, choice) ? only : undefined;
  // A factor beside readings that make the usage without it corrects something else (the losses of the grid).
  const multiplier = row?.multiplier && !differencesOf(row.start.value, row.end.value).some((d) => sameUsage(d, choice.value)) ? row.multiplier : row?.multiplier?.value === 1 ? row.multiplier : null;
  if (row) {
    for (const [name, q] of [['readStart', row.start], ['readEnd', row.end]] as const) { confidence[name] = row.usage ? 0.93 : 0.75; at[name] = q.at; }
    if (multiplier) { confidence['multiplier'] = 0.9; at['multiplier'] = multiplier.at; }
  }
  const demand = type === 'ELECTRICITY' && direction !== 'EXPORT' ? chooseDemand(doc, quantities.filter((q) => isNearest(q, choice, usages)), lines, meter) : null;
  if (demand) { confidence['demand'] = demand.sure; at['demand'] = demand.q.at; }
  const standard = isGiven && choice.unit ? standardOf(doc, type, choice.value, choice.unit.symbol) : null;
  const period = periodOfService(doc, choice.at.at.segment, rows, dates);
  if (period.at) { confidence['periodStart'] = period.sure; confidence['periodEnd'] = period.sure; at['periodStart'] = period.at; at['periodEnd'] = period.at; }
  const read = rows.length > 1 ? rows.filter((r) => r !== whole).map((r) => ({ name: partName(r, meter?.text ?? null), usage: meaning.valueOf(r)?.value ?? 0 })) : [];
  const parts = draft.parts ?? (read.length === 0 && isGiven && type === 'ELECTRICITY' && direction === 'IMPORT' ? registerParts(doc, evidence.witnesses.partsOf(choice.value, choice.unit)) : read);
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
    readType: chooseReadType(doc, rows, choice.at.at.segment, readTypeWords),
    charges: null,
    tariff: null,
  };
  return { service, confidence, at, proven: choice.proven, isBorne, isNamed: labelOf(choice.at, 'usage') >= NAMED, strength };
}

/** False for readings that make another usage than the one billed and stand elsewhere. */
function belongs(type: ServiceType, row: MeterRow, choice: UsageChoice): boolean {
  const made = differencesOf(row.start.value, row.end.value).map((d) => d * (row.multiplier?.value ?? 1));
  return type === 'GAS' || type === 'WATER' || type === 'DISTRICT' || row.cells.includes(choice.at.at.segment) || made.some((m) => sameUsage(m, choice.value) || Math.abs(m - choice.value) < 1);
}

/** The usage in its standard unit: gas volume by the heat content printed on the bill, else by the usual factor. */
function standardOf(doc: BillDocument, type: ServiceType, value: number, symbol: string): StandardQuantity | null {
  const printed = type === 'GAS' ? printedHeatContent(doc, symbol) : null;
  if (!printed) return standardise(type, value, symbol);
  return { value: Number((value * printed.kwhPerUnit).toPrecision(12)), unit: 'kWh', factor: Number(printed.kwhPerUnit.toPrecision(10)), source: printed.source };
}

/** False where the only register read is called a part of the whole ("off-peak"): the others were overlooked. */
function isWhole(doc: BillDocument, meaning: UsageMeaning, rows: readonly MeterRow[], choice: UsageChoice): boolean {
  const [row] = rows;
  if (!row || rows.length > 1 || !sameUsage(meaning.valueOf(row)?.value ?? NaN, choice.value)) return true;
  const name = row.cells.filter((c) => /\p{L}/u.test(c.text) && c.x1 <= row.segment.x0).map((c) => labelTokens(c.text).filter((t) => !/^\d+$|^kwh$/.test(t)).join(' '));
  return !doc.files.some((f) => f.registers.some((r) => name.includes(labelTokens(r).join(' '))));
}

/** Of several meters' demands each belongs to the usage it stands nearest to. */
function isNearest(q: Quantity, own: UsageChoice, usages: readonly UsageChoice[]): boolean {
  const distance = (u: UsageChoice): number => Math.abs(u.at.at.segment.order - q.at.segment.order) + (u.at.at.segment.page === q.at.segment.page ? 0 : 1000);
  return usages.every((u) => u === own || distance(own) <= distance(u));
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
