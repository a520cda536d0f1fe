import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { NewSite, Site, SiteChange, SiteListRequest, SiteName, SitePage, SiteSummary } from '../domain/site.ts';
import { defineCall } from './call.ts';

export const sitesCalls = {
  /** Whole, archived ones too: what is worked with of one company. */
  list: defineCall(z.object({ companyId: Id.optional() }), z.array(SiteSummary)),
  listPage: defineCall(SiteListRequest, SitePage),
  /** What can be chosen from, archived ones too. */
  listNames: defineCall(z.object({ companyId: Id.optional() }), z.array(SiteName)),
  /** null where there is no such site. */
  get: defineCall(z.object({ id: Id }), SiteSummary.nullable()),
  create: defineCall(NewSite, Site),
  update: defineCall(z.object({ id: Id, change: SiteChange }), Site),
};
