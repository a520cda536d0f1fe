import { z } from 'zod';
import { Bill, BillDocument } from '../../../shared/domain/bill.ts';
import { Id } from '../../../shared/domain/base.ts';
import { IssueKind } from '../../../shared/domain/issue.ts';
import { readBillSchema } from '../../../shared/domain/read-bill.ts';
import { findOrCreateAccount, findOrCreateBilledAccount, keysOfAccount } from '../accounts/account-finding.ts';
import { setAccountSites } from '../accounts/account-repository.ts';
import { accountTable, type AccountRow } from '../accounts/account-table.ts';
import { billTable, fieldsOfReading, toBill } from './bill-table.ts';
import type { BillRow } from './bill-table.ts';
import { insertCharges } from './charge-repository.ts';
import { NewStep, insertStep } from '../connections/collection-repository.ts';
import { companyTable } from '../companies/company-repository.ts';
import { findDocument, keepDocument } from './document-repository.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { issueTable } from '../issues/issue-table.ts';
import { findOrCreateMeter } from '../accounts/meter-repository.ts';
import { erasedBillKey } from '../../../shared/domain/erased-bill-key.ts';
import { billKey } from '../rows/natural-keys.ts';
import { change } from '../operation.ts';
import { insertRow, requireRow, updateRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';
import { sharesType } from '../doubles/same-bills.ts';
import { supersede } from './superseding.ts';
import { insertUsage } from './usage-repository.ts';

export const BillToFile = z.object({
  companyId: Id,
  /** The connection that found it; null for a file a person dropped. */
  connectionId: Id.nullable(),
  /** Its file, durable on the disk already. */
  document: BillDocument,
  reading: readBillSchema.refine((reading) => reading.status !== 'NOT_A_BILL', 'what is no bill is not filed'),
  accountNumber: z.string().min(1).max(80).nullable(),
  /** The account a person says it is of; null where its number tells. */
  accountId: Id.nullable().default(null),
  /** The sites of its account, where the account has none yet. */
  siteIds: z.array(Id),
  issues: z.array(z.object({ kind: IssueKind, text: z.string().max(2000) })),
  /** The step of the collection that is done with this filing, kept in the same transaction; its billId is filled in. */
  step: NewStep.omit({ billId: true, documentSha256: true }).nullable(),
});

export type FiledBill =
  | { readonly outcome: 'FILED'; readonly bill: Bill }
  /** The same bill stands here already: by its file and part, or by its account with invoice or period and total. */
  | { readonly outcome: 'KNOWN'; readonly bill: Bill }
  /** A person erased this bill; it does not come back. */
  | { readonly outcome: 'ERASED'; readonly bill: null };

type Filing = z.output<typeof BillToFile>;

/**
 * Files a read bill: document, account, meters, bill, usages, charges and issues in one transaction.
 * Filing the same bill again changes nothing and says so.
 */
export const fileBill = change(BillToFile, (transaction, filing): FiledBill => {
  const filed = fileOnce(transaction, filing);
  if (filing.step !== null) {
    insertStep(transaction, { ...filing.step, documentSha256: filing.document.sha256, billId: filed.bill?.id ?? null });
  }
  return filed;
});

function fileOnce(transaction: StoreTransaction, filing: Filing): FiledBill {
  const { document, reading } = filing;
  const knownDocument = findDocument(transaction, document.sha256);
  if (knownDocument !== null && knownDocument.erasedAt !== null) return { outcome: 'ERASED', bill: null };
  requireRow(transaction, companyTable, filing.companyId);
  const account = accountOf(transaction, filing);
  const [naturalKey, ...otherKeys] = billKeys(transaction, account, { ...reading, sha256: document.sha256 });
  const keys = JSON.stringify([naturalKey, ...otherKeys]);
  // Each half has an index of its own; SQLite would read every bill for one condition with OR.
  const live = transaction.get(
    `SELECT * FROM bills WHERE id IN (
       SELECT id FROM bills WHERE natural_key IN (SELECT value FROM json_each(?1)) AND deleted_at IS NULL
       UNION ALL SELECT id FROM bills WHERE document_sha256 = ?2 AND part = ?3 AND deleted_at IS NULL)`,
    [keys, document.sha256, reading.part],
  ) ?? broughtByAnother(transaction, account?.id ?? null, filing);
  const twin = live === undefined && account !== null ? sameOfAccount(transaction, account.id, reading) : undefined;
  if (twin !== undefined) return { outcome: 'KNOWN', bill: toBill(adopted(transaction, twin, filing)) };
  if (live) return { outcome: 'KNOWN', bill: toBill(adopted(transaction, decodeRow(billTable, live), filing)) };
  const erased = transaction.get(
    `SELECT id FROM bills WHERE natural_key IN (SELECT value FROM json_each(?1)) AND deleted_at IS NOT NULL
     UNION ALL SELECT id FROM bills WHERE document_sha256 = ?2 AND part = ?3 AND deleted_at IS NOT NULL`,
    [JSON.stringify([naturalKey, ...otherKeys].flatMap((key) => [key, erasedBillKey(key)])), document.sha256, reading.part],
  );
  if (erased) return { outcome: 'ERASED', bill: null };

  keepDocument(transaction, document);
  const bill = insertRow(transaction, billTable, {
    naturalKey,
    companyId: filing.connectionId === null ? (account?.companyId ?? filing.companyId) : filing.companyId,
    connectionId: filing.connectionId,
    accountId: account?.id ?? null,
    documentSha256: document.sha256,
    part: reading.part,
    status: Bill.shape.status.parse(reading.status),
    supersededById: null,
    reviewedAt: null,
    corrections: {},
    notes: null,
    ...fieldsOfReading(reading),
  });
  insertParts(transaction, bill);
  for (const issue of filing.issues) {
    const { companyId, accountId } = bill;
    insertRow(transaction, issueTable, { ...issue, companyId, billId: bill.id, otherBillId: null, accountId, connectionId: null, status: 'OPEN', closedAt: null, closedReason: null });
  }
  supersede(transaction, bill.accountId);
  return { outcome: 'FILED', bill: toBill(requireRow(transaction, billTable, bill.id)) };
}

/** The natural keys under which a bill may stand here: by each key of its account, so that what was found before a merge is known after it. */
function billKeys(transaction: StoreTransaction, account: { readonly id: string; readonly naturalKey: string } | null, bill: Parameters<typeof billKey>[1]): [string, ...string[]] {
  if (account === null) return [billKey(null, bill)];
  const [own, ...merged] = keysOfAccount(transaction, account);
  return [billKey(own, bill), ...merged.map((key) => billKey(key, bill))];
}

/** The bill of the same period and total that came for this account in another way, where only one of the two prints a number. */
function broughtByAnother(transaction: StoreTransaction, accountId: string | null, { connectionId, reading }: Filing): SqlRow | undefined {
  const { periodStart, periodEnd, totalAmount, invoiceNumber } = reading;
  if (accountId === null || periodStart === null || periodEnd === null || totalAmount === null) return undefined;
  const types = reading.services.map(({ type }) => type);
  return transaction
    .all(
      `SELECT * FROM bills WHERE account_id = ?1 AND period_end = ?2 AND period_start = ?3 AND total_amount = ?4 AND deleted_at IS NULL
         AND connection_id IS NOT ?5 AND (invoice_number IS NULL OR ?6 IS NULL) AND (corrects IS NULL) = (?7 IS NULL) ORDER BY id`,
      [accountId, periodEnd, periodStart, totalAmount, connectionId, invoiceNumber, reading.corrects],
    )
    .find((row) => sharesType(types, JSON.parse(String(row['types'])) as string[]));
}

/**
 * The same bill of an account by another file, where its own key does not tell: it came before its account was known, or was
 * corrected. Its key stays as it is: two devices may know it by different files, and two rows must not come to one key by a sync.
 */
export function sameOfAccount(reader: StoreReader, accountId: string, reading: Filing['reading']): BillRow | undefined {
  if (reading.totalAmount === null) return undefined;
  const identity = billKey(accountId, reading);
  return reader
    .all(`SELECT * FROM bills WHERE account_id = ? AND total_amount = ? AND deleted_at IS NULL`, [accountId, reading.totalAmount])
    .map((row) => decodeRow(billTable, row))
    .find((bill) => billKey(accountId, { ...bill.reading, sha256: bill.documentSha256 }) === identity);
}

/** Writes the usages and charges that a bill's reading names, and finds or makes the meters of its account. */
export function insertParts(transaction: StoreTransaction, { id, accountId, reading }: Pick<BillRow, 'id' | 'accountId' | 'reading'>): void {
  const siteId = accountId === null ? null : onlySite(transaction, accountId);
  for (const service of reading.services) {
    const { type, meterNumber, servicePoint } = service;
    const meter = accountId === null ? null : findOrCreateMeter(transaction, { accountId, type, meterNumber, servicePoint, siteId });
    insertUsage(transaction, id, meter?.id ?? null, service);
  }
  insertCharges(transaction, id, reading.lines);
}

function accountOf(transaction: StoreTransaction, filing: Filing): Pick<AccountRow, 'id' | 'naturalKey' | 'companyId'> | null {
  const { accountId, accountNumber, connectionId, companyId, siteIds, reading } = filing;
  if (accountId !== null) return requireRow(transaction, accountTable, accountId);
  if (accountNumber === null) return null;
  const account =
    connectionId === null
      ? findOrCreateBilledAccount(transaction, { companyId, accountNumber, provider: reading.provider, serviceAddress: reading.serviceAddress })
      : findOrCreateAccount(transaction, { connectionId, accountNumber, serviceAddress: reading.serviceAddress });
  if (account === null) return null;
  // A person who took every site away meant it.
  if (account.companyId === companyId && account.siteIds.length === 0 && !account.areSitesChosen && siteIds.length > 0) setAccountSites(transaction, account.id, siteIds, 'FILING');
  return requireRow(transaction, accountTable, account.id);
}

/** A known bill whose connection was removed moves to the one that finds it again. */
function adopted(transaction: StoreTransaction, bill: BillRow, { connectionId, companyId }: Filing): BillRow {
  const isOrphan =
    bill.connectionId !== null &&
    transaction.get('SELECT 1 FROM connections WHERE id = ? AND deleted_at IS NULL', [bill.connectionId]) === undefined;
  return isOrphan && connectionId !== null ? updateRow(transaction, billTable, bill.id, { connectionId, companyId }) : bill;
}

function onlySite(transaction: StoreTransaction, accountId: string): string | null {
  const sites = transaction.all('SELECT site_id FROM account_sites WHERE account_id = ?', [accountId]);
  return sites.length === 1 ? String(sites[0]?.['site_id']) : null;
}
