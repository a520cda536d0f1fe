import { sql } from 'kysely';
import { bareStamp } from '../../shared/domain/hybrid-clock.ts';
import type { PullAnswer } from '../../shared/workspace/sync.ts';
import type { TeamTransaction } from './database.ts';
import { lockTeam } from './team-lock.ts';

/** Where the lease of a connection stands, by the database's clock. */
export interface LeaseState {
  readonly fence: number;
  readonly deviceId: string;
  readonly deviceName: string;
  /** Seconds until it ends; 0 where it has ended. */
  readonly secondsLeft: number;
}

/** The lease of a connection as it stands; null where nobody ever took it. */
export async function readLease({ rows, teamId }: TeamTransaction, connectionId: string): Promise<LeaseState | null> {
  const row = await rows
    .selectFrom('leases as l').innerJoin('devices as d', (join) => join.onRef('d.teamId', '=', 'l.teamId').onRef('d.id', '=', 'l.deviceId'))
    .select(['l.fence', 'l.deviceId', 'd.name as deviceName', sql<number>`greatest(0, extract(epoch from l.expires_at - clock_timestamp()))::float8`.as('secondsLeft')])
    .where('l.teamId', '=', teamId).where('l.connectionId', '=', connectionId).executeTakeFirst();
  return row ?? null;
}

/**
 * Gives a device the lease of a connection where no other device holds it; each time with a higher fencing number.
 * A device that holds it already gets it anew: what it did under the former number is over.
 */
export async function takeLease(transaction: TeamTransaction, connectionId: string, deviceId: string, seconds: number): Promise<void> {
  const { rows, teamId } = transaction;
  await lockTeam(transaction);
  await sql`insert into leases (team_id, connection_id, device_id, fence, taken_at, expires_at)
    values (${teamId}::uuid, ${connectionId}::uuid, ${deviceId}::uuid, 1, clock_timestamp(), clock_timestamp() + make_interval(secs => ${seconds}))
    on conflict (team_id, connection_id) do update set device_id = excluded.device_id, fence = leases.fence + 1, taken_at = excluded.taken_at, expires_at = excluded.expires_at
    where leases.device_id = excluded.device_id or leases.expires_at <= clock_timestamp()`.execute(rows);
}

/** Keeps a lease for so many seconds more, where the device holds it under this number and it has not ended; 0 gives it back. */
export async function keepLease({ rows, teamId }: TeamTransaction, { connectionId, deviceId, fence, seconds }: { readonly connectionId: string; readonly deviceId: string; readonly fence: number; readonly seconds: number }): Promise<boolean> {
  const { rows: kept } = await sql`update leases set expires_at = clock_timestamp() + make_interval(secs => ${seconds})
    where team_id = ${teamId}::uuid and connection_id = ${connectionId}::uuid and device_id = ${deviceId}::uuid and fence = ${fence} and expires_at > clock_timestamp() returning 1`.execute(rows);
  return kept.length > 0;
}

/** The numbers of the last leases that were given of connections; without those of which none was. */
export async function givenFences({ rows, teamId }: TeamTransaction, connectionIds: readonly string[]): Promise<Map<string, number>> {
  const given = await rows.selectFrom('leases').select(['connectionId', 'fence']).where('teamId', '=', teamId).where(sql<boolean>`connection_id = any(${[...connectionIds]}::uuid[])`).execute();
  return new Map(given.map(({ connectionId, fence }) => [connectionId, fence]));
}

/** The latest stamp of what is here of a connection; null where it is not here. */
export async function latestOf({ rows, teamId }: TeamTransaction, connectionId: string): Promise<string | null> {
  const row = await rows.selectFrom('connections').select('versions').where('teamId', '=', teamId).where('id', '=', connectionId).executeTakeFirst();
  return row === undefined ? null : (Object.values(row.versions).map(bareStamp).toSorted().at(-1) ?? null);
}

/** Who held which lease since a change of the team. */
export async function leasesAfter({ rows, teamId }: TeamTransaction, change: number): Promise<PullAnswer['leases']> {
  return await rows.selectFrom('leases').select(['connectionId', 'deviceId', 'fence']).where('teamId', '=', teamId).where('change', '>', change).orderBy('change').limit(5000).execute();
}
