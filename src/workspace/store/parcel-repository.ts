import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { ApiParcel, ParcelKind } from '../../shared/workspace/parcels.ts';
import type { ServiceTransaction, TeamTransaction } from './database.ts';

/** What a device may have waiting at once, in bytes; beyond it nothing more is taken in. */
export const MOST_WAITING_BYTES = 512 * 1024 * 1024;
/** An encapsulated key of the suite: an uncompressed point of P-256. */
export const ENC_BYTES = 65;
const MOST_LISTED = 100;

/** Something sealed for a device: the encapsulated key and the ciphertext, one after the other. */
export interface NewParcel {
  readonly deviceId: string;
  readonly kind: ParcelKind;
  readonly subject: string;
  readonly sender: string | null;
  /** By which the same thing sent twice is known. */
  readonly digest: Uint8Array;
  readonly sealed: Uint8Array;
  readonly expiresAt: Date;
}

/** Keeps a parcel. `KNOWN`: it is here, or was. `FULL`: too much waits for the device already. */
export async function addParcel({ rows, teamId }: TeamTransaction, { sealed, expiresAt, ...parcel }: NewParcel): Promise<'ADDED' | 'KNOWN' | 'FULL'> {
  const waiting = await rows.selectFrom('parcels').select((eb) => eb.fn.sum<number | null>('byteLength').as('bytes')).where('teamId', '=', teamId).where('deviceId', '=', parcel.deviceId).where('sealed', 'is not', null).executeTakeFirst();
  if ((waiting?.bytes ?? 0) + sealed.length > MOST_WAITING_BYTES) return 'FULL';
  const { numInsertedOrUpdatedRows } = await rows
    .insertInto('parcels').values({ teamId, id: newId(), ...parcel, sealed, byteLength: sealed.length, expiresAt: expiresAt.toISOString(), settledAt: null, outcome: null })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n ? 'ADDED' : 'KNOWN';
}

/** Whether the very same was sealed for this device before. */
export async function isKnownParcel({ rows, teamId }: TeamTransaction, deviceId: string, digest: Uint8Array): Promise<boolean> {
  return (await rows.selectFrom('parcels').select('id').where('teamId', '=', teamId).where('deviceId', '=', deviceId).where('digest', '=', digest).executeTakeFirst()) !== undefined;
}

/** Whether something can be sealed for a device of the team. */
export async function isDeviceThere({ rows, teamId }: TeamTransaction, id: string): Promise<boolean> {
  return (await rows.selectFrom('devices').select('id').where('teamId', '=', teamId).where('id', '=', id).where('revokedAt', 'is', null).executeTakeFirst()) !== undefined;
}

function waitingFor({ rows, teamId }: TeamTransaction, deviceId: string) {
  return rows.selectFrom('parcels').where('teamId', '=', teamId).where('deviceId', '=', deviceId).where('sealed', 'is not', null).where(sql<boolean>`expires_at > now()`);
}

/** What waits for a device, the oldest first. */
export async function listParcels(transaction: TeamTransaction, deviceId: string): Promise<ApiParcel[]> {
  const found = await waitingFor(transaction, deviceId).select(['id', 'kind', 'subject', 'sender', 'byteLength', 'receivedAt', 'expiresAt']).orderBy('receivedAt').orderBy('id').limit(MOST_LISTED).execute();
  return found.map(({ sender, receivedAt, expiresAt, ...row }) => ({ ...row, from: sender, received: receivedAt, expires: expiresAt }));
}

/** The bytes of a parcel that waits for this device; null where there is none. */
export async function parcelContent(transaction: TeamTransaction, deviceId: string, id: string): Promise<Uint8Array | null> {
  return (await waitingFor(transaction, deviceId).select('sealed').where('id', '=', id).executeTakeFirst())?.sealed ?? null;
}

/** Erases a parcel and keeps what became of it. Returns what it was, where this was the time; null where it was settled before or is none of this device's. */
export async function settleParcel({ rows, teamId }: TeamTransaction, deviceId: string, id: string, outcome: 'TAKEN' | 'REFUSED'): Promise<{ kind: ParcelKind; subject: string } | null> {
  const settled = await rows
    .updateTable('parcels').set({ sealed: null, settledAt: new Date().toISOString(), outcome })
    .where('teamId', '=', teamId).where('deviceId', '=', deviceId).where('id', '=', id).where('settledAt', 'is', null).returning(['kind', 'subject']).executeTakeFirst();
  return settled ?? null;
}

/** Whether a parcel was this device's, settled or not. */
export async function isOwnParcel({ rows, teamId }: TeamTransaction, deviceId: string, id: string): Promise<boolean> {
  return (await rows.selectFrom('parcels').select('id').where('teamId', '=', teamId).where('deviceId', '=', deviceId).where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Forgets parcels whose time is over; of answers the row stays, by which an invitation knows that it was answered. */
export async function forgetOldParcels({ service }: ServiceTransaction): Promise<void> {
  await sql`update parcels set sealed = null where expires_at < now() and kind = 'ANSWER'`.execute(service);
  await sql`delete from parcels where expires_at < now() and kind <> 'ANSWER'`.execute(service);
}
