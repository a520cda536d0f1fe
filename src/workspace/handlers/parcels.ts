import { createHash } from 'node:crypto';
import type { Handlers } from '../context.ts';
import { Refused, found } from '../refused.ts';
import { noteEvent, revokedLinksOf } from '../store/invitation-link-repository.ts';
import { ENC_BYTES, addParcel, isDeviceThere, isOwnParcel, listParcels, parcelContent, settleParcel } from '../store/parcel-repository.ts';

/** For how long a sign-in that was handed over waits for the other device, in milliseconds. */
const HANDOVER_WAITS = 3 * 86_400_000;

export const parcelHandlers: Handlers<'listParcels' | 'getParcel' | 'settleParcel' | 'sendHandover'> = {
  listParcels: (_asked, { caller, asTeam }) =>
    asTeam(async (transaction) => ({ parcels: await listParcels(transaction, caller.id), revokedInvitations: await revokedLinksOf(transaction, caller.id) })),
  getParcel: async ({ params }, { caller, asTeam }) => {
    const bytes = Buffer.from(found(await asTeam((transaction) => parcelContent(transaction, caller.id, params.id)), 'parcel'));
    return { enc: bytes.subarray(0, ENC_BYTES).toString('base64url'), sealed: bytes.subarray(ENC_BYTES).toString('base64url') };
  },
  settleParcel: ({ params: { id }, body: { outcome, words } }, { caller, asTeam, audit }) =>
    asTeam(async (transaction) => {
      const settled = await settleParcel(transaction, caller.id, id, outcome);
      // Settled once more: the device did not hear that it was.
      if (settled === null) return void found(await isOwnParcel(transaction, caller.id, id), 'parcel');
      if (settled.kind === 'ANSWER') await noteEvent(transaction, settled.subject, outcome === 'TAKEN' ? 'The computer that asked has opened the answer; it is erased here' : `The answer was refused${words === null ? '' : `: ${words}`}`);
      if (settled.kind === 'ANSWER' || settled.kind === 'HANDOVER') await audit(transaction, outcome === 'TAKEN' ? 'parcel.take' : 'parcel.refuse', { kind: settled.kind === 'ANSWER' ? 'invitation' : 'connection', id: settled.subject });
    }),
  sendHandover: ({ params, body }, { caller, asTeam, audit }) =>
    asTeam(async (transaction) => {
      found(await isDeviceThere(transaction, params.id), 'device');
      const sealed = Buffer.concat([Buffer.from(body.enc, 'base64url'), Buffer.from(body.sealed, 'base64url')]);
      const added = await addParcel(transaction, {
        deviceId: params.id, kind: 'HANDOVER', subject: body.connection, sender: caller.id, digest: createHash('sha256').update(sealed).digest(), sealed, expiresAt: new Date(Date.now() + HANDOVER_WAITS),
      });
      if (added === 'FULL') throw new Refused('conflict', 'Too much waits for that device already.');
      await audit(transaction, 'connection.handover', { kind: 'connection', id: body.connection }, { device: params.id });
    }),
};
