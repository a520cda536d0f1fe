import type { LeftOut } from '../../shared/domain/export.ts';
import type { ExportBill, ExportUsage } from '../store/exports/export-rows.ts';

/** One service of one bill, of a known period. */
export interface ServiceRow {
  readonly bill: ExportBill;
  readonly usage: ExportUsage & { readonly periodStart: string; readonly periodEnd: string };
  /** What it cost; null where the bill does not say for which of its services. */
  readonly cost: number | null;
}

/** What a person knows a service of a bill by: "City Power, account 00-4711, meter M-100, 2026-03-01 to 2026-03-31". */
export function nameOf(bill: ExportBill, usage: ExportUsage | null = null): string {
  const meter = usage?.meterNumber ?? usage?.servicePoint ?? null;
  const [start, end] = [usage?.periodStart ?? bill.periodStart, usage?.periodEnd ?? bill.periodEnd];
  return [
    bill.provider ?? bill.fileName,
    ...(bill.accountNumber === null ? [] : [`account ${bill.accountNumber}`]), ...(meter === null ? [] : [`meter ${meter}`]),
    start !== null && end !== null ? `${start} to ${end}` : bill.billDate === null ? 'without a date' : `of ${bill.billDate}`,
  ].join(', ');
}

/** The money of a service: all new charges of a bill that has no other, so that taxes and fees are in it as in a report; else as the bill says for it. */
const costOf = ({ serviceCount, currentCharges }: ExportBill, { charges }: ExportUsage): number | null => (serviceCount === 1 ? (currentCharges ?? charges) : charges);

const isDated = (usage: ExportUsage): usage is ServiceRow['usage'] => usage.periodStart !== null && usage.periodEnd !== null && usage.periodStart <= usage.periodEnd;

/** What a meter and a service of it are known by. */
export const meterKey = (meterId: string, type: ExportUsage['type']): string => `${meterId} ${type}`;

/** The services of bills by meter, each in the order of its days; what has no meter or no period is told to `leaveOut`. */
export function rowsByMeter(bills: readonly ExportBill[], leaveOut: (left: LeftOut) => void): Map<string, ServiceRow[]> {
  const meters = new Map<string, ServiceRow[]>();
  for (const bill of bills) {
    if (bill.usages.length === 0) leaveOut({ what: nameOf(bill), why: 'The bill names no service' });
    for (const usage of bill.usages) {
      if (usage.meterId === null) leaveOut({ what: nameOf(bill, usage), why: 'It is of no meter' });
      else if (!isDated(usage)) leaveOut({ what: nameOf(bill, usage), why: 'Its period is not known' });
      else {
        const key = meterKey(usage.meterId, usage.type);
        const rows = meters.get(key) ?? [];
        if (rows.length === 0) meters.set(key, rows);
        rows.push({ bill, usage, cost: costOf(bill, usage) });
      }
    }
  }
  for (const rows of meters.values()) rows.sort((a, b) => a.usage.periodStart.localeCompare(b.usage.periodStart) || a.usage.periodEnd.localeCompare(b.usage.periodEnd));
  return meters;
}
