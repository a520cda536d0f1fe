import { sql } from 'kysely';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { BillQuery } from '../../shared/workspace/paging.ts';
import type { ApiUsage } from '../../shared/workspace/usages.ts';
import { billConditions } from './bill-conditions.ts';
import type { TeamTransaction } from './database.ts';
import { identifiersOf } from './meter-repository.ts';
import { namesOf, siteNames } from './names.ts';
import { allOf, isId, isOneOf, readPage, type Condition, type PageAnswer } from './pages.ts';

function usagesOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('usages as u')
    .innerJoin('bills as b', (join) => join.onRef('b.teamId', '=', 'u.teamId').onRef('b.id', '=', 'u.billId'))
    .leftJoin('accounts as a', (join) => join.onRef('a.teamId', '=', 'b.teamId').onRef('a.id', '=', 'b.accountId'))
    .leftJoin('meters as m', (join) => join.onRef('m.teamId', '=', 'u.teamId').onRef('m.id', '=', 'u.meterId'))
    .where('u.teamId', '=', teamId);
}

/** The site of a usage: its meter's, or the only one of its account. */
function siteIdOf({ meterSiteId, siteIds }: { meterSiteId: string | null; siteIds: string[] | null }): string | null {
  if (meterSiteId !== null) return meterSiteId;
  return siteIds?.length === 1 ? (siteIds[0] ?? null) : null;
}

async function read(transaction: TeamTransaction, condition: Condition, limit = 1, offset = 0): Promise<ApiUsage[]> {
  const found = await usagesOf(transaction)
    .select(['u.id', 'u.billId', 'u.meterId', 'u.type', 'u.periodStart', 'u.periodEnd', 'u.usage', 'u.unit', 'u.standardUsage', 'u.standardUnit', 'u.direction', 'u.demand', 'u.demandUnit', 'u.readType', 'u.charges'])
    .select(['b.createdAt', 'b.updatedAt', 'b.billDate', 'b.accountId', 'a.accountNumber', 'a.siteIds', 'm.meterNumber', 'm.servicePoint', 'm.siteId as meterSiteId'])
    .where(condition).orderBy(sql`u.period_end desc nulls last`).orderBy('u.id').limit(limit).offset(offset).execute();
  const sites = await siteNames(transaction, found.map(siteIdOf));
  return found.map((row) => ({
    id: row.id, created: row.createdAt, updated: row.updatedAt, bill: { id: row.billId, billDate: row.billDate },
    account: row.accountId === null || row.accountNumber === null ? null : { id: row.accountId, accountNumber: row.accountNumber },
    meter: row.meterId === null ? null : { id: row.meterId, meterNumber: row.meterNumber },
    site: namesOf(sites, [siteIdOf(row) ?? ''])[0] ?? null, identifiers: identifiersOf(row), datasourceType: row.type, startDate: row.periodStart, endDate: row.periodEnd,
    rawUsage: row.usage, rawUsageUnits: row.unit, standardUsage: row.standardUsage, standardUsageUnits: row.standardUnit,
    isEstimated: row.readType === null ? null : row.readType === 'ESTIMATED', netMeteringType: row.direction, demandUsage: row.demand, demandUsageUnits: row.demandUnit, charges: row.charges,
  }));
}

/** Usage of a company, site, connection, account, meter or bill, the latest period first. */
export function listUsage(transaction: TeamTransaction, of: ListOf, id: string | undefined, query: BillQuery): Promise<PageAnswer<'usage', ApiUsage>> {
  const condition = allOf([
    ...billConditions(of, id, query, { start: 'u.periodStart', end: 'u.periodEnd' }), isOneOf('u.type', query.datasourceType),
    of === 'meter' ? isId('u.meterId', id) : null,
    of === 'site' && id !== undefined ? sql<boolean>`(m.site_id = ${id}::uuid or (m.site_id is null and a.site_ids = array[${id}::uuid]))` : null,
  ]);
  return readPage(
    'usage', query,
    async () => (await usagesOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** One usage of a bill that is there; null where there is none. */
export async function findUsage(transaction: TeamTransaction, id: string): Promise<ApiUsage | null> {
  return (await read(transaction, sql<boolean>`u.id = ${id}::uuid and b.deleted_at is null`))[0] ?? null;
}

/** All usage of one bill. */
export function usageOfBill(transaction: TeamTransaction, billId: string): Promise<ApiUsage[]> {
  return read(transaction, sql<boolean>`u.bill_id = ${billId}::uuid`, 1000);
}
