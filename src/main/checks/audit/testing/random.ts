import { randomFrom } from '../../../../shared/testing/random-from.ts';

/** A seeded source of choices: the same seed gives the same choices in the same order. */
export interface Random {
  readonly next: () => number;
  /** A whole number from low to high, both included. */
  readonly int: (low: number, high: number) => number;
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(options: readonly T[]) => T;
  readonly chance: (odds: number) => boolean;
  /** A text in which # stands for any digit and % for a digit from 1 to 9. */
  readonly digits: (mask: string) => string;
  /** Another source, whose choices do not depend on how many were taken here. */
  readonly fork: (name: string | number) => Random;
}

function hash(text: string): number {
  let h = 2166136261;
  for (const char of text) h = Math.imul(h ^ char.charCodeAt(0), 16777619);
  return h >>> 0;
}

/** The source of a seed. */
export function randomOf(seed: string): Random {
  const next = randomFrom(hash(seed));
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    between: (low, high) => low + next() * (high - low),
    pick: (options) => options[int(0, options.length - 1)]!,
    chance: (odds) => next() < odds,
    digits: (mask) => mask.replace(/[#%]/g, (mark) => String(mark === '%' ? int(1, 9) : int(0, 9))),
    fork: (name) => randomOf(`${seed}/${name}`),
  };
}

/** Rounded half away from zero, without a negative zero. */
export function round(value: number, decimals = 0): number {
  const factor = 10 ** decimals;
  const whole = Math.round(Math.abs(value) * factor * (1 + 1e-12));
  return whole === 0 ? 0 : (Math.sign(value) * whole) / factor;
}
