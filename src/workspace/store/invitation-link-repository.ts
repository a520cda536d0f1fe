import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { invitationState, type LinkOptions } from '../../shared/domain/invitation.ts';
import type { ApiInvitationEvent, ApiInvitationLink } from '../../shared/workspace/invitations.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { ServiceTransaction, TeamTransaction } from './database.ts';
import { readPage, type PageAnswer } from './pages.ts';

/** A link as the pages of the service work with it. */
export interface InvitationLinkRow extends LinkOptions {
  readonly id: string;
  readonly deviceId: string;
  readonly request: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** Answers that came and were not refused by the device, and those of them that it took. */
  readonly uses: number;
  readonly taken: number;
}

/** For how long a mailed confirmation holds, in hours. */
const CODE_HOURS = 24;
/** Revocations a device is told of: those of so many days. */
const REVOKED_DAYS = 90;

/** The team and the link of a token; null where nobody made it. */
export async function findToken({ service }: ServiceTransaction, hash: Uint8Array): Promise<{ teamId: string; linkId: string } | null> {
  return (await service.selectFrom('invitationTokens').select(['teamId', 'linkId']).where('hash', '=', hash).executeTakeFirst()) ?? null;
}

/** One link, locked until the transaction ends where an answer is to be counted against it; null where there is none. With its device goes the link: an answer would be sealed for a key that is nobody's any more, or a thief's. */
export async function findLink({ rows, teamId }: TeamTransaction, id: string, { isLocked = false } = {}): Promise<InvitationLinkRow | null> {
  const row = await rows
    .selectFrom('invitationLinks as v').innerJoin('devices as d', (join) => join.onRef('d.teamId', '=', 'v.teamId').onRef('d.id', '=', 'v.deviceId'))
    .select(['v.id', 'v.deviceId', 'v.request', 'v.allowedEmails', 'v.mostUses', 'v.expiresAt']).select((eb) => eb.fn.coalesce('v.revokedAt', 'd.revokedAt').as('revokedAt'))
    .where('v.teamId', '=', teamId).where('v.id', '=', id).$if(isLocked, (asked) => asked.forUpdate('v')).executeTakeFirst();
  if (row === undefined) return null;
  return { ...row, ...(await usesOf({ rows, teamId }, id)) };
}

/** How many answers came by a link and were not refused, and how many of them its device has taken. */
const usesOf = ({ rows, teamId }: Pick<TeamTransaction, 'rows' | 'teamId'>, id: string): Promise<{ uses: number; taken: number }> =>
  rows
    .selectFrom('parcels').select([sql<number>`count(*)`.as('uses'), sql<number>`count(*) filter (where outcome = 'TAKEN')`.as('taken')])
    .where('teamId', '=', teamId).where('subject', '=', id).where('kind', '=', 'ANSWER').where(sql<boolean>`outcome is distinct from 'REFUSED'`).executeTakeFirstOrThrow();

/** A link as the API tells it. */
export function linkAnswer({ id, allowedEmails, mostUses, uses, taken, expiresAt, revokedAt }: InvitationLinkRow, now: Date): ApiInvitationLink {
  // When the last of them was taken is nobody's question; that it was, is.
  const fulfilledAt = taken >= mostUses ? expiresAt : null;
  return { id, allowedEmails: [...allowedEmails], mostUses, uses, expires: expiresAt, status: invitationState({ expiresAt, revokedAt, fulfilledAt }, now) };
}

interface NewLinkRow extends LinkOptions {
  readonly id: string;
  readonly deviceId: string;
  readonly request: string;
  readonly expiresAt: string;
  readonly tokenHash: Uint8Array;
}

/** Adds a link. False where the invitation has one already, by another token or of another device. */
export async function addLink(transaction: TeamTransaction, { tokenHash, ...link }: NewLinkRow): Promise<boolean> {
  const { rows, teamId } = transaction;
  const added = await rows.insertInto('invitationLinks').values({ teamId, ...link, allowedEmails: [...link.allowedEmails], revokedAt: null }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) {
    await rows.insertInto('invitationTokens').values({ hash: tokenHash, teamId, linkId: link.id }).execute();
    await noteEvent(transaction, link.id, 'The link was made');
    return true;
  }
  const known = await rows
    .selectFrom('invitationLinks as v').innerJoin('invitationTokens as k', (join) => join.onRef('k.teamId', '=', 'v.teamId').onRef('k.linkId', '=', 'v.id'))
    .select('v.id').where('v.teamId', '=', teamId).where('v.id', '=', link.id).where('v.deviceId', '=', link.deviceId).where('k.hash', '=', tokenHash).executeTakeFirst();
  return known !== undefined;
}

/** Whether a token's hash is that of this very link. */
export async function isTokenOf({ rows, teamId }: TeamTransaction, linkId: string, hash: Uint8Array): Promise<boolean> {
  return (await rows.selectFrom('invitationTokens').select('linkId').where('teamId', '=', teamId).where('linkId', '=', linkId).where('hash', '=', hash).executeTakeFirst()) !== undefined;
}

/** Takes a link back for good, with the answers to it that nobody fetched. */
export async function revokeLink(transaction: TeamTransaction, id: string): Promise<void> {
  const { rows, teamId } = transaction;
  const now = new Date().toISOString();
  const { numUpdatedRows } = await rows.updateTable('invitationLinks').set({ revokedAt: now, updatedAt: now }).where('teamId', '=', teamId).where('id', '=', id).where('revokedAt', 'is', null).executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await rows.updateTable('parcels').set({ sealed: null, settledAt: now, outcome: 'REFUSED' }).where('teamId', '=', teamId).where('subject', '=', id).where('kind', '=', 'ANSWER').where('settledAt', 'is', null).execute();
  await rows.deleteFrom('invitationCodes').where('teamId', '=', teamId).where('linkId', '=', id).execute();
  // Its device closes a link that was answered, too: nobody revoked that.
  const { taken } = await usesOf(transaction, id);
  await noteEvent(transaction, id, taken > 0 ? 'Closed: it was answered' : 'Revoked');
}

/** Links of a device that were revoked of late. */
export async function revokedLinksOf({ rows, teamId }: TeamTransaction, deviceId: string): Promise<string[]> {
  const found = await rows.selectFrom('invitationLinks').select('id').where('teamId', '=', teamId).where('deviceId', '=', deviceId).where(sql<boolean>`revoked_at > now() - make_interval(days => ${sql.lit(REVOKED_DAYS)})`).limit(1000).execute();
  return found.map(({ id }) => id);
}

/** Keeps the hash of a code that was mailed to an address. */
export async function addCode({ rows, teamId }: TeamTransaction, linkId: string, hash: Uint8Array, address: string): Promise<void> {
  await rows.insertInto('invitationCodes').values({ teamId, linkId, hash, address, expiresAt: new Date(Date.now() + CODE_HOURS * 3_600_000).toISOString() }).execute();
}

/** The address that a code was mailed to, while it holds and the address may still answer; null otherwise. */
export async function addressOfCode({ rows, teamId }: TeamTransaction, { id, allowedEmails }: Pick<InvitationLinkRow, 'id' | 'allowedEmails'>, hash: Uint8Array): Promise<string | null> {
  const row = await rows.selectFrom('invitationCodes').select('address').where('teamId', '=', teamId).where('linkId', '=', id).where('hash', '=', hash).where(sql<boolean>`expires_at > now()`).executeTakeFirst();
  return row !== undefined && allowedEmails.includes(row.address) ? row.address : null;
}

/** Writes down what happened with a link, in words that hold no secret. */
export async function noteEvent({ rows, teamId }: TeamTransaction, linkId: string, words: string): Promise<void> {
  await rows.insertInto('invitationEvents').values({ teamId, id: newId(), linkId, words: words.slice(0, 500) }).execute();
}

/** What happened with a link, the latest first. */
export function listEvents({ rows, teamId }: TeamTransaction, linkId: string | undefined, query: PageQuery): Promise<PageAnswer<'events', ApiInvitationEvent>> {
  const events = rows.selectFrom('invitationEvents').where('teamId', '=', teamId).where('linkId', '=', linkId ?? '').$if(query.updatedSince !== undefined, (asked) => asked.where('at', '>=', query.updatedSince ?? ''));
  return readPage(
    'events', query,
    async () => (await events.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    (limit, offset) => events.select(['at', 'words']).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute(),
  );
}

/** Forgets codes whose time is over. */
export async function forgetOldCodes({ service }: ServiceTransaction): Promise<void> {
  await sql`delete from invitation_codes where expires_at < now()`.execute(service);
}
