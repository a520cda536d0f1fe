import type { Quantity } from './quantities.ts';

/** Zeros behind this many decimals are no digits that were measured ("22.000000 therms"). */
const PADDED = 3;

/** The decimals in which a figure was reckoned: printed ones without zeros added for looks. */
function decimalsOf(value: number, printed: number): number {
  let decimals = printed;
  while (printed >= PADDED && decimals > 0 && Number.isInteger(Number((value * 10 ** (decimals - 1)).toPrecision(12)))) decimals--;
  return decimals;
}

/** True where a printed figure is the computed one, as exactly as it is printed. */
export const close = (printed: number, made: number, decimals: number): boolean => Math.abs(printed - made) <= Math.max(0.5 * 10 ** -decimalsOf(printed, decimals) + 1e-9, Math.abs(made) * 1e-6);

/** Meters with fewer digits roll over to zero at these. */
const ROLLOVERS = [1e4, 1e5, 1e6, 1e7];

/** What two readings can make, with a register that may have rolled over. */
export const differencesOf = (start: number, end: number): number[] => (end >= start ? [end - start] : ROLLOVERS.filter((r) => start < r && start > r * 0.9).map((r) => end + r - start));

/** Readings of one meter have the same decimals, three at most, and are no amounts of money. */
export const arePlausibleReadings = (a: Quantity, b: Quantity): boolean => a.at.decimals === b.at.decimals && a.at.decimals <= 3 && a.at.decimals !== 2;
