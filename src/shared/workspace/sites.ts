import { z } from 'zod';
import { Site } from '../domain/site.ts';
import { CompanyName } from './companies.ts';
import { change, list, makeUnder, one } from './operation.ts';
import { ApiStamp, Deletable, PageQuery, pageOf } from './paging.ts';

/** A site where it is named in something else. */
export const SiteName = z.object({ id: z.uuid(), name: z.string(), externalId: z.string().nullable() });

const { name, address, country, externalId, occupancyPercent, tags, notes } = Site.shape;
const floorArea = Site.shape.floorArea.meta({ description: 'The gross floor area of the building, with the unit it is given in: square feet or square metres.' });

export const ApiSite = ApiStamp.extend(Deletable.shape).extend({
  company: CompanyName,
  name, address, country, externalId,
  occupancyPercent: occupancyPercent.meta({ description: 'The share of the building that the company occupies today, 0 to 100.' }),
  floorArea,
  isActive: z.boolean(),
  tags, notes,
}).meta({ id: 'Site', description: 'A building of a company.' });
export type ApiSite = z.infer<typeof ApiSite>;

export const ApiSiteChange = z.strictObject({
  name: name.optional(), address: address.optional(), country: country.optional(), externalId: externalId.optional(), floorArea: floorArea.optional(),
  isActive: z.boolean().optional(), tags: tags.optional(), notes: notes.optional(),
});
export type ApiSiteChange = z.infer<typeof ApiSiteChange>;

const ApiNewSite = ApiSiteChange.extend({ name, occupancyPercent: occupancyPercent.default(100) });
export type ApiNewSite = z.infer<typeof ApiNewSite>;

export const sites = {
  listSites: list({
    tag: 'Sites', summary: 'List sites', scope: 'read',
    paths: [['company', '/site/company/{id}'], ['company', '/company/{id}/site']], query: PageQuery, answer: pageOf('sites', ApiSite),
  }),
  createSite: makeUnder({ tag: 'Sites', summary: 'Add a site to a company', scope: 'sites:write', path: '/site/company/{id}', body: ApiNewSite, answer: ApiSite }),
  getSite: one({ tag: 'Sites', summary: 'One site', scope: 'read', path: '/site/{id}', answer: ApiSite }),
  updateSite: change({ tag: 'Sites', summary: 'Change a site', scope: 'sites:write', path: '/site/{id}', body: ApiSiteChange, answer: ApiSite }),
};
