import type { z } from 'zod';
import { OccupancyChange, occupancyOn } from '../../../shared/domain/occupancy.ts';
import type { SiteListRequest, SiteName, SitePage, SiteSortKey, SiteSummary } from '../../../shared/domain/site.ts';
import { localDay } from '../../../shared/units/day.ts';
import { conditionsFrom } from '../rows/conditions.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import { comparePlaces, placeOf, type Place } from '../rows/list-places.ts';
import { decodeRow } from '../rows/row-table.ts';
import { searchPattern } from '../rows/search-text.ts';
import { siteTable } from './site-table.ts';

/** What stands on each site, counted for each by itself: quick for a page, or for the sites of one company. */
export const COUNTS_OF_EACH = `
  (SELECT COUNT(*) FROM account_sites x JOIN accounts a ON a.id = x.account_id WHERE x.site_id = s.id AND a.deleted_at IS NULL) AS account_count,
  (SELECT COUNT(*) FROM account_sites x JOIN bills b ON b.account_id = x.account_id WHERE x.site_id = s.id AND b.deleted_at IS NULL) AS bill_count`;

/** What stands on every site, counted in one go over all accounts and bills: quick for all sites. */
export const COUNTS_OF_ALL = `
  SELECT x.site_id, COUNT(a.id) AS account_count, COALESCE(SUM(k.bills), 0) AS bill_count
  FROM account_sites x
    LEFT JOIN accounts a ON a.id = x.account_id AND a.deleted_at IS NULL
    LEFT JOIN (SELECT account_id, COUNT(*) AS bills FROM bills WHERE deleted_at IS NULL GROUP BY account_id) k ON k.account_id = x.account_id
  GROUP BY x.site_id`;

export function toSiteSummary(row: SqlRow): SiteSummary {
  return { ...decodeRow(siteTable, row), companyName: String(row['company_name']), accountCount: Number(row['account_count']), billCount: Number(row['bill_count']) };
}

/** The columns that tell a row's place in an order, and the place they tell. */
const PLACES: Readonly<Record<z.output<typeof SiteSortKey>, readonly [columns: string, place: (row: SqlRow) => Place]>> = {
  name: ['s.name AS place', placeOf],
  company: ['c.name AS place', placeOf],
  address: ['s.address AS place', placeOf],
  country: ['s.country AS place', placeOf],
  externalId: ['s.external_id AS place', placeOf],
  accounts: ['COALESCE(t.account_count, 0) AS place', placeOf],
  bills: ['COALESCE(t.bill_count, 0) AS place', placeOf],
  occupancy: [
    's.occupancy_percent, s.occupancy_changes',
    (row) => occupancyOn({ occupancyPercent: Number(row['occupancy_percent']), occupancyChanges: OccupancyChange.array().parse(JSON.parse(String(row['occupancy_changes']))) }, localDay(new Date())),
  ],
  tags: ['s.tags', (row) => (JSON.parse(String(row['tags'])) as string[]).join(', ') || null],
};

/** Returns one page of sites with the count of all that match: put in order as people count ("Mill 2" before "Mill 10"), and counted on only for its rows. */
export function listSites(reader: StoreReader, { companyId, text, includeArchived, sort, direction, offset, limit }: z.output<typeof SiteListRequest>): SitePage {
  const { add, addWords, always, where, params } = conditionsFrom('s.deleted_at IS NULL');
  if (includeArchived !== true) always('s.is_archived = 0');
  add('s.company_id = @', companyId);
  addWords(`(s.search_text LIKE @ ESCAPE '\\' OR c.search_text LIKE @ ESCAPE '\\' OR s.notes LIKE @ ESCAPE '\\')`, text, searchPattern);
  const [columns, placeIn] = PLACES[sort];
  const found = reader.all(
    `SELECT s.id, ${columns} FROM sites s JOIN companies c ON c.id = s.company_id ${columns.includes('t.') ? `LEFT JOIN (${COUNTS_OF_ALL}) t ON t.site_id = s.id` : ''}
     WHERE ${where()} ORDER BY s.search_text, s.id`,
    params,
  );
  const sign = direction === 'desc' ? -1 : 1;
  const ids = found
    .map((row) => ({ id: String(row['id']), place: placeIn(row) }))
    .sort((a, b) => comparePlaces(a.place, b.place, sign))
    .slice(offset, offset + limit)
    .map(({ id }) => id);
  return { rows: summariesOf(reader, ids), total: found.length };
}

function summariesOf(reader: StoreReader, ids: readonly string[]): SiteSummary[] {
  return reader
    .all(
      `SELECT s.*, c.name AS company_name, ${COUNTS_OF_EACH} FROM json_each(?) page JOIN sites s ON s.id = page.value JOIN companies c ON c.id = s.company_id
       WHERE s.deleted_at IS NULL ORDER BY page.key`,
      [JSON.stringify(ids)],
    )
    .map(toSiteSummary);
}

/** The site with what stands on it; null where there is none. */
export const siteSummary = (reader: StoreReader, id: string): SiteSummary | null => summariesOf(reader, [id])[0] ?? null;

/** What can be chosen from, by name, archived sites too. */
export function siteNames(reader: StoreReader, companyId: string | undefined): SiteName[] {
  return reader
    .all(
      `SELECT s.id, s.company_id, s.name, s.is_archived, c.name AS company_name FROM sites s JOIN companies c ON c.id = s.company_id
       WHERE s.deleted_at IS NULL AND (?1 IS NULL OR s.company_id = ?1) ORDER BY s.search_text, s.id`,
      [companyId ?? null],
    )
    .map((row) => ({ id: String(row['id']), companyId: String(row['company_id']), name: String(row['name']), isArchived: row['is_archived'] === 1, companyName: String(row['company_name']) }));
}
