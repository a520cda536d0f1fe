import { daysOfPeriod, type Day } from '../units/day.ts';

/**
 * What the checks of a bill say, the same wherever they are made. Values stand as a file can keep them: amounts as
 * "USD 171.00", days as "2026-03-09". The window writes both as the person does.
 */

/** An amount with its currency before it; without one, with two decimals alone. */
export const plainMoney = (amount: number, currency: string | null): string => `${currency === null ? '' : `${currency} `}${amount.toFixed(2)}`;

const measured = (value: number, unit: string | null): string => `${Number(value.toFixed(3))}${unit === null ? '' : ` ${unit}`}`;

interface Balance {
  readonly previous: number;
  readonly payments: number;
  readonly current: number;
  /** What else the bill adds. */
  readonly adjustment: number;
  readonly made: number;
  readonly total: number;
}

/** Whether what was owed before, what was paid and what is new make the total. */
export function balanceWords(ok: boolean, { previous, payments, current, adjustment, made, total }: Balance, currency: string | null): string {
  const money = (amount: number): string => plainMoney(amount, currency);
  const parts = `${money(previous)} before, ${money(payments)} paid, ${money(current)} new${adjustment === 0 ? '' : `, ${money(adjustment)} adjusted`}`;
  return ok ? `The balance adds up: ${parts} make ${money(made)}.` : `The balance adds up to ${money(made)} (${parts}), the bill asks for ${money(total)}.`;
}

/** Whether the lines of a bill make its new charges. */
export function linesWords(ok: boolean, sum: number, printed: number, currency: string | null): string {
  return ok ? `The lines add up to the new charges, ${plainMoney(sum, currency)}.` : `The lines add up to ${plainMoney(sum, currency)}, the bill says ${plainMoney(printed, currency)}.`;
}

export const periodWords = (ok: boolean, start: Day, end: Day): string =>
  ok ? `The period is ${daysOfPeriod(start, end)} days, from ${start} to ${end}.` : `The period begins on ${start}, after its end on ${end}.`;

/** The number of days that a bill prints: some count both ends of the period, some one. */
export const daysPrintedWords = (start: Day, end: Day, printed: number): string =>
  `From ${start} to ${end} the bill counts ${printed} days${printed === daysOfPeriod(start, end) ? '' : ', one end left out'}.`;

export const dueWords = (ok: boolean, billed: Day, due: Day): string => (ok ? `Billed on ${billed}, due on ${due}.` : `The bill is due on ${due}, before its own date ${billed}.`);

interface Reads {
  readonly start: number;
  readonly end: number;
  readonly multiplier: number | null;
  /** What the reads make. */
  readonly made: number;
  readonly usage: number;
  readonly unit: string | null;
}

/** Whether the reads of a meter make its usage. */
export function readsWords(ok: boolean, { start, end, multiplier, made, usage, unit }: Reads): string {
  const reads = `from ${start} to ${end}${multiplier === null || multiplier === 1 ? '' : ` times ${multiplier}`}`;
  return ok ? `The meter reads ${reads} make the usage, ${measured(usage, unit)}.` : `The meter reads ${reads} make ${measured(made, unit)}, the bill says ${measured(usage, unit)}.`;
}

/** Whether the parts of a usage (on-peak, off-peak) make the whole. */
export function partsWords(ok: boolean, sum: number, usage: number, unit: string | null): string {
  return ok ? `The parts add up to the usage, ${measured(sum, unit)}.` : `The parts add up to ${measured(sum, unit)}, the bill says ${measured(usage, unit)}.`;
}
