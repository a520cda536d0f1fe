import { createHash, randomBytes } from 'node:crypto';

/**
 * API keys: `fgr_`, 43 letters of chance, and 6 of a checksum, by which what is no key at all is refused without asking
 * the database, and a scanner of secrets knows a key that leaked.
 */
const PREFIX = 'fgr_';
const SHAPE = /^fgr_[\w-]{43}[0-9a-f]{6}$/;
const SHOWN_LETTERS = 10;

const checksum = (body: string): string => createHash('sha256').update(`forager key ${body}`).digest('hex').slice(0, 6);

/** A new key. With 256 bits of chance it needs no slow hash: there is nothing to guess. */
export function newApiKey(): string {
  const body = randomBytes(32).toString('base64url');
  return `${PREFIX}${body}${checksum(body)}`;
}

/** Whether a text could be a key. */
export function isKeyShaped(text: string): boolean {
  return SHAPE.test(text) && text.endsWith(checksum(text.slice(PREFIX.length, -6)));
}

/** A secret of 256 bits, for tokens of devices, sessions, links and codes: nothing to guess in it. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text could be such a secret. */
export function isTokenShaped(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** What is kept of a key, or of another secret of the same chance. */
export function secretHash(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** The letters by which a person knows a key again. */
export function keyStart(key: string): string {
  return key.slice(0, SHOWN_LETTERS);
}
