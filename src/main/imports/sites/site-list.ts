import { MOST_SITE_ROWS, SITE_ADDRESS_PARTS, SITE_ADDRESS_PART_NAMES, SITE_COLUMNS, SITE_COLUMN_FACTS, type SiteColumn, type SiteTarget } from '../../../shared/domain/site-import.ts';
import type { SiteCells } from './check-sites.ts';
import { withoutApostrophe } from '../../../shared/text/csv.ts';
import { createHeadings } from '../list-file/headings.ts';
import { valueRows } from '../list-file/list-columns.ts';
import { isBlankRow, type RawTable } from '../list-file/raw-table.ts';
import type { ListKind } from '../list-file/read-list.ts';

const isAddressPart = (target: SiteTarget): target is (typeof SITE_ADDRESS_PARTS)[number] => SITE_ADDRESS_PARTS.some((part) => part === target);

/** The headings of a list of sites: the template's own, and what people call them. */
export const siteHeadings = createHeadings<SiteTarget>([...SITE_COLUMNS, ...SITE_ADDRESS_PARTS], (target) => (isAddressPart(target) ? SITE_ADDRESS_PART_NAMES[target] : SITE_COLUMN_FACTS[target].header), {
  name: ['site name', 'building', 'building name', 'location', 'location name', 'property', 'property name', 'facility', 'facility name', 'premises', 'name', 'standort', 'gebaude', 'batiment', 'edificio'],
  company: ['company name', 'client', 'client name', 'customer', 'customer name', 'organisation', 'organization', 'tenant', 'firma', 'kunde', 'owner company'],
  address: ['street address', 'site address', 'service address', 'full address', 'street', 'address 1', 'address line 1', 'strasse', 'rue', 'calle', 'via', 'straat', 'rua', 'adresse', 'direccion', 'indirizzo'],
  country: ['country code', 'land', 'pays', 'iso country', 'nation', 'pais'],
  occupancyPercent: ['occupancy', 'occupied', 'occupied percent', 'percent occupied', 'occupancy share', 'share', 'leased percent'],
  floorArea: ['floor area', 'gfa', 'gross area', 'building area', 'area', 'surface', 'size', 'flache', 'bruttogrundflache', 'superficie'],
  externalId: ['id', 'site id', 'building id', 'property id', 'code', 'site code', 'reference', 'external reference', 'number', 'site number'],
  tags: ['tag', 'labels', 'label', 'category', 'categories', 'group', 'portfolio'],
  town: ['town', 'city', 'municipality', 'locality', 'suburb', 'ort', 'stadt', 'ville', 'ciudad', 'citta', 'comune', 'plaats', 'cidade'],
  region: ['state', 'region', 'province', 'state province', 'county', 'bundesland', 'provincia', 'estado'],
  postcode: ['postcode', 'post code', 'postal code', 'zip', 'zip code', 'zipcode', 'plz', 'code postal', 'codigo postal', 'cap', 'cep'],
  notes: ['note', 'comment', 'comments', 'remark', 'remarks', 'description', 'bemerkung'],
});

export const SITE_LIST: ListKind = { headings: siteHeadings, most: MOST_SITE_ROWS, one: 'site', many: 'sites' };

export type SiteTargets = readonly (SiteTarget | null)[];

/** The address as bills print it, of the parts a list keeps in columns of their own. */
function wholeAddress(parts: Readonly<Partial<Record<SiteTarget, string>>>): string {
  const last = [parts.region, parts.postcode].filter(Boolean).join(' ');
  return [parts.address, parts.town, last].filter(Boolean).join(', ');
}

/** The cells of a row by what their columns are taken for. */
function siteCells(cells: readonly string[], targets: SiteTargets): SiteCells['cells'] {
  const named: Partial<Record<SiteTarget, string>> = Object.fromEntries(targets.flatMap((target, at) => (target === null ? [] : [[target, withoutApostrophe(cells[at] ?? '').trim()]])));
  const whole = SITE_ADDRESS_PARTS.some((part) => named[part] !== undefined) ? { ...named, address: wholeAddress(named) } : named;
  return Object.fromEntries(SITE_COLUMNS.flatMap((column) => (whole[column] === undefined ? [] : [[column, whole[column]] as const])));
}

/** What the template shows to be filled in alike. A row that still is this one is passed over when a list is read. */
const EXAMPLE: Readonly<Record<SiteColumn, string>> = {
  name: 'Harbour Office', company: 'Example Hotels', address: '12 Quay Street, Eagle Harbour, WI 54999', country: 'US', occupancyPercent: '40', floorArea: '12,000 ft²', externalId: 'EX-001', tags: 'north, leased', notes: 'An example: write over it or delete it',
};
export const siteTemplate: readonly (readonly string[])[] = [SITE_COLUMNS.map((column) => SITE_COLUMN_FACTS[column].header), SITE_COLUMNS.map((column) => EXAMPLE[column])];

/** The rows of a list by the columns chosen, without blank ones and the template's example. */
export function siteRows(table: RawTable, header: number | null, targets: SiteTargets): SiteCells[] {
  return valueRows(table, header)
    .map(({ line, cells }, at) => ({ id: at + 1, line, cells: siteCells(cells, targets) }))
    .filter(({ cells }) => !isBlankRow(Object.values(cells)) && !(cells.name === EXAMPLE.name && cells.notes === EXAMPLE.notes));
}
