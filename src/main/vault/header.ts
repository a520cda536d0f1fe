import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Id, Moment } from '../../shared/domain/base.ts';
import { Protection } from '../../shared/domain/vault-state.ts';
import { KeyWrap } from './key-wrap.ts';

const FORMAT = 'forager-vault';
export const HEADER_VERSION = 1;

/** One data key. It has two wraps only while the protection changes: the old one is kept until the new one is proved. */
export const KeySlot = z.strictObject({ id: Id, createdAt: Moment, wraps: z.array(KeyWrap).min(1).max(4) });
export type KeySlot = z.infer<typeof KeySlot>;

/**
 * The vault's record of its keys. Entries name the key they are sealed with; keys that do not open today (a lost
 * keyring) stay beside the current one, so that their entries open again if it comes back.
 */
export const Header = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(HEADER_VERSION),
  /** Counts up with each change; of two copies the higher one is the newer. */
  sequence: z.number().int().min(1),
  protection: Protection,
  /** Null while nothing is to be stored. */
  currentKeyId: Id.nullable(),
  keys: z.array(KeySlot).max(64),
});
export type Header = z.infer<typeof Header>;

/** TOO_NEW: written by a later version. DAMAGED: not what was written. */
export type HeaderReading =
  | { readonly outcome: 'OK'; readonly header: Header }
  | { readonly outcome: 'DAMAGED' }
  | { readonly outcome: 'TOO_NEW' };

const Envelope = z.strictObject({ header: z.unknown(), sha256: z.string() });
const Versioned = z.looseObject({ version: z.number().int() });
const digest = (header: unknown): string => createHash('sha256').update(JSON.stringify(header)).digest('hex');

/** The header as the bytes of its file, with a checksum that tells a damaged file from a lost key. */
export const encodeHeader = (header: Header): Buffer =>
  Buffer.from(`${JSON.stringify({ header, sha256: digest(header) }, null, 1)}\n`, 'utf8');

/** Reads what encodeHeader wrote. Never throws. */
export function decodeHeader(bytes: Buffer): HeaderReading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { outcome: 'DAMAGED' };
  }
  const envelope = Envelope.safeParse(parsed);
  if (!envelope.success || envelope.data.sha256 !== digest(envelope.data.header)) return { outcome: 'DAMAGED' };
  const versioned = Versioned.safeParse(envelope.data.header);
  if (versioned.success && versioned.data.version > HEADER_VERSION) return { outcome: 'TOO_NEW' };
  const header = Header.safeParse(envelope.data.header);
  return header.success ? { outcome: 'OK', header: header.data } : { outcome: 'DAMAGED' };
}
