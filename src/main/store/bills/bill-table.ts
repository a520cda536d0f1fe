import type { Bill } from '../../../shared/domain/bill.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import type { RowTable } from '../rows/row-table.ts';
import { foldText } from '../rows/search-text.ts';

export type BillRow = Bill & { readonly naturalKey: string };

/** A bill as it stands in its table: the columns repeat what lists sort, filter and search by. */
export const billTable: RowTable<BillRow> = {
  noun: 'bill',
  table: 'bills',
  fields: {
    naturalKey: 'TEXT',
    companyId: 'TEXT',
    connectionId: 'TEXT',
    accountId: 'TEXT',
    documentSha256: 'TEXT',
    part: 'NUMBER',
    status: 'TEXT',
    billDate: 'TEXT',
    dueDate: 'TEXT',
    periodStart: 'TEXT',
    periodEnd: 'TEXT',
    invoiceNumber: 'TEXT',
    currency: 'TEXT',
    totalAmount: 'NUMBER',
    currentCharges: 'NUMBER',
    supersededById: 'TEXT',
    reviewedAt: 'TEXT',
    corrections: 'SETTINGS',
    notes: 'TEXT',
    reading: 'PACKED_JSON',
  },
  derive: ({ reading }) => ({
    provider: reading.provider,
    account_number: reading.accountNumber,
    corrects: reading.corrects,
    types: JSON.stringify([...new Set(reading.services.map((service) => service.type))]),
    search_text: searchTextOf(reading),
  }),
};

/** A bill as the window gets it, without the key only the store goes by. */
export function toBill({ naturalKey: _, ...bill }: BillRow): Bill {
  return bill;
}

/** The fields of a bill that repeat its reading. */
export function fieldsOfReading(reading: ReadBill) {
  const { billDate, dueDate, periodStart, periodEnd, invoiceNumber, currency, totalAmount, currentCharges } = reading;
  return { billDate, dueDate, periodStart, periodEnd, invoiceNumber, currency, totalAmount, currentCharges, reading: withoutEvidence(reading) };
}

/** The reading without its evidence, which is a file beside the database. */
function withoutEvidence(reading: ReadBill): ReadBill {
  return { ...reading, evidence: {} };
}

function searchTextOf(reading: ReadBill): string {
  const meters = reading.services.flatMap((service) => [service.meterNumber, service.servicePoint]);
  const amount = reading.totalAmount?.toFixed(2);
  return foldText(reading.provider, reading.accountNumber, reading.invoiceNumber, reading.serviceAddress, reading.file, amount, ...meters);
}
