import { MOST_SITE_ROWS, SITE_COLUMNS, SITE_COLUMN_FACTS, type SiteColumn } from '../../shared/domain/site-import.ts';
import type { SiteCells } from './check-sites.ts';
import { withoutApostrophe } from '../../shared/text/csv.ts';
import { createHeadings } from './headings.ts';
import { valueRows } from './list-columns.ts';
import { isBlankRow, type RawTable } from './raw-table.ts';
import type { ListKind } from './read-list.ts';

/** The headings of a list of sites: the template's own, and what people call them. */
export const siteHeadings = createHeadings<SiteColumn>(SITE_COLUMNS, (column) => SITE_COLUMN_FACTS[column].header, {
  name: ['site name', 'building', 'building name', 'location', 'location name', 'property', 'property name', 'facility', 'facility name', 'premises', 'name', 'standort', 'gebaude', 'batiment', 'edificio'],
  company: ['company name', 'client', 'client name', 'customer', 'customer name', 'organisation', 'organization', 'tenant', 'firma', 'kunde', 'owner company'],
  address: ['street address', 'site address', 'service address', 'full address', 'street', 'adresse', 'direccion', 'indirizzo'],
  country: ['country code', 'land', 'pays', 'iso country', 'nation', 'pais'],
  occupancyPercent: ['occupancy', 'occupied', 'occupied percent', 'percent occupied', 'occupancy share', 'share', 'leased percent'],
  externalId: ['id', 'site id', 'building id', 'property id', 'code', 'site code', 'reference', 'external reference', 'number', 'site number'],
  tags: ['tag', 'labels', 'label', 'category', 'categories', 'group', 'region', 'portfolio'],
  notes: ['note', 'comment', 'comments', 'remark', 'remarks', 'description', 'bemerkung'],
});

export const SITE_LIST: ListKind = { headings: siteHeadings, most: MOST_SITE_ROWS, one: 'site', many: 'sites' };

export type SiteTargets = readonly (SiteColumn | null)[];

/** What the template shows to be filled in alike. A row that still is this one is passed over when a list is read. */
const EXAMPLE: Readonly<Record<SiteColumn, string>> = {
  name: 'Harbour Office', company: 'Example Hotels', address: '12 Quay Street, Eagle Harbour, WI 54999', country: 'US', occupancyPercent: '40', externalId: 'EX-001', tags: 'north, leased', notes: 'An example: write over it or delete it',
};
export const siteTemplate: readonly (readonly string[])[] = [SITE_COLUMNS.map((column) => SITE_COLUMN_FACTS[column].header), SITE_COLUMNS.map((column) => EXAMPLE[column])];

/** The rows of a list by the columns chosen, without blank ones and the template's example. */
export function siteRows(table: RawTable, header: number | null, targets: SiteTargets): SiteCells[] {
  return valueRows(table, header)
    .map(({ line, cells }, at) => ({ id: at + 1, line, cells: Object.fromEntries(targets.flatMap((target, index) => (target === null ? [] : [[target, withoutApostrophe(cells[index] ?? '').trim()]]))) }))
    .filter(({ cells }) => !isBlankRow(Object.values(cells)) && !(cells.name === EXAMPLE.name && cells.notes === EXAMPLE.notes));
}
