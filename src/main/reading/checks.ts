import type { ReadCheck, ReadService } from '../../shared/domain/read-bill.ts';
import { daysBetween } from '../../shared/units/day.ts';
import { sumNumbers, within } from '../../shared/units/money.ts';
import type { Amounts } from './fields/amounts.ts';
import type { BillDates } from './fields/bill-dates.ts';
import type { BillDocument } from './fields/document.ts';
import type { FoundService } from './fields/services/found-service.ts';

const CENT = 0.005;
const money = (n: number): string => n.toFixed(2);

/** Every arithmetic check that the printed figures allow; a check that cannot be made is not in the list. */
export function checkBill(doc: BillDocument, amounts: Amounts, dates: BillDates, services: readonly FoundService[]): ReadCheck[] {
  return [...checkBalance(amounts), ...checkLines(amounts), ...checkDates(doc, dates), ...services.flatMap(checkService)];
}

function checkBalance({ total, current, previous, payments, adjustments }: Amounts): ReadCheck[] {
  if (!total || !current || !previous || !payments) return [];
  const made = sumNumbers([previous.value, -payments.value, current.value, adjustments]);
  const ok = within(made, total.value, CENT);
  const detail = `${money(previous.value)} - ${money(payments.value)} + ${money(current.value)}${adjustments === 0 ? '' : ` + ${money(adjustments)}`} = ${money(made)}; the bill asks for ${money(total.value)}`;
  return [{ name: 'previous - payments + current = total', ok, detail }];
}

function checkLines({ lines, current, brokenSum }: Amounts): ReadCheck[] {
  if (brokenSum) return [{ name: 'lines = current charges', ok: false, detail: `${brokenSum.count} lines add up to ${money(brokenSum.sum)}; the bill says ${money(brokenSum.printed)}` }];
  if (!lines || !current) return [];
  const sum = sumNumbers(lines.map((l) => l.amount.value));
  return [{ name: 'lines = current charges', ok: within(sum, current.value, CENT), detail: `${lines.length} lines add up to ${money(sum)}; current charges are ${money(current.value)}` }];
}

const DAYS_PRINTED = /(?<![\d.,])(\d{1,3})\s+(?:billing\s+|service\s+)?(?:days?|tage|jours|d[ií]as|giorni|dias|dagen)\b/gi;

function checkDates(doc: BillDocument, { periodStart, periodEnd, billDate, dueDate }: BillDates): ReadCheck[] {
  const checks: ReadCheck[] = [];
  if (periodStart && periodEnd) {
    const length = daysBetween(periodStart.value, periodEnd.value);
    const printed = [...doc.text.matchAll(DAYS_PRINTED)].map((m) => Number(m[1]));
    if (printed.includes(length) || printed.includes(length + 1)) {
      checks.push({ name: 'days printed = period', ok: true, detail: `${periodStart.value} to ${periodEnd.value}: ${length} days` });
    }
    if (length < 0) checks.push({ name: 'period runs forward', ok: false, detail: `${periodStart.value} is after ${periodEnd.value}` });
  }
  if (billDate && dueDate) {
    const gap = daysBetween(billDate.value, dueDate.value);
    checks.push({ name: 'due after bill date', ok: gap >= 0, detail: `billed ${billDate.value}, due ${dueDate.value}` });
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
    const detail = `(${readEnd} - ${readStart}) x ${service.multiplier ?? 1} = ${made} ${unit ?? ''}`.trim();
    if (equal && proven) checks.push({ name: '(end - start) x multiplier = usage', ok: true, detail });
    else if (!equal && !isConversion(service, made)) checks.push({ name: '(end - start) x multiplier = usage', ok: false, detail: `${detail}; the bill says ${usage}` });
  }
  if (parts.length > 1 && usage !== null) {
    const sum = sumNumbers(parts.map((p) => p.usage));
    if (within(sum, usage, Math.max(0.5, parts.length * 0.5))) checks.push({ name: 'parts = usage', ok: true, detail: `${parts.length} parts add up to ${sum} ${unit ?? ''}`.trim() });
  }
  return checks;
}
