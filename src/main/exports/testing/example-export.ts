import type { ExportBill, ExportUsage } from '../../store/exports/export-rows.ts';

/** A service of an exported bill, for tests. */
export function exampleUsage(change: Partial<ExportUsage> = {}): ExportUsage {
  return {
    id: 'u', meterId: 'meter-1', type: 'ELECTRICITY', periodStart: '2026-03-01', periodEnd: '2026-03-31', usage: 1234.5, unit: 'kWh', standardUsage: 1234.5, standardUnit: 'kWh', direction: 'IMPORT',
    demand: null, demandUnit: null, readType: 'ACTUAL', charges: null, meterNumber: 'M-100', servicePoint: null, siteName: 'Mill', siteExternalId: null, share: 1, counted: 1234.5, countedUnit: 'kWh', ...change,
  };
}

/** An exported bill, for tests. */
export function exampleBill(change: Partial<ExportBill> = {}): ExportBill {
  return {
    id: 'b', companyId: 'c', companyName: 'Harbour & Sons', accountId: 'a', accountNumber: '00-4711', provider: 'City Power', siteNames: ['Mill'], status: 'READ', billDate: '2026-04-02', dueDate: '2026-04-20',
    periodStart: '2026-03-01', periodEnd: '2026-03-31', invoiceNumber: 'INV-1', currency: 'USD', totalAmount: 233.64, currentCharges: 233.64, openIssueCount: 0, fileName: 'bill.pdf', documentSha256: '0'.repeat(64),
    mimeType: 'application/pdf', notes: null, usages: [exampleUsage()], serviceCount: 1, charges: [{ description: 'Energy charge', amount: 200, kind: 'SUPPLY' }, { description: 'State tax', amount: 33.64, kind: 'TAX' }], ...change,
  };
}
