import { sql } from 'kysely';
import type { ApiCharge } from '../../shared/workspace/charges.ts';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { BillQuery } from '../../shared/workspace/paging.ts';
import { billConditions } from './bill-conditions.ts';
import type { TeamTransaction } from './database.ts';
import { allOf, readPage, type Condition, type PageAnswer } from './pages.ts';

function chargesOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('charges as h')
    .innerJoin('bills as b', (join) => join.onRef('b.teamId', '=', 'h.teamId').onRef('b.id', '=', 'h.billId'))
    .leftJoin('accounts as a', (join) => join.onRef('a.teamId', '=', 'b.teamId').onRef('a.id', '=', 'b.accountId'))
    .where('h.teamId', '=', teamId);
}

async function read(transaction: TeamTransaction, condition: Condition, limit: number, offset = 0): Promise<ApiCharge[]> {
  const found = await chargesOf(transaction)
    .select(['h.id', 'h.billId', 'h.description', 'h.amount', 'h.kind', 'b.billDate', 'b.currency'])
    .where(condition).orderBy(sql`b.bill_date desc nulls last`).orderBy('b.id').orderBy('h.position').limit(limit).offset(offset).execute();
  return found.map(({ billId, billDate, currency, ...row }) => ({ ...row, bill: { id: billId, billDate }, units: currency }));
}

/** Charges on the bills of a company, site, connection or account, or of one bill, in the order of the bills. */
export function listCharges(transaction: TeamTransaction, of: ListOf, id: string | undefined, query: BillQuery): Promise<PageAnswer<'charges', ApiCharge>> {
  const types = query.datasourceType ?? [];
  const condition = allOf([
    ...billConditions(of, id, query, { start: 'b.periodStart', end: 'b.periodEnd' }),
    types.length === 0 ? null : sql<boolean>`b.types && ${types}::text[]`,
    of === 'site' && id !== undefined ? sql<boolean>`a.site_ids @> array[${id}::uuid]` : null,
  ]);
  return readPage(
    'charges', query,
    async () => (await chargesOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** All charges of one bill. */
export function chargesOfBill(transaction: TeamTransaction, billId: string): Promise<ApiCharge[]> {
  return read(transaction, sql<boolean>`h.bill_id = ${billId}::uuid`, 1000);
}
