import { createCipheriv, createDecipheriv } from 'node:crypto';
import { BackupError, CHANGED } from './backup-error.ts';

/**
 * A long text sealed piece by piece (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): each piece is
 * AES-256-GCM under a nonce of its number and of whether it is the last, so that none can be changed, left out, put elsewhere
 * or cut off unnoticed, and memory holds one piece at a time. The key must serve one file alone.
 */
const PIECE_BYTES = 256 * 1024;
const TAG_BYTES = 16;

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Bytes in pieces of one length; the last may be shorter, and is known to be the last. */
async function* inPieces(source: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const bytes of source) {
    held.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    size += bytes.byteLength;
    if (size <= length) continue;
    const all = Buffer.concat(held, size);
    let at = 0;
    // One piece stays behind: whether it is the last is not known yet.
    for (; size - at > length; at += length) yield { piece: all.subarray(at, at + length), isLast: false };
    held = [all.subarray(at)];
    size -= at;
  }
  yield { piece: Buffer.concat(held, size), isLast: true };
}

/** Seals bytes as they come. */
export async function* seal(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { piece, isLast } of inPieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: TAG_BYTES });
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** Opens what `seal` made; yields only what is proved. @throws BackupError where a byte lacks or differs, with `first` for the first piece */
export async function* unseal(source: AsyncIterable<Uint8Array>, key: Buffer, first: string): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { piece, isLast } of inPieces(source, PIECE_BYTES + TAG_BYTES)) {
    if (piece.length < TAG_BYTES) throw new BackupError(CHANGED);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(piece.subarray(piece.length - TAG_BYTES));
    let opened: Buffer;
    try {
      opened = Buffer.concat([decipher.update(piece.subarray(0, piece.length - TAG_BYTES)), decipher.final()]);
    } catch {
      throw new BackupError(number === 0 ? first : CHANGED);
    }
    yield opened;
    number += 1;
  }
}
