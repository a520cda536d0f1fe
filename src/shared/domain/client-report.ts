import { z } from 'zod';
import { Id } from './base.ts';
import { Month } from './completeness.ts';
import { EndDayRule } from './report.ts';

/** Of what and when a page for a client is, and how it is written. */
export const ClientReportRequest = z.object({
  companyId: Id,
  /** null for the whole company. */
  siteId: Id.nullable(),
  from: Month,
  to: Month,
  endDay: EndDayRule.default('AS_BILLED'),
  isOccupied: z.boolean().default(true),
  withOpenIssues: z.boolean().default(true),
  paper: z.enum(['A4', 'Letter']),
  /** As the browser names it. */
  locale: z.string().max(40),
});
export type ClientReportRequest = z.input<typeof ClientReportRequest>;

/** On more months one page has no room. */
export const MOST_PAGE_MONTHS = 24;

/** Who the page is from. */
export const Letterhead = z.object({
  name: z.string().trim().max(120).nullable(),
  /** A PNG or JPEG picture as a data: address. */
  logo: z.string().regex(/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/).max(1_500_000).nullable(),
});
export type Letterhead = z.infer<typeof Letterhead>;
