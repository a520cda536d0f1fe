import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { SCOPES_OF_ROLE } from '../../shared/workspace/roles.ts';
import type { PersonCaller } from '../caller.ts';
import type { ServiceTransaction } from './database.ts';

/** A session ends after so many days without use, and after so many at most. */
const IDLE_DAYS = 7;
const LONGEST_DAYS = 30;
/** How exactly it is kept when a person was last seen, in milliseconds. */
const LAST_SEEN_STEP = 60_000;

const isAlive = sql<boolean>`s.last_seen_at > now() - make_interval(days => ${sql.lit(IDLE_DAYS)}) and s.created_at > now() - make_interval(days => ${sql.lit(LONGEST_DAYS)})`;

/** For how long a browser keeps a session, in seconds. */
export const SESSION_SECONDS = LONGEST_DAYS * 24 * 60 * 60;

/** Begins a session of a person. Returns its id. */
export async function addSession({ service }: ServiceTransaction, { teamId, personId, hash }: { readonly teamId: string; readonly personId: string; readonly hash: Uint8Array }): Promise<string> {
  const id = newId();
  await service.insertInto('sessions').values({ teamId, id, personId, hash }).execute();
  const now = new Date().toISOString();
  await service.updateTable('people').set({ lastSeenAt: now }).where('teamId', '=', teamId).where('id', '=', personId).execute();
  await service.updateTable('people').set({ joinedAt: now }).where('teamId', '=', teamId).where('id', '=', personId).where('joinedAt', 'is', null).execute();
  return id;
}

/** The person whose session has this hash, while it lasts and they belong to the team; null otherwise. */
export async function findPersonOfSession({ service }: ServiceTransaction, hash: Uint8Array): Promise<PersonCaller | null> {
  const row = await service
    .selectFrom('sessions as s')
    .innerJoin('people as p', (join) => join.onRef('p.teamId', '=', 's.teamId').onRef('p.id', '=', 's.personId'))
    .innerJoin('teams as t', 't.id', 's.teamId')
    .select(['p.id', 'p.name', 'p.email', 'p.role', 'p.teamId', 's.id as sessionId', 's.lastSeenAt', 't.name as teamName'])
    .where('s.hash', '=', hash).where('p.removedAt', 'is', null).where(isAlive).executeTakeFirst();
  if (row === undefined) return null;
  const { lastSeenAt, ...person } = row;
  const now = Date.now();
  if (now - Date.parse(lastSeenAt) > LAST_SEEN_STEP) {
    const seen = { lastSeenAt: new Date(now).toISOString() };
    await service.updateTable('sessions').set(seen).where('teamId', '=', person.teamId).where('id', '=', person.sessionId).execute();
    await service.updateTable('people').set(seen).where('teamId', '=', person.teamId).where('id', '=', person.id).execute();
  }
  return { kind: 'PERSON', ...person, scopes: SCOPES_OF_ROLE[person.role] };
}

/** Ends a session. */
export async function endSession({ service }: ServiceTransaction, { teamId, sessionId }: Pick<PersonCaller, 'teamId' | 'sessionId'>): Promise<void> {
  await service.deleteFrom('sessions').where('teamId', '=', teamId).where('id', '=', sessionId).execute();
}

/** Forgets sessions, links and challenges whose time is over. */
export async function forgetOldSessions({ service }: ServiceTransaction): Promise<void> {
  await sql`delete from sessions s where not (${isAlive})`.execute(service);
  await sql`delete from sign_in_links where expires_at < now()`.execute(service);
  await sql`delete from challenges where expires_at < now()`.execute(service);
}
