import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import { NewSite, SiteChange } from '../../shared/domain/site.ts';
import type { Site, SiteSummary } from '../../shared/domain/site.ts';
import { companyTable } from './company-repository.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { change, read } from './operation.ts';
import { findRow, insertRow, requireRow, updateRow } from './rows/row-changes.ts';
import { decodeRow } from './rows/row-table.ts';
import type { RowTable } from './rows/row-table.ts';
import { foldText, searchPattern } from './search-text.ts';

export const siteTable: RowTable<Site> = {
  noun: 'site',
  table: 'sites',
  fields: {
    companyId: 'TEXT',
    name: 'TEXT',
    address: 'TEXT',
    country: 'TEXT',
    occupancyPercent: 'NUMBER',
    occupancyChanges: 'JSON',
    externalId: 'TEXT',
    tags: 'JSON',
    notes: 'TEXT',
    isArchived: 'BOOLEAN',
  },
  derive: (site) => ({ search_text: foldText(site.name, site.address, site.externalId, ...site.tags) }),
};

/** Makes a site of a company that is known to be there; what is not said of it is as most sites are. */
export function insertSite(transaction: StoreTransaction, site: NewSite): Site {
  const { companyId, name, address = null, country = null, occupancyPercent = 100, occupancyChanges = [], externalId = null, tags = [], notes = null } = site;
  return insertRow(transaction, siteTable, { companyId, name, address, country, occupancyPercent, occupancyChanges, externalId, tags, notes, isArchived: false });
}

/** What stands on each site, counted for each by itself: quick for the sites of one company. */
const COUNTS_OF_EACH = `
  (SELECT COUNT(*) FROM account_sites x JOIN accounts a ON a.id = x.account_id WHERE x.site_id = s.id AND a.deleted_at IS NULL) AS account_count,
  (SELECT COUNT(*) FROM account_sites x JOIN bills b ON b.account_id = x.account_id WHERE x.site_id = s.id AND b.deleted_at IS NULL) AS bill_count`;
/** The same in one go over all accounts and bills: quick for all sites. */
const COUNTS_OF_ALL = 'COALESCE(t.accounts, 0) AS account_count, COALESCE(t.bills, 0) AS bill_count';
const JOINED_COUNTS = `
  LEFT JOIN (
    SELECT x.site_id, COUNT(a.id) AS accounts, SUM(k.bills) AS bills
    FROM account_sites x
      LEFT JOIN accounts a ON a.id = x.account_id AND a.deleted_at IS NULL
      LEFT JOIN (SELECT account_id, COUNT(*) AS bills FROM bills WHERE deleted_at IS NULL GROUP BY account_id) k ON k.account_id = x.account_id
    GROUP BY x.site_id
  ) t ON t.site_id = s.id`;

export const siteOperations = {
  /** @throws StoreRowMissing where the company does not exist */
  create: change(NewSite, (transaction, site): Site => {
    requireRow(transaction, companyTable, site.companyId);
    return insertSite(transaction, site);
  }),

  /** @throws StoreRowMissing */
  update: change(z.object({ id: Id, change: SiteChange }), (transaction, { id, change: fields }): Site =>
    updateRow(transaction, siteTable, id, fields),
  ),

  get: read(z.object({ id: Id }), (reader, { id }): Site | null => findRow(reader, siteTable, id) ?? null),

  /** Sites by name; archived ones only where asked for. */
  list: read(
    z.object({ companyId: Id.optional(), text: z.string().max(200).optional(), includeArchived: z.boolean().default(false) }).optional(),
    (reader, asked): SiteSummary[] =>
      reader
        .all(
          `SELECT s.*, c.name AS company_name, ${asked?.companyId === undefined ? COUNTS_OF_ALL : COUNTS_OF_EACH}
           FROM sites s JOIN companies c ON c.id = s.company_id ${asked?.companyId === undefined ? JOINED_COUNTS : ''}
           WHERE s.deleted_at IS NULL AND (?1 IS NULL OR s.company_id = ?1) AND (?2 = 1 OR s.is_archived = 0)
             AND s.search_text LIKE ?3 ESCAPE '\\'
           ORDER BY s.search_text, s.id`,
          [asked?.companyId ?? null, asked?.includeArchived === true ? 1 : 0, searchPattern(asked?.text ?? '')],
        )
        .map((row) => ({
          ...decodeRow(siteTable, row),
          companyName: String(row['company_name']),
          accountCount: Number(row['account_count']),
          billCount: Number(row['bill_count']),
        })),
  ),
};
