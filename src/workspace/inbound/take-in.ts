import { createHash, randomBytes } from 'node:crypto';
import { INBOUND_INFO, inboundAssociated } from '../../shared/domain/inbound-seal.ts';
import { sealForDevice } from '../../shared/invitation-page/seal-in-page.ts';
import type { InboundKind } from '../../shared/workspace/inbound.ts';
import { secretHash } from '../api-key.ts';
import type { WorkspaceDatabase } from '../store/database.ts';
import { findInboundAddress, recipientOf } from '../store/inbound-repository.ts';
import { addParcel } from '../store/parcel-repository.ts';
import { countRequest, type RateLimit } from '../store/rate-limit-repository.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Bounds {
  /** Bytes of one of them. */
  readonly most: number;
  readonly rate: RateLimit;
  /** For how long it waits for its device, in milliseconds. */
  readonly waits: number;
}

/** Bills wait for a computer that is off for a holiday; a code is of no use after minutes. */
export const BOUNDS: Readonly<Record<InboundKind, Bounds>> = {
  BILL_MAIL: { most: 25 * 1024 * 1024, rate: { requests: 120, seconds: 3600 }, waits: 14 * DAY },
  CODE_MAIL: { most: 256 * 1024, rate: { requests: 30, seconds: 600 }, waits: 10 * MINUTE },
  SMS: { most: 16 * 1024, rate: { requests: 60, seconds: 600 }, waits: 10 * MINUTE },
};

/** What became of something that came in. `LATER`: it may be tried again. */
export type TakenIn = 'TAKEN' | 'UNKNOWN' | 'TOO_LARGE' | 'LATER';

/** An address that something may come to. */
export interface InboundPlace {
  readonly teamId: string;
  readonly id: string;
  readonly kind: InboundKind;
}

/** Whose an address is; null where nobody's. Letters of either case are the same. */
export function placeOf(database: WorkspaceDatabase, localPart: string): Promise<InboundPlace | null> {
  return /^[a-z2-7]{24}$/iu.test(localPart) ? database.asService((transaction) => findInboundAddress(transaction, secretHash(`inbound ${localPart.toLowerCase()}`))) : Promise.resolve(null);
}

/** A name that nobody guesses: 120 bits in letters that a mail address may hold. */
export function newLocalPart(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return [...randomBytes(24)].map((byte) => letters.charAt(byte % 32)).join('');
}

/**
 * Seals what came for the device of its address, and keeps it until the device fetches it. Nothing of it is kept or logged otherwise.
 * @param sent what was sent, where more was written on it since: the same sent again is one, whatever was found out about it
 */
export async function takeIn(database: WorkspaceDatabase, { teamId, id, kind }: InboundPlace, content: Uint8Array, sent: Uint8Array = content): Promise<TakenIn> {
  const { most, rate, waits } = BOUNDS[kind];
  if (content.length > most) return 'TOO_LARGE';
  if (!(await database.asService((transaction) => countRequest(transaction, `inbound ${id}`, rate))).isAllowed) return 'LATER';
  const recipient = await database.asTeam(teamId, (transaction) => recipientOf(transaction, id));
  if (recipient === null) return 'UNKNOWN';
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const { enc, sealed } = await sealForDevice(Buffer.from(recipient.sealingKey, 'base64url'), bytes(INBOUND_INFO), bytes(inboundAssociated(id, kind)), content);
  // A provider sends a mail again that it thinks lost. The hash of a short message would tell a code to who tries them all.
  const digest = kind === 'BILL_MAIL' ? createHash('sha256').update(id).update(sent).digest() : randomBytes(32);
  const added = await database.asTeam(teamId, (transaction) =>
    addParcel(transaction, { deviceId: recipient.deviceId, kind, subject: id, sender: null, digest, sealed: Buffer.concat([enc, sealed]), expiresAt: new Date(Date.now() + waits) }));
  return added === 'FULL' ? 'LATER' : 'TAKEN';
}
