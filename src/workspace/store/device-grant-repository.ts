import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Role } from '../../shared/workspace/roles.ts';
import type { ServiceTransaction } from './database.ts';

/** A device that asks to be let in. */
export interface AskingDevice {
  readonly name: string;
  readonly platform: string;
  readonly signingKey: string;
  readonly sealingKey: string;
  /** The network address from which it asked. */
  readonly askedFrom: string;
}

/** Keeps a device's wish for so many seconds; false where its code is given to another one just now. */
export async function addDeviceGrant({ service }: ServiceTransaction, device: AskingDevice, codes: { readonly hash: Uint8Array; readonly userCode: string }, seconds: number): Promise<boolean> {
  await sql`delete from device_grants where user_code = ${codes.userCode} and expires_at < now()`.execute(service);
  const { rows } = await sql`
    insert into device_grants (id, code_hash, user_code, name, platform, signing_key, sealing_key, asked_from, expires_at)
    values (${newId()}::uuid, ${codes.hash}, ${codes.userCode}, ${device.name}, ${device.platform}, ${device.signingKey}, ${device.sealingKey}, ${device.askedFrom}, now() + make_interval(secs => ${seconds}))
    on conflict (user_code) do nothing returning 1`.execute(service);
  return rows.length > 0;
}

/** The wish with this code that nobody has answered; null otherwise. */
export async function findOpenGrant({ service }: ServiceTransaction, userCode: string): Promise<(AskingDevice & { readonly id: string; readonly createdAt: string }) | null> {
  const row = await service
    .selectFrom('deviceGrants').select(['id', 'name', 'platform', 'signingKey', 'sealingKey', 'askedFrom', 'createdAt'])
    .where('userCode', '=', userCode).where('deviceId', 'is', null).where('refusedAt', 'is', null).where(sql<boolean>`expires_at > now()`).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** Refuses a wish. */
export async function refuseGrant({ service }: ServiceTransaction, id: string): Promise<void> {
  await service.updateTable('deviceGrants').set({ refusedAt: new Date().toISOString() }).where('id', '=', id).execute();
}

/** Lets a device in, for a person. Returns its id. */
export async function letDeviceIn({ service }: ServiceTransaction, grant: AskingDevice & { readonly id: string }, { teamId, personId }: { readonly teamId: string; readonly personId: string }): Promise<string> {
  const deviceId = newId();
  const { name, platform, signingKey, sealingKey } = grant;
  await service.insertInto('devices').values({ teamId, id: deviceId, personId, name, platform, signingKey, sealingKey, lastSeenAt: null, revokedAt: null }).execute();
  await service.updateTable('deviceGrants').set({ teamId, deviceId }).where('id', '=', grant.id).execute();
  return deviceId;
}

/** What came of a wish. */
export type GrantState =
  | { readonly status: 'PENDING' | 'SLOW_DOWN' | 'REFUSED' | 'EXPIRED' }
  | { readonly status: 'APPROVED'; readonly deviceId: string; readonly team: { readonly id: string; readonly name: string }; readonly person: { readonly id: string; readonly name: string; readonly role: Role } };

/**
 * What came of the wish whose secret code has this hash. Asking sooner than so many seconds after the last time is told.
 * An approved one is told as often as it is asked for while it lasts: the answer may be lost on the way.
 */
export async function pollGrant({ service }: ServiceTransaction, hash: Uint8Array, interval: number): Promise<GrantState> {
  const grant = await service
    .selectFrom('deviceGrants').select(['id', 'refusedAt', 'deviceId', sql<boolean>`coalesce(polled_at > now() - make_interval(secs => ${interval - 1}), false)`.as('isSoon')])
    .where('codeHash', '=', hash).where(sql<boolean>`expires_at > now()`).forUpdate().executeTakeFirst();
  if (grant === undefined) return { status: 'EXPIRED' };
  await sql`update device_grants set polled_at = now() where id = ${grant.id}::uuid`.execute(service);
  if (grant.refusedAt !== null) return { status: 'REFUSED' };
  if (grant.deviceId === null) return { status: grant.isSoon ? 'SLOW_DOWN' : 'PENDING' };
  const row = await service
    .selectFrom('devices as d')
    .innerJoin('people as p', (join) => join.onRef('p.teamId', '=', 'd.teamId').onRef('p.id', '=', 'd.personId'))
    .innerJoin('teams as t', 't.id', 'd.teamId')
    .select(['d.id as deviceId', 't.id as teamId', 't.name as teamName', 'p.id as personId', 'p.name', 'p.role']).where('d.id', '=', grant.deviceId).where('d.revokedAt', 'is', null).where('p.removedAt', 'is', null).executeTakeFirst();
  if (row === undefined) return { status: 'REFUSED' };
  return { status: 'APPROVED', deviceId: row.deviceId, team: { id: row.teamId, name: row.teamName }, person: { id: row.personId, name: row.name, role: row.role } };
}
