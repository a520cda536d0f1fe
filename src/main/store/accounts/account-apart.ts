import { createHash } from 'node:crypto';
import { accountTable } from './account-table.ts';
import { pairKey } from '../doubles/find-doubles.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { findRow, momentOf, updateRow } from '../rows/row-changes.ts';

/**
 * That two accounts are not one, or that two connections rightly find one account, stands with the account (`apart`): by key, so that
 * two people's words on it are two keys, and with the row it reaches the other computers of the team, where nobody is asked again.
 * Other accounts are named by a digest of their natural keys, which outlast ids and are not to be read here once they are erased.
 */

const CONNECTIONS = /^(\S+) (in \S+ \S+)$/u;

/** By which an account is named with another one. */
function digestOf(naturalKey: string): string {
  return createHash('sha256').update(naturalKey).digest('base64url').slice(0, 22);
}

/** Under which names, and with which accounts, the key of a double is kept. */
function placesOf(reader: StoreReader, key: string): { readonly accountId: string; readonly name: string }[] {
  const [, accountId, name] = CONNECTIONS.exec(key) ?? [];
  if (accountId !== undefined && name !== undefined) return [{ accountId, name }];
  const [one, other] = key.split(' ').map((id) => findRow(reader, accountTable, id));
  return one === undefined || other === undefined ? [] : [{ accountId: one.id, name: digestOf(other.naturalKey) }, { accountId: other.id, name: digestOf(one.naturalKey) }];
}

/** Keeps with the accounts of a double that a person has said what they are, or that nobody has. */
export function settle(transaction: StoreTransaction, key: string, isSettled: boolean): void {
  for (const { accountId, name } of placesOf(transaction, key)) {
    const account = findRow(transaction, accountTable, accountId);
    if (account === undefined) continue;
    const { [name]: _before, ...others } = account.apart ?? {};
    updateRow(transaction, accountTable, accountId, { apart: isSettled ? { ...others, [name]: momentOf(transaction) } : others });
  }
}

/** The keys of doubles of which somebody of the team has said what they are. */
export function settledTogether(reader: StoreReader): string[] {
  const said = reader.all(`SELECT id, apart FROM accounts WHERE deleted_at IS NULL AND apart IS NOT NULL AND apart <> '{}'`);
  if (said.length === 0) return [];
  const byDigest = new Map(reader.all('SELECT id, natural_key FROM accounts WHERE deleted_at IS NULL').map((row) => [digestOf(String(row['natural_key'])), String(row['id'])]));
  return said.flatMap((row) => {
    const id = String(row['id']);
    return Object.keys(JSON.parse(String(row['apart'])) as object).flatMap((name) => {
      if (name.startsWith('in ')) return [`${id} ${name}`];
      const other = byDigest.get(name);
      return other === undefined ? [] : [pairKey(id, other)];
    });
  });
}
