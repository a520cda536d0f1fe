import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import { ConnectionSettings } from '../../shared/domain/connection.ts';
import { NewSite } from '../../shared/domain/site.ts';
import { MOST_SITE_ROWS } from '../../shared/domain/site-import.ts';
import { companyTable } from './company-repository.ts';
import { change } from './operation.ts';
import { deleteRow, requireRow } from './rows/row-changes.ts';
import { insertSite } from './site-repository.ts';
import { siteTable } from './site-table.ts';

export const siteImportOperations = {
  /**
   * Makes all these sites in one transaction, and returns their ids in the same order.
   * @throws StoreRowMissing where a company is gone; then nothing is made
   */
  create: change(z.array(NewSite).min(1).max(MOST_SITE_ROWS), (transaction, sites): string[] => {
    for (const companyId of new Set(sites.map((site) => site.companyId))) requireRow(transaction, companyTable, companyId);
    return sites.map((site) => insertSite(transaction, site).id);
  }),

  /** Takes sites out again where no account and no connection stands on them; returns how many went. */
  remove: change(z.object({ ids: z.array(Id).max(MOST_SITE_ROWS) }), (transaction, { ids }): number => {
    const named = new Set(transaction.all('SELECT settings FROM connections WHERE deleted_at IS NULL').flatMap((row) => ConnectionSettings.shape.siteIds.parse((JSON.parse(String(row['settings'])) as { siteIds: unknown }).siteIds)));
    const free = ids.filter((id) => !named.has(id) && transaction.get('SELECT 1 FROM account_sites WHERE site_id = ? LIMIT 1', [id]) === undefined && transaction.get('SELECT 1 FROM sites WHERE id = ? AND deleted_at IS NULL', [id]) !== undefined);
    for (const id of free) deleteRow(transaction, siteTable, id);
    return free.length;
  }),
};
