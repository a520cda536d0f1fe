import { sql } from 'kysely';
import type { ApiCompany } from '../../shared/workspace/companies.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { TeamTransaction } from './database.ts';
import { allOf, readPage, rowConditions, type PageAnswer } from './pages.ts';

function companiesOf({ rows, teamId }: TeamTransaction) {
  return rows.selectFrom('companies as c').where('c.teamId', '=', teamId);
}

const COLUMNS = ['c.id', 'c.createdAt', 'c.updatedAt', 'c.deletedAt', 'c.name', 'c.externalId', 'c.defaultStartDate', 'c.isArchived', 'c.tags', 'c.notes'] as const;
type Row = Awaited<ReturnType<typeof read>>[number];

function read(transaction: TeamTransaction, condition = sql<boolean>`true`, limit = 1, offset = 0) {
  return companiesOf(transaction).select(COLUMNS).where(condition).orderBy('c.name').orderBy('c.id').limit(limit).offset(offset).execute();
}

function toApi({ createdAt, updatedAt, deletedAt, defaultStartDate, isArchived, ...row }: Row): ApiCompany {
  return { ...row, created: createdAt, updated: updatedAt, isDeleted: deletedAt !== null, dataCollectionStartDate: defaultStartDate, isActive: !isArchived };
}

/** The team's companies, by name. */
export function listCompanies(transaction: TeamTransaction, query: PageQuery): Promise<PageAnswer<'companies', ApiCompany>> {
  const condition = allOf(rowConditions('c', query));
  return readPage(
    'companies', query,
    async () => (await companiesOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    async (limit, offset) => (await read(transaction, condition, limit, offset)).map(toApi),
  );
}

/** One company, deleted or not; null where there is none. */
export async function findCompany(transaction: TeamTransaction, id: string): Promise<ApiCompany | null> {
  const [row] = await read(transaction, sql<boolean>`c.id = ${id}::uuid`);
  return row === undefined ? null : toApi(row);
}
