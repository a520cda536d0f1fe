import { z } from 'zod';
import { Day } from '../domain/base.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { AccountName } from './accounts.ts';
import { CompanyName } from './companies.ts';
import { list, one } from './operation.ts';
import { ApiStamp, Deletable, TypedQuery, pageOf } from './paging.ts';
import { SiteName } from './sites.ts';

/** What a meter is known by. */
export const Identifier = z.object({ name: z.enum(['METER', 'SERVICE_POINT', 'ACCOUNT']), value: z.string() });

/** A meter where it is named in something else. */
export const MeterName = z.object({ id: z.uuid(), meterNumber: z.string().nullable() });

export const ApiMeter = ApiStamp.extend(Deletable.shape).extend({
  datasourceType: DatasourceType,
  meterNumber: z.string().nullable(),
  identifiers: z.array(Identifier),
  company: CompanyName,
  account: AccountName,
  site: SiteName.nullable(),
  lastServiceDate: Day.nullable(),
  notes: z.string().nullable(),
}).meta({ id: 'Meter', description: 'A metered service of an account.' });
export type ApiMeter = z.infer<typeof ApiMeter>;

export const meters = {
  listMeters: list({
    tag: 'Meters', summary: 'List meters', scope: 'read',
    paths: [['company', '/meter/company/{id}'], ['company', '/company/{id}/meter'], ['site', '/meter/site/{id}'], ['account', '/meter/account/{id}']],
    query: TypedQuery, answer: pageOf('meters', ApiMeter),
  }),
  getMeter: one({ tag: 'Meters', summary: 'One meter', scope: 'read', path: '/meter/{id}', answer: ApiMeter }),
};
