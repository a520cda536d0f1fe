import { z } from 'zod';
import { Day } from '../domain/base.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { Usage } from '../domain/usage.ts';
import { AccountName } from './accounts.ts';
import { Identifier, MeterName } from './meters.ts';
import { list, one } from './operation.ts';
import { ApiStamp, BillQuery, pageOf } from './paging.ts';
import { SiteName } from './sites.ts';

export const ApiUsage = ApiStamp.extend({
  bill: z.object({ id: z.uuid(), billDate: Day.nullable() }),
  account: AccountName.nullable(),
  meter: MeterName.nullable(),
  site: SiteName.nullable(),
  identifiers: z.array(Identifier),
  datasourceType: DatasourceType,
  startDate: Day.nullable(),
  endDate: Day.nullable(),
  rawUsage: z.number().nullable().meta({ description: 'As billed.' }),
  rawUsageUnits: z.string().nullable(),
  standardUsage: z.number().nullable().meta({ description: 'The same in the standard unit of its type.' }),
  standardUsageUnits: z.string().nullable(),
  isEstimated: z.boolean().nullable().meta({ description: 'By the bill’s own words; null where it says neither.' }),
  netMeteringType: Usage.shape.direction,
  demandUsage: z.number().nullable(),
  demandUsageUnits: z.string().nullable(),
  charges: z.number().nullable(),
}).meta({ id: 'Usage', description: 'One meter over one service period.' });
export type ApiUsage = z.infer<typeof ApiUsage>;

export const usages = {
  listUsage: list({
    tag: 'Usage', summary: 'List usage', scope: 'read',
    paths: [
      ['company', '/usage/company/{id}'], ['company', '/company/{id}/usage'], ['site', '/usage/site/{id}'], ['connection', '/usage/connection/{id}'],
      ['account', '/usage/account/{id}'], ['meter', '/usage/meter/{id}'], ['bill', '/usage/bill/{id}'],
    ],
    query: BillQuery, answer: pageOf('usage', ApiUsage),
  }),
  getUsage: one({ tag: 'Usage', summary: 'One usage', scope: 'read', path: '/usage/{id}', answer: ApiUsage }),
};
