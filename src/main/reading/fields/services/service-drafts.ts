import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { Dimension } from '../../../../shared/units/quantity.ts';
import { isUsageUnit } from '../../../../shared/units/quantity.ts';
import { squash } from '../../labels/normalise.ts';
import type { Segment } from '../../layout/page.ts';
import { sameRow } from '../../layout/page.ts';
import type { BillDocument } from '../document.ts';
import type { ScoredCode } from '../identifiers.ts';
import type { MeterRow } from '../meter-rows.ts';
import { deliveredFuel, wasteMaterials } from './deliveries.ts';
import { flowDraft, withNetBalance } from './flow-drafts.ts';
import type { Quantity } from '../quantities.ts';
import { labelOf } from '../quantities.ts';
import type { UsageChoice } from './found-service.ts';
import { isUnmetered, sameUsage, sumOf } from './found-service.ts';
import type { ServiceDraft } from './service-draft.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { isMeterExchanged } from './service-evidence.ts';
import { chooseUsage } from './usage-choice.ts';
import { usageOfRows } from './usage-of-rows.ts';

/** A label from this strength on names a usage. */
const NAMED = 0.6;
const GIVEN_BACK = 0.9;

/** The services of all kinds present on the bill, as drafts. */
export function draftServices(evidence: ServiceEvidence, kinds: readonly ServiceType[]): ServiceDraft[] {
  const found = kinds.flatMap((type) => draftsOf(evidence, type, kinds.length));
  // What was given to the grid is not sold as something else once more.
  const drafts = found.filter((d) => d.direction === 'EXPORT'
    ? !found.some((o) => o.direction === 'EXPORT' && found.indexOf(o) < found.indexOf(d) && sameUsage(o.choice.value, d.choice.value))
    : !found.some((o) => o.type !== d.type && o.direction === 'EXPORT' && d.choice.unit === o.choice.unit && sameUsage(o.choice.value, d.choice.value)));
  return withOwnMeters(evidence, throughOneMeter(drafts)).map((d) => credited(evidence, d));
}

/** No meter measures two kinds of service: one that two were given goes to the kind it stands with, and the other gets what its own row names. */
function withOwnMeters({ doc, meters }: ServiceEvidence, drafts: readonly ServiceDraft[]): readonly ServiceDraft[] {
  const inOwnRow = ({ choice: { at: { at } } }: ServiceDraft): ScoredCode | null => meters.inRow([at.segment, ...doc.context.neighboursOf(at.segment).row(at.segment)], at);
  return drafts.map((d) => {
    const sharing = d.meter === null ? [] : drafts.filter((o) => o.type !== d.type && o.meter?.squashed === d.meter?.squashed);
    const own = sharing.length > 0 ? inOwnRow(d) : null;
    if (own !== null && own.squashed !== d.meter?.squashed) return { ...d, meter: own };
    return own === null && sharing.some((o) => inOwnRow(o)?.squashed === d.meter?.squashed) ? { ...d, meter: null } : d;
  });
}

/** Energy bought and energy given back go through the meter of the electricity, whatever heads them ("Your solar this month"). */
function throughOneMeter(drafts: readonly ServiceDraft[]): readonly ServiceDraft[] {
  if (!drafts.some((d) => d.direction === 'EXPORT')) return drafts;
  const isBought = drafts.some((d) => d.type === 'ELECTRICITY' && d.direction === 'IMPORT');
  const electric = drafts.map((d) => (d.type === 'SOLAR' && (d.direction === 'EXPORT' || !isBought) ? { ...d, type: 'ELECTRICITY' as const } : d));
  const [meter, ...others] = [...new Set(electric.flatMap((d) => (d.type === 'ELECTRICITY' && d.meter ? [d.meter] : [])))];
  return meter === undefined || others.length > 0 ? electric : electric.map((d) => (d.type === 'ELECTRICITY' ? { ...d, meter } : d));
}

/** A note that gives back what was billed gives back its usage: every line of it is negative. */
function credited({ doc, amounts }: ServiceEvidence, draft: ServiceDraft): ServiceDraft {
  const given = amounts.current ?? amounts.total;
  if (draft.direction !== 'IMPORT' || draft.choice.value <= 0 || !given || given.value >= 0) return draft;
  const { at } = draft.choice.at;
  const beside = doc.money.filter((m) => m.segment.page === at.segment.page && sameRow(m.segment, at.segment) && m !== at);
  return beside.length > 0 && beside.every((m) => m.value < 0) ? { ...draft, choice: { ...draft.choice, value: -draft.choice.value } } : draft;
}

function draftsOf(evidence: ServiceEvidence, type: ServiceType, kinds: number): ServiceDraft[] {
  const { doc, meaning, lines, quantities, amounts, flows } = evidence;
  // Solar energy given to the grid goes through the meter of the electricity.
  const typeOf = (r: MeterRow): ServiceType => { const t = meaning.typeOf(r.converted ?? r.usage ?? r.end); return t === 'SOLAR' && flows.get(r) === 'EXPORT' ? 'ELECTRICITY' : t; };
  const mine = evidence.rows.filter((r) => typeOf(r) === type);
  if (type === 'WASTE') {
    const materials = wasteMaterials(doc, quantities, lines, (q) => meaning.typeOf(q));
    if (materials.length > 0) return materials.map(({ choice }) => ({ type, meter: null, rows: [], choice, direction: 'IMPORT' as const }));
  }
  if (type === 'FUEL') {
    const fuel = deliveredFuel(doc, lines, (amounts.current ?? amounts.total)?.value ?? null, quantities, (q) => meaning.typeOf(q));
    if (fuel) return [{ type, meter: null, rows: [], choice: fuel, direction: 'IMPORT' }];
  }
  const imports = draftsByMeter(evidence, type, mine.filter((r) => flows.get(r) === 'IMPORT'), kinds);
  if (type !== 'ELECTRICITY' && type !== 'SOLAR') return imports;
  return withNetBalance(evidence, imports, flowDraft(evidence, 'EXPORT', type, mine), flowDraft(evidence, 'GENERATION', 'SOLAR', mine));
}

/** A service a meter; steam and chilled water (district) are told apart by what is measured. */
function draftsByMeter(evidence: ServiceEvidence, type: ServiceType, rows: readonly MeterRow[], kinds: number): ServiceDraft[] {
  const { doc, meters } = evidence;
  const dimensions = type === 'DISTRICT' ? DISTRICT_DIMENSIONS.filter((d) => rows.some((r) => dimensionOf(r) === d)) : [];
  if (dimensions.length >= 1 && rows.some((r) => dimensionOf(r) !== dimensions[0])) return dimensions.flatMap((d) => draftsByMeter(evidence, type, rows.filter((r) => dimensionOf(r) === d), kinds));
  const byMeter = new Map<ScoredCode | null, MeterRow[]>();
  const inBrackets = new Map<string, ScoredCode>();
  // Registers of one meter name it each.
  const registerMeter = (row: MeterRow): ScoredCode | null => { const found = meters.inBrackets(doc.codes, row.cells); if (!found) return null; const known = inBrackets.get(found.text) ?? found; inBrackets.set(found.text, known); return known; };
  for (const row of rows) {
    const meter = meterOfRegister(byMeter, meters.inRow(rowOfUsage(doc, row), (row.converted ?? row.usage ?? row.end).at) ?? registerMeter(row) ?? meters.at(row.segment, row.cells, type));
    byMeter.set(meter, [...(byMeter.get(meter) ?? []), row]);
  }
  const named = [...byMeter.keys()].filter((m) => m !== null);
  if (named.length >= 2 && isMeterExchanged(doc)) {
    const choice = chooseUsage(evidence, type, rows)[0];
    return choice ? [{ type, meter: named.at(-1) ?? null, rows, choice, direction: 'IMPORT' }] : [];
  }
  if (named.length >= 2) {
    return named.flatMap((meter) => {
      const choice = usageOfRows(evidence, type, byMeter.get(meter) ?? []);
      return choice ? [{ type, meter, rows: byMeter.get(meter) ?? [], choice, direction: 'IMPORT' as const }] : [];
    });
  }
  const sections = rows.length === 0 && !isUnmetered(type) ? draftsBySection(evidence, type) : [];
  if (sections.length > 0) return sections;
  if (type === 'DISTRICT' && rows.length === 0) return draftsByDimension(evidence, type);
  const choice = chooseUsage(evidence, type, rows)[0];
  const beside = choice ? doc.context.neighboursOf(choice.at.at.segment).row(choice.at.at.segment) : [];
  const meter = named[0] ?? (choice && !isUnmetered(type) ? meters.inRow(beside, choice.at.at) : null) ?? meters.onlyOf(type, kinds);
  const inRow = choice && !meter && !isUnmetered(type) ? meters.unnamedIn(doc.codes, beside, choice.at.at) : null;
  if (!choice) { const given = givenBack(evidence, type); return given ? [{ type, meter, rows: [], choice: given, direction: 'IMPORT' }] : []; }
  return [{ type, meter: meter ?? inRow, rows, choice, direction: 'IMPORT' }];
}

/** The usage that a note of credit prints with its sign, where it is the only one so called; null where the bill asks for money. */
function givenBack({ amounts, quantities, meaning }: ServiceEvidence, type: ServiceType): UsageChoice | null {
  const given = amounts.current ?? amounts.total;
  if (!given || given.value >= 0) return null;
  const mine = quantities.filter((q) => q.value < 0 && q.unit !== null && isUsageUnit(q.unit) && labelOf(q, 'usage') > NAMED && labelOf(q, 'notUsage') < NAMED && meaning.typeOf(q) === type);
  const [one] = mine;
  return one && mine.every((q) => sameUsage(q.value, one.value)) ? { value: one.value, unit: one.unit, at: one, score: GIVEN_BACK, proven: false, isBorne: true } : null;
}

/** A service for each meter that heads a section with a usage of its own that is borne out; empty where one of them has none. */
function draftsBySection(evidence: ServiceEvidence, type: ServiceType): ServiceDraft[] {
  const heads = evidence.meters.sections(type);
  const ofSection = (q: Quantity): ScoredCode | undefined => heads.filter((m) => m.at.segment.order <= q.at.segment.order || (m.at.segment.page === q.at.segment.page && sameRow(m.at.segment, q.at.segment))).at(-1);
  const offered = heads.map((meter) => ({ meter, choices: chooseUsage(evidence, type, [], (q) => ofSection(q) === meter) }));
  const first = offered.map((o) => o.choices[0]?.value ?? 0);
  return offered.reduce<ServiceDraft[] | null>((drafts, { meter, choices }, i) => {
    // The whole of all meters may stand below the last one.
    const others = sumOf(first.filter((_, k) => k !== i));
    const choice = choices.find((c) => !choices.some((o) => o !== c && sameUsage(c.value, sumOf([o.value, others]))));
    return drafts && choice?.isBorne ? [...drafts, { type, meter, rows: [], choice, direction: 'IMPORT' }] : null;
  }, []) ?? [];
}

/** What a meter of district energy measures for billing; the volume beside heat is none of it. */
const DISTRICT_DIMENSIONS: readonly Dimension[] = ['ENERGY', 'STEAM', 'COOLING'];
const dimensionOf = (row: MeterRow): Dimension | null => (row.converted ?? row.usage ?? row.end).unit?.dimension ?? null;

/** The printed row of what readings make, where that stands apart from them ("Total use, meter 6157617   499 kWh"). */
function rowOfUsage(doc: BillDocument, { usage, converted, end }: MeterRow): readonly Segment[] {
  const at = (converted ?? usage)?.at.segment;
  const row = at ? doc.context.neighboursOf(at).row(at) : [];
  return row.includes(end.at.segment) ? [] : row;
}

/** What a number of a meter is followed by where a register of it is meant ("204410881/2"). */
const REGISTER = /\/\d{1,2}$/;

/** The meter itself where a number names one of its registers, and another of them was named before. */
function meterOfRegister(known: Map<ScoredCode | null, MeterRow[]>, meter: ScoredCode | null): ScoredCode | null {
  if (!meter || !REGISTER.test(meter.text)) return meter;
  const stem = meter.text.replace(REGISTER, '');
  const first = [...known.keys()].find((m) => m !== null && m.text.replace(REGISTER, '') === stem);
  if (!first || first.text === meter.text || first.text === stem) return first ?? meter;
  const whole = { ...first, text: stem, squashed: squash(stem) };
  known.set(whole, known.get(first) ?? []);
  known.delete(first);
  return whole;
}

function draftsByDimension(evidence: ServiceEvidence, type: ServiceType): ServiceDraft[] {
  const { doc, meters } = evidence;
  return DISTRICT_DIMENSIONS.flatMap((d) => {
    const choice = chooseUsage(evidence, type, [], (q) => q.unit?.dimension === d).find((c) => c.unit?.dimension === d);
    return choice ? [{ type, meter: meters.at(choice.at.at.segment, doc.context.neighboursOf(choice.at.at.segment).row(choice.at.at.segment), type), rows: [], choice, direction: 'IMPORT' as const }] : [];
  });
}
