import { z } from 'zod';
import { Moment } from '../domain/base.ts';
import { makeUnder, one, whole, Nothing } from './operation.ts';

/**
 * What waits for one device, sealed for its key: an answer to an invitation, a sign-in handed over by another device of the
 * team, or mail that came to an address of the team. The service can open none of it, and erases it once the device has it.
 */
export const PARCEL_KINDS = ['ANSWER', 'HANDOVER', 'BILL_MAIL', 'CODE_MAIL', 'SMS'] as const;
export const ParcelKind = z.enum(PARCEL_KINDS);
export type ParcelKind = z.infer<typeof ParcelKind>;

export const ApiParcel = z.object({
  id: z.uuid(),
  kind: ParcelKind,
  subject: z.uuid().meta({ description: 'What it is about: an invitation, a connection, or an address for mail.' }),
  from: z.string().nullable().meta({ description: 'Of an answer: the address that was confirmed. Of a handover: the id of the device.' }),
  byteLength: z.int().min(0),
  received: Moment,
  expires: Moment,
}).meta({ id: 'Parcel', description: 'Something that waits for a device, sealed for it.' });
export type ApiParcel = z.infer<typeof ApiParcel>;

export const ApiParcelContent = z.object({
  enc: z.string().meta({ description: 'The encapsulated key, 65 bytes, base64url.' }),
  sealed: z.string().meta({ description: 'The ciphertext with its tag, base64url.' }),
}).meta({ id: 'ParcelContent', description: 'HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.' });
export type ApiParcelContent = z.infer<typeof ApiParcelContent>;

/** A base64url text of bytes. */
const Sealed = (most: number) => z.string().regex(/^[A-Za-z0-9_-]+$/).max(most);

const ofDevices = { tag: 'Parcels', callers: ['DEVICE'] } as const;

export const parcels = {
  listParcels: whole({
    ...ofDevices, summary: 'What waits for the device that asks, the oldest first', scope: 'read', path: '/parcel',
    answer: z.object({ parcels: z.array(ApiParcel), revokedInvitations: z.array(z.uuid()).meta({ description: 'Invitations of this device whose link was revoked.' }) }),
  }),
  getParcel: one({ ...ofDevices, summary: 'What is sealed in a parcel', scope: 'read', path: '/parcel/{id}/content', answer: ApiParcelContent }),
  settleParcel: makeUnder({
    ...ofDevices, summary: 'Say what became of a parcel; it is erased', scope: 'read', path: '/parcel/{id}/settle', status: 204,
    body: z.strictObject({ outcome: z.enum(['TAKEN', 'REFUSED']), words: z.string().max(300).nullable().default(null) }), answer: Nothing,
    description: 'A refused answer frees the use of the invitation that it took up.',
  }),
  sendHandover: makeUnder({
    ...ofDevices, summary: 'Hand a sign-in to another device of the team, sealed for it', scope: 'connections:write', path: '/team/device/{id}/handover', status: 204,
    body: z.strictObject({ connection: z.uuid(), enc: Sealed(87).length(87), sealed: Sealed(60_000) }), answer: Nothing,
  }),
};
