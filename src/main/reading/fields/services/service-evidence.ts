import { isUsageUnit } from '../../../../shared/units/quantity.ts';
import type { Concept } from '../../labels/label-files.ts';
import { phraseOf } from '../../labels/normalise.ts';
import type { Amounts } from '../amounts.ts';
import type { BillDates } from '../bill-dates.ts';
import type { BillDocument } from '../document.ts';
import type { ScoredCode } from '../identifiers.ts';
import type { LineQuantity } from '../line-quantities.ts';
import { findLineQuantities } from '../line-quantities.ts';
import type { MeterRow } from '../meter-rows.ts';
import { findMeterRows } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { findQuantities } from '../quantities.ts';
import { ServiceTypes } from '../service-type.ts';
import type { Flow } from './flows.ts';
import { flowOfRow } from './flows.ts';
import { Meters } from './meters.ts';
import { UsageChooser } from './usage-choice.ts';
import { UsageWitnesses } from './usage-witness.ts';

/** Everything found on a bill that speaks of its services. One for a document. */
export interface ServiceEvidence {
  readonly doc: BillDocument;
  readonly types: ServiceTypes;
  readonly quantities: readonly Quantity[];
  /** Rows of readings of what is consumed; reactive energy and power are none. */
  readonly rows: readonly MeterRow[];
  readonly flows: ReadonlyMap<MeterRow, Flow>;
  readonly lines: readonly LineQuantity[];
  readonly meters: Meters;
  readonly usage: UsageChooser;
  readonly amounts: Amounts;
}

/** `notMeters`: numbers known to be something else; `amounts`: what the bill asks for. */
export function serviceEvidence(doc: BillDocument, codes: ReadonlyMap<Concept, ScoredCode[]>, notMeters: ReadonlySet<string>, amounts: Amounts, dates: BillDates): ServiceEvidence {
  const types = new ServiceTypes(doc);
  const quantities = findQuantities(doc);
  const rows = findMeterRows(doc, quantities).filter((r) => isConsumption(r));
  const flows = new Map(rows.map((r) => [r, flowOfRow(doc, r)]));
  const lines = findLineQuantities(doc, quantities);
  const meters = new Meters(types, codes, rows, notMeters);
  const witnesses = new UsageWitnesses(doc, quantities, lines, rows, dates);
  const usage = new UsageChooser(doc, types, quantities, lines, witnesses);
  return { doc, types, quantities, rows, flows, lines, meters, usage, amounts };
}

/** True where the bill says that the meter was exchanged within its period. */
export const isMeterExchanged = (doc: BillDocument): boolean => doc.files.some((f) => f.meterChange.some((w) => doc.tokenText.includes(phraseOf(w))));

/** Rows that measure reactive energy or power are no consumption. */
function isConsumption(row: MeterRow): boolean {
  const q = row.converted ?? row.usage ?? row.end;
  if (q.unit && !isUsageUnit(q.unit)) return false;
  const name = row.cells[0]?.text ?? '';
  return !/kvar|kva\b|r?kvah?\b|\bkw\b|reactiv|r[ée]active|blind/i.test(`${name} ${q.at.segment.text.slice(q.at.end)}`);
}
