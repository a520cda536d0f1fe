import { sql } from 'kysely';
import type { ApiMeter } from '../../shared/workspace/meters.ts';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { TypedQuery } from '../../shared/workspace/paging.ts';
import type { TeamTransaction } from './database.ts';
import { siteNames } from './names.ts';
import { allOf, isId, isOneOf, readPage, rowConditions, type Condition, type PageAnswer } from './pages.ts';

function metersOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('meters as m')
    .innerJoin('accounts as a', (join) => join.onRef('a.teamId', '=', 'm.teamId').onRef('a.id', '=', 'm.accountId'))
    .innerJoin('companies as c', (join) => join.onRef('c.teamId', '=', 'a.teamId').onRef('c.id', '=', 'a.companyId'))
    .where('m.teamId', '=', teamId);
}

/** What a meter is known by, as the API names it. */
export function identifiersOf({ meterNumber, servicePoint, accountNumber }: { meterNumber: string | null; servicePoint: string | null; accountNumber: string | null }): ApiMeter['identifiers'] {
  const named = [['METER', meterNumber], ['SERVICE_POINT', servicePoint], ['ACCOUNT', accountNumber]] as const;
  return named.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

async function read(transaction: TeamTransaction, condition: Condition, limit = 1, offset = 0): Promise<ApiMeter[]> {
  const found = await metersOf(transaction)
    .select(['m.id', 'm.createdAt', 'm.updatedAt', 'm.deletedAt', 'm.type', 'm.meterNumber', 'm.servicePoint', 'm.accountId', 'm.siteId', 'm.notes'])
    .select(['a.accountNumber', 'a.companyId', 'c.name as companyName', 'c.externalId as companyExternalId'])
    .select((eb) => eb.selectFrom('usages as u').whereRef('u.teamId', '=', 'm.teamId').whereRef('u.meterId', '=', 'm.id').select(sql<string | null>`max(u.period_end)`.as('last')).as('lastServiceDate'))
    .where(condition).orderBy('m.id').limit(limit).offset(offset).execute();
  const sites = await siteNames(transaction, found.map(({ siteId }) => siteId));
  return found.map((row) => ({
    id: row.id, created: row.createdAt, updated: row.updatedAt, isDeleted: row.deletedAt !== null, datasourceType: row.type, meterNumber: row.meterNumber, identifiers: identifiersOf(row),
    company: { id: row.companyId, name: row.companyName, externalId: row.companyExternalId }, account: { id: row.accountId, accountNumber: row.accountNumber },
    site: sites.get(row.siteId ?? '') ?? null, lastServiceDate: row.lastServiceDate, notes: row.notes,
  }));
}

/** Meters of a company, a site or an account. */
export function listMeters(transaction: TeamTransaction, of: ListOf, id: string | undefined, query: TypedQuery): Promise<PageAnswer<'meters', ApiMeter>> {
  const condition = allOf([
    ...rowConditions('m', query), isOneOf('m.type', query.datasourceType),
    of === 'company' ? isId('a.companyId', id) : null, of === 'site' ? isId('m.siteId', id) : null, of === 'account' ? isId('m.accountId', id) : null,
  ]);
  return readPage(
    'meters', query,
    async () => (await metersOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** One meter, deleted or not; null where there is none. */
export async function findMeter(transaction: TeamTransaction, id: string): Promise<ApiMeter | null> {
  return (await read(transaction, sql<boolean>`m.id = ${id}::uuid`))[0] ?? null;
}
