import { sql } from 'kysely';
import { Bill } from '../../shared/domain/bill.ts';
import type { ApiBill } from '../../shared/workspace/bills.ts';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { BillQuery } from '../../shared/workspace/paging.ts';
import { billConditions } from './bill-conditions.ts';
import type { TeamTransaction } from './database.ts';
import type { SaidOfDocument } from './document-repository.ts';
import { allOf, readPage, type Condition, type PageAnswer } from './pages.ts';

const Status = Bill.shape.status;

/** Bills with all that conditions of lists name. Counting joins no more than that: of 50,000 bills, each join is felt. */
function billsOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('bills as b')
    .leftJoin('accounts as a', (join) => join.onRef('a.teamId', '=', 'b.teamId').onRef('a.id', '=', 'b.accountId'))
    .where('b.teamId', '=', teamId);
}

async function read(transaction: TeamTransaction, condition: Condition, limit = 1, offset = 0): Promise<ApiBill[]> {
  const found = await billsOf(transaction)
    .innerJoin('companies as c', (join) => join.onRef('c.teamId', '=', 'b.teamId').onRef('c.id', '=', 'b.companyId'))
    .innerJoin('documents as d', (join) => join.onRef('d.teamId', '=', 'b.teamId').onRef('d.sha256', '=', 'b.documentSha256'))
    .leftJoin('connections as n', (join) => join.onRef('n.teamId', '=', 'b.teamId').onRef('n.id', '=', 'b.connectionId'))
    .select(['b.id', 'b.createdAt', 'b.updatedAt', 'b.deletedAt', 'b.companyId', 'b.connectionId', 'b.accountId', 'b.provider', 'b.types', 'b.billDate', 'b.periodStart', 'b.periodEnd', 'b.dueDate'])
    .select(['b.invoiceNumber', 'b.totalAmount', 'b.currentCharges', 'b.currency', 'b.status', 'b.supersededById', 'b.documentSha256', 'b.notes', 'd.fileName'])
    .select(['c.name as companyName', 'c.externalId as companyExternalId', 'n.signInUrl', 'a.accountNumber'])
    .select(sql<boolean>`exists (select 1 from issues i where i.team_id = b.team_id and i.bill_id = b.id and i.status = 'OPEN' and i.deleted_at is null)`.as('isFlagged'))
    .where(condition).orderBy(sql`b.bill_date desc nulls last`).orderBy('b.id').limit(limit).offset(offset).execute();
  return found.map((row) => ({
    id: row.id, created: row.createdAt, updated: row.updatedAt, isDeleted: row.deletedAt !== null,
    company: { id: row.companyId, name: row.companyName, externalId: row.companyExternalId },
    connection: row.connectionId === null || row.signInUrl === null ? null : { id: row.connectionId, url: row.signInUrl },
    account: row.accountId === null || row.accountNumber === null ? null : { id: row.accountId, accountNumber: row.accountNumber },
    utilityCompany: row.provider, datasourceTypes: row.types, billDate: row.billDate, startDate: row.periodStart, endDate: row.periodEnd, dueDate: row.dueDate,
    invoiceNumber: row.invoiceNumber, totalCharges: row.totalAmount, currentCharges: row.currentCharges, chargesUnits: row.currency, status: Status.parse(row.status),
    isFlagged: row.isFlagged, revisedBillId: row.supersededById, fileName: row.fileName, sha256: row.documentSha256, notes: row.notes,
  }));
}

/** Bills of a company, a site, a connection or an account, the newest first. A bill is a site's by its account or by a meter on it. */
export function listBills(transaction: TeamTransaction, of: ListOf, id: string | undefined, query: BillQuery): Promise<PageAnswer<'bills', ApiBill>> {
  const types = query.datasourceType ?? [];
  const condition = allOf([
    ...billConditions(of, id, query, { start: 'b.periodStart', end: 'b.periodEnd' }),
    types.length === 0 ? null : sql<boolean>`b.types && ${types}::text[]`,
    of === 'site' && id !== undefined
      ? sql<boolean>`(a.site_ids @> array[${id}::uuid] or exists (select 1 from usages su join meters sm on sm.team_id = su.team_id and sm.id = su.meter_id
          where su.team_id = b.team_id and su.bill_id = b.id and sm.site_id = ${id}::uuid))`
      : null,
  ]);
  return readPage(
    'bills', query,
    async () => (await billsOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** Bills by their ids; those that are not there are left out. */
export async function findBills(transaction: TeamTransaction, ids: readonly string[]): Promise<ApiBill[]> {
  return await read(transaction, sql<boolean>`b.id = any(${[...ids]}::uuid[])`, ids.length);
}

/** What is known of the original file of a bill that is there; null where there is none or it was erased. */
export async function documentOfBill({ rows, teamId }: TeamTransaction, billId: string): Promise<SaidOfDocument | null> {
  const row = await rows
    .selectFrom('bills as b')
    .innerJoin('documents as d', (join) => join.onRef('d.teamId', '=', 'b.teamId').onRef('d.sha256', '=', 'b.documentSha256'))
    .select(['d.sha256', 'd.mimeType', 'd.fileName', 'd.storedAt'])
    .where('b.teamId', '=', teamId).where('b.id', '=', billId).where('b.deletedAt', 'is', null).where('d.erasedAt', 'is', null).executeTakeFirst();
  if (row === undefined) return null;
  const { storedAt, ...said } = row;
  return { ...said, isStored: storedAt !== null };
}
