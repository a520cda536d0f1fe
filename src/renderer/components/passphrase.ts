const SHORTEST = 12;

/** What is wrong with a new passphrase, in words; null when it will do. */
export function passphraseProblem(passphrase: string, again: string): string | null {
  if ([...passphrase].length < SHORTEST) return `Use at least ${SHORTEST} characters.`;
  if (new Set(passphrase).size < 5) return 'Use more different characters.';
  if (passphrase !== again) return 'The two are not the same.';
  return null;
}
