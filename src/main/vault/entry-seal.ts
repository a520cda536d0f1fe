import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Id, Moment } from '../../shared/domain/base.ts';
import { CredentialKind } from '../../shared/domain/vault-state.ts';

/**
 * One sealed entry, as bytes:
 *   "FVE1" | length of the label, 2 bytes big-endian | label, JSON | nonce, 12 | ciphertext | tag, 16
 * AES-256-GCM; the associated data are all the bytes before the nonce, so that an entry opens only under the
 * id, kind, key and format version it was sealed for, and no byte can change unnoticed.
 */
const MAGIC = Buffer.from('FVE1', 'latin1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Plaintexts are padded to a multiple of this, so that a file's size does not tell the length of a password. */
const PADDING_BYTES = 512;
export const DATA_KEY_BYTES = 32;

const Label = z.strictObject({ id: Id, kind: CredentialKind, keyId: Id, sealedAt: Moment });
export type EntryLabel = z.infer<typeof Label>;

/** What an entry holds: named strings, and the address they are for. */
export const EntryContent = z.strictObject({
  url: z.string().min(1).max(4096),
  values: z.record(z.string().min(1).max(512), z.string().max(8192)).refine((v) => Object.keys(v).length <= 64),
});
export type EntryContent = z.infer<typeof EntryContent>;

export type EntryLabelReading =
  | { readonly outcome: 'OK'; readonly label: EntryLabel; readonly bodyStart: number }
  | { readonly outcome: 'DAMAGED' | 'TOO_NEW' };

/** The entry's label without opening it. TOO_NEW: a later format. */
export function readEntryLabel(sealed: Buffer): EntryLabelReading {
  if (sealed.length < 6 || sealed.toString('latin1', 0, 3) !== 'FVE') return { outcome: 'DAMAGED' };
  if (sealed[3] !== MAGIC[3]) return { outcome: /[2-9]/.test(sealed.toString('latin1', 3, 4)) ? 'TOO_NEW' : 'DAMAGED' };
  const bodyStart = 6 + sealed.readUInt16BE(4);
  if (sealed.length < bodyStart + NONCE_BYTES + TAG_BYTES) return { outcome: 'DAMAGED' };
  try {
    const label = Label.safeParse(JSON.parse(sealed.toString('utf8', 6, bodyStart)));
    return label.success ? { outcome: 'OK', label: label.data, bodyStart } : { outcome: 'DAMAGED' };
  } catch {
    return { outcome: 'DAMAGED' };
  }
}

/** Seals one entry under a data key of 32 bytes, with a fresh random nonce. */
export function sealEntry(label: EntryLabel, content: EntryContent, dataKey: Buffer): Buffer {
  const labelBytes = Buffer.from(JSON.stringify(Label.parse(label)), 'utf8');
  const head = Buffer.alloc(6 + labelBytes.length);
  MAGIC.copy(head);
  head.writeUInt16BE(labelBytes.length, 4);
  labelBytes.copy(head, 6);
  const json = Buffer.from(JSON.stringify(content), 'utf8');
  const plain = Buffer.alloc(Math.ceil(json.length / PADDING_BYTES) * PADDING_BYTES, ' ');
  json.copy(plain);
  try {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(head);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([head, nonce, body, cipher.getAuthTag()]);
  } finally {
    json.fill(0);
    plain.fill(0);
  }
}

/** What the entry holds, or null when it is not the entry of this id and kind, whole, under this key. */
export function openEntry(sealed: Buffer, id: string, kind: CredentialKind, dataKey: Buffer): EntryContent | null {
  const reading = readEntryLabel(sealed);
  if (reading.outcome !== 'OK' || reading.label.id !== id || reading.label.kind !== kind) return null;
  const { bodyStart } = reading;
  const cipherStart = bodyStart + NONCE_BYTES;
  const tagStart = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.subarray(bodyStart, cipherStart), { authTagLength: TAG_BYTES });
  decipher.setAAD(sealed.subarray(0, bodyStart));
  decipher.setAuthTag(sealed.subarray(tagStart));
  const plain = decipher.update(sealed.subarray(cipherStart, tagStart));
  try {
    decipher.final();
    const content = EntryContent.safeParse(JSON.parse(plain.toString('utf8')));
    return content.success ? content.data : null;
  } catch {
    return null;
  } finally {
    plain.fill(0);
  }
}
