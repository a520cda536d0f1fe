import { sql } from 'kysely';
import { invitationState } from '../../shared/domain/invitation.ts';
import type { ApiInvitation } from '../../shared/workspace/invitations.ts';
import type { ListOf } from '../../shared/workspace/operation.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { TeamTransaction } from './database.ts';
import { allOf, isId, readPage, rowConditions, type Condition, type PageAnswer } from './pages.ts';

/** Where an invitation stands, as invitationState of the shared domain says it. */
const STATE = sql<string>`case when v.fulfilled_at is not null then 'FULFILLED' when v.revoked_at is not null then 'REVOKED' when v.expires_at <= now() then 'EXPIRED' else 'ACTIVE' end`;

function invitationsOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('invitations as v')
    .innerJoin('companies as c', (join) => join.onRef('c.teamId', '=', 'v.teamId').onRef('c.id', '=', 'v.companyId'))
    .where('v.teamId', '=', teamId);
}

async function read(transaction: TeamTransaction, condition: Condition, limit = 1, offset = 0): Promise<ApiInvitation[]> {
  const found = await invitationsOf(transaction)
    .select(['v.id', 'v.createdAt', 'v.updatedAt', 'v.kind', 'v.companyId', 'v.connectionId', 'v.signInUrl', 'v.datasourceTypes', 'v.askedBy', 'v.holderEmail', 'v.expiresAt', 'v.revokedAt', 'v.fulfilledAt'])
    .select(['c.name as companyName', 'c.externalId as companyExternalId'])
    .where(condition).orderBy('v.id').limit(limit).offset(offset).execute();
  const now = new Date();
  return found.map((row) => ({
    id: row.id, created: row.createdAt, updated: row.updatedAt, kind: row.kind, status: invitationState(row, now),
    company: { id: row.companyId, name: row.companyName, externalId: row.companyExternalId }, connectionId: row.connectionId, url: row.signInUrl,
    initialDatasourceTypes: row.datasourceTypes, askedBy: row.askedBy, holderEmail: row.holderEmail, expires: row.expiresAt, revoked: row.revokedAt, fulfilled: row.fulfilledAt,
  }));
}

/** Invitations of a company or to a connection, the oldest first. */
export function listInvitations(
  transaction: TeamTransaction, of: ListOf, id: string | undefined, query: PageQuery & { status?: string[] | undefined },
): Promise<PageAnswer<'invitations', ApiInvitation>> {
  const states = query.status ?? [];
  const condition = allOf([
    ...rowConditions('v', query), states.length === 0 ? null : sql<boolean>`${STATE} = any(${states}::text[])`,
    of === 'company' ? isId('v.companyId', id) : null, of === 'connection' ? isId('v.connectionId', id) : null,
  ]);
  return readPage(
    'invitations', query,
    async () => (await invitationsOf(transaction).where(condition).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => read(transaction, condition, limit, offset),
  );
}

/** One invitation that is there; null where there is none. */
export async function findInvitation(transaction: TeamTransaction, id: string): Promise<ApiInvitation | null> {
  return (await read(transaction, sql<boolean>`v.id = ${id}::uuid and v.deleted_at is null`))[0] ?? null;
}
