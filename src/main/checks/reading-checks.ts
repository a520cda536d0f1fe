import { balanceWords, dueWords, linesWords, partsWords, periodWords, readsWords } from '../../shared/domain/check-words.ts';
import type { ReadBill, ReadCheck } from '../../shared/domain/read-bill.ts';
import { daysBetween } from '../../shared/units/day.ts';
import { sumNumbers, within } from '../../shared/units/money.ts';

/** A check of a reading with the fields it is about. */
export interface PlacedCheck extends ReadCheck {
  readonly paths: readonly string[];
}

/** Half a cent: amounts are printed to the cent. */
const CENT = 0.005;
/** Readings are printed in whole units; a product of them may be off by half of one. */
const HALF_UNIT = 0.5;
const money = (amount: number): string => amount.toFixed(2);

function balance({ totalAmount, currentCharges, previousBalance, payments }: ReadBill): { made: number; total: number } | null {
  if (totalAmount === null || currentCharges === null || previousBalance === null || payments === null) return null;
  return { made: sumNumbers([previousBalance, -payments, currentCharges]), total: totalAmount };
}

/** What else the bill adds: known only from a reading whose balance held, as the lines between are no field of their own. */
function adjustmentOf(read: ReadBill): number {
  const sums = balance(read);
  const held = read.checks.some((check) => check.ok && check.name === 'previous - payments + current = total');
  return sums && held ? sumNumbers([sums.total, -sums.made]) : 0;
}

function checkBalance(bill: ReadBill, adjustment: number): PlacedCheck[] {
  const sums = balance(bill);
  if (!sums) return [];
  const made = sumNumbers([sums.made, adjustment]);
  const ok = within(made, sums.total, CENT);
  const { previousBalance, payments, currentCharges, currency } = bill;
  return [{
    name: 'previous - payments + current = total', ok, paths: ['totalAmount', 'currentCharges', 'previousBalance', 'payments'],
    detail: balanceWords(ok, { previous: previousBalance ?? 0, payments: payments ?? 0, current: currentCharges ?? 0, adjustment, made, total: sums.total }, currency),
  }];
}

function checkLines({ lines, currentCharges, currency }: ReadBill): PlacedCheck[] {
  if (lines.length === 0 || currentCharges === null) return [];
  const sum = sumNumbers(lines.map((line) => line.amount));
  const ok = within(sum, currentCharges, CENT);
  return [{
    name: 'lines = current charges', ok, paths: ['currentCharges', ...lines.map((_, index) => `lines.${index}.amount`)],
    detail: linesWords(ok, sum, currentCharges, currency),
  }];
}

function checkDays({ periodStart, periodEnd, billDate, dueDate }: ReadBill): PlacedCheck[] {
  const checks: PlacedCheck[] = [];
  if (periodStart !== null && periodEnd !== null) {
    const ok = daysBetween(periodStart, periodEnd) >= 0;
    checks.push({ name: 'period runs forward', ok, paths: ['periodStart', 'periodEnd'], detail: periodWords(ok, periodStart, periodEnd) });
  }
  if (billDate !== null && dueDate !== null) {
    const ok = daysBetween(billDate, dueDate) >= 0;
    checks.push({ name: 'due after bill date', ok, paths: ['billDate', 'dueDate'], detail: dueWords(ok, billDate, dueDate) });
  }
  return checks;
}

function checkServices({ services }: ReadBill): PlacedCheck[] {
  return services.flatMap(({ readStart, readEnd, multiplier, usage, unit, parts }, index) => {
    const at = (field: string): string => `services.${index}.${field}`;
    const checks: PlacedCheck[] = [];
    if (readStart !== null && readEnd !== null && usage !== null) {
      const made = (readEnd - readStart) * (multiplier ?? 1);
      const ok = Math.abs(made - usage) <= Math.max(HALF_UNIT, 1e-6 * Math.abs(usage));
      checks.push({
        name: '(end - start) x multiplier = usage', ok, paths: [at('usage'), at('readStart'), at('readEnd'), at('multiplier')],
        detail: readsWords(ok, { start: readStart, end: readEnd, multiplier, made, usage, unit }),
      });
    }
    if (parts.length > 1 && usage !== null) {
      const sum = sumNumbers(parts.map((part) => part.usage));
      const ok = within(sum, usage, Math.max(HALF_UNIT, parts.length * HALF_UNIT));
      checks.push({ name: 'parts = usage', ok, paths: [at('usage')], detail: partsWords(ok, sum, usage, unit) });
    }
    return checks;
  });
}

/**
 * The checks that the fields of a reading allow by themselves. Reads and parts may be of another measure than
 * the usage (a gas meter reads cubic metres, the bill says kWh): they fail only where they held in what was read.
 */
function checksOf(bill: ReadBill, read: ReadBill): PlacedCheck[] {
  const held = new Set(checkServices(read).flatMap((check) => (check.ok ? [`${check.name} ${check.paths[0] ?? ''}`] : [])));
  return [
    ...checkBalance(bill, adjustmentOf(read)), ...checkLines(bill), ...checkDays(bill),
    ...checkServices(bill).filter((check) => check.ok || held.has(`${check.name} ${check.paths[0] ?? ''}`)),
  ];
}

/** Every writing of a value that the words of a check may use. */
const writings = (value: unknown): string[] => (typeof value === 'number' ? [money(value), String(value)] : typeof value === 'string' && value !== '' ? [value] : []);

function valueAt(bill: ReadBill, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined), bill);
}

/**
 * The checks of a bill after its corrections. Those that only the reader can make (against words on the page
 * that are no field) stay as they were, unless they speak of a value that was corrected.
 * @param bill the reading with the corrections in it
 * @param read what the reader read
 * @param corrected the paths that a person corrected
 */
export function recheck(bill: ReadBill, read: ReadBill, corrected: readonly string[]): PlacedCheck[] {
  const own = checksOf(bill, read);
  const names = new Set([...own, ...checksOf(read, read)].map((check) => check.name));
  const replaced = corrected.flatMap((path) => writings(valueAt(read, path)));
  const speaksOf = (detail: string): boolean => replaced.some((text) => detail.split(/[\s;:(),]+/u).includes(text));
  const kept = read.checks.filter((check) => !names.has(check.name) && !speaksOf(check.detail)).map((check) => ({ ...check, paths: [] }));
  return [...own, ...kept];
}
