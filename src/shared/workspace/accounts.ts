import { z } from 'zod';
import { AccountStatus } from '../domain/account.ts';
import { Day } from '../domain/base.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { CompanyName } from './companies.ts';
import { ConnectionName } from './connections.ts';
import { change, list, one } from './operation.ts';
import { ApiStamp, Deletable, pageOf, stateQuery } from './paging.ts';
import { SiteName } from './sites.ts';

/** An account where it is named in something else. */
export const AccountName = z.object({ id: z.uuid(), accountNumber: z.string() });

/** Whether an account is followed: UNSET until somebody said so. */
export const Tracking = z.enum(['ENABLED', 'DISABLED', 'UNSET']);

export const ApiAccount = ApiStamp.extend(Deletable.shape).extend({
  accountNumber: z.string(),
  status: AccountStatus,
  tracking: Tracking,
  isTracked: z.boolean().meta({ description: 'false where tracking is DISABLED.' }),
  company: CompanyName,
  connection: ConnectionName.nullable().meta({ description: 'null where only bills have shown the account that came without a connection.' }),
  sites: z.array(SiteName),
  serviceAddress: z.string().nullable(),
  dataCollectionStartDate: Day.nullable().meta({ description: 'Goes before that of the connection and the company.' }),
  lastServiceDate: Day.nullable().meta({ description: 'The last day of service on any bill.' }),
  datasourceTypes: z.array(DatasourceType),
  notes: z.string().nullable(),
}).meta({ id: 'Account', description: 'A customer account number, found inside a connection or on a bill.' });
export type ApiAccount = z.infer<typeof ApiAccount>;

export const ApiAccountChange = z.strictObject({
  tracking: z.enum(['ENABLED', 'DISABLED']).optional(),
  siteIds: z.array(z.uuid()).max(100).optional(),
  dataCollectionStartDate: Day.nullable().optional(),
  notes: z.string().max(2000).nullable().optional(),
});
export type ApiAccountChange = z.infer<typeof ApiAccountChange>;

export const accounts = {
  listAccounts: list({
    tag: 'Accounts', summary: 'List accounts', scope: 'read',
    paths: [['company', '/account/company/{id}'], ['company', '/company/{id}/account'], ['site', '/account/site/{id}'], ['connection', '/account/connection/{id}']],
    query: stateQuery(AccountStatus), answer: pageOf('accounts', ApiAccount),
  }),
  getAccount: one({ tag: 'Accounts', summary: 'One account', scope: 'read', path: '/account/{id}', answer: ApiAccount }),
  updateAccount: change({ tag: 'Accounts', summary: 'Change an account', scope: 'accounts:write', path: '/account/{id}', body: ApiAccountChange, answer: ApiAccount }),
};
