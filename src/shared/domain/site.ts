import { z } from 'zod';
import { CountryCode, Id, Notes, Paging, RowStamp, SortDirection, Tags, pageOf } from './base.ts';
import { FloorArea } from './floor-area.ts';
import { OccupancyChange } from './occupancy.ts';

/** A building of a company. */
export const Site = RowStamp.extend({
  companyId: Id,
  name: z.string().trim().min(1, 'Enter the name of the site').max(255),
  address: z.string().max(255).nullable(),
  country: CountryCode.nullable(),
  /** The share of the building the company occupies, 0 to 100, before the first of the changes. */
  occupancyPercent: z.number().min(0).max(100),
  /** What it became, each from a day on; in no order. */
  occupancyChanges: z.array(OccupancyChange).max(100),
  /** Gross, of the whole building. */
  floorArea: FloorArea.nullable(),
  externalId: z.string().max(120).nullable(),
  tags: Tags,
  notes: Notes,
  isArchived: z.boolean(),
});
export type Site = z.infer<typeof Site>;

export const NewSite = Site.pick({ companyId: true, name: true }).extend(
  Site.pick({ address: true, country: true, occupancyPercent: true, occupancyChanges: true, floorArea: true, externalId: true, tags: true, notes: true }).partial().shape,
);
export type NewSite = z.infer<typeof NewSite>;

export const SiteChange = Site.omit({ id: true, createdAt: true, updatedAt: true, companyId: true }).partial();
export type SiteChange = z.infer<typeof SiteChange>;

export const SiteSummary = Site.extend({ companyName: z.string(), accountCount: z.number().int(), billCount: z.number().int() });
export type SiteSummary = z.infer<typeof SiteSummary>;

/** What the list of sites can be put in order by. */
export const SiteSortKey = z.enum(['name', 'company', 'address', 'country', 'occupancy', 'accounts', 'bills', 'externalId', 'tags']);
export type SiteSortKey = z.infer<typeof SiteSortKey>;

export const SiteListRequest = Paging.extend({
  companyId: Id.optional(),
  /** Each word must be in the site, its tags, its notes or its company. */
  text: z.string().max(200).optional(),
  includeArchived: z.boolean().optional(),
  sort: SiteSortKey.default('name'),
  direction: SortDirection.default('asc'),
});
export type SiteListRequest = z.input<typeof SiteListRequest>;

export const SitePage = pageOf(SiteSummary);
export type SitePage = z.infer<typeof SitePage>;

/** A site as it is chosen from a list. */
export const SiteName = Site.pick({ id: true, companyId: true, name: true, isArchived: true }).extend({ companyName: z.string() });
export type SiteName = z.infer<typeof SiteName>;
