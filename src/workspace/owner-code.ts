import { randomBytes } from 'node:crypto';
import { secretHash } from './api-key.ts';

/** Letters that are not mistaken for each other (Crockford's base 32); 5 bits each. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 5;
const GROUP = 4;

/** A code to be typed, of 100 bits: five groups of four letters. */
export function newOwnerCode(): string {
  const letters = [...randomBytes(GROUPS * GROUP)].map((byte) => LETTERS.charAt(byte % LETTERS.length));
  return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP).join('')).join('-');
}

/** The hash of a code, however it is typed: case, spaces and hyphens do not count, O is 0, I and L are 1. */
export function ownerCodeHash(typed: string): Uint8Array {
  return secretHash(`owner ${typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')}`);
}
