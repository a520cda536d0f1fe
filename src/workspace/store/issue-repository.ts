import { sql } from 'kysely';
import { IssueKind } from '../../shared/domain/issue.ts';
import type { ApiIssue } from '../../shared/workspace/issues.ts';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { TeamTransaction } from './database.ts';
import { allOf, isId, isOneOf, readPage, rowConditions, type Condition, type PageAnswer } from './pages.ts';

function issuesOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('issues as i')
    .innerJoin('companies as c', (join) => join.onRef('c.teamId', '=', 'i.teamId').onRef('c.id', '=', 'i.companyId'))
    .leftJoin('accounts as a', (join) => join.onRef('a.teamId', '=', 'i.teamId').onRef('a.id', '=', 'i.accountId'))
    .where('i.teamId', '=', teamId);
}

async function read(transaction: TeamTransaction, condition: Condition, limit = 1, offset = 0): Promise<ApiIssue[]> {
  const found = await issuesOf(transaction)
    .select(['i.id', 'i.createdAt', 'i.updatedAt', 'i.deletedAt', 'i.kind', 'i.text', 'i.status', 'i.companyId', 'i.billId', 'i.otherBillId', 'i.accountId', 'i.connectionId', 'i.closedAt', 'i.closedReason'])
    .select(['c.name as companyName', 'c.externalId as companyExternalId', 'a.accountNumber'])
    .where(condition).orderBy('i.createdAt').orderBy('i.id').limit(limit).offset(offset).execute();
  return found.map((row) => ({
    id: row.id, created: row.createdAt, updated: row.updatedAt, isDeleted: row.deletedAt !== null, kind: IssueKind.parse(row.kind), text: row.text, status: row.status,
    company: { id: row.companyId, name: row.companyName, externalId: row.companyExternalId }, billId: row.billId, otherBillId: row.otherBillId,
    account: row.accountId === null || row.accountNumber === null ? null : { id: row.accountId, accountNumber: row.accountNumber },
    connectionId: row.connectionId, closed: row.closedAt, closedReason: row.closedReason,
  }));
}

/** Issues of the team, a company, a connection, an account or a bill, the oldest first. */
export function listIssues(transaction: TeamTransaction, of: ListOf, id: string | undefined, query: PageQuery & { status?: string[] | undefined }): Promise<PageAnswer<'issues', ApiIssue>> {
  const condition = allOf([
    ...rowConditions('i', query), isOneOf('i.status', query.status),
    of === 'company' ? isId('i.companyId', id) : null, of === 'account' ? isId('i.accountId', id) : null, of === 'bill' && id !== undefined ? sql<boolean>`(i.bill_id = ${id}::uuid or i.other_bill_id = ${id}::uuid)` : null,
    of === 'connection' && id !== undefined ? sql<boolean>`(i.connection_id = ${id}::uuid or a.connection_id = ${id}::uuid)` : null,
  ]);
  return readPage(
    'issues', query,
    async () => (await issuesOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** Issues by their ids; those that are not there are left out. */
export async function findIssues(transaction: TeamTransaction, ids: readonly string[]): Promise<ApiIssue[]> {
  return await read(transaction, sql<boolean>`i.id = any(${[...ids]}::uuid[])`, ids.length);
}
