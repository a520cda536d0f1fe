import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import { ConnectionSettings } from '../../shared/domain/connection.ts';
import { Company } from '../../shared/domain/company.ts';
import { NewSite } from '../../shared/domain/site.ts';
import { MOST_SITE_ROWS } from '../../shared/domain/site-import.ts';
import { companyTable, insertCompany } from './company-repository.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { said } from './operation.ts';
import { deleteRow, requireRow } from './rows/row-changes.ts';
import { insertSite } from './site-repository.ts';
import { siteTable } from './site-table.ts';

/** What may belong to a company. */
const OWNED = ['sites', 'connections', 'accounts', 'bills'];

/** A site to be made, under a company that is there or one that is made with it. */
const ImportedSite = NewSite.omit({ companyId: true }).extend({ owner: z.union([z.object({ id: Id }), z.object({ newName: Company.shape.name })]) });
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
    for (const id of new Set(sites.flatMap(({ owner }) => ('id' in owner ? [owner.id] : [])))) requireRow(transaction, companyTable, id);
    const made = new Map<string, string>();
    const companyOf = (owner: ImportedSite['owner']): string => {
      if ('id' in owner) return owner.id;
      const id = made.get(owner.newName) ?? insertCompany(transaction, { name: owner.newName }).id;
      made.set(owner.newName, id);
      return id;
    };
    const siteIds = sites.map(({ owner, ...site }) => insertSite(transaction, { ...site, companyId: companyOf(owner) }).id);
    return { siteIds, companyIds: [...made.values()] };
  }),

  /** Takes sites out again where no account and no connection stands on them, then companies that nothing belongs to and nobody changed since; returns how many of each went. */
  remove: said(z.object({ siteIds: z.array(Id).max(MOST_SITE_ROWS), companyIds: z.array(Id).max(MOST_SITE_ROWS) }), (transaction, { siteIds, companyIds }): { readonly sites: number; readonly companies: number } => {
    const free = removeUnusedSites(transaction, siteIds);
    const bare = companyIds.filter((id) => OWNED.every((table) => transaction.get(`SELECT 1 FROM ${table} WHERE company_id = ? AND deleted_at IS NULL LIMIT 1`, [id]) === undefined) && transaction.get('SELECT 1 FROM companies WHERE id = ? AND deleted_at IS NULL AND updated_at = created_at', [id]) !== undefined);
    for (const id of bare) deleteRow(transaction, companyTable, id);
    return { sites: free.length, companies: bare.length };
  }),
};
