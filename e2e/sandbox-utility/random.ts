import { createHash } from 'node:crypto';

/** A repeatable source of choices: the same name always gives the same answers. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  digits(count: number): string;
}

/**
 * A source of choices for one named purpose. Each purpose has its own, so that adding a choice in one
 * place never changes what another place (an older bill, say) already was.
 */
export function chanceFor(...name: readonly (string | number)[]): Chance {
  let state = createHash('sha256').update(name.join('\u0000')).digest().readUInt32LE(0);
  const next = (): number => {
    // mulberry32, a public-domain 32-bit generator: small, and good enough to vary bills.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    digits: (count) => Array.from({ length: count }, (_, at) => between(at === 0 ? 1 : 0, 9)).join(''),
  };
}
