import { sql } from 'kysely';
import { occupancyOn } from '../../shared/domain/occupancy.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { ApiSite } from '../../shared/workspace/sites.ts';
import type { TeamTransaction } from './database.ts';
import { allOf, isId, readPage, rowConditions, type Condition, type PageAnswer } from './pages.ts';

function sitesOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('sites as s')
    .innerJoin('companies as c', (join) => join.onRef('c.teamId', '=', 's.teamId').onRef('c.id', '=', 's.companyId'))
    .where('s.teamId', '=', teamId);
}

async function read(transaction: TeamTransaction, condition: Condition, limit = 1, offset = 0): Promise<ApiSite[]> {
  const found = await sitesOf(transaction)
    .select(['s.id', 's.createdAt', 's.updatedAt', 's.deletedAt', 's.companyId', 's.name', 's.address', 's.country', 's.externalId', 's.occupancyPercent', 's.occupancyChanges', 's.floorArea', 's.isArchived', 's.tags', 's.notes'])
    .select(['c.name as companyName', 'c.externalId as companyExternalId'])
    .where(condition).orderBy('s.name').orderBy('s.id').limit(limit).offset(offset).execute();
  const today = new Date().toISOString().slice(0, 10);
  return found.map((row) => ({
    id: row.id, created: row.createdAt, updated: row.updatedAt, isDeleted: row.deletedAt !== null,
    company: { id: row.companyId, name: row.companyName, externalId: row.companyExternalId },
    name: row.name, address: row.address, country: row.country, externalId: row.externalId, occupancyPercent: occupancyOn(row, today), floorArea: row.floorArea,
    isActive: !row.isArchived, tags: row.tags, notes: row.notes,
  }));
}

/** Sites of a company, by name. */
export function listSites(transaction: TeamTransaction, companyId: string | undefined, query: PageQuery): Promise<PageAnswer<'sites', ApiSite>> {
  const condition = allOf([...rowConditions('s', query), isId('s.companyId', companyId)]);
  return readPage(
    'sites', query,
    async () => (await sitesOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** One site, deleted or not; null where there is none. */
export async function findSite(transaction: TeamTransaction, id: string): Promise<ApiSite | null> {
  return (await read(transaction, sql<boolean>`s.id = ${id}::uuid`))[0] ?? null;
}
