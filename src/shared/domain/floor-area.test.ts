import { expect, it } from 'vitest';
import { parseFloorArea } from './floor-area.ts';

it('takes an area with its unit, however number and unit are written', () => {
  for (const text of ['12,000 ft²', '12000ft2', '12.000 sq ft', '12 000 sq. ft.', '12000 Square Feet', '12,000 SF']) expect(parseFloorArea(text)).toEqual({ value: 12_000, unit: 'ft2' });
  for (const text of ['1.115,5 m²', '1,115.5 m2', '1115.5 sqm', '1 115,50 square metres']) expect(parseFloorArea(text)).toEqual({ value: 1115.5, unit: 'm2' });
});

it('takes nothing that names no unit, no area, or an area no building has', () => {
  for (const text of ['12000', 'ft²', '12,00,0 ft²', '0 m²', '-4 m²', '12000 acres', '1,000,000,000 ft²', '12-14 m²']) expect(parseFloorArea(text)).toBeUndefined();
});
