import type { LeftOut } from '../../../../shared/domain/export.ts';
import type { ServiceRow } from '../../service-rows.ts';
import { serialOf } from '../../xlsx-stream.ts';
import { deliveries, meterEntries, type MeterEntry } from '../meter-entries.ts';
import { toPortfolioUnit } from '../meter-units.ts';
import type { BillHeading, BillSheet, TemplateMeter } from './bill-sheets.ts';
import type { FilledRow } from './fill-sheet.ts';
import { lineBelow } from './headings.ts';

/** The bills that one meter of the template gets, in the order of their days. */
export interface MeterBills {
  readonly meter: TemplateMeter;
  readonly rows: readonly ServiceRow[];
  /** Days of its bills that stay out since something about them is open. */
  readonly keptBack?: readonly { readonly start: string; readonly end: string }[];
}

/** What Portfolio Manager prefills, which is repeated with each bill. */
const PREFILLED = ['meterId', 'propertyId', 'property', 'meter', 'type', 'unit'] as const;

/**
 * The cells of an entry. "Estimated" asks there whether somebody else than the utility estimated or split the bill, which Forager never
 * does: a reading that the utility estimated is none (Portfolio Manager's help, 218940888).
 */
function valuesOf({ row, start, end, usage, cost }: MeterEntry, columns: BillSheet['columns']): Map<number, string | number> {
  const { demand, demandUnit } = row.usage;
  const values = new Map<number, string | number>();
  const put = (heading: BillHeading, value: string | number | null): void => {
    const column = columns.get(heading);
    if (column !== undefined && value !== null) values.set(column, value);
  };
  put('delivery', serialOf(start));
  put('start', serialOf(start));
  put('end', serialOf(end));
  put('usage', usage);
  put('cost', cost);
  put('demand', demandUnit === 'kW' ? demand : null);
  put('estimation', 'No');
  put('greenPower', 'No');
  return values;
}

/**
 * The rows of one sheet that bills become: first the meter's own that wait for one, then those below all that is written, so that no row and
 * no formula moves. What is entered already, overlaps by more than a day or does not convert is told to `leaveOut`.
 */
export function planSheet({ sheet, columns }: BillSheet, bills: readonly MeterBills[], leaveOut: (left: LeftOut) => void): FilledRow[] {
  const columnsOf = (headings: readonly BillHeading[]): number[] => headings.flatMap((heading) => columns.get(heading) ?? []);
  const [repeated, days] = [columnsOf(PREFILLED), columnsOf(['start', 'end', 'delivery'])];
  let next = lineBelow(sheet);
  const entriesOf = columns.has('delivery') ? deliveries : meterEntries;
  return bills.flatMap(({ meter, rows, keptBack = [] }) => {
    const open = [...meter.openLines];
    return entriesOf(rows, (usage, unit) => toPortfolioUnit(usage, unit, meter.unit), meter.unit, leaveOut, { entered: meter.entered, keptBack }).map((entry): FilledRow => {
      const line = open.shift() ?? next++;
      return { line, like: meter.line, repeated, days, values: valuesOf(entry, columns) };
    });
  });
}
