import { randomInt } from 'node:crypto';

/** Consonants alone, so that no word comes out, and none that is mistaken for another (RFC 8628, 6.1): 20 letters, 34 bits in eight. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;

/** A code that a person compares or types: `WDJB-MJHT`. It lives for minutes and lets nobody in by itself. */
export function newUserCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** A code as it is kept, of how somebody typed it; null where it cannot be one. */
export function readUserCode(typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z]/g, '');
  return letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter)) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null;
}
