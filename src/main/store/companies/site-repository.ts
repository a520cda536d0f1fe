import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { NewSite, SiteChange, SiteListRequest } from '../../../shared/domain/site.ts';
import type { Site, SiteName, SiteSummary } from '../../../shared/domain/site.ts';
import { companyTable } from './company-repository.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { read, said } from '../operation.ts';
import { findRow, insertRow, requireRow, updateRow } from '../rows/row-changes.ts';
import { searchPattern } from '../rows/search-text.ts';
import { COUNTS_OF_ALL, COUNTS_OF_EACH, listSites, siteNames, siteSummary, toSiteSummary } from './site-list.ts';
import { siteTable } from './site-table.ts';

/** Makes a site of a company that is known to be there; what is not said of it is as most sites are. */
export function insertSite(transaction: StoreTransaction, site: NewSite): Site {
  const { companyId, name, address = null, country = null, occupancyPercent = 100, occupancyChanges = [], floorArea = null, externalId = null, tags = [], notes = null } = site;
  return insertRow(transaction, siteTable, { companyId, name, address, country, occupancyPercent, occupancyChanges, floorArea, externalId, tags, notes, isArchived: false });
}

export const siteOperations = {
  /** @throws StoreRowMissing where the company does not exist */
  create: said(NewSite, (transaction, site): Site => {
    requireRow(transaction, companyTable, site.companyId);
    return insertSite(transaction, site);
  }),

  /** @throws StoreRowMissing */
  update: said(z.object({ id: Id, change: SiteChange }), (transaction, { id, change: fields }): Site =>
    updateRow(transaction, siteTable, id, fields),
  ),

  get: read(z.object({ id: Id }), (reader, { id }): Site | null => findRow(reader, siteTable, id) ?? null),

  /** Sites by name; archived ones only where asked for. */
  list: read(
    z.object({ companyId: Id.optional(), text: z.string().max(200).optional(), includeArchived: z.boolean().default(false) }).optional(),
    (reader, asked): SiteSummary[] =>
      reader
        .all(
          `SELECT s.*, c.name AS company_name, ${asked?.companyId === undefined ? 'COALESCE(t.account_count, 0) AS account_count, COALESCE(t.bill_count, 0) AS bill_count' : COUNTS_OF_EACH}
           FROM sites s JOIN companies c ON c.id = s.company_id ${asked?.companyId === undefined ? `LEFT JOIN (${COUNTS_OF_ALL}) t ON t.site_id = s.id` : ''}
           WHERE s.deleted_at IS NULL AND (?1 IS NULL OR s.company_id = ?1) AND (?2 = 1 OR s.is_archived = 0)
             AND s.search_text LIKE ?3 ESCAPE '\\'
           ORDER BY s.search_text, s.id`,
          [asked?.companyId ?? null, asked?.includeArchived === true ? 1 : 0, searchPattern(asked?.text ?? '')],
        )
        .map(toSiteSummary),
  ),

  listPage: read(SiteListRequest, listSites),

  listNames: read(z.object({ companyId: Id.optional() }), (reader, { companyId }): SiteName[] => siteNames(reader, companyId)),

  /** With what stands on it; null where there is none. */
  summary: read(z.object({ id: Id }), (reader, { id }): SiteSummary | null => siteSummary(reader, id)),
};
