const NAMES: Readonly<Record<string, string>> = {
  provider: 'provider', accountNumber: 'account number', invoiceNumber: 'bill number', serviceAddress: 'service address', corrects: 'corrected bill', billDate: 'bill date', dueDate: 'due date',
  periodStart: 'period from', periodEnd: 'period to', totalAmount: 'amount to pay', currentCharges: 'new charges', previousBalance: 'previous balance', payments: 'payments',
  meterNumber: 'meter', servicePoint: 'service point', usage: 'usage', unit: 'unit', readStart: 'read at start', readEnd: 'read at end', multiplier: 'multiplier',
  demand: 'demand', demandUnit: 'demand unit', charges: 'charges', tariff: 'tariff',
};

/** A bill's fields as words in a sentence, by their paths; each name once. */
export const fieldNames = (paths: readonly string[]): string => [...new Set(paths.map((path) => NAMES[path.split('.').at(-1) ?? ''] ?? 'another field'))].join(', ');
