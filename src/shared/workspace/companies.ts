import { z } from 'zod';
import { Day } from '../domain/base.ts';
import { Company } from '../domain/company.ts';
import { change, list, make, one } from './operation.ts';
import { ApiStamp, Deletable, PageQuery, pageOf } from './paging.ts';

/** A company where it is named in something else. */
export const CompanyName = z.object({ id: z.uuid(), name: z.string(), externalId: z.string().nullable() });

export const ApiCompany = ApiStamp.extend(Deletable.shape).extend({
  name: Company.shape.name,
  externalId: Company.shape.externalId,
  dataCollectionStartDate: Day.nullable().meta({ description: 'From when bills are collected where a connection does not say otherwise; null for all there is.' }),
  isActive: z.boolean(),
  tags: Company.shape.tags,
  notes: Company.shape.notes,
}).meta({ id: 'Company', description: 'A client of the consultant.' });
export type ApiCompany = z.infer<typeof ApiCompany>;

export const ApiCompanyChange = z.strictObject({
  name: Company.shape.name.optional(),
  externalId: Company.shape.externalId.optional(),
  dataCollectionStartDate: Day.nullable().optional(),
  isActive: z.boolean().optional(),
  tags: Company.shape.tags.optional(),
  notes: Company.shape.notes.optional(),
});
export type ApiCompanyChange = z.infer<typeof ApiCompanyChange>;

const ApiNewCompany = ApiCompanyChange.extend({ name: Company.shape.name });

export const companies = {
  listCompanies: list({
    tag: 'Companies', summary: 'List the companies', scope: 'read',
    paths: [['team', '/company']], query: PageQuery, answer: pageOf('companies', ApiCompany),
  }),
  createCompany: make({ tag: 'Companies', summary: 'Add a company', scope: 'companies:write', path: '/company', body: ApiNewCompany, answer: ApiCompany }),
  getCompany: one({ tag: 'Companies', summary: 'One company', scope: 'read', path: '/company/{id}', answer: ApiCompany }),
  updateCompany: change({ tag: 'Companies', summary: 'Change a company', scope: 'companies:write', path: '/company/{id}', body: ApiCompanyChange, answer: ApiCompany }),
};
