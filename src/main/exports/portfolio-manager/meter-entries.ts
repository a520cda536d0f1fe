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

interface Days {
  readonly start: string;
  readonly end: string;
}

/** Days that the meter has an entry for: one that Portfolio Manager has (`isKept`), or one that waits to be taken to it. */
interface Entered extends Days {
  readonly isKept: boolean;
}

/** Turns a usage in its bill's unit into the meter's; null where it does not convert. */
export type ToMeterUnit = (usage: number, unit: string | null) => number | null;

const latest = (periods: readonly { readonly end: string }[]): string | null => periods.reduce<string | null>((last, { end }) => (last === null || end > last ? end : last), null);
const isSameDays = (usage: ServiceRow['usage'], { start, end }: Days): boolean => usage.periodStart === start && usage.periodEnd === end;

/**
 * The bills of one meter as entries, exactly as they were billed: Portfolio Manager makes calendar months of them itself. An end that is the
 * next one's start may stand, the day goes to the second; more overlap is an error there, so the later bill is left out (its help, 211697487).
 * What is fed into the grid is no entry of a meter, nor is a net of it below zero: something came from the grid all the same (its help, 211697277).
 * @param rows in the order of their days
 * @param entered what need not be entered again
 */
export function takenEntries(rows: readonly ServiceRow[], toMeterUnit: ToMeterUnit, unitName: string, leaveOut: (left: LeftOut) => void, entered: readonly Entered[] = []): MeterEntry[] {
  const entries: MeterEntry[] = [];
  const keptUntil = latest(entered.filter(({ isKept }) => isKept));
  for (const row of rows) {
    const { bill, usage } = row;
    const last = entries.at(-1);
    const converted = usage.usage === null ? null : toMeterUnit(usage.usage, usage.unit);
    const why = usage.direction === 'EXPORT' && usage.type !== 'SOLAR' ? 'It was fed into the grid, for which a grid meter has no entry'
      : usage.direction === 'NET' && usage.usage !== null && usage.usage < 0 ? 'Its net usage is below zero: more was fed in than came from the grid, and Portfolio Manager asks for what came from the grid'
      : entered.some(({ start, end }) => isSameDays(usage, { start, end })) ? 'It is entered already'
      : entered.some(({ start, end }) => usage.periodStart < end && usage.periodEnd > start) ? 'Its days overlap by more than one with what is entered already'
      : keptUntil !== null && usage.periodEnd <= keptUntil ? `Portfolio Manager has entries up to ${keptUntil}, and the template does not say whether this is one of them`
      : usage.usage === null ? 'It names no usage'
        : converted === null ? `“${usage.unit ?? 'No unit'}” does not convert into the meter’s ${unitName}`
          : last !== undefined && usage.periodStart < last.end ? `Its days overlap with the bill of ${last.start} to ${last.end} by more than one` : null;
    if (why !== null || converted === null) {
      leaveOut({ what: nameOf(bill, usage), why: why ?? '' });
      continue;
    }
    entries.push({ row, start: usage.periodStart, end: usage.periodEnd, usage: converted, cost: row.cost });
  }
  return entries;
}

/** What is known of a meter beside the bills that it gets. */
interface KnownDays {
  /** What need not be entered again. */
  readonly entered?: readonly Entered[];
  /** Days of bills that stay out since something about them is open, in their order. */
  readonly keptBack?: readonly Days[];
}

/** Why days without an entry have none: bills of them that are kept back, no bill at all, or some of both. */
function gapWords(from: string, to: string, keptBack: readonly Days[]): string {
  const held = keptBack.filter(({ start, end }) => start <= to && end >= from);
  let [next, missing] = [from, 0];
  for (const { start, end } of held) {
    missing += Math.max(0, daysBetween(next, start));
    if (end >= next) next = addDays(end, 1);
  }
  missing += Math.max(0, daysBetween(next, to) + 1);
  const asks = 'Portfolio Manager gives no metrics until these days are entered';
  if (held.length === 0) return `No bill for ${missing} days from ${from}; ${asks}`;
  const spans = held.map(({ start, end }) => `${start} to ${end}`).join(', ');
  const kept = held.length === 1 ? `The bill of ${spans} is kept back: something about it is open` : `The bills of ${spans} are kept back: something about them is open`;
  return missing === 0 ? `${kept}. ${asks}` : `${kept}; for ${missing} more ${missing === 1 ? 'day' : 'days'} there is no bill. ${asks}`;
}

/** The entries of a meter as `takenEntries`, with the gaps between them told to `leaveOut`, since they have to be closed there (its help, 211027738). */
export function meterEntries(rows: readonly ServiceRow[], toMeterUnit: ToMeterUnit, unitName: string, leaveOut: (left: LeftOut) => void, { entered = [], keptBack = [] }: KnownDays = {}): MeterEntry[] {
  const entries = takenEntries(rows, toMeterUnit, unitName, leaveOut, entered);
  for (const [at, { row: { bill, usage }, start }] of entries.entries()) {
    const last = entries[at - 1];
    const before = latest([...entered.filter((one) => one.start < start), ...(last === undefined ? [] : [last])]);
    if (before !== null && start > addDays(before, 1)) leaveOut({ what: `Gap before ${nameOf(bill, usage)}`, why: gapWords(addDays(before, 1), addDays(start, -1), keptBack), isGap: true });
  }
  return entries;
}

/** Deliveries of a fuel, each on its day; between them is no gap. A bill of more days does not say on which of them it was delivered. */
export function deliveries(rows: readonly ServiceRow[], toMeterUnit: ToMeterUnit, unitName: string, leaveOut: (left: LeftOut) => void, { entered = [] }: KnownDays = {}): MeterEntry[] {
  for (const { bill, usage } of rows) if (usage.periodStart !== usage.periodEnd) leaveOut({ what: nameOf(bill, usage), why: 'Portfolio Manager asks for the day of the delivery, and the bill tells a period' });
  return takenEntries(rows.filter(({ usage }) => usage.periodStart === usage.periodEnd), toMeterUnit, unitName, leaveOut, entered);
}
