import type { WordList } from '../../labels/label-files.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import type { BillDocument } from '../document.ts';

/** Energy in a volume of gas as the bill itself prints it. */
export interface HeatContent {
  /** Kilowatt hours in one of the unit. */
  readonly kwhPerUnit: number;
  /** In words: what is printed and where. */
  readonly source: string;
}

/** 1 kWh in MJ; 1 therm and 1 Dth in kWh (ISO 31-4, Btu of the International Table). */
const MJ_PER_KWH = 3.6;
const KWH_PER_THERM = 29.30710702;

/** The number that words of the list stand before: in its own cell, or beside or below it. */
function valueOf(doc: BillDocument, list: WordList, low: number, high: number): { value: number; text: string; unit: string } | null {
  const label = wordPattern(doc.files, list);
  const fits = (v: number): boolean => v >= low && v <= high;
  for (const n of doc.numbers) {
    if (!fits(n.value) || n.percent || n.currency !== null) continue;
    const neighbours = doc.context.neighboursOf(n.segment);
    const before = n.segment.text.slice(0, n.start);
    const own = label.exec(before);
    const left = neighbours.left(n.segment)[0];
    const header = neighbours.header(n.segment);
    const inOwn = own !== null && !/\d[\d.,]*\s*$/.test(before.slice(own.index + own[0].length).trimEnd());
    const isMeant = inOwn || (own === null && before.trim() === '' && ((left !== undefined && label.test(left.text)) || (header !== null && label.test(header.text))));
    if (isMeant) return { value: n.value, text: n.segment.text.slice(n.start, n.end).trim(), unit: n.segment.text.slice(n.end, n.end + 12) };
  }
  return null;
}

/**
 * The energy in one ccf or cubic metre of gas, by the heat content or calorific value printed on the bill (times the
 * factor that corrects the volume, where one is printed); null where none is printed. Ranges are those of natural gas:
 * 0.9 to 1.2 therms a ccf, 30 to 45 MJ or 8 to 13 kWh a cubic metre.
 */
export function printedHeatContent(doc: BillDocument, unit: string): HeatContent | null {
  if (unit === 'ccf' || unit === 'Mcf') {
    const therms = valueOf(doc, 'thermFactor', 0.9, 1.2);
    return therms ? { kwhPerUnit: therms.value * KWH_PER_THERM * (unit === 'Mcf' ? 10 : 1), source: `Heat content printed on the bill: ${therms.text} therms per ccf` } : null;
  }
  if (unit !== 'm3') return null;
  const correction = valueOf(doc, 'volumeCorrection', 0.85, 1.1);
  const times = correction?.value ?? 1;
  const corrected = correction ? ` x ${correction.text}` : '';
  const kwh = valueOf(doc, 'calorificValue', 8, 13);
  if (kwh) return { kwhPerUnit: kwh.value * times, source: `Calorific value printed on the bill: ${kwh.text} kWh per m³${corrected}` };
  const mj = valueOf(doc, 'calorificValue', 30, 45);
  return mj ? { kwhPerUnit: (mj.value / MJ_PER_KWH) * times, source: `Calorific value printed on the bill: ${mj.text} MJ per m³${corrected}` } : null;
}
