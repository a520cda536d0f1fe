import { addDays } from './days.ts';

/** Dates of one billing period as ISO days, with the days between its first and last day counted inclusively. */
export interface Period {
  start: string;
  end: string;
  days: number;
  billed: string;
  due: string;
}

/** A seeded source of choices: the same seed gives the same choices in the same order. */
export interface Rng {
  next: () => number;
  int: (low: number, high: number) => number;
  pick: <T>(options: readonly T[]) => T;
  chance: (odds: number) => boolean;
  /** A string in which # stands for any digit and % for a digit from 1 to 9. */
  digits: (mask: string) => string;
  /** A number between low and high with `decimals` places. */
  num: (low: number, high: number, decimals: number) => number;
  period: (low: number, high: number) => Period;
}

export function round(value: number, decimals = 2): number {
  const factor = 10 ** decimals;
  const scaled = Math.round(Math.abs(value) * factor * (1 + 1e-12)) / factor;
  return scaled === 0 ? 0 : Math.sign(value) * scaled;
}

/** Sum in whole cents. */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + Math.round(amount * 100), 0) / 100;
}

function hash(text: string): number {
  let h = 2166136261;
  for (const char of text) h = Math.imul(h ^ char.charCodeAt(0), 16777619);
  return h >>> 0;
}

export function rng(seed: string): Rng {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick: (options) => options[int(0, options.length - 1)]!,
    chance: (odds) => next() < odds,
    digits: (mask) => mask.replace(/[#%]/g, (mark) => String(mark === '%' ? int(1, 9) : int(0, 9))),
    num: (low, high, decimals) => round(low + next() * (high - low), decimals),
    period: (low, high) => {
      const start = addDays('2024-11-03', int(0, 560));
      const days = int(low, high);
      const end = addDays(start, days - 1);
      const billed = addDays(end, int(2, 7));
      return { start, end, days, billed, due: addDays(billed, int(14, 26)) };
    },
  };
}
