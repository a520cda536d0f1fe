import { z } from 'zod';

/** Square feet and square metres: the two that benchmarks are made with. */
export const FLOOR_AREA_UNITS = ['ft2', 'm2'] as const;
export const FloorAreaUnit = z.enum(FLOOR_AREA_UNITS);
export type FloorAreaUnit = z.infer<typeof FloorAreaUnit>;

export const FLOOR_AREA_SYMBOLS: Readonly<Record<FloorAreaUnit, string>> = { ft2: 'ft²', m2: 'm²' };

/** The gross floor area of a building, in the unit it was measured in. */
export const FloorArea = z.object({ value: z.number({ error: 'Enter the area as a number' }).positive('An area is more than nothing').max(100_000_000, 'No building is as large'), unit: FloorAreaUnit });
export type FloorArea = z.infer<typeof FloorArea>;

/** The square metres of one of each: an international foot is exactly 0.3048 m. */
const SQUARE_METRES: Readonly<Record<FloorAreaUnit, number>> = { m2: 1, ft2: 0.3048 ** 2 };

/** How many square metres an area has. */
export const squareMetres = ({ value, unit }: FloorArea): number => value * SQUARE_METRES[unit];

const FEET = /^(?:ft2|ft²|sqft|sq\.?\s*ft\.?|square\s+f(?:ee|oo)t|sf|gsf)$/iu;
const METRES = /^(?:m2|m²|sqm|sq\.?\s*m\.?|square\s+met(?:re|er)s?|qm)$/iu;
/** Digits, with thousands set apart or not, and at most two decimals. */
const NUMBER = /^(\d{1,3}(?:[.,’'\s]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/u;

/**
 * An area as a list writes it, with its unit: “12,000 ft²”, “1.115,5 m2”. Three digits after a mark are thousands.
 * undefined where it is no area, or no unit stands with it.
 */
export function parseFloorArea(text: string): FloorArea | undefined {
  const [, number = '', unit = ''] = /^([\d.,’'\s]*\d)\s*(\D.*)$/u.exec(text.trim()) ?? [];
  const [, whole, decimals] = NUMBER.exec(number) ?? [];
  const inUnit = FEET.test(unit) ? 'ft2' : METRES.test(unit) ? 'm2' : null;
  if (whole === undefined || inUnit === null) return undefined;
  const value = Number(`${whole.replaceAll(/\D/gu, '')}.${decimals ?? '0'}`);
  return FloorArea.safeParse({ value, unit: inUnit }).data;
}
