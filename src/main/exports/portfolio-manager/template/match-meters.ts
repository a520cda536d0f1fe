import type { TemplateMeter } from './bill-sheets.ts';

/** A meter of ours, with the numbers that it may be known by there. */
export interface OurMeter {
  readonly key: string;
  readonly meterNumber: string | null;
  readonly servicePoint: string | null;
  readonly accountNumber: string | null;
  /** What its bills are in. */
  readonly units: readonly string[];
}

/** Shorter numbers are in too many names. */
const SHORTEST = 4;

const bare = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a name is a number, or holds it as words of its own: "Elec M-100 (rear)" holds "M100". */
function names(name: string, number: string | null): boolean {
  const wanted = bare(number ?? '');
  if (wanted.length < SHORTEST) return false;
  const parts = name.split(/[\s(),;:#/]+/u).filter((part) => part !== '');
  return bare(name) === wanted || parts.some((_part, from) => parts.slice(from).some((_rest, length) => bare(parts.slice(from, from + length + 1).join('')) === wanted));
}

const BY: readonly ((meter: OurMeter) => string | null)[] = [({ meterNumber }) => meterNumber, ({ servicePoint }) => servicePoint, ({ accountNumber }) => accountNumber];

/**
 * The meter of ours that a meter of Portfolio Manager is, by the number in its name: of the meter, of its point of supply, then of its
 * account; null where none is named so, or more than one.
 * @param converts whether a unit of ours becomes the meter's
 */
export function proposedMeter({ name, unit }: Pick<TemplateMeter, 'name' | 'unit'>, ours: readonly OurMeter[], converts: (own: string, meterUnit: string) => boolean): string | null {
  const able = ours.filter(({ units }) => units.some((own) => converts(own, unit)));
  for (const numberOf of BY) {
    const found = able.filter((meter) => names(name, numberOf(meter)));
    if (found.length > 0) return found.length === 1 ? (found[0]?.key ?? null) : null;
  }
  return null;
}
