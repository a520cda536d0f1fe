import { createHash } from 'node:crypto';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
/** Five words of 16 bits: nobody finds another key with the same ones by trying. */
const WORDS = 5;

/** Sixteen bits as a word that can be read out (proquints, arXiv 0901.4016). */
function quint(bits: number): string {
  const consonant = (shift: number): string => CONSONANTS.charAt((bits >> shift) & 15);
  const vowel = (shift: number): string => VOWELS.charAt((bits >> shift) & 3);
  return `${consonant(12)}${vowel(10)}${consonant(6)}${vowel(4)}${consonant(0)}`;
}

/** What two computers show for the pair of their public keys, the same on both: five words to be compared. */
export function pairWords(one: string, other: string): string {
  const digest = createHash('sha256').update(`forager/pair/1\n${[one, other].sort().join('\n')}`).digest();
  return Array.from({ length: WORDS }, (_, at) => quint(digest.readUInt16BE(at * 2))).join(' ');
}
