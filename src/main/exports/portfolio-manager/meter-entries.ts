import type { LeftOut } from '../../../shared/domain/export.ts';
import { addDays, daysBetween } from '../../../shared/units/day.ts';
import { nameOf, type ServiceRow } from '../service-rows.ts';

/** A bill as an entry of a meter of Portfolio Manager. */
export interface MeterEntry {
  readonly row: ServiceRow;
  readonly start: string;
  readonly end: string;
  readonly usage: number;
  readonly cost: number | null;
}

/** Turns a usage in its bill's unit into the meter's; null where it does not convert. */
export type ToMeterUnit = (usage: number, unit: string | null) => number | null;

/**
 * The bills of one meter as entries, exactly as they were billed: Portfolio Manager makes calendar months of them itself. An end that is the
 * next one's start may stand, the day goes to the second; more overlap is an error there, so the later bill is left out. Gaps are named, since
 * they have to be closed there (its help, 211697487 and 211027738). What is fed into the grid is no entry of a meter.
 * @param rows in the order of their days
 */
export function meterEntries(rows: readonly ServiceRow[], toMeterUnit: ToMeterUnit, unitName: string, leaveOut: (left: LeftOut) => void): MeterEntry[] {
  const entries: MeterEntry[] = [];
  for (const row of rows) {
    const { bill, usage } = row;
    const last = entries.at(-1);
    const converted = usage.usage === null ? null : toMeterUnit(usage.usage, usage.unit);
    const why = usage.direction === 'EXPORT' && usage.type !== 'SOLAR' ? 'It was fed into the grid, for which a grid meter has no entry'
      : usage.usage === null ? 'It names no usage'
        : converted === null ? `“${usage.unit ?? 'No unit'}” does not convert into the meter’s ${unitName}`
          : last !== undefined && usage.periodStart < last.end ? `Its days overlap with the bill of ${last.start} to ${last.end} by more than one` : null;
    if (why !== null || converted === null) {
      leaveOut({ what: nameOf(bill, usage), why: why ?? '' });
      continue;
    }
    if (last !== undefined && usage.periodStart > addDays(last.end, 1)) {
      leaveOut({ what: `Gap before ${nameOf(bill, usage)}`, why: `No bill for ${daysBetween(last.end, usage.periodStart) - 1} days from ${addDays(last.end, 1)}; Portfolio Manager gives no metrics until it is closed` });
    }
    entries.push({ row, start: usage.periodStart, end: usage.periodEnd, usage: converted, cost: row.cost });
  }
  return entries;
}
