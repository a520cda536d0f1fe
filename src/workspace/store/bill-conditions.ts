import { sql } from 'kysely';
import { normaliseAccountNumber } from '../../shared/domain/account.ts';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { BillQuery } from '../../shared/workspace/paging.ts';
import { isId, rowConditions, type Condition } from './pages.ts';

/** Columns that a period is held against: of the bill (b) or of what stands on it. */
interface PeriodColumns { readonly start: string; readonly end: string }

/**
 * The conditions of lists of bills and of what stands on them. The query has the bill as `b` and its account, where it
 * has one, as `a`.
 */
export function billConditions(of: ListOf, id: string | undefined, query: BillQuery, period: PeriodColumns): (Condition | null)[] {
  return [
    ...rowConditions('b', query),
    dateCondition(query, period),
    query.identifier === undefined ? null : identifierCondition(query.identifier),
    of === 'company' ? isId('b.companyId', id) : null,
    of === 'connection' ? isId('b.connectionId', id) : null,
    of === 'account' ? isId('b.accountId', id) : null,
    of === 'bill' ? isId('b.id', id) : null,
  ];
}

/** A period counts as soon as one day is common; where one end is not known, the other stands for both. */
function dateCondition({ startDate, endDate, dateType }: BillQuery, { start, end }: PeriodColumns): Condition | null {
  if (startDate === undefined && endDate === undefined) return null;
  const within = (first: ReturnType<typeof sql>, last: ReturnType<typeof sql>): Condition =>
    sql<boolean>`(${last} >= coalesce(${startDate ?? null}::date, '-infinity') and ${first} <= coalesce(${endDate ?? null}::date, 'infinity'))`;
  const day = (column: string) => sql`${sql.ref(column)}::date`;
  switch (dateType) {
    case 'BILL_DATE': return within(sql.ref('b.billDate'), sql.ref('b.billDate'));
    case 'CREATED_DATE': return within(day('b.createdAt'), day('b.createdAt'));
    case 'UPDATED_DATE': return within(day('b.updatedAt'), day('b.updatedAt'));
    case 'USAGE_PERIOD': return within(sql`coalesce(${sql.ref(start)}, ${sql.ref(end)})`, sql`coalesce(${sql.ref(end)}, ${sql.ref(start)})`);
  }
}

/** The account's number, or that of a meter or point of supply on the bill. */
function identifierCondition(identifier: string): Condition {
  const key = normaliseAccountNumber(identifier);
  return sql<boolean>`(a.account_key = ${key} or exists (
    select 1 from usages iu join meters im on im.team_id = iu.team_id and im.id = iu.meter_id
    where iu.team_id = b.team_id and iu.bill_id = b.id and (im.meter_key = ${key} or im.service_point_key = ${key})))`;
}
