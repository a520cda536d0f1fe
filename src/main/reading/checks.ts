import { balanceWords, daysPrintedWords, dueWords, linesWords, partsWords, periodWords, readsWords } from '../../shared/domain/check-words.ts';
import type { ReadCheck, ReadService } from '../../shared/domain/read-bill.ts';
import { daysBetween, daysOfPeriod } from '../../shared/units/day.ts';
import { sumNumbers, within } from '../../shared/units/money.ts';
import type { Amounts } from './fields/amounts.ts';
import type { BillDates } from './fields/bill-dates.ts';
import type { BillDocument } from './fields/document.ts';
import type { FoundService } from './fields/services/found-service.ts';

const CENT = 0.005;

/** Every arithmetic check that the printed figures allow; a check that cannot be made is not in the list. */
export function checkBill(doc: BillDocument, amounts: Amounts, dates: BillDates, services: readonly FoundService[]): ReadCheck[] {
  const currency = doc.currency?.value ?? null;
  return [...checkBalance(amounts, currency), ...checkLines(amounts, currency), ...checkDates(doc, dates), ...services.flatMap(checkService)];
}

function checkBalance({ total, current, previous, payments, adjustments, isBudget }: Amounts, currency: string | null): ReadCheck[] {
  if (!total || !current || !previous || !payments || isBudget) return [];
  const made = sumNumbers([previous.value, -payments.value, current.value, adjustments]);
  const ok = within(made, total.value, CENT);
  const detail = balanceWords(ok, { previous: previous.value, payments: payments.value, current: current.value, adjustment: adjustments, made, total: total.value }, currency);
  return [{ name: 'previous - payments + current = total', ok, detail }];
}

function checkLines({ lines, current, brokenSum }: Amounts, currency: string | null): ReadCheck[] {
  if (brokenSum) return [{ name: 'lines = current charges', ok: false, detail: linesWords(false, brokenSum.sum, brokenSum.printed, currency) }];
  if (!lines || !current) return [];
  const sum = sumNumbers(lines.map((l) => l.amount.value));
  const ok = within(sum, current.value, CENT);
  return [{ name: 'lines = current charges', ok, detail: linesWords(ok, sum, current.value, currency) }];
}

function checkDates(doc: BillDocument, { periodStart, periodEnd, billDate, dueDate }: BillDates): ReadCheck[] {
  const checks: ReadCheck[] = [];
  if (periodStart && periodEnd) {
    const length = daysBetween(periodStart.value, periodEnd.value);
    const printed = [daysOfPeriod(periodStart.value, periodEnd.value), length].find((days) => doc.daysNamed.has(days));
    if (printed !== undefined) checks.push({ name: 'days printed = period', ok: true, detail: daysPrintedWords(periodStart.value, periodEnd.value, printed) });
    if (length < 0) checks.push({ name: 'period runs forward', ok: false, detail: periodWords(false, periodStart.value, periodEnd.value) });
  }
  if (billDate && dueDate) {
    const gap = daysBetween(billDate.value, dueDate.value);
    checks.push({ name: 'due after bill date', ok: gap >= 0, detail: dueWords(gap >= 0, billDate.value, dueDate.value) });
  }
  return checks;
}

/** True where a usage can come from other readings: gas turned into energy, registers in hundreds or in another unit of volume. */
function isConversion({ type, direction }: ReadService, made: number): boolean {
  return made <= 0 || type === 'GAS' || type === 'WATER' || type === 'DISTRICT' || direction === 'NET';
}

function checkService({ service, proven }: FoundService): ReadCheck[] {
  const checks: ReadCheck[] = [];
  const { readStart, readEnd, usage, unit, parts } = service;
  if (readStart !== null && readEnd !== null && usage !== null) {
    const made = Number(((readEnd - readStart) * (service.multiplier ?? 1)).toPrecision(10));
    const equal = Math.abs(made - usage) <= Math.max(0.5, 1e-6 * usage);
    const detail = readsWords(equal, { start: readStart, end: readEnd, multiplier: service.multiplier, made, usage, unit });
    if (equal ? proven : !isConversion(service, made)) checks.push({ name: '(end - start) x multiplier = usage', ok: equal, detail });
  }
  if (parts.length > 1 && usage !== null) {
    const sum = sumNumbers(parts.map((p) => p.usage));
    if (within(sum, usage, Math.max(0.5, parts.length * 0.5))) checks.push({ name: 'parts = usage', ok: true, detail: partsWords(true, sum, usage, unit) });
  }
  return checks;
}
