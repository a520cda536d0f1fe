import { z } from 'zod';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { AccountFilings, FilingDone } from '../../../shared/domain/unfiled-account.ts';
import type { UnfiledAccount, UnfiledCount } from '../../../shared/domain/unfiled-account.ts';
import { setAccountSites } from './account-repository.ts';
import { PROVIDER_OF_BILLS } from './account-finding.ts';
import { accountTable, siteIdsOf } from './account-table.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { read, said } from '../operation.ts';
import { findRow, requireRow, updateRow } from '../rows/row-changes.ts';
import { removeUnusedSites } from '../companies/site-import.ts';
import { insertSite } from '../companies/site-repository.ts';
import { siteTable } from '../companies/site-table.ts';

/**
 * SQL condition on an account `a` of a company `c` that is at no site, whoever left it so: one that a person wants at none is not
 * tracked. One whose connection is gone and that has no bill shows nothing anywhere.
 */
const UNFILED = `a.deleted_at IS NULL AND a.status <> 'CUSTOMER_NOT_TRACKED' AND c.is_archived = 0
  AND NOT EXISTS (SELECT 1 FROM account_sites s WHERE s.account_id = a.id)
  AND (EXISTS (SELECT 1 FROM connections n WHERE n.id = a.connection_id AND n.deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL))`;

/** SQL condition on a bill `b` of a company `c` that belongs to no account. */
const WITHOUT_ACCOUNT = 'b.account_id IS NULL AND b.deleted_at IS NULL AND b.superseded_by_id IS NULL AND c.is_archived = 0';

/** The site a filing names; made now, once, where it is new. */
function siteOf(transaction: StoreTransaction, companyId: string, site: z.output<typeof AccountFilings>[number]['site'], made: Map<string, string>): string {
  if ('id' in site) {
    requireRow(transaction, siteTable, site.id);
    return site.id;
  }
  const key = JSON.stringify([companyId, site.newName, site.address]);
  const id = made.get(key) ?? insertSite(transaction, { companyId, name: site.newName, address: site.address }).id;
  made.set(key, id);
  return id;
}

export const unfiledAccountOperations = {
  /** The companies that have accounts at no site, or bills of no account, by name. */
  count: read(z.void(), (reader): UnfiledCount[] =>
    reader
      .all(
        `SELECT c.id, c.name, SUM(x.accounts) AS accounts, SUM(x.bills) AS bills FROM (
           SELECT a.company_id, COUNT(*) AS accounts, 0 AS bills FROM accounts a JOIN companies c ON c.id = a.company_id WHERE ${UNFILED} GROUP BY a.company_id
           UNION ALL SELECT b.company_id, 0, COUNT(*) FROM bills b JOIN companies c ON c.id = b.company_id WHERE ${WITHOUT_ACCOUNT} GROUP BY b.company_id) x
         JOIN companies c ON c.id = x.company_id GROUP BY c.id ORDER BY c.search_text, c.id`,
      )
      .map((row) => ({ companyId: String(row['id']), companyName: String(row['name']), accounts: Number(row['accounts']), bills: Number(row['bills']) })),
  ),

  /** The accounts at no site, by company and number. */
  list: read(z.void(), (reader): UnfiledAccount[] =>
    reader
      .all(
        `SELECT a.id, a.account_number, a.company_id, c.name AS company_name, a.connection_id, a.service_address, COALESCE(d.name, ${PROVIDER_OF_BILLS}) AS provider,
           (SELECT json_group_array(DISTINCT m.type) FROM meters m WHERE m.account_id = a.id AND m.deleted_at IS NULL) AS types,
           (SELECT COUNT(*) FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL) AS bill_count
         FROM accounts a JOIN companies c ON c.id = a.company_id LEFT JOIN connections n ON n.id = a.connection_id LEFT JOIN datasources d ON d.id = n.datasource_id
         WHERE ${UNFILED} ORDER BY c.search_text, c.id, a.account_number, a.id`,
      )
      .map((row) => ({
        id: String(row['id']), accountNumber: String(row['account_number']), companyId: String(row['company_id']), companyName: String(row['company_name']),
        connectionId: row['connection_id'] === null ? null : String(row['connection_id']), provider: row['provider'] === null ? null : String(row['provider']), serviceAddress: row['service_address'] === null ? null : String(row['service_address']),
        types: z.array(DatasourceType).parse(JSON.parse(String(row['types']))), billCount: Number(row['bill_count']),
      })),
  ),

  /**
   * Files accounts at these sites as a person says, all or none. An account that has a site by now is left as it is, and is not among those returned.
   * @throws StoreRowMissing where an account or a site is gone
   */
  file: said(AccountFilings, (transaction, filings): FilingDone => {
    const made = new Map<string, string>();
    const accountIds: string[] = [];
    for (const { accountId, site } of filings) {
      const { companyId } = requireRow(transaction, accountTable, accountId);
      if (siteIdsOf(transaction, accountId).length > 0) continue;
      setAccountSites(transaction, accountId, [siteOf(transaction, companyId, site, made)], 'PERSON');
      updateRow(transaction, accountTable, accountId, { areSitesChosen: true });
      accountIds.push(accountId);
    }
    return { accountIds, madeSiteIds: [...made.values()] };
  }),

  /** Takes a filing back: the accounts are at no site again, and a site that was made for it goes where nothing else stands on it. */
  takeBack: said(FilingDone, (transaction, { accountIds, madeSiteIds }): void => {
    for (const id of accountIds.filter((id) => findRow(transaction, accountTable, id) !== undefined)) {
      setAccountSites(transaction, id, [], 'PERSON');
      updateRow(transaction, accountTable, id, { areSitesChosen: false });
    }
    removeUnusedSites(transaction, madeSiteIds);
  }),
};
