import { daysBetween } from '../../../../shared/units/day.ts';
import type { Candidate } from '../../candidates/candidate.ts';
import type { Segment } from '../../layout/page.ts';
import { overlapX } from '../../layout/page.ts';
import type { BillDates } from '../bill-dates.ts';
import type { BillDocument } from '../document.ts';
import type { MeterRow } from '../meter-rows.ts';

export interface ServicePeriod {
  readonly from: string | null;
  readonly to: string | null;
  readonly at: Candidate | null;
  readonly sure: number;
}

/** A period of a service stands at most this far above its usage, in points. */
const ABOVE_REACH = 90;

/** The period of one service: in its row of readings, heading its table, else the bill's. */
export function periodOfService(doc: BillDocument, segment: Segment, rows: readonly MeterRow[], dates: BillDates): ServicePeriod {
  const cells = rows[0]?.cells ?? [];
  const inRow = doc.periods.find((p) => cells.includes(p.segment) && daysBetween(p.from, p.to) >= 5);
  if (inRow) return { from: inRow.from, to: inRow.to, at: inRow, sure: 0.9 };
  const above = doc.periods
    .filter((p) => p.segment.page === segment.page && p.segment.y1 <= segment.y0 + 2 && segment.y0 - p.segment.y1 < ABOVE_REACH && daysBetween(p.from, p.to) >= 20 && overlapX({ ...p.segment, x0: p.segment.x0 - 20 }, segment) > -60)
    .sort((a, b) => b.segment.y1 - a.segment.y1)[0];
  if (above && dates.periodEnd && Math.abs(daysBetween(above.to, dates.periodEnd.value)) < 12) return { from: above.from, to: above.to, at: above, sure: 0.85 };
  return { from: dates.periodStart?.value ?? null, to: dates.periodEnd?.value ?? null, at: dates.periodStart?.at ?? null, sure: dates.periodStart?.confidence ?? 0 };
}
