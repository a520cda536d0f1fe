import type { LeftOut } from '../../../../shared/domain/export.ts';
import { nameOf, type ServiceRow } from '../../service-rows.ts';
import { serialOf } from '../../xlsx-stream.ts';
import { meterEntries, takenEntries, type MeterEntry } from '../meter-entries.ts';
import { toPortfolioUnit } from '../meter-units.ts';
import type { BillHeading, BillSheet, TemplateMeter } from './bill-sheets.ts';
import type { FilledRow } from './fill-sheet.ts';
import { lineBelow } from './headings.ts';

/** The bills that one meter of the template gets, in the order of their days. */
export interface MeterBills {
  readonly meter: TemplateMeter;
  readonly rows: readonly ServiceRow[];
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

/** Deliveries of a meter, each on its day; between them is no gap. A bill of more days does not say on which of them it was delivered. */
function deliveriesOf({ meter, rows }: MeterBills, leaveOut: (left: LeftOut) => void): MeterEntry[] {
  const [dated, others] = [rows.filter(({ usage }) => usage.periodStart === usage.periodEnd), rows.filter(({ usage }) => usage.periodStart !== usage.periodEnd)];
  for (const { bill, usage } of others) leaveOut({ what: nameOf(bill, usage), why: 'The template asks for the day of the delivery, and the bill tells a period' });
  return takenEntries(dated, (usage, unit) => toPortfolioUnit(usage, unit, meter.unit), meter.unit, leaveOut, meter.entered);
}

/**
 * The rows of one sheet that bills become: first the meter's own that wait for one, then those below all that is written, so that no row and
 * no formula moves. What is entered already, overlaps by more than a day or does not convert is told to `leaveOut`.
 */
export function planSheet({ sheet, columns }: BillSheet, bills: readonly MeterBills[], leaveOut: (left: LeftOut) => void): FilledRow[] {
  const columnsOf = (headings: readonly BillHeading[]): number[] => headings.flatMap((heading) => columns.get(heading) ?? []);
  const [repeated, days] = [columnsOf(PREFILLED), columnsOf(['start', 'end', 'delivery'])];
  let next = lineBelow(sheet);
  return bills.flatMap((one) => {
    const { meter, rows } = one;
    const open = [...meter.openLines];
    const entries = columns.has('delivery') ? deliveriesOf(one, leaveOut) : meterEntries(rows, (usage, unit) => toPortfolioUnit(usage, unit, meter.unit), meter.unit, leaveOut, meter.entered);
    return entries.map((entry): FilledRow => {
      const line = open.shift() ?? next++;
      return { line, like: meter.line, repeated, days, values: valuesOf(entry, columns) };
    });
  });
}
