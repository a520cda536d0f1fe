import { z } from 'zod';
import { CountryCode, Id, RowStamp } from './base.ts';

/** A building of a company. */
export const Site = RowStamp.extend({
  companyId: Id,
  name: z.string().trim().min(1, 'Enter the name of the site').max(255),
  address: z.string().max(255).nullable(),
  country: CountryCode.nullable(),
  /** The share of the building the company occupies, 0 to 100. */
  occupancyPercent: z.number().min(0).max(100),
  externalId: z.string().max(120).nullable(),
  isArchived: z.boolean(),
});
export type Site = z.infer<typeof Site>;

export const NewSite = Site.pick({ companyId: true, name: true }).extend(
  Site.pick({ address: true, country: true, occupancyPercent: true, externalId: true }).partial().shape,
);
export type NewSite = z.infer<typeof NewSite>;

export const SiteChange = Site.omit({ id: true, createdAt: true, updatedAt: true, companyId: true }).partial();
export type SiteChange = z.infer<typeof SiteChange>;

export const SiteSummary = Site.extend({ companyName: z.string(), accountCount: z.number().int(), billCount: z.number().int() });
export type SiteSummary = z.infer<typeof SiteSummary>;
