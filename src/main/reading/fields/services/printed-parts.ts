import { sameRow } from '../../layout/page.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import type { BillDocument } from '../document.ts';
import type { Quantity } from '../quantities.ts';
import { labelOf } from '../quantities.ts';
import { sameUsage, sumOf } from './found-service.ts';

/** Parts of a whole printed in one row or column, at most. */
const MOST_PARTS = 6;
/** Ends of a column's values lie no farther apart than this, in points. */
const COLUMN = 9;
/** Rows of parts stand no farther apart than this, in points. */
const ROW_STEP = 34;

/** True for a figure of another month or year. */
export const isHistory = (q: Quantity): boolean => labelOf(q, 'notUsage') > 1.2;

/** One figure said twice in its row ("first 500 kWh   500") is no two parts; of three parts two may be alike. */
const isSaidTwice = (parts: readonly Quantity[]): boolean => parts.length === 2 && parts.some((a, i) => parts.slice(i + 1).some((b) => sameUsage(a.value, b.value) && sameRow(a.at.segment, b.at.segment)));

/** Quantities of one of the runs, one behind the other, that make the value; null where there are none. */
export function printedParts(runs: readonly (readonly Quantity[])[], value: number, unit: Unit | null): readonly Quantity[] | null {
  for (const run of runs) for (let from = 0; from < run.length - 1; from++) {
    let sum = 0;
    for (let to = from; to < Math.min(run.length, from + MOST_PARTS); to++) {
      const q = run[to];
      if (!q || q.value <= 0 || q.value >= value || (unit !== null && q.unit !== null && q.unit !== unit)) break;
      sum = sumOf([sum, q.value]);
      if (to > from && sameUsage(sum, value) && !isSaidTwice(run.slice(from, to + 1))) return run.slice(from, to + 1);
    }
  }
  return null;
}

/** Rows and columns of quantities that can be parts of a whole. */
export function runsOf(doc: BillDocument, quantities: readonly Quantity[]): Quantity[][] {
  const usable = quantities.filter((q) => !isHistory(q) && q.unit?.dimension !== 'POWER' && labelOf(q, 'readStart') < 0.6 && labelOf(q, 'readEnd') < 0.6 && labelOf(q, 'days') < 0.6);
  const runs: Quantity[][] = [];
  const bySegment = new Map(usable.map((q) => [q.at.segment, q]));
  const done = new Set<Quantity>();
  for (const q of usable) {
    if (done.has(q)) continue;
    const row = doc.context.neighboursOf(q.at.segment).row(q.at.segment).flatMap((s) => { const own = bySegment.get(s); return own ? [own] : []; });
    for (const own of row) done.add(own);
    if (row.length > 1) runs.push(row);
  }
  const columns: Quantity[][] = [];
  for (const q of [...usable].sort((a, b) => a.at.segment.page - b.at.segment.page || a.at.segment.y0 - b.at.segment.y0)) {
    const column = columns.find((c) => { const last = c.at(-1)?.at.segment; return last !== undefined && last.page === q.at.segment.page && Math.abs(last.x1 - q.at.segment.x1) < COLUMN && q.at.segment.y0 > last.y0 && q.at.segment.y0 - last.y1 < ROW_STEP; });
    if (column) column.push(q);
    else columns.push([q]);
  }
  return [...runs, ...columns.filter((c) => c.length > 1)];
}
