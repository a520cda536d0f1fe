import { Company } from '../../../shared/domain/company.ts';
import { parseFloorArea } from '../../../shared/domain/floor-area.ts';
import { Site, type NewSite } from '../../../shared/domain/site.ts';
import type { SiteColumn } from '../../../shared/domain/site-import.ts';
import { parseCountry, partsOf } from '../list-file/cell-values.ts';
import { siteForm } from '../match-sites.ts';

/** A row of a list of sites as it stands. */
export interface SiteCells {
  readonly id: number;
  readonly line: number;
  readonly cells: Readonly<Partial<Record<SiteColumn, string>>>;
}

/** What the rows are held against. */
export interface SiteWorld {
  readonly companies: readonly { readonly id: string; readonly name: string; readonly isArchived: boolean }[];
  readonly sites: readonly { readonly companyId: string; readonly name: string }[];
}

/** The company a row belongs to: one that is there, or one that is made with the sites. */
export type SiteOwner = { readonly id: string } | { readonly newName: string };

export interface CheckedSite {
  readonly errors: Readonly<Partial<Record<SiteColumn, string>>>;
  /** The company the row names that is not there, as its first row spells it; null where there is none. */
  readonly newCompany: string | null;
  /** null where the row has an error. */
  readonly site: (Omit<NewSite, 'companyId'> & { readonly owner: SiteOwner }) | null;
}

/** What a person chose for the whole list. */
export interface SiteChoices {
  /** The company of rows that name none. */
  readonly companyId: string | null;
  /** Whether companies that are not there are made; else naming one is an error. */
  readonly isMakingCompanies: boolean;
}

const TOO_LONG = 'This is too long';

/** "40", "40 %" and "0,4" of a column of shares are not told apart: a percent is written as one. */
function percentOf(text: string): number | null {
  if (text === '') return 100;
  const plain = text.replace(/\s*%$/u, '').replace(',', '.');
  const percent = /^\d{1,3}(?:\.\d{1,4})?$/u.test(plain) ? Number(plain) : Number.NaN;
  return percent >= 0 && percent <= 100 ? percent : null;
}

/** Checks the rows of a list of sites: each by itself, then against each other and what exists. Pure. */
export function checkSites(rows: readonly SiteCells[], world: SiteWorld, { companyId, isMakingCompanies }: SiteChoices): CheckedSite[] {
  const byName = Map.groupBy(world.companies.filter(({ isArchived }) => !isArchived), ({ name }) => siteForm(name));
  const archived = new Set(world.companies.filter(({ isArchived }) => isArchived).map(({ name }) => siteForm(name)));
  const ids = new Set(world.companies.map(({ id }) => id));
  const newNames = new Map<string, string>();
  const known = new Set(world.sites.map((site) => `${site.companyId}\n${siteForm(site.name)}`));
  const firstRow = new Map<string, number>();
  return rows.map((row, index) => {
    const cell = (column: SiteColumn): string => (row.cells[column] ?? '').trim();
    const errors: Partial<Record<SiteColumn, string>> = {};
    const named = cell('company');
    const form = siteForm(named);
    const found = named === '' ? [] : (byName.get(form) ?? []);
    const isNew = named !== '' && found.length === 0 && !archived.has(form) && Company.shape.name.safeParse(named).success;
    const newCompany = isNew ? (newNames.get(form) ?? named) : null;
    if (newCompany !== null) newNames.set(form, newCompany);
    const there = named === '' ? (companyId !== null && ids.has(companyId) ? companyId : undefined) : found[0]?.id;
    const owner: SiteOwner | null = there !== undefined ? { id: there } : newCompany !== null && isMakingCompanies ? { newName: newCompany } : null;
    if (owner === null) errors.company = named === '' ? 'Name the company, or choose one for the whole list' : archived.has(form) ? 'This company is archived. Restore it first' : isNew ? 'There is no such company. Let it be made with the sites, or correct its name' : TOO_LONG;
    const name = cell('name');
    if (name === '') errors.name = 'Enter the name of the site';
    else if (!Site.shape.name.safeParse(name).success) errors.name = TOO_LONG;
    else if (owner !== null) {
      const key = `${'id' in owner ? owner.id : siteForm(owner.newName)}\n${siteForm(name)}`;
      const other = firstRow.get(key);
      if (known.has(key)) errors.name = 'The company has a site of this name. Delete this row, or name it otherwise';
      else if (other !== undefined) errors.name = `Row ${other + 1} is the same site`;
      else firstRow.set(key, index);
    }
    const country = cell('country') === '' ? { ok: true as const, value: null } : parseCountry(cell('country'));
    if (!country.ok) errors.country = country.words;
    const percent = percentOf(cell('occupancyPercent'));
    if (percent === null) errors.occupancyPercent = 'Enter a share from 0 to 100';
    const floorArea = cell('floorArea') === '' ? null : parseFloorArea(cell('floorArea'));
    if (floorArea === undefined) errors.floorArea = 'Enter the area with its unit: 12,000 ft² or 1,115 m²';
    const address = cell('address').replace(/\s*\n\s*/gu, ', ');
    if (!Site.shape.address.safeParse(address).success) errors.address = TOO_LONG;
    if (!Site.shape.externalId.safeParse(cell('externalId')).success) errors.externalId = TOO_LONG;
    const tags = [...new Set(partsOf(cell('tags')))];
    if (!Site.shape.tags.safeParse(tags).success) errors.tags = 'At most 20 tags of at most 40 letters';
    if (!Site.shape.notes.safeParse(cell('notes')).success) errors.notes = 'At most 2,000 characters';
    if (Object.keys(errors).length > 0 || owner === null || !country.ok || percent === null || floorArea === undefined) return { errors, newCompany, site: null };
    const orNull = (text: string): string | null => (text === '' ? null : text);
    return { errors, newCompany, site: { owner, name, address: orNull(address), country: country.value, occupancyPercent: percent, floorArea, externalId: orNull(cell('externalId')), tags, notes: orNull(cell('notes')) } };
  });
}
