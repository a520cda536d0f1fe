import { z } from 'zod';
import { Account, AccountChange, AccountSitesEntry, normaliseAccountNumber } from '../../../shared/domain/account.ts';
import type { AccountSummary } from '../../../shared/domain/account.ts';
import { AccountListRequest, type AccountPage, type ListedAccount } from '../../../shared/domain/account-list.ts';
import { Id } from '../../../shared/domain/base.ts';
import { accountForConnection, accountsOfNumber, findOrCreateAccount } from './account-finding.ts';
import { listAccounts, listedAccount } from './account-list.ts';
import { accountSummaries } from './account-summary.ts';
import { accountTable, siteIdsOf, toAccount } from './account-table.ts';
import { connectionTable } from '../connections/connection-table.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { meterTable } from './meter-table.ts';
import { change, read, said } from '../operation.ts';
import { findRow, momentOf, touchRow, updateRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';
import { searchPattern } from '../rows/search-text.ts';

/** Gives an account exactly these sites, and its meters the one they must be at; the history keeps who said so. */
export function setAccountSites(transaction: StoreTransaction, accountId: string, siteIds: readonly string[], by: AccountSitesEntry['by']): void {
  const before = new Set(siteIdsOf(transaction, accountId));
  const after = new Set(siteIds);
  const removed = [...before].filter((id) => !after.has(id));
  const added = [...after].filter((id) => !before.has(id));
  if (removed.length + added.length === 0) return;
  for (const id of removed) transaction.run('DELETE FROM account_sites WHERE account_id = ? AND site_id = ?', [accountId, id]);
  for (const id of added) transaction.run('INSERT INTO account_sites (account_id, site_id) VALUES (?, ?)', [accountId, id]);
  transaction.run('INSERT INTO account_site_history (id, account_id, at, site_ids, said_by) VALUES (?, ?, ?, ?, ?)', [
    transaction.newId(), accountId, momentOf(transaction), JSON.stringify([...after].sort()), by,
  ]);
  touchRow(transaction, accountTable, accountId, ['siteIds']);
  placeMeters(transaction, accountId, after);
}

/** A meter at none of its account's sites is at the only one there is, or nobody knows where. */
function placeMeters(transaction: StoreTransaction, accountId: string, siteIds: ReadonlySet<string>): void {
  const [only = null, ...others] = siteIds;
  for (const { id, site_id: siteId } of transaction.all('SELECT id, site_id FROM meters WHERE account_id = ? AND deleted_at IS NULL', [accountId])) {
    if (siteId === null || !siteIds.has(String(siteId))) updateRow(transaction, meterTable, String(id), { siteId: others.length === 0 ? only : null });
  }
}

export const accountOperations = {
  /** The companies that have an account of this number, or a bill of it that came without a connection, however it is spelt, each once. */
  companiesByNumber: read(z.object({ accountNumber: z.string().min(1).max(80) }), (reader, { accountNumber }): string[] => {
    const number = normaliseAccountNumber(accountNumber);
    const bills = reader.all('SELECT DISTINCT company_id, account_number FROM bills WHERE account_id IS NULL AND deleted_at IS NULL AND account_number IS NOT NULL');
    return [
      ...new Set([
        ...accountsOfNumber(reader, accountNumber).map(({ companyId }) => companyId),
        ...bills.filter((row) => normaliseAccountNumber(String(row['account_number'])) === number).map((row) => String(row['company_id'])),
      ]),
    ];
  }),

  /** The account that a number stands for at the connection's provider, whichever connection has it; null where there is none yet. */
  findOfConnection: read(z.object({ connectionId: Id, accountNumber: z.string().min(1).max(80) }), (reader, { connectionId, accountNumber }): Account | null => {
    const connection = findRow(reader, connectionTable, connectionId);
    const account = connection && accountForConnection(reader, connection, accountNumber);
    return account === undefined ? null : toAccount(reader, account);
  }),

  /** @throws StoreRowMissing where the connection does not exist */
  findOrCreate: change(
    z.object({ connectionId: Id, accountNumber: Account.shape.accountNumber, serviceAddress: z.string().nullable().default(null) }),
    findOrCreateAccount,
  ),

  /** @throws StoreRowMissing */
  update: said(z.object({ id: Id, change: AccountChange }), (transaction, { id, change: { siteIds, ...fields } }): Account => {
    if (siteIds !== undefined) setAccountSites(transaction, id, siteIds, 'PERSON');
    return toAccount(transaction, updateRow(transaction, accountTable, id, { ...fields, ...(siteIds === undefined ? {} : { areSitesChosen: true }) }));
  }),

  get: read(z.object({ id: Id }), (reader, { id }): Account | null => {
    const row = reader.get('SELECT * FROM accounts WHERE id = ? AND deleted_at IS NULL', [id]);
    return row ? toAccount(reader, decodeRow(accountTable, row)) : null;
  }),

  /** The sites an account had, newest first; those of another company, and those that are gone, too. */
  listSites: read(z.object({ id: Id }), (reader, { id }): AccountSitesEntry[] => {
    const nameOf = (siteId: string): string => String(reader.get('SELECT name FROM sites WHERE id = ? AND deleted_at IS NULL', [siteId])?.['name'] ?? 'A site that is gone');
    return reader
      .all('SELECT at, site_ids, said_by FROM account_site_history WHERE account_id = ? ORDER BY at DESC, id DESC LIMIT 200', [id])
      .map((row) => {
        const siteIds = z.array(Id).parse(JSON.parse(String(row['site_ids'])));
        return AccountSitesEntry.parse({ at: row['at'], siteIds, siteNames: siteIds.map(nameOf), by: row['said_by'] });
      });
  }),

  list: read(z.object({ connectionId: Id.optional(), companyId: Id.optional() }).optional(), (reader, asked): AccountSummary[] =>
    accountSummaries(reader, '(?1 IS NULL OR a.connection_id = ?1) AND (?2 IS NULL OR a.company_id = ?2) ORDER BY a.natural_key', [asked?.connectionId ?? null, asked?.companyId ?? null]),
  ),

  /** The accounts of all companies that are not archived, page by page. */
  listPage: read(AccountListRequest, (reader, asked): AccountPage => listAccounts(reader, asked)),

  /** One account as the list shows it; null where there is none. */
  getListed: read(z.object({ id: Id }), (reader, { id }): ListedAccount | null => listedAccount(reader, id)),

  /** Accounts by number, however it is written, or by service address; the first few by number. */
  search: read(z.object({ text: z.string().min(1).max(200), limit: z.number().int().min(1).max(100).default(20) }), (reader, { text, limit }): AccountSummary[] => {
    const number = normaliseAccountNumber(text);
    return accountSummaries(
      reader,
      `(substr(a.natural_key, instr(a.natural_key, '|') + 1) LIKE ?1 ESCAPE '\\' OR a.service_address LIKE ?2 ESCAPE '\\') ORDER BY a.natural_key LIMIT ?3`,
      [number === '' ? '' : `%${number}%`, searchPattern(text), limit],
    );
  }),
};
