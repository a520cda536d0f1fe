import { Company } from '../../../shared/domain/company.ts';
import type { ImportOptions, ImportWorld } from './check-row.ts';
import type { SiteOwner } from '../sites/check-sites.ts';
import { cellOf, type ImportRow } from './import-row.ts';
import { matchSites, siteForm } from '../match-sites.ts';
import type { RowBook } from './row-book.ts';

export interface RowCompany {
  /** null where the row has an error. */
  readonly owner: SiteOwner | null;
  /** Its name, for words about it. */
  readonly name: string;
  /** The company the row names that is not there; null where there is none. */
  readonly newCompany: string | null;
}

/** The company of a row: one that is there, or one that is made with the connections. `spelling` gives a new name as its first row spells it. */
export function companyOf(row: ImportRow, world: ImportWorld, options: ImportOptions, book: RowBook, spelling: (name: string) => string): RowCompany {
  const named = cellOf(row, 'company');
  if (named === '') {
    const chosen = world.companies.find(({ id }) => id === options.companyId);
    if (chosen === undefined) book.error('company', 'Choose the company above, or name it here');
    else book.assume('company', chosen.name);
    return { owner: chosen === undefined ? null : { id: chosen.id }, name: chosen?.name ?? '', newCompany: null };
  }
  const there = world.companies.find((one) => siteForm(one.name) === siteForm(named));
  if (there !== undefined) return { owner: { id: there.id }, name: there.name, newCompany: null };
  if (world.archivedCompanies.some((name) => siteForm(name) === siteForm(named))) {
    book.error('company', 'This company is archived. Restore it first');
    return { owner: null, name: named, newCompany: null };
  }
  if (!Company.shape.name.safeParse(named).success) {
    book.error('company', 'This is too long');
    return { owner: null, name: named, newCompany: null };
  }
  const newName = spelling(named);
  if (!options.makesCompanies) book.error('company', 'No company has this name. Let new companies be made, or correct the name');
  else book.notice('company', 'A new company, made with the connections');
  return { owner: options.makesCompanies ? { newName } : null, name: newName, newCompany: newName };
}

interface RowSites {
  readonly siteIds: string[];
  readonly newSites: readonly string[];
}

/** The sites of a row; none where it names none: its accounts are filed by their addresses, as those of the wizard are. */
export function sitesOf(row: ImportRow, { owner, name: company }: RowCompany, world: ImportWorld, options: ImportOptions, book: RowBook): RowSites {
  const text = cellOf(row, 'sites');
  if (text === '') book.assume('sites', 'By address');
  if (text === '' || owner === null) return { siteIds: [], newSites: [] };
  const sites = 'id' in owner ? world.sitesOf(owner.id) : null;
  const { ids, missing } = matchSites(text, sites ?? { find: () => undefined, nearest: () => null });
  const [first] = missing;
  if (first !== undefined) {
    const named = missing.length === 1 ? `“${first}”` : `“${first}” and ${missing.length - 1} more`;
    if (missing.some((name) => name.length > 255)) book.error('sites', 'The name of a site has at most 255 characters');
    else if (options.makesSites) book.notice('sites', `${missing.length === 1 ? 'A new site' : 'New sites'} of ${company}: ${missing.map((name) => `“${name}”`).join(', ')}`);
    else {
      const nearest = sites?.nearest(first) ?? null;
      book.error('sites', `${company} has no site called ${named}. ${nearest === null ? 'Let new sites be made, or leave it blank' : `Did you mean “${nearest}”?`}`);
    }
  }
  return { siteIds: [...ids], newSites: missing };
}
