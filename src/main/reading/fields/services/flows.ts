import { phraseOf } from '../../labels/normalise.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import type { Segment } from '../../layout/page.ts';
import type { BillDocument } from '../document.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';

/** Which way energy went: bought, given to the grid, made on site, or the balance of the first two. */
export type Flow = 'IMPORT' | 'EXPORT' | 'GENERATION' | 'NET';

/** Registers of exported energy by their code: OBIS 2.8.x (IEC 62056-61), and B1 beside E1 on Australian meters (AEMO NEM12 data suffixes). */
const EXPORT_REGISTER = /(?<![\d.])2[.]8[.]\d(?!\d)|(?<![\p{L}\p{N}])B[1-9](?![\p{L}\p{N}])/u;
const NAMED = 0.55;
/** A value this near behind its label, in points, leaves no doubt whose it is. */
const NEXT_REACH = 60;

/** On a bill that speaks of no solar plant "generation" is a price component. */
const speaksOfSolar = (doc: BillDocument): boolean => doc.files.some((f) => (f.services.SOLAR ?? []).some((w) => doc.tokenText.includes(phraseOf(w)))) || wordPattern(doc.files, 'madeOnSite').test(doc.text);

function flowInText(doc: BillDocument, text: string): Flow | null {
  const strength = (concept: 'export' | 'generation' | 'netUsage'): number => Math.max(0, ...doc.context.inText(text).filter((m) => m.concept === concept).map((m) => m.strength));
  const ranked = ([['NET', strength('netUsage')], ['EXPORT', strength('export')], ['GENERATION', strength('generation')]] as const).filter(([flow, s]) => s >= NAMED && (flow !== 'GENERATION' || speaksOfSolar(doc)));
  return [...ranked].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The way a row of readings went, by its name, its register and the heading of its usage. */
export function flowOfRow(doc: BillDocument, row: MeterRow): Flow {
  const words = row.cells.filter((c) => /\p{L}/u.test(c.text) && c.words.length <= 8).map((c) => c.text);
  if (words.some((w) => EXPORT_REGISTER.test(w)) && /(?<![\p{L}\p{N}])E[1-9](?![\p{L}\p{N}])|1[.]8[.]\d/u.test(doc.text)) return 'EXPORT';
  for (const w of words) { const flow = flowInText(doc, w); if (flow) return flow; }
  const usage = row.usage ?? row.end;
  const header = doc.context.neighboursOf(usage.at.segment).header(usage.at.segment);
  return (header && flowInText(doc, header.text)) ?? 'IMPORT';
}

/** True for a label right before its value: it heads nothing below. */
const isLabelOfValue = (doc: BillDocument, cell: Segment): boolean => {
  const next = doc.context.neighboursOf(cell).right(cell)[0];
  return next !== undefined && next.x0 - cell.x1 < NEXT_REACH && doc.numbersBySegment.has(next);
};

/** The way a printed quantity went, by the words before it in its cell, left of it and above it. */
export function flowOf(doc: BillDocument, q: Quantity): Flow {
  const { segment, start } = q.at;
  const own = flowInText(doc, segment.text.slice(0, start));
  if (own) return own;
  const neighbours = doc.context.neighboursOf(segment);
  const left: readonly Segment[] = neighbours.left(segment).filter((s) => /\p{L}{2}/u.test(s.text)).slice(0, 2);
  for (const cell of left) { const flow = flowInText(doc, cell.text); if (flow) return flow; }
  const heading = /\p{L}{3}/u.test(segment.text.slice(0, start)) ? null : neighbours.header(segment);
  const header = heading && heading.cells.some((cell) => isLabelOfValue(doc, cell)) ? null : heading;
  return (header && flowInText(doc, header.text)) ?? flowInText(doc, segment.text.slice(q.at.end, q.at.end + 30)) ?? 'IMPORT';
}
