import { z } from 'zod';
import { CountryCode, Day, EmailAddress, Moment } from '../domain/base.ts';
import { ConnectionKind, ConnectionStatus } from '../domain/connection.ts';
import { AccountStatus } from '../domain/account.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { CompanyName } from './companies.ts';
import { Nothing, change, list, makeUnder, one } from './operation.ts';
import { ApiStamp, Deletable, pageOf, stateQuery } from './paging.ts';
import { SiteName } from './sites.ts';

/** A connection where it is named in something else. */
export const ConnectionName = z.object({ id: z.uuid(), url: z.string() });

export const ApiConnection = ApiStamp.extend(Deletable.shape).extend({
  externalId: z.string().nullable(),
  kind: ConnectionKind,
  status: ConnectionStatus.meta({ id: 'ConnectionStatus' }),
  statusErrorDetail: z.string().nullable().meta({ description: 'Why, in the words of the website where there are any.' }),
  statusFirstSeenTime: Moment.meta({ description: 'Since when the connection has this status.' }),
  statusLastUpdateTime: Moment.nullable().meta({ description: 'When the connection was last looked at; null before the first time.' }),
  datasource: z.object({ name: z.string(), url: z.string() }),
  accounts: z.array(z.object({ id: z.uuid(), accountNumber: z.string(), status: AccountStatus })),
  company: CompanyName,
  url: z.string(),
  country: CountryCode.nullable(),
  initialSites: z.array(SiteName),
  initialDatasourceTypes: z.array(DatasourceType),
  username: z.string().nullable(),
  workflowOwnerEmail: EmailAddress.nullable(),
  dataCollectionStartDate: Day.nullable().meta({ description: 'From when bills are collected; null for all there is.' }),
  multiplyByOccupancy: z.boolean(),
  isActive: z.boolean().meta({ description: 'false: deactivated. Checks stop, and everything that was collected stays.' }),
}).meta({ id: 'Connection', description: 'One sign-in at one utility website, or one source of bills by e-mail. It never holds a password.' });
export type ApiConnection = z.infer<typeof ApiConnection>;

export const ApiConnectionChange = z.strictObject({
  isActive: z.boolean().optional().meta({ description: 'false deactivates, true activates.' }),
  externalId: z.string().max(120).nullable().optional(),
  workflowOwnerEmail: EmailAddress.nullable().optional(),
  multiplyByOccupancy: z.boolean().optional(),
  initialDatasourceTypes: z.array(DatasourceType).min(1).optional(),
}).meta({ id: 'ConnectionChange', examples: [{ isActive: false }] });
export type ApiConnectionChange = z.infer<typeof ApiConnectionChange>;

export const connections = {
  listConnections: list({
    tag: 'Connections', summary: 'List connections', scope: 'read',
    paths: [['team', '/connection'], ['company', '/connection/company/{id}'], ['company', '/company/{id}/connection'], ['site', '/connection/site/{id}']],
    query: stateQuery(ConnectionStatus), answer: pageOf('connections', ApiConnection),
  }),
  getConnectionDetails: one({ tag: 'Connections', summary: 'One connection', scope: 'read', path: '/connection/{id}/details', answer: ApiConnection }),
  updateConnectionDetails: change({
    tag: 'Connections', summary: 'Change a connection: deactivate, activate, settings', scope: 'connections:write',
    description: 'Deactivating stops the weekly checks; every bill, account and meter stays. The device that holds the sign-in learns of it when it next syncs.',
    path: '/connection/{id}/details', body: ApiConnectionChange, answer: ApiConnection,
  }),
  runConnection: makeUnder({
    tag: 'Connections', summary: 'Have a connection checked now', scope: 'connections:write',
    description: 'The device that holds the sign-in learns of it when it next syncs, within a minute while it is on. What came of it stands in the status and its times.',
    path: '/connection/{id}/run', body: Nothing, answer: ApiConnection, status: 202,
  }),
};
