import { createHash } from 'node:crypto';

/** What tells a mail from others, whatever its number: a SHA-256 of its Message-ID, sender, date and subject, or of its whole head where it has no id. */
export function keyOfMail(head: Buffer, messageId: string | undefined, more: readonly (string | null | undefined)[]): string {
  return createHash('sha256').update(messageId === undefined ? head : JSON.stringify([messageId, ...more])).digest('hex');
}

/** Bytes of a mail's head that are read. */
export const MOST_HEAD_BYTES = 64 * 1024;
