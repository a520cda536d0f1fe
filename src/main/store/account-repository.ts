import { z } from 'zod';
import { Account, AccountChange, AccountSitesEntry, normaliseAccountNumber } from '../../shared/domain/account.ts';
import type { AccountSummary } from '../../shared/domain/account.ts';
import { Id } from '../../shared/domain/base.ts';
import { DatasourceType } from '../../shared/domain/datasource.ts';
import { connectionTable } from './connection-table.ts';
import type { SqlRow, StoreReader } from './engine/database.ts';
import type { SqlValue } from './engine/statement.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { meterTable } from './meter-table.ts';
import { accountKey, accountKeyEnding } from './natural-keys.ts';
import { change, read, said } from './operation.ts';
import { findRow, insertRow, momentOf, requireRow, touchRow, updateRow } from './rows/row-changes.ts';
import { decodeRow } from './rows/row-table.ts';
import type { RowTable } from './rows/row-table.ts';
import { searchPattern } from './search-text.ts';

/** `mergedIntoId` is the account that took this one over, which then is a tombstone. */
export type AccountRow = Omit<Account, 'siteIds'> & { readonly naturalKey: string; readonly mergedIntoId: string | null };

/** The sites of an account stand in account_sites and are versioned as its field `siteIds`. */
export const accountTable: RowTable<AccountRow> = {
  noun: 'account',
  table: 'accounts',
  fields: {
    naturalKey: 'TEXT',
    connectionId: 'TEXT',
    companyId: 'TEXT',
    accountNumber: 'TEXT',
    status: 'TEXT',
    serviceAddress: 'TEXT',
    startDate: 'TEXT',
    areSitesChosen: 'BOOLEAN',
    mergedIntoId: 'TEXT',
    notes: 'TEXT',
  },
  derive: null,
};

export function siteIdsOf(reader: StoreReader, accountId: string): string[] {
  return reader.all('SELECT site_id FROM account_sites WHERE account_id = ? ORDER BY site_id', [accountId]).map((row) => String(row['site_id']));
}

function toAccount(reader: StoreReader, { naturalKey: _key, mergedIntoId: _into, ...account }: AccountRow): Account {
  return { ...account, siteIds: siteIdsOf(reader, account.id) };
}

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

export interface AccountFinding {
  readonly connectionId: string;
  readonly accountNumber: string;
  readonly serviceAddress: string | null;
}

/** The account of a natural key: its own, or the one that took it over; undefined where there is none. */
function accountOfKey(reader: StoreReader, naturalKey: string): AccountRow | undefined {
  const row =
    reader.get('SELECT * FROM accounts WHERE natural_key = ? AND deleted_at IS NULL', [naturalKey]) ??
    reader.get(
      `WITH RECURSIVE way (id) AS (
         SELECT merged_into_id FROM accounts WHERE natural_key = ? AND merged_into_id IS NOT NULL
         UNION SELECT a.merged_into_id FROM way w JOIN accounts a ON a.id = w.id WHERE a.merged_into_id IS NOT NULL)
       SELECT a.* FROM way w JOIN accounts a ON a.id = w.id WHERE a.deleted_at IS NULL`,
      [naturalKey],
    );
  return row && decodeRow(accountTable, row);
}

/** The accounts that an account took over, at once or by one of them. */
export function accountsTakenOver(reader: StoreReader, accountId: string): Pick<AccountRow, 'id' | 'naturalKey'>[] {
  return reader
    .all(
      `WITH RECURSIVE gone (id, natural_key) AS (
         SELECT id, natural_key FROM accounts WHERE merged_into_id = ?
         UNION SELECT a.id, a.natural_key FROM gone g JOIN accounts a ON a.merged_into_id = g.id)
       SELECT id, natural_key FROM gone`,
      [accountId],
    )
    .map((row) => ({ id: String(row['id']), naturalKey: String(row['natural_key']) }));
}

/** The natural keys that stand for an account: its own first, then those of the accounts it took over. Bills and meters keep the one they were found under. */
export function keysOfAccount(reader: StoreReader, account: Pick<AccountRow, 'id' | 'naturalKey'>): [string, ...string[]] {
  return [account.naturalKey, ...accountsTakenOver(reader, account.id).map(({ naturalKey }) => naturalKey)];
}

/** The accounts of this number, however it is spelt, each once; one that was merged counts as the one that took it over. */
function accountsOfNumber(reader: StoreReader, accountNumber: string): AccountRow[] {
  const ending = accountKeyEnding(accountNumber);
  const keys = reader.all('SELECT DISTINCT natural_key FROM accounts WHERE substr(natural_key, ?) = ? AND (deleted_at IS NULL OR merged_into_id IS NOT NULL)', [-ending.length, ending]);
  const accounts = keys.map((row) => accountOfKey(reader, String(row['natural_key']))).filter((one) => one !== undefined);
  return [...new Map(accounts.map((account) => [account.id, account])).values()];
}

/**
 * Returns the account of this number at the connection's provider, made now where there is none. An
 * account whose connection was removed moves to the one that finds it again; where another connection
 * has it, that it was found here too is kept.
 */
export function findOrCreateAccount(transaction: StoreTransaction, finding: AccountFinding): Account {
  const connection = requireRow(transaction, connectionTable, finding.connectionId);
  const naturalKey = accountKey(connection.signInUrl, finding.accountNumber);
  const account = accountOfKey(transaction, naturalKey);
  if (account === undefined) {
    const created = insertRow(transaction, accountTable, {
      naturalKey,
      connectionId: connection.id,
      companyId: connection.companyId,
      accountNumber: finding.accountNumber,
      status: 'DETECTED',
      serviceAddress: finding.serviceAddress,
      startDate: null,
      areSitesChosen: false,
      mergedIntoId: null,
      notes: null,
    });
    return toAccount(transaction, created);
  }
  const isOrphan = transaction.get('SELECT 1 FROM connections WHERE id = ? AND deleted_at IS NULL', [account.connectionId]) === undefined;
  if (!isOrphan && account.connectionId !== connection.id) noteSighting(transaction, account.id, connection.id);
  const changed = updateRow(transaction, accountTable, account.id, {
    ...(isOrphan ? { connectionId: connection.id, companyId: connection.companyId } : {}),
    ...(account.serviceAddress === null ? { serviceAddress: finding.serviceAddress } : {}),
  });
  return toAccount(transaction, changed);
}

/** Keeps that an account was found by a connection; false where that was known. */
export function noteSighting(transaction: StoreTransaction, accountId: string, connectionId: string): boolean {
  if (transaction.get('SELECT 1 FROM account_sightings WHERE account_id = ? AND connection_id = ?', [accountId, connectionId]) !== undefined) return false;
  transaction.run('INSERT INTO account_sightings (account_id, connection_id, first_at) VALUES (?, ?, ?)', [accountId, connectionId, momentOf(transaction)]);
  transaction.changedNouns.add(accountTable.noun);
  return true;
}

/** The account of this number in a company, for a bill that no connection found; null where there is none, or more than one. */
export function findAccountOfCompany(reader: StoreReader, companyId: string, accountNumber: string): Account | null {
  const accounts = accountsOfNumber(reader, accountNumber).filter((account) => account.companyId === companyId);
  const [only] = accounts;
  return only && accounts.length === 1 ? toAccount(reader, only) : null;
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
    const account = connection && accountOfKey(reader, accountKey(connection.signInUrl, accountNumber));
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

  /** The sites an account had, newest first. */
  listSites: read(z.object({ id: Id }), (reader, { id }): AccountSitesEntry[] =>
    reader
      .all('SELECT at, site_ids, said_by FROM account_site_history WHERE account_id = ? ORDER BY at DESC, id DESC LIMIT 200', [id])
      .map((row) => AccountSitesEntry.parse({ at: row['at'], siteIds: JSON.parse(String(row['site_ids'])) as unknown, by: row['said_by'] })),
  ),

  list: read(z.object({ connectionId: Id.optional(), companyId: Id.optional() }).optional(), (reader, asked): AccountSummary[] =>
    summaries(reader, '(?1 IS NULL OR a.connection_id = ?1) AND (?2 IS NULL OR a.company_id = ?2) ORDER BY a.natural_key', [asked?.connectionId ?? null, asked?.companyId ?? null]),
  ),

  /** Accounts by number, however it is written, or by service address; the first few by number. */
  search: read(z.object({ text: z.string().min(1).max(200), limit: z.number().int().min(1).max(100).default(20) }), (reader, { text, limit }): AccountSummary[] => {
    const number = normaliseAccountNumber(text);
    return summaries(
      reader,
      `(substr(a.natural_key, instr(a.natural_key, '|') + 1) LIKE ?1 ESCAPE '\\' OR a.service_address LIKE ?2 ESCAPE '\\') ORDER BY a.natural_key LIMIT ?3`,
      [number === '' ? '' : `%${number}%`, searchPattern(text), limit],
    );
  }),
};

function summaries(reader: StoreReader, condition: string, params: readonly SqlValue[]): AccountSummary[] {
  return reader
    .all(
      `SELECT a.*,
         (SELECT json_group_array(DISTINCT m.type) FROM meters m WHERE m.account_id = a.id AND m.deleted_at IS NULL) AS types,
         (SELECT COUNT(*) FROM meters m WHERE m.account_id = a.id AND m.deleted_at IS NULL) AS meter_count,
         (SELECT COUNT(*) FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL) AS bill_count,
         (SELECT MIN(b.period_start) FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL) AS first_period_start,
         (SELECT MAX(b.period_end) FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL) AS last_period_end
       FROM accounts a
       WHERE a.deleted_at IS NULL AND ${condition}`,
      params,
    )
    .map((row) => toSummary(reader, row));
}

function toSummary(reader: StoreReader, row: SqlRow): AccountSummary {
  return {
    ...toAccount(reader, decodeRow(accountTable, row)),
    datasourceTypes: z.array(DatasourceType).parse(JSON.parse(String(row['types']))),
    meterCount: Number(row['meter_count']),
    billCount: Number(row['bill_count']),
    firstPeriodStart: row['first_period_start'] === null ? null : String(row['first_period_start']),
    lastPeriodEnd: row['last_period_end'] === null ? null : String(row['last_period_end']),
  };
}
