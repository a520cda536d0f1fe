import type { ExportBill } from '../store/exports/export-rows.ts';
import { csvRow } from '../../shared/text/csv.ts';
import type { ExportLog } from './export-log.ts';
import { nameOf, rowsByMeter } from './service-rows.ts';

interface FlatRow {
  readonly account: string;
  readonly vendor: string;
  readonly start: string;
  readonly end: string;
  readonly ace: 'A' | 'E';
  /** '' is money of the account alone. */
  readonly meter: string;
  /** By the head of the column, TYPE:UNIT:LABEL. */
  readonly values: Readonly<Record<string, number>>;
}

/** EnergyCAP finds the meter by itself where the account has one only. */
const AUTO = '!AUTO!';
const COST = 'CHARGE::Charges';

const plainDay = (day: string): string => day.replaceAll('-', '');

function rowsOfAccount(bills: readonly ExportBill[], { row, leaveOut }: ExportLog): FlatRow[] {
  const known = bills.filter((bill) => {
    if (bill.accountNumber === null) leaveOut({ what: nameOf(bill), why: 'Its account number is not known, which EnergyCAP finds the account by' });
    return bill.accountNumber !== null;
  });
  const meters = rowsByMeter(known, leaveOut);
  const rows = [...meters.values()].flat().flatMap(({ bill, usage, cost }): FlatRow[] => {
    const code = meters.size === 1 ? AUTO : (usage.meterNumber ?? usage.servicePoint);
    if (code === null) {
      leaveOut({ what: nameOf(bill, usage), why: 'The account has several meters, and the number of this one is not known' });
      return [];
    }
    if (usage.usage !== null && usage.unit === null) leaveOut({ what: nameOf(bill, usage), why: 'Its money is in the file, its usage is not: the unit is not known' });
    const values = {
      ...(usage.usage === null || usage.unit === null ? {} : { [`USE:${usage.unit.toUpperCase()}:Use`]: usage.usage }),
      ...(usage.demand === null || usage.demandUnit === null ? {} : { [`DEMAND:${usage.demandUnit.toUpperCase()}:Demand`]: usage.demand }), ...(cost === null ? {} : { [COST]: cost }),
    };
    return [{ account: bill.accountNumber ?? '', vendor: bill.provider ?? '', start: plainDay(usage.periodStart), end: plainDay(usage.periodEnd), ace: usage.readType === 'ESTIMATED' ? 'E' : 'A', meter: code, values }];
  });
  // Money that the bill gives for no one service belongs to the account.
  const whole = known.flatMap((bill): FlatRow[] =>
    bill.serviceCount < 2 || bill.usages.some(({ charges }) => charges !== null) || bill.currentCharges === null || bill.periodStart === null || bill.periodEnd === null ? [] : [{
      account: bill.accountNumber ?? '', vendor: bill.provider ?? '', start: plainDay(bill.periodStart), end: plainDay(bill.periodEnd), ace: 'A', meter: '', values: { [COST]: bill.currentCharges },
    }]);
  const all = [...rows, ...whole];
  for (const _one of all) row();
  return all;
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * EnergyCAP's flat file of bills: five columns that it prescribes, then a column for each kind of line, in the order it prescribes
 * (account, vendor, start, end). Its A and E replace a bill of the same account and days, so that a file can be read in again.
 */
export async function* energyCapFile(accounts: AsyncIterable<readonly ExportBill[]>, log: ExportLog): AsyncGenerator<string> {
  // Packed until their turn comes: as objects all rows would be most of the memory of an export.
  const packed = new Map<string, Buffer[]>();
  const vendors = new Map<string, Set<string>>();
  const named = new Set<string>();
  for await (const bills of accounts) {
    for (const [account, rows] of Map.groupBy(rowsOfAccount(bills, log), (row) => row.account)) {
      packed.set(account, [...(packed.get(account) ?? []), Buffer.from(JSON.stringify(rows))]);
      const known = vendors.get(account) ?? new Set();
      vendors.set(account, known);
      for (const { vendor, values } of rows) {
        known.add(vendor);
        for (const name of Object.keys(values)) named.add(name);
      }
    }
  }
  const columns = [...named].sort((a, b) => Number(a === COST) - Number(b === COST) || byCode(b, a));
  // The vendor is named only where a number alone does not name an account.
  const isVendorNamed = [...vendors.values()].some(({ size }) => size > 1);
  yield csvRow(['ACCOUNT', 'STARTDATE', 'ENDDATE', 'ACE', 'METERCODE', ...(isVendorNamed ? ['VENDORCODE'] : []), ...columns]);
  for (const account of [...packed.keys()].sort(byCode)) {
    const rows = (packed.get(account) ?? []).flatMap((part) => JSON.parse(part.toString()) as FlatRow[]);
    rows.sort((a, b) => byCode(a.vendor, b.vendor) || byCode(a.start, b.start) || byCode(a.end, b.end) || byCode(a.meter, b.meter));
    for (const { start, end, ace, meter, vendor, values } of rows) yield csvRow([account, start, end, ace, meter, ...(isVendorNamed ? [vendor] : []), ...columns.map((column) => values[column] ?? null)]);
  }
}
