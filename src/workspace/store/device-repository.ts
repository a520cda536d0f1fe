import { sql } from 'kysely';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { ApiDevice } from '../../shared/workspace/people.ts';
import { SCOPES_OF_ROLE } from '../../shared/workspace/roles.ts';
import type { DeviceCaller } from '../caller.ts';
import type { ServiceTransaction, TeamTransaction } from './database.ts';
import { readPage, type PageAnswer } from './pages.ts';

/** How exactly it is kept when a device was last seen, in milliseconds. */
const LAST_SEEN_STEP = 60_000;

/** A device that may sign in: not revoked, of a person who still belongs to the team. */
export interface SigningDevice {
  readonly teamId: string;
  readonly id: string;
  readonly signingKey: string;
}

function devicesIn({ service }: ServiceTransaction) {
  return service
    .selectFrom('devices as d')
    .innerJoin('people as p', (join) => join.onRef('p.teamId', '=', 'd.teamId').onRef('p.id', '=', 'd.personId'))
    .where('d.revokedAt', 'is', null).where('p.removedAt', 'is', null);
}

/** The device with this id, where it may sign in; null otherwise. */
export async function findSigningDevice(transaction: ServiceTransaction, id: string): Promise<SigningDevice | null> {
  return (await devicesIn(transaction).select(['d.teamId', 'd.id', 'd.signingKey']).where('d.id', '=', id).executeTakeFirst()) ?? null;
}

/** Uses an assertion up; false where it was used before. It is remembered for so many seconds. */
export async function takeAssertion({ service }: ServiceTransaction, deviceId: string, jti: string, seconds: number): Promise<boolean> {
  const { rows } = await sql`insert into device_assertions (device_id, jti, expires_at) values (${deviceId}::uuid, ${jti}, now() + make_interval(secs => ${seconds}))
    on conflict do nothing returning 1`.execute(service);
  return rows.length > 0;
}

/** Keeps the hash of a token by which a device is known for so many seconds. */
export async function addDeviceToken({ service }: ServiceTransaction, { teamId, id }: Pick<SigningDevice, 'teamId' | 'id'>, hash: Uint8Array, seconds: number): Promise<void> {
  await sql`insert into device_tokens (hash, team_id, device_id, expires_at) values (${hash}, ${teamId}::uuid, ${id}::uuid, now() + make_interval(secs => ${seconds}))`.execute(service);
}

/** The device whose token has this hash, while token and device are good; null otherwise. */
export async function findDevice(transaction: ServiceTransaction, tokenHash: Uint8Array): Promise<DeviceCaller | null> {
  const row = await devicesIn(transaction)
    .innerJoin('deviceTokens as k', (join) => join.onRef('k.teamId', '=', 'd.teamId').onRef('k.deviceId', '=', 'd.id'))
    .innerJoin('teams as t', 't.id', 'd.teamId')
    .select(['d.id', 'd.name', 'd.teamId', 'd.personId', 'd.lastSeenAt', 'p.role', 't.name as teamName'])
    .where('k.hash', '=', tokenHash).where(sql<boolean>`k.expires_at > now()`).executeTakeFirst();
  if (row === undefined) return null;
  const { lastSeenAt, ...device } = row;
  const now = Date.now();
  if (lastSeenAt === null || now - Date.parse(lastSeenAt) > LAST_SEEN_STEP) {
    await transaction.service.updateTable('devices').set({ lastSeenAt: new Date(now).toISOString() }).where('teamId', '=', device.teamId).where('id', '=', device.id).execute();
  }
  return { kind: 'DEVICE', ...device, scopes: SCOPES_OF_ROLE[device.role] };
}

/** Forgets tokens, assertions and requests to be let in whose time is over. */
export async function forgetOldDeviceProofs({ service }: ServiceTransaction): Promise<void> {
  await sql`delete from device_tokens where expires_at < now()`.execute(service);
  await sql`delete from device_assertions where expires_at < now()`.execute(service);
  await sql`delete from device_grants where expires_at < now()`.execute(service);
}

function devicesOf({ rows, teamId }: TeamTransaction) {
  return rows
    .selectFrom('devices as d')
    .innerJoin('people as p', (join) => join.onRef('p.teamId', '=', 'd.teamId').onRef('p.id', '=', 'd.personId'))
    .where('d.teamId', '=', teamId).where('d.revokedAt', 'is', null);
}

/** The team's devices that are not revoked, by their names. */
export function listDevices(transaction: TeamTransaction, query: PageQuery): Promise<PageAnswer<'devices', ApiDevice>> {
  return readPage(
    'devices', query,
    async () => (await devicesOf(transaction).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    async (limit, offset) => {
      const found = await devicesOf(transaction)
        .select(['d.id', 'd.createdAt', 'd.updatedAt', 'd.name', 'd.platform', 'd.sealingKey', 'd.lastSeenAt', 'd.personId', 'p.name as personName'])
        .orderBy('d.name').orderBy('d.id').limit(limit).offset(offset).execute();
      return found.map(({ createdAt, updatedAt, lastSeenAt, personId, personName, ...device }) => ({ ...device, created: createdAt, updated: updatedAt, lastSeen: lastSeenAt, person: { id: personId, name: personName } }));
    },
  );
}

/** Who let a device in that is not revoked; null where there is none. */
export async function findDeviceOwner(transaction: TeamTransaction, id: string): Promise<{ readonly personId: string; readonly name: string } | null> {
  return (await devicesOf(transaction).select(['d.personId', 'd.name']).where('d.id', '=', id).executeTakeFirst()) ?? null;
}

/** Revokes a device with its tokens. */
export async function revokeDevice({ rows, teamId }: TeamTransaction, id: string): Promise<void> {
  const now = new Date().toISOString();
  await rows.updateTable('devices').set({ revokedAt: now, updatedAt: now }).where('teamId', '=', teamId).where('id', '=', id).execute();
  await rows.deleteFrom('deviceTokens').where('teamId', '=', teamId).where('deviceId', '=', id).execute();
}
