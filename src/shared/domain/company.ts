import { z } from 'zod';
import { Day, Notes, RowStamp, Tags } from './base.ts';

/** A client of the consultant. */
export const Company = RowStamp.extend({
  name: z.string().trim().min(1, 'Enter the name of the company').max(120),
  externalId: z.string().max(120).nullable(),
  /** Connections whose start date mode is COMPANY_DEFAULT collect from this day on; null collects all there is. */
  defaultStartDate: Day.nullable(),
  /** Who authorised the collection, the document that says so, and until when. */
  authorisedBy: z.string().max(200).nullable(),
  authorisationDocument: z.string().max(500).nullable(),
  authorisationExpires: Day.nullable(),
  isArchived: z.boolean(),
  /** Whether the text of its bills may be put before the language model that is set up. */
  mayAskModel: z.boolean(),
  tags: Tags,
  notes: Notes,
});
export type Company = z.infer<typeof Company>;

export const NewCompany = Company.pick({ name: true }).extend(
  Company.pick({ externalId: true, defaultStartDate: true, authorisedBy: true, authorisationDocument: true, authorisationExpires: true, mayAskModel: true, tags: true, notes: true }).partial().shape,
);
export type NewCompany = z.infer<typeof NewCompany>;

export const CompanyChange = Company.omit({ id: true, createdAt: true, updatedAt: true }).partial();
export type CompanyChange = z.infer<typeof CompanyChange>;

/** A company in a list, with what stands under it. */
export const CompanySummary = Company.extend({
  siteCount: z.number().int(),
  connectionCount: z.number().int(),
});
export type CompanySummary = z.infer<typeof CompanySummary>;
