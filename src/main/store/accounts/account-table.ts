import type { Account } from '../../../shared/domain/account.ts';
import type { StoreReader } from '../engine/database.ts';
import type { RowTable } from '../rows/row-table.ts';

/** `mergedIntoId` is the account that took this one over, which then is a tombstone; `apart` what was said of those that look like it (account-apart.ts). */
export type AccountRow = Omit<Account, 'siteIds'> & { readonly naturalKey: string; readonly mergedIntoId: string | null; readonly apart: Readonly<Record<string, string>> | null };

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
    apart: 'SETTINGS',
  },
  derive: null,
};

/** The sites of an account, always in the same order. */
export function siteIdsOf(reader: StoreReader, accountId: string): string[] {
  return reader.all('SELECT site_id FROM account_sites WHERE account_id = ? ORDER BY site_id', [accountId]).map((row) => String(row['site_id']));
}

/** An account as the window gets it: with its sites, without what only the store goes by. */
export function toAccount(reader: StoreReader, { naturalKey: _key, mergedIntoId: _into, apart: _apart, ...account }: AccountRow): Account {
  return { ...account, siteIds: siteIdsOf(reader, account.id) };
}

