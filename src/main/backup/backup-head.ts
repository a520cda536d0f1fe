import { hkdfSync, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { Moment } from '../../shared/domain/base.ts';
import { PassphraseWrap } from '../vault/key-wrap.ts';
import { passphraseKey } from '../vault/passphrase-key.ts';
import type { KdfCost } from '../vault/passphrase-wrapper.ts';
import { BackupError, NO_BACKUP } from './backup-error.ts';

/**
 * How a backup begins: "FORAGERB" | format, 4 bytes | length of the head, 4 bytes | head, JSON. The key of what follows is made
 * from the passphrase and from every byte of this, so that no word of it can be changed.
 */
const MAGIC = Buffer.from('FORAGERB', 'latin1');
const FORMAT = 1;
const FIXED_BYTES = 16;
const MOST_HEAD_BYTES = 4096;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

const Head = z.strictObject({
  madeAt: Moment,
  appVersion: z.string().max(40),
  /** The version of the store's tables, so that an older Forager can say that it is too old. */
  storeVersion: z.number().int().min(1),
  kdf: PassphraseWrap.shape.kdf,
});
export type BackupHead = z.infer<typeof Head>;

/** The head of a new backup, with a salt of its own. */
export function newHead(facts: Pick<BackupHead, 'madeAt' | 'appVersion' | 'storeVersion'>, cost: KdfCost): BackupHead {
  return { ...facts, kdf: { name: 'argon2id', memoryKiB: cost.memoryKiB, iterations: cost.iterations, parallelism: cost.parallelism, salt: randomBytes(SALT_BYTES).toString('base64') } };
}

/** A head as it stands at the beginning of the file; `readHead` takes it back. */
export function encodeHead(head: BackupHead): Buffer {
  const text = Buffer.from(JSON.stringify(head), 'utf8');
  const fixed = Buffer.alloc(FIXED_BYTES);
  MAGIC.copy(fixed);
  fixed.writeUInt32LE(FORMAT, 8);
  fixed.writeUInt32LE(text.length, 12);
  return Buffer.concat([fixed, text]);
}

/** Reads the head of an open file. `bytes` are as they stand in it. @throws BackupError where it is no backup, or a later one */
export async function readHead(handle: FileHandle): Promise<{ readonly head: BackupHead; readonly bytes: Buffer }> {
  const fixed = Buffer.alloc(FIXED_BYTES);
  const { bytesRead } = await handle.read(fixed, 0, FIXED_BYTES, 0);
  if (bytesRead < FIXED_BYTES || !fixed.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupError(NO_BACKUP);
  if (fixed.readUInt32LE(8) !== FORMAT) throw new BackupError('This backup was made by a later version of Forager. Update Forager, then restore it.');
  const length = fixed.readUInt32LE(12);
  if (length > MOST_HEAD_BYTES) throw new BackupError(NO_BACKUP);
  const text = Buffer.alloc(length);
  const read = await handle.read(text, 0, length, FIXED_BYTES);
  try {
    if (read.bytesRead < length) throw new Error('cut');
    return { head: Head.parse(JSON.parse(text.toString('utf8'))), bytes: Buffer.concat([fixed, text]) };
  } catch {
    throw new BackupError(NO_BACKUP);
  }
}

/** The key of a backup's body. The caller zeroes it. */
export async function bodyKey(passphrase: string, head: BackupHead, headBytes: Buffer): Promise<Buffer> {
  const secret = await passphraseKey(passphrase, head.kdf);
  try {
    return Buffer.from(hkdfSync('sha256', secret, Buffer.from(head.kdf.salt, 'base64'), Buffer.concat([Buffer.from('forager-backup-1'), headBytes]), KEY_BYTES));
  } finally {
    secret.fill(0);
  }
}
