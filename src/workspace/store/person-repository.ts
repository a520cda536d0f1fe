import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { ApiNewPerson, ApiPerson, ApiPersonChange } from '../../shared/workspace/people.ts';
import type { ServiceTransaction, TeamTransaction } from './database.ts';
import { readPage, type PageAnswer } from './pages.ts';

/** Somebody who belongs to a team. */
export interface Member {
  readonly teamId: string;
  readonly teamName: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

function membersIn({ service }: ServiceTransaction) {
  return service
    .selectFrom('people as p').innerJoin('teams as t', 't.id', 'p.teamId')
    .select(['p.teamId', 'p.id as personId', 'p.name', 'p.email', 't.name as teamName']).where('p.removedAt', 'is', null);
}

/** Everybody with this address, once for each team they belong to. */
export function findMembersByEmail(transaction: ServiceTransaction, email: string): Promise<Member[]> {
  return membersIn(transaction).where('p.email', '=', email).execute();
}

/** The person with this id; null where there is none. */
export async function findMember(transaction: ServiceTransaction, personId: string): Promise<Member | null> {
  return (await membersIn(transaction).where('p.id', '=', personId).executeTakeFirst()) ?? null;
}

/** Keeps the hash of a link by which a person signs in, once, within so many seconds. */
export async function addSignInLink({ service }: ServiceTransaction, { teamId, personId }: Pick<Member, 'teamId' | 'personId'>, hash: Uint8Array, seconds: number): Promise<void> {
  await sql`insert into sign_in_links (hash, team_id, person_id, expires_at) values (${hash}, ${teamId}::uuid, ${personId}::uuid, now() + make_interval(secs => ${seconds}))`.execute(service);
}

/** Uses a link up. Returns whose it was; null where it is not known, was used, or is too old. */
export async function takeSignInLink(transaction: ServiceTransaction, hash: Uint8Array): Promise<Member | null> {
  const used = await transaction.service.deleteFrom('signInLinks').where('hash', '=', hash).where(sql<boolean>`expires_at > now()`).returning('personId').executeTakeFirst();
  return used === undefined ? null : await findMember(transaction, used.personId);
}

const COLUMNS = ['id', 'createdAt', 'updatedAt', 'email', 'name', 'role', 'joinedAt', 'lastSeenAt'] as const;

function peopleOf({ rows, teamId }: TeamTransaction) {
  return rows.selectFrom('people').where('teamId', '=', teamId).where('removedAt', 'is', null);
}

interface Row { id: string; createdAt: string; updatedAt: string; email: string; name: string; role: ApiPerson['role']; joinedAt: string | null; lastSeenAt: string | null }
function toApi({ createdAt, updatedAt, joinedAt, lastSeenAt, ...row }: Row): ApiPerson {
  return { ...row, created: createdAt, updated: updatedAt, joined: joinedAt, lastSeen: lastSeenAt };
}

/** The people of the team by their names. */
export function listPeople(transaction: TeamTransaction, query: PageQuery): Promise<PageAnswer<'people', ApiPerson>> {
  return readPage(
    'people', query,
    async () => (await peopleOf(transaction).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    async (limit, offset) => (await peopleOf(transaction).select(COLUMNS).orderBy('name').orderBy('id').limit(limit).offset(offset).execute()).map(toApi),
  );
}

/** One person of the team; null where there is none. */
export async function findPerson(transaction: TeamTransaction, id: string): Promise<ApiPerson | null> {
  const row = await peopleOf(transaction).select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toApi(row);
}

/** Adds a person who has not signed in yet; null where somebody of the team has the address already. */
export async function addPerson({ rows, teamId }: TeamTransaction, { email, name, role }: ApiNewPerson): Promise<ApiPerson | null> {
  const now = new Date().toISOString();
  const made = { id: newId(), createdAt: now, updatedAt: now, email, name, role, joinedAt: null, lastSeenAt: null };
  const added = await rows
    .insertInto('people').values({ teamId, ...made, removedAt: null })
    .onConflict((conflict) => conflict.columns(['email', 'teamId']).where('removedAt', 'is', null).doNothing())
    .returning('id').executeTakeFirst();
  return added === undefined ? null : toApi(made);
}

/** Whether another owner is there than this person, and has signed in: whoever is only invited may never come. Owners are locked until the transaction ends, so that two who go at once do not both find the other. */
export async function hasOtherOwner(transaction: TeamTransaction, id: string): Promise<boolean> {
  const owners = await peopleOf(transaction).select('id').where('role', '=', 'OWNER').where('joinedAt', 'is not', null).orderBy('id').forUpdate().execute();
  return owners.some((owner) => owner.id !== id);
}

/** Changes a person; null where there is none. */
export async function changePerson({ rows, teamId }: TeamTransaction, id: string, { name, role }: ApiPersonChange): Promise<ApiPerson | null> {
  const row = await rows
    .updateTable('people').set({ updatedAt: new Date().toISOString(), ...(name !== undefined && { name }), ...(role !== undefined && { role }) })
    .where('teamId', '=', teamId).where('id', '=', id).where('removedAt', 'is', null).returning(COLUMNS).executeTakeFirst();
  return row === undefined ? null : toApi(row);
}

/** Takes a person out of the team, with their sessions, links and passkeys, and revokes their devices. False where there is none. */
export async function removePerson({ rows, teamId }: TeamTransaction, id: string): Promise<boolean> {
  const now = new Date().toISOString();
  const { numUpdatedRows } = await rows.updateTable('people').set({ removedAt: now, updatedAt: now }).where('teamId', '=', teamId).where('id', '=', id).where('removedAt', 'is', null).executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  for (const table of ['sessions', 'signInLinks', 'passkeys'] as const) await rows.deleteFrom(table).where('teamId', '=', teamId).where('personId', '=', id).execute();
  await rows.updateTable('devices').set({ revokedAt: now, updatedAt: now }).where('teamId', '=', teamId).where('personId', '=', id).where('revokedAt', 'is', null).execute();
  return true;
}
