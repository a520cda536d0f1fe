import { normaliseAccountNumber, type Account } from '../../../shared/domain/account.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { accountTable, toAccount, type AccountRow } from './account-table.ts';
import { connectionTable } from '../connections/connection-table.ts';
import { areNamesAlike, isOneAccount } from '../doubles/provider-names.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { accountKey, accountKeyEnding, billedAccountKey, billedBy } from '../rows/natural-keys.ts';
import { deleteRow, insertRow, momentOf, requireRow, updateRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';

/** Which account a number stands for: at a connection's provider, or in a company where no connection brought it. */

export interface AccountFinding {
  readonly connectionId: string;
  readonly accountNumber: string;
  readonly serviceAddress: string | null;
}

/** A number that stands on a bill no connection brought. */
export interface BilledNumber {
  readonly companyId: string;
  readonly accountNumber: string;
  /** As the bill names it; null where it could not be read. */
  readonly provider: string | null;
  readonly serviceAddress: string | null;
}

/** SQL of the provider that the latest bill of an account `a` names: what an account without a connection is known by. */
export const PROVIDER_OF_BILLS =
  '(SELECT p.provider FROM bills p WHERE p.account_id = a.id AND p.deleted_at IS NULL AND p.provider IS NOT NULL ORDER BY p.period_end DESC, p.id DESC LIMIT 1)';

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

/** The account that is there and took this one over, at once or by another one; undefined where none did. */
export function accountThatTookOver(reader: StoreReader, accountId: string): AccountRow | undefined {
  const row = reader.get(
    `WITH RECURSIVE way (id) AS (
       SELECT merged_into_id FROM accounts WHERE id = ? AND merged_into_id IS NOT NULL
       UNION SELECT a.merged_into_id FROM way w JOIN accounts a ON a.id = w.id WHERE a.merged_into_id IS NOT NULL)
     SELECT a.* FROM way w JOIN accounts a ON a.id = w.id WHERE a.deleted_at IS NULL`,
    [accountId],
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
export function accountsOfNumber(reader: StoreReader, accountNumber: string): AccountRow[] {
  const ending = accountKeyEnding(accountNumber);
  const keys = reader.all('SELECT DISTINCT natural_key FROM accounts WHERE substr(natural_key, ?) = ? AND (deleted_at IS NULL OR merged_into_id IS NOT NULL)', [-ending.length, ending]);
  const accounts = keys.map((row) => accountOfKey(reader, String(row['natural_key']))).filter((one) => one !== undefined);
  return [...new Map(accounts.map((account) => [account.id, account])).values()];
}

/** What the provider of an account is called: its connection's, else what its bills name. */
export function providerOf(reader: StoreReader, { id, connectionId }: Pick<AccountRow, 'id' | 'connectionId'>): string | null {
  const row =
    connectionId === null
      ? reader.get(`SELECT ${PROVIDER_OF_BILLS} AS name FROM accounts a WHERE a.id = ?`, [id])
      : reader.get('SELECT d.name FROM connections n JOIN datasources d ON d.id = n.datasource_id WHERE n.id = ?', [connectionId]);
  const name = row?.['name'] ?? null;
  return name === null ? null : String(name);
}

/** The account that only bills have shown so far and that a connection's number means; undefined where there is none, or more than one. */
function billedAccount(reader: StoreReader, connection: Pick<Connection, 'id' | 'companyId'>, accountNumber: string): AccountRow | undefined {
  const provider = providerOf(reader, { id: '', connectionId: connection.id });
  const number = normaliseAccountNumber(accountNumber);
  const accounts = accountsOfNumber(reader, accountNumber).filter(
    (account) => account.connectionId === null && account.companyId === connection.companyId && isOneAccount(number, providerOf(reader, account), provider),
  );
  return accounts.length === 1 ? accounts[0] : undefined;
}

/** The account that a number stands for at a connection's provider, whichever connection has it, or none yet. */
export function accountForConnection(reader: StoreReader, connection: Pick<Connection, 'id' | 'companyId' | 'signInUrl'>, accountNumber: string): AccountRow | undefined {
  return accountOfKey(reader, accountKey(connection.signInUrl, accountNumber)) ?? billedAccount(reader, connection, accountNumber);
}

const UNKNOWN = { status: 'DETECTED', startDate: null, areSitesChosen: false, mergedIntoId: null, notes: null, apart: null } as const;

/**
 * Returns the account of this number at the connection's provider, made now where there is none. An
 * account whose connection was removed, or that only bills have shown, moves to the one that finds it; where another connection
 * has it, that it was found here too is kept.
 */
export function findOrCreateAccount(transaction: StoreTransaction, finding: AccountFinding): Account {
  const connection = requireRow(transaction, connectionTable, finding.connectionId);
  const naturalKey = accountKey(connection.signInUrl, finding.accountNumber);
  const account = accountForConnection(transaction, connection, finding.accountNumber);
  if (account === undefined) {
    const { accountNumber, serviceAddress } = finding;
    return toAccount(transaction, insertRow(transaction, accountTable, { ...UNKNOWN, naturalKey, connectionId: connection.id, companyId: connection.companyId, accountNumber, serviceAddress }));
  }
  if (account.connectionId === null) leadTo(transaction, account, naturalKey, connection.id);
  const isOrphan = account.connectionId === null || transaction.get('SELECT 1 FROM connections WHERE id = ? AND deleted_at IS NULL', [account.connectionId]) === undefined;
  if (!isOrphan && account.connectionId !== connection.id) noteSighting(transaction, account.id, connection.id);
  const changed = updateRow(transaction, accountTable, account.id, {
    ...(isOrphan ? { connectionId: connection.id, companyId: connection.companyId } : {}),
    ...(account.serviceAddress === null ? { serviceAddress: finding.serviceAddress } : {}),
  });
  return toAccount(transaction, changed);
}

/**
 * Has one more natural key lead to an account, as that of an account it took over does. Its own stays: on another device the
 * new one may stand on a row already, and two rows must not come to one key by a sync.
 */
function leadTo(transaction: StoreTransaction, account: AccountRow, naturalKey: string, connectionId: string): void {
  if (accountOfKey(transaction, naturalKey) !== undefined) return;
  const { companyId, accountNumber, serviceAddress } = account;
  const { id } = insertRow(transaction, accountTable, { ...UNKNOWN, naturalKey, connectionId, companyId, accountNumber, serviceAddress, mergedIntoId: account.id });
  deleteRow(transaction, accountTable, id);
}

/** Keeps that an account was found by a connection; false where that was known. */
export function noteSighting(transaction: StoreTransaction, accountId: string, connectionId: string): boolean {
  if (transaction.get('SELECT 1 FROM account_sightings WHERE account_id = ? AND connection_id = ?', [accountId, connectionId]) !== undefined) return false;
  transaction.run('INSERT INTO account_sightings (account_id, connection_id, first_at) VALUES (?, ?, ?)', [accountId, connectionId, momentOf(transaction)]);
  transaction.changedNouns.add(accountTable.noun);
  return true;
}

/**
 * Returns the account of a company that a bill without a connection is of, made now, without a connection, where there is none;
 * null where the number has no letter and no digit, or may be of more than one. One that a person moved on to another company, or
 * joined with one there, is still meant by its number: the bill then is of that company.
 */
export function findOrCreateBilledAccount(transaction: StoreTransaction, { companyId, accountNumber, provider, serviceAddress }: BilledNumber): Account | null {
  const number = normaliseAccountNumber(accountNumber);
  if (number === '') return null;
  const known = accountsOfNumber(transaction, accountNumber)
    .map((account) => ({ account, provider: providerOf(transaction, account) }))
    .filter((one) => one.account.connectionId !== null || isOneAccount(number, one.provider, provider));
  const own = known.filter(({ account }) => account.companyId === companyId);
  const accounts = own.length > 0 ? own : known.filter(({ account }) => keysOfAccount(transaction, account).some((key) => key.startsWith(billedBy(companyId))));
  const alike = accounts.length > 1 && provider !== null ? accounts.filter((one) => one.provider !== null && areNamesAlike(one.provider, provider)) : accounts;
  const [only, another] = alike;
  if (another !== undefined || (only === undefined && accounts.length > 0)) return null;
  const naturalKey = billedAccountKey(companyId, provider, accountNumber);
  const account = only?.account ?? accountOfKey(transaction, naturalKey) ?? insertRow(transaction, accountTable, { ...UNKNOWN, naturalKey, connectionId: null, companyId, accountNumber, serviceAddress });
  return toAccount(transaction, account.serviceAddress === null && account.connectionId === null ? updateRow(transaction, accountTable, account.id, { serviceAddress }) : account);
}
