import { billTable } from './bill-table.ts';
import { saysItCorrects, supersessions, type CorrectingFacts } from '../doubles/superseding.ts';
import type { SqlRow } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { updateRow } from '../rows/row-changes.ts';

const textOf = (row: SqlRow, name: string): string | null => (row[name] === null || row[name] === undefined ? null : String(row[name]));

const toFacts = (row: SqlRow): CorrectingFacts & { readonly supersededById: string | null } => ({
  id: String(row['id']), invoiceNumber: textOf(row, 'invoice_number'), billDate: textOf(row, 'bill_date'), totalAmount: row['total_amount'] === null ? null : Number(row['total_amount']),
  types: JSON.parse(String(row['types'])) as string[], corrects: textOf(row, 'corrects'), supersededById: textOf(row, 'superseded_by_id'),
});

/**
 * Marks what corrected bills of an account replace, in whichever order they came: portals list the newest first. What a bill
 * was said to replace for another reason (two accounts that became one) stays.
 * @param mark writes that a bill is replaced, where more than its row is to be written
 */
export function supersede(
  transaction: StoreTransaction,
  accountId: string | null,
  mark = (id: string, fields: { readonly supersededById: string | null }): void => void updateRow(transaction, billTable, id, fields),
): void {
  if (accountId === null || transaction.get('SELECT 1 FROM bills WHERE account_id = ? AND corrects IS NOT NULL AND deleted_at IS NULL', [accountId]) === undefined) return;
  const bills = transaction
    .all('SELECT id, invoice_number, bill_date, total_amount, types, corrects, superseded_by_id FROM bills WHERE account_id = ? AND deleted_at IS NULL ORDER BY id', [accountId])
    .map(toFacts);
  const byId = new Map(bills.map((bill) => [bill.id, bill]));
  const replacedBy = supersessions(bills);
  for (const bill of bills) {
    const { id, supersededById } = bill;
    const by = replacedBy.get(id) ?? null;
    const before = supersededById === null ? undefined : byId.get(supersededById);
    const isByCorrection = before !== undefined && saysItCorrects(before, bill);
    if (by !== supersededById && (supersededById === null || isByCorrection)) mark(id, { supersededById: by });
  }
}
