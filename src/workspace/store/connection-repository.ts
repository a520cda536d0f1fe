import { sql } from 'kysely';
import { ConnectionSettings, ConnectionStatus } from '../../shared/domain/connection.ts';
import type { ApiConnection } from '../../shared/workspace/connections.ts';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import { AccountStatus } from '../../shared/domain/account.ts';
import type { TeamTransaction } from './database.ts';
import { namesOf, siteNames } from './names.ts';
import { allOf, isId, isOneOf, readPage, rowConditions, type Condition, type PageAnswer } from './pages.ts';

function connectionsOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('connections as n')
    .innerJoin('companies as c', (join) => join.onRef('c.teamId', '=', 'n.teamId').onRef('c.id', '=', 'n.companyId'))
    .innerJoin('datasources as d', (join) => join.onRef('d.teamId', '=', 'n.teamId').onRef('d.id', '=', 'n.datasourceId'))
    .where('n.teamId', '=', teamId);
}

async function accountsByConnection({ rows, teamId }: TeamTransaction, ids: readonly string[]): Promise<Map<string, ApiConnection['accounts']>> {
  if (ids.length === 0) return new Map();
  const found = await rows
    .selectFrom('accounts').select(['id', 'connectionId', 'accountNumber', 'status'])
    .where('teamId', '=', teamId).where('connectionId', 'in', ids).where('deletedAt', 'is', null).orderBy('accountNumber').orderBy('id').execute();
  const byConnection = Map.groupBy(found, ({ connectionId }) => connectionId);
  return new Map([...byConnection].map(([id, accounts]) => [id ?? '', accounts.map(({ connectionId: _of, ...account }) => ({ ...account, status: AccountStatus.parse(account.status) }))]));
}

/** From when a connection collects: its own day, the month it was made in, or its company's. */
function startDateOf({ startDate }: Pick<ConnectionSettings, 'startDate'>, ofCompany: string | null): string | null {
  switch (startDate.mode) {
    case 'CUSTOM': return startDate.day;
    case 'CURRENT_MONTH': return startDate.month;
    case 'COMPANY_DEFAULT': return ofCompany;
  }
}

async function read(transaction: TeamTransaction, condition: Condition, limit = 1, offset = 0): Promise<ApiConnection[]> {
  const found = await connectionsOf(transaction)
    .select(['n.id', 'n.createdAt', 'n.updatedAt', 'n.deletedAt', 'n.externalId', 'n.kind', 'n.status', 'n.statusDetail', 'n.statusSince', 'n.lastCheckedAt', 'n.companyId', 'n.signInUrl', 'n.username', 'n.settings', 'n.isActive'])
    .select(['c.name as companyName', 'c.externalId as companyExternalId', 'c.defaultStartDate'])
    .select(['d.name as datasourceName', 'd.signInUrl as datasourceUrl', 'd.country'])
    .where(condition).orderBy('n.id').limit(limit).offset(offset).execute();
  const rows = found.map((row) => ({ ...row, settings: ConnectionSettings.parse(row.settings) }));
  const sites = await siteNames(transaction, rows.flatMap(({ settings }) => settings.siteIds));
  const accounts = await accountsByConnection(transaction, rows.map(({ id }) => id));
  return rows.map((row) => ({
    id: row.id, created: row.createdAt, updated: row.updatedAt, isDeleted: row.deletedAt !== null, externalId: row.externalId, kind: row.kind,
    status: ConnectionStatus.parse(row.status), statusErrorDetail: row.statusDetail, statusFirstSeenTime: row.statusSince, statusLastUpdateTime: row.lastCheckedAt,
    datasource: { name: row.datasourceName, url: row.datasourceUrl }, accounts: accounts.get(row.id) ?? [],
    company: { id: row.companyId, name: row.companyName, externalId: row.companyExternalId }, url: row.signInUrl, country: row.country,
    initialSites: namesOf(sites, row.settings.siteIds), initialDatasourceTypes: row.settings.datasourceTypes, username: row.username,
    workflowOwnerEmail: row.settings.ownerEmail, dataCollectionStartDate: startDateOf(row.settings, row.defaultStartDate),
    multiplyByOccupancy: row.settings.multiplyByOccupancy, isActive: row.isActive,
  }));
}

/** Connections of the team, of a company, or that a site was chosen for. */
export function listConnections(
  transaction: TeamTransaction, of: ListOf, id: string | undefined, query: PageQuery & { status?: string[] | undefined },
): Promise<PageAnswer<'connections', ApiConnection>> {
  const condition = allOf([
    ...rowConditions('n', query), isOneOf('n.status', query.status),
    of === 'company' ? isId('n.companyId', id) : null,
    of === 'site' ? sql<boolean>`n.settings -> 'siteIds' ? ${id ?? ''}` : null,
  ]);
  return readPage(
    'connections', query,
    async () => (await connectionsOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** Connections by their ids; those that are not there are left out. */
export async function findConnections(transaction: TeamTransaction, ids: readonly string[]): Promise<ApiConnection[]> {
  return await read(transaction, sql<boolean>`n.id = any(${[...ids]}::uuid[])`, ids.length);
}
