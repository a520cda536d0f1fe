import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { NewSite, Site, SiteChange, SiteSummary } from '../domain/site.ts';
import { defineCall } from './call.ts';

export const sitesCalls = {
  list: defineCall(z.object({ companyId: Id.optional() }), z.array(SiteSummary)),
  create: defineCall(NewSite, Site),
  update: defineCall(z.object({ id: Id, change: SiteChange }), Site),
};
