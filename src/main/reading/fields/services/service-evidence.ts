import { isUsageUnit } from '../../../../shared/units/quantity.ts';
import type { Concept } from '../../labels/label-files.ts';
import { phraseOf } from '../../labels/normalise.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import type { Amounts } from '../amounts.ts';
import type { BillDates } from '../bill-dates.ts';
import type { BillDocument } from '../document.ts';
import type { ScoredCode } from '../identifiers.ts';
import { findLineQuantities } from '../line-quantities.ts';
import type { MeterRow } from '../meter-rows.ts';
import { findMeterRows } from '../meter-rows.ts';
import { findQuantities } from '../quantities.ts';
import { ServiceTypes } from '../service-type.ts';
import type { Flow } from './flows.ts';
import { flowOfRow } from './flows.ts';
import { Meters } from './meters.ts';
import { ReadTypeWords } from './read-type-words.ts';
import { UsageMeaning } from './usage-meaning.ts';
import type { UsageGrounds } from './usage-offers.ts';
import { UsageWitnesses } from './usage-witness.ts';

/** Everything found on a bill that speaks of its services. One for a document. */
export interface ServiceEvidence extends UsageGrounds {
  readonly types: ServiceTypes;
  /** Rows of readings of what is consumed; reactive energy and power are none. */
  readonly rows: readonly MeterRow[];
  readonly flows: ReadonlyMap<MeterRow, Flow>;
  readonly meters: Meters;
  readonly readTypeWords: ReadTypeWords;
  readonly amounts: Amounts;
}

/** `notMeters`: numbers known to be something else; `amounts`: what the bill asks for. */
export function serviceEvidence(doc: BillDocument, codes: ReadonlyMap<Concept, ScoredCode[]>, notMeters: ReadonlySet<string>, amounts: Amounts, dates: BillDates): ServiceEvidence {
  const types = new ServiceTypes(doc);
  const quantities = findQuantities(doc);
  const rows = findMeterRows(doc, quantities).filter((r) => isConsumption(doc, r));
  const flows = new Map(rows.map((r) => [r, flowOfRow(doc, r)]));
  const lines = findLineQuantities(doc, quantities);
  const meters = new Meters(types, codes, rows, notMeters);
  const witnesses = new UsageWitnesses(doc, quantities, lines, rows, dates);
  const meaning = new UsageMeaning(doc, types, quantities, lines, witnesses);
  return { doc, types, quantities, rows, flows, lines, meters, witnesses, meaning, amounts, readTypeWords: new ReadTypeWords(doc) };
}

/** True where the bill says that the meter was exchanged within its period. */
export const isMeterExchanged = (doc: BillDocument): boolean => doc.files.some((f) => f.meterChange.some((w) => doc.tokenText.includes(phraseOf(w))));

/** Rows that measure reactive energy or power are no consumption. */
function isConsumption(doc: BillDocument, row: MeterRow): boolean {
  const q = row.converted ?? row.usage ?? row.end;
  if (q.unit && !isUsageUnit(q.unit)) return false;
  const name = row.cells[0]?.text ?? '';
  const words = `${name} ${q.at.segment.text.slice(q.at.end)}`;
  return !/kvar|kva\b|r?kvah?\b|\bkw\b/i.test(words) && !wordPattern(doc.files, 'reactive').test(words);
}
