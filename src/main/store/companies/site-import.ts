import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { ConnectionSettings } from '../../../shared/domain/connection.ts';
import { NewSite } from '../../../shared/domain/site.ts';
import { MOST_SITE_ROWS } from '../../../shared/domain/site-import.ts';
import { companyMaker, CompanyOwner, deleteBareCompanies } from './company-making.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { said } from '../operation.ts';
import { deleteRow } from '../rows/row-changes.ts';
import { insertSite } from './site-repository.ts';
import { siteTable } from './site-table.ts';

/** A site to be made, under a company that is there or one that is made with it. */
const ImportedSite = NewSite.omit({ companyId: true }).extend({ owner: CompanyOwner });
export type ImportedSite = z.infer<typeof ImportedSite>;

/** Takes sites out again where no account and no connection stands on them; returns those that went. */
export function removeUnusedSites(transaction: StoreTransaction, siteIds: readonly string[]): string[] {
  const named = new Set(transaction.all('SELECT settings FROM connections WHERE deleted_at IS NULL').flatMap((row) => ConnectionSettings.shape.siteIds.parse((JSON.parse(String(row['settings'])) as { siteIds: unknown }).siteIds)));
  const free = siteIds.filter((id) => !named.has(id) && transaction.get('SELECT 1 FROM account_sites WHERE site_id = ? LIMIT 1', [id]) === undefined && transaction.get('SELECT 1 FROM sites WHERE id = ? AND deleted_at IS NULL', [id]) !== undefined);
  for (const id of free) deleteRow(transaction, siteTable, id);
  return free;
}

export const siteImportOperations = {
  /**
   * Makes all these sites in one transaction, and each company they name that is not there; returns the ids of the sites in the same order.
   * @throws StoreRowMissing where a company is gone; then nothing is made
   */
  create: said(z.array(ImportedSite).min(1).max(MOST_SITE_ROWS), (transaction, sites): { readonly siteIds: string[]; readonly companyIds: string[] } => {
    const companies = companyMaker(transaction);
    const siteIds = sites.map(({ owner, ...site }) => insertSite(transaction, { ...site, companyId: companies.of(owner) }).id);
    return { siteIds, companyIds: companies.made() };
  }),

  /** Takes sites out again where no account and no connection stands on them, then companies that nothing belongs to and nobody changed since; returns how many of each went. */
  remove: said(z.object({ siteIds: z.array(Id).max(MOST_SITE_ROWS), companyIds: z.array(Id).max(MOST_SITE_ROWS) }), (transaction, { siteIds, companyIds }): { readonly sites: number; readonly companies: number } => {
    const free = removeUnusedSites(transaction, siteIds);
    return { sites: free.length, companies: deleteBareCompanies(transaction, companyIds) };
  }),
};
