/** Check digits of the numbers that points of supply carry. Pure; the text is digits (or letters) without spaces. */

const digitsOf = (text: string): number[] => [...text].map(Number);

/** Weights of the twelve digits before an MPAN's check digit: the primes from 3 without 11. */
const MPAN_PRIMES = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];

/**
 * True for a British electricity meter point number (the 13 digits of the core) whose check digit is right: the sum
 * of digit times prime, modulo 11, modulo 10. Source: MRA Agreed Procedure 11; Retail Energy Code data item MPAN Core.
 */
export function isMpanCore(text: string): boolean {
  if (!/^(?!0{12})[12]\d{12}$/.test(text)) return false;
  const digits = digitsOf(text);
  const sum = MPAN_PRIMES.reduce((s, prime, i) => s + prime * (digits[i] ?? 0), 0);
  return (sum % 11) % 10 === digits[12];
}

const CUPS_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/**
 * True for a Spanish CUPS: ES, 16 digits, two control letters (the digits modulo 529, by 23 and modulo 23, in the
 * letters of the DNI), and two signs more where a border point is named. Source: Orden ITC/1522/2007, anexo.
 */
export function isCups(text: string): boolean {
  const match = /^ES(\d{16})([A-Z])([A-Z])(?:\d[A-Z])?$/.exec(text);
  if (!match) return false;
  const rest = Number(BigInt(match[1] ?? '0') % 529n);
  return match[2] === CUPS_LETTERS[Math.floor(rest / 23)] && match[3] === CUPS_LETTERS[rest % 23];
}

/** True for digits that end in the check digit of GS1 (modulo 10, weights 3 and 1 from the right). Source: GS1 General Specifications, 7.9. */
export function hasGs1CheckDigit(text: string): boolean {
  if (!/^\d{8,18}$/.test(text)) return false;
  const digits = digitsOf(text).reverse();
  const sum = digits.slice(1).reduce((s, d, i) => s + d * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === digits[0];
}

/**
 * True for a German market location (MaLo-ID): eleven digits, the first not 0, the last the check digit over the
 * digits at odd places and twice those at even places, modulo 10. Source: BDEW, "Identifikatoren in der Marktkommunikation".
 */
export function isMarketLocation(text: string): boolean {
  if (!/^[1-9]\d{10}$/.test(text)) return false;
  const digits = digitsOf(text);
  const sum = digits.slice(0, 10).reduce((s, d, i) => s + d * (i % 2 === 0 ? 1 : 2), 0);
  return (10 - (sum % 10)) % 10 === digits[10];
}

/**
 * The checksum of an Australian NMI's ten signs: their ASCII values, every other one from the right doubled, the sum of
 * all their digits up to the next ten. Source: AEMO, National Metering Identifier Procedure, appendix on checksums.
 */
export function nmiChecksum(text: string): number {
  let sum = 0;
  for (const [i, sign] of [...text].reverse().entries()) {
    const value = sign.charCodeAt(0) * (i % 2 === 0 ? 2 : 1);
    for (const digit of String(value)) sum += Number(digit);
  }
  return (10 - (sum % 10)) % 10;
}

/** True for a National Metering Identifier of ten signs with its checksum as the eleventh. */
export const isNmiWithChecksum = (text: string): boolean => /^[A-HJ-NP-Z0-9]{10}\d$/.test(text) && nmiChecksum(text.slice(0, 10)) === Number(text[10]);
