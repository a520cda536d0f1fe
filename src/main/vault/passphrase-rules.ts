const SHORTEST = 12;
const LONGEST = 1024;
const FEWEST_DISTINCT = 6;

/** The passphrase as it is used: one form for what looks the same on every keyboard (NFKC). */
export const normalPassphrase = (typed: string): string => typed.normalize('NFKC');

/** True when the text is one block of up to half its length, written again and again. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size++) {
    if (text === text.slice(0, size).repeat(Math.ceil(text.length / size)).slice(0, text.length)) return true;
  }
  return false;
}

/** True when at least three quarters of its neighbours follow each other: 123456789012, abcdefghijkl. */
function isSequence(text: string): boolean {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, index) => Math.abs(code - (codes[index] ?? 0)) === 1).length;
  return steps >= (codes.length - 1) * 0.75;
}

/** Why this passphrase will not do, in words, or null when it will. Length counts, not the kinds of characters. */
export function passphraseProblem(typed: string): string | null {
  const text = normalPassphrase(typed);
  const length = [...text].length;
  if (length < SHORTEST) return `Use at least ${SHORTEST} characters. Four or five words that do not belong together are easy to remember.`;
  if (length > LONGEST) return `Use at most ${LONGEST} characters.`;
  if (new Set(text.toLowerCase()).size < FEWEST_DISTINCT || isRepetition(text.toLowerCase())) {
    return 'This repeats itself too much to protect anything. Use four or five words that do not belong together.';
  }
  if (isSequence(text.toLowerCase())) return 'A row of letters or digits in order is guessed first. Use four or five words that do not belong together.';
  return null;
}
