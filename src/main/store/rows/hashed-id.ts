import { createHash } from 'node:crypto';

/** An id made from what a row is known by, so that all devices of a team make one row of it (UUID version 8, RFC 9562: the bits are ours, from a SHA-256). */
export function hashedId(known: readonly (string | null)[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(known)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
