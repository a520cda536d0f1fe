import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { BillListRequest } from '../../../shared/domain/bill.ts';
import type { BillDetail, BillPage } from '../../../shared/domain/bill.ts';
import { readBillSchema } from '../../../shared/domain/read-bill.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { giveAccount, withoutAccount } from './bill-account.ts';
import { fileBill } from './bill-filing.ts';
import { listBills } from './bill-list.ts';
import { deleteParts, setAside, setReading, takeBack } from './bill-review.ts';
import { billTable, toBill } from './bill-table.ts';
import { SERVICE_COLUMNS, SERVICE_JOINS, servicesOf } from './billed-services.ts';
import { toDocument } from './document-repository.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import { erasedBillKey } from '../../../shared/domain/erased-bill-key.ts';
import { eraseIssues } from '../issues/issue-repository.ts';
import { NOT_ERASED_BILL } from '../rows/natural-keys.ts';
import { read, said } from '../operation.ts';
import { deleteRow, findRow, momentOf, updateRow } from '../rows/row-changes.ts';
import { columnOf, decodeRow, encodeField } from '../rows/row-table.ts';

export interface ErasedBill {
  readonly documentSha256: string;
  /** No other bill stands on this file: delete it from the disk. */
  readonly isDocumentErased: boolean;
}

/** What is left of the reading of an erased bill. */
function blankReading(reading: ReadBill): ReadBill {
  return readBillSchema.parse({
    ...Object.fromEntries(Object.keys(reading).map((field) => [field, null])),
    version: 1, file: '', sha256: reading.sha256, part: reading.part, status: reading.status,
    services: [], lines: [], checks: [], confidence: {}, evidence: {},
  });
}

export const billOperations = {
  /** @throws StoreRowMissing where the company or connection does not exist */
  fileBill,

  /** One page of bills with the count of all that match. */
  list: read(BillListRequest, (reader, request): BillPage => listBills(reader, request)),

  get: read(z.object({ id: Id }), (reader, { id }): BillDetail | null => {
    const bill = findRow(reader, billTable, id);
    if (!bill) return null;
    const names = reader.get(
      `SELECT c.name AS company_name, a.account_number, ${SERVICE_COLUMNS} FROM bills b JOIN companies c ON c.id = b.company_id ${SERVICE_JOINS} WHERE b.id = ?`,
      [id],
    );
    const document = reader.get('SELECT * FROM documents WHERE sha256 = ?', [bill.documentSha256]);
    if (!names || !document) return null;
    const accountNumber = names['account_number'] ?? bill.reading.accountNumber;
    return {
      bill: toBill(bill),
      companyName: String(names['company_name']),
      accountNumber: accountNumber === null ? null : String(accountNumber),
      ...servicesOf(names),
      document: toDocument(document),
    };
  }),

  /** @throws StoreRowMissing */
  setReading,

  withoutAccount,

  giveAccount,

  /** @throws StoreRowMissing */
  setAside,

  /** @throws StoreRowMissing where the bill was not set aside */
  takeBack,

  /**
   * Erases a bill for good: what was read, its usages, charges and issues go; a tombstone without content
   * stays, so that it is not collected again and the workspace learns of it. One that was put away is erased too.
   * @throws StoreRowMissing where it is erased already
   */
  erase: said(z.object({ id: Id }), (transaction, { id }): ErasedBill => {
    const row = transaction.get(`SELECT * FROM bills WHERE id = ? AND ${NOT_ERASED_BILL}`, [id]);
    if (row === undefined) throw new StoreRowMissing(billTable.noun, id);
    const bill = decodeRow(billTable, row);
    deleteParts(transaction, id);
    eraseIssues(transaction, 'bill_id', id);
    eraseIssues(transaction, 'other_bill_id', id);
    for (const replaced of transaction.all('SELECT id FROM bills WHERE superseded_by_id = ? AND deleted_at IS NULL', [id])) {
      updateRow(transaction, billTable, String(replaced['id']), { supersededById: null });
    }
    const emptied = ['billDate', 'dueDate', 'periodStart', 'periodEnd', 'invoiceNumber', 'currency', 'totalAmount', 'currentCharges'];
    transaction.run(
      `UPDATE bills SET ${emptied.map((field) => `${columnOf(field)} = NULL`).join(', ')}, provider = NULL, account_number = NULL, corrects = NULL,
         types = '[]', search_text = '', corrections = '{}', notes = NULL, natural_key = ?, reading = ? WHERE id = ?`,
      [erasedBillKey(bill.naturalKey), encodeField(billTable.fields.reading, blankReading(bill.reading)), id],
    );
    deleteRow(transaction, billTable, id);
    const others = transaction.get('SELECT 1 FROM bills WHERE document_sha256 = ? AND deleted_at IS NULL', [bill.documentSha256]);
    const isDocumentErased = others === undefined;
    if (isDocumentErased) {
      transaction.run(`UPDATE documents SET erased_at = ?, file_name = '' WHERE sha256 = ?`, [momentOf(transaction), bill.documentSha256]);
    }
    return { documentSha256: bill.documentSha256, isDocumentErased };
  }),
};
