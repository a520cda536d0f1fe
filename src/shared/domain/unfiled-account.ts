import { z } from 'zod';
import { Id } from './base.ts';
import { DatasourceType } from './datasource.ts';
import { Site } from './site.ts';

/** A tracked account at no site: its bills are in no site's months. */
export const UnfiledAccount = z.object({
  id: Id,
  accountNumber: z.string(),
  companyId: Id,
  companyName: z.string(),
  /** null where no connection has found it. */
  connectionId: Id.nullable(),
  /** Its connection's, else what its bills name; null where none could be read. */
  provider: z.string().nullable(),
  serviceAddress: z.string().nullable(),
  types: z.array(DatasourceType),
  billCount: z.number().int(),
});
export type UnfiledAccount = z.infer<typeof UnfiledAccount>;

/** Such an account with the site its address points at; null where none, or more than one, is like it. */
export const ProposedFiling = UnfiledAccount.extend({ proposal: z.object({ siteId: Id, name: z.string() }).nullable() });
export type ProposedFiling = z.infer<typeof ProposedFiling>;

/** How many of a company's accounts are at no site, and how many of its bills belong to no account. */
export const UnfiledCount = z.object({ companyId: Id, companyName: z.string(), accounts: z.number().int(), bills: z.number().int() });
export type UnfiledCount = z.infer<typeof UnfiledCount>;

/** Accounts filed at once. */
const MOST_FILINGS = 5000;

/** Where a person files an account: at a site that is there, or at one to be made of its company; filings that name the same new site share it. */
export const AccountFiling = z.object({ accountId: Id, site: z.union([z.object({ id: Id }), z.object({ newName: Site.shape.name, address: Site.shape.address })]) });
export type AccountFiling = z.infer<typeof AccountFiling>;
export const AccountFilings = z.array(AccountFiling).min(1).max(MOST_FILINGS);

/** What a filing changed, so that it can be taken back. */
export const FilingDone = z.object({ accountIds: z.array(Id).max(MOST_FILINGS), madeSiteIds: z.array(Id).max(MOST_FILINGS) });
export type FilingDone = z.infer<typeof FilingDone>;
