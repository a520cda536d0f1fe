import { sql } from 'kysely';
import { AccountStatus } from '../../shared/domain/account.ts';
import type { ApiAccount } from '../../shared/workspace/accounts.ts';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { TeamTransaction } from './database.ts';
import { namesOf, siteNames } from './names.ts';
import { allOf, isId, isOneOf, readPage, rowConditions, type Condition, type PageAnswer } from './pages.ts';

function accountsOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('accounts as a')
    .innerJoin('companies as c', (join) => join.onRef('c.teamId', '=', 'a.teamId').onRef('c.id', '=', 'a.companyId'))
    .leftJoin('connections as n', (join) => join.onRef('n.teamId', '=', 'a.teamId').onRef('n.id', '=', 'a.connectionId'))
    .where('a.teamId', '=', teamId);
}

/** Whether an account is followed, by what its status says. */
function trackingOf(status: AccountStatus): ApiAccount['tracking'] {
  if (status === 'CUSTOMER_NOT_TRACKED') return 'DISABLED';
  return status === 'DETECTED' ? 'UNSET' : 'ENABLED';
}

/** The last day of service and the types of each account's bills. */
async function serviceOf({ rows, teamId }: TeamTransaction, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const last = await rows
    .selectFrom('bills').select(['accountId', (eb) => eb.fn.max('periodEnd').as('lastServiceDate')])
    .where('teamId', '=', teamId).where('accountId', 'in', ids).where('deletedAt', 'is', null).groupBy('accountId').execute();
  const types = await rows
    .selectFrom('meters').select(['accountId', 'type']).distinct()
    .where('teamId', '=', teamId).where('accountId', 'in', ids).where('deletedAt', 'is', null).orderBy('type').execute();
  const typesByAccount = Map.groupBy(types, ({ accountId }) => accountId);
  const lastByAccount = new Map(last.map(({ accountId, lastServiceDate }) => [accountId, lastServiceDate]));
  return new Map(ids.map((id) => [id, { lastServiceDate: lastByAccount.get(id) ?? null, datasourceTypes: (typesByAccount.get(id) ?? []).map(({ type }) => type) }]));
}

async function read(transaction: TeamTransaction, condition: Condition, limit = 1, offset = 0): Promise<ApiAccount[]> {
  const found = await accountsOf(transaction)
    .select(['a.id', 'a.createdAt', 'a.updatedAt', 'a.deletedAt', 'a.accountNumber', 'a.status', 'a.companyId', 'a.connectionId', 'a.siteIds', 'a.serviceAddress', 'a.startDate', 'a.notes'])
    .select(['c.name as companyName', 'c.externalId as companyExternalId', 'n.signInUrl'])
    .where(condition).orderBy('a.accountNumber').orderBy('a.id').limit(limit).offset(offset).execute();
  const sites = await siteNames(transaction, found.flatMap(({ siteIds }) => siteIds));
  const service = await serviceOf(transaction, found.map(({ id }) => id));
  return found.map((row) => {
    const status = AccountStatus.parse(row.status);
    const tracking = trackingOf(status);
    return {
      id: row.id, created: row.createdAt, updated: row.updatedAt, isDeleted: row.deletedAt !== null, accountNumber: row.accountNumber, status, tracking, isTracked: tracking !== 'DISABLED',
      company: { id: row.companyId, name: row.companyName, externalId: row.companyExternalId }, connection: row.connectionId === null || row.signInUrl === null ? null : { id: row.connectionId, url: row.signInUrl },
      sites: namesOf(sites, row.siteIds), serviceAddress: row.serviceAddress, dataCollectionStartDate: row.startDate,
      lastServiceDate: service.get(row.id)?.lastServiceDate ?? null, datasourceTypes: service.get(row.id)?.datasourceTypes ?? [], notes: row.notes,
    };
  });
}

/** Accounts of a company, a site or a connection, by number. */
export function listAccounts(
  transaction: TeamTransaction, of: ListOf, id: string | undefined, query: PageQuery & { status?: string[] | undefined },
): Promise<PageAnswer<'accounts', ApiAccount>> {
  const condition = allOf([
    ...rowConditions('a', query), isOneOf('a.status', query.status),
    of === 'company' ? isId('a.companyId', id) : null,
    of === 'connection' ? isId('a.connectionId', id) : null,
    of === 'site' && id !== undefined ? sql<boolean>`a.site_ids @> array[${id}::uuid]` : null,
  ]);
  return readPage(
    'accounts', query,
    async () => (await accountsOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** Accounts by their ids; those that are not there are left out. */
export async function findAccounts(transaction: TeamTransaction, ids: readonly string[]): Promise<ApiAccount[]> {
  return await read(transaction, sql<boolean>`a.id = any(${[...ids]}::uuid[])`, ids.length);
}
