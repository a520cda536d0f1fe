import { z } from 'zod';
import { Id, Moment } from './base.ts';

export const SITE_COLUMNS = ['name', 'company', 'address', 'country', 'occupancyPercent', 'floorArea', 'externalId', 'tags', 'notes'] as const;
export const SiteColumn = z.enum(SITE_COLUMNS);
export type SiteColumn = z.infer<typeof SiteColumn>;

/** As many sites go into one import. */
export const MOST_SITE_ROWS = 2000;

/** The columns of the template in their order: heading, and one sentence on what belongs in it. */
export const SITE_COLUMN_FACTS: Readonly<Record<SiteColumn, { readonly header: string; readonly hint: string; readonly isNeeded?: true }>> = {
  name: { header: 'Site', hint: 'The name of the building. Each once in a company.', isNeeded: true },
  company: { header: 'Company', hint: 'The client it belongs to; blank takes the company chosen for the import.' },
  address: { header: 'Address', hint: 'Street, town and postcode, as bills print it: accounts are filed by it.' },
  country: { header: 'Country', hint: 'The two-letter code of the country; blank leaves it open.' },
  occupancyPercent: { header: 'Occupancy percent', hint: 'The share of the building the company occupies, 0 to 100; blank is 100.' },
  floorArea: { header: 'Gross floor area', hint: 'With its unit: 12,000 ft² or 1,115 m².' },
  externalId: { header: 'External id', hint: 'As in your own books.' },
  tags: { header: 'Tags', hint: 'Words to find it by, separated by commas.' },
  notes: { header: 'Notes', hint: 'Anything, at most 2,000 characters.' },
};

/** What a column of a list may be taken for beside the template's own: parts of the address that stand by themselves. */
export const SITE_ADDRESS_PARTS = ['town', 'region', 'postcode'] as const;
export const SITE_ADDRESS_PART_NAMES: Readonly<Record<(typeof SITE_ADDRESS_PARTS)[number], string>> = { town: 'Address: town', region: 'Address: state or region', postcode: 'Address: postcode' };
export const SiteTarget = z.enum([...SITE_COLUMNS, ...SITE_ADDRESS_PARTS]);
export type SiteTarget = z.infer<typeof SiteTarget>;

const SiteRow = z.object({
  id: z.number().int(),
  /** The line of the file it came from. */
  line: z.number().int(),
  cells: z.partialRecord(SiteColumn, z.string()),
  /** What is wrong with a cell, in words for the person. */
  errors: z.partialRecord(SiteColumn, z.string()),
});
export type SiteRow = z.infer<typeof SiteRow>;

/** A list of sites under way, as the window shows it. */
export const SiteImportView = z.object({
  id: Id,
  /** The file's name; null for what was pasted. */
  sourceName: z.string().nullable(),
  /** Each column of the list with its heading, its first values, and what it is taken for. */
  columns: z.array(z.object({ header: z.string(), samples: z.array(z.string()), target: SiteTarget.nullable() })),
  hasHeader: z.boolean(),
  notes: z.array(z.string()),
  companyId: Id.nullable(),
  /** Companies the rows name that are not there, each once. */
  newCompanies: z.array(z.string()),
  /** Whether those are made with the sites; else their rows have an error. */
  isMakingCompanies: z.boolean(),
  rows: z.array(SiteRow),
  errorRowCount: z.number().int(),
  canUndo: z.boolean(),
});
export type SiteImportView = z.infer<typeof SiteImportView>;

/** The last import of sites that was made, as long as it can be undone. */
export const FinishedSiteImport = z.object({ id: Id, siteCount: z.number().int(), companyCount: z.number().int(), at: Moment });
export type FinishedSiteImport = z.infer<typeof FinishedSiteImport>;
