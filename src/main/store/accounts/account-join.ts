import type { AccountDouble } from '../../../shared/domain/account-double.ts';
import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import { doubleOfNumber } from './account-doubles.ts';
import { accountsOfNumber, providerOf } from './account-finding.ts';
import { accountTable, type AccountRow } from './account-table.ts';
import { isOneAccount } from '../doubles/provider-names.ts';
import type { StoreReader } from '../engine/database.ts';
import { findRow } from '../rows/row-changes.ts';
import { sampleIn } from '../sample/sample-rows.ts';

/** An account that came from files is joined with the one of the company that has it already. */

/** Whether a connection that is there says whose an account is. */
export const isOfConnection = (reader: StoreReader, { connectionId }: Pick<AccountRow, 'connectionId'>): boolean =>
  connectionId !== null && reader.get('SELECT 1 FROM connections WHERE id = ? AND deleted_at IS NULL', [connectionId]) !== undefined;

/** Whether one of the companies is of the sample data, which stays by itself. */
export function isSample(reader: StoreReader, companyIds: readonly string[]): boolean {
  const samples = sampleIn(reader)?.companyIds ?? [];
  return companyIds.some((id) => samples.includes(id));
}

/** The account of a company that this one would be twice with. */
export function sameIn(reader: StoreReader, account: AccountRow, companyId: string): AccountRow | undefined {
  const [number, provider] = [normaliseAccountNumber(account.accountNumber), providerOf(reader, account)];
  return accountsOfNumber(reader, account.accountNumber).find((other) => other.id !== account.id && other.companyId === companyId && isOneAccount(number, providerOf(reader, other), provider));
}

/**
 * Two accounts that a person may join although nothing names them as doubles: of one number at one provider, in two companies, and one of
 * them without a connection that says whose it is. undefined for any other key.
 */
export function joinable(reader: StoreReader, key: string): AccountDouble | undefined {
  const [one, other] = key.split(' ').map((id) => findRow(reader, accountTable, id));
  if (one === undefined || other === undefined || one.companyId === other.companyId || isSample(reader, [one.companyId, other.companyId])) return undefined;
  if (isOfConnection(reader, one) && isOfConnection(reader, other)) return undefined;
  const isOne = sameIn(reader, one, other.companyId)?.id === other.id || sameIn(reader, other, one.companyId)?.id === one.id;
  return isOne ? (doubleOfNumber(reader, one.id, other.id) ?? undefined) : undefined;
}
