import { describe, expect, it } from 'vitest';
import { fc } from '../testing/properties.ts';
import { UNITS, isDemandUnit, isUsageUnit, standardise, unitFromSpelling, unitOf } from './quantity.ts';

describe('units', () => {
  it('knows the spellings of bills', () => {
    for (const [spelling, symbol] of [['kWh', 'kWh'], ['KWH', 'kWh'], ['Therms', 'therm'], ['m³', 'm3'], ['100 Cubic Feet', 'ccf'], ['HCF', 'ccf'], ['gals', 'gal'], ['Ton-Hours', 'ton-hour'], ['kVARh', 'kVArh'], ['cu. yd.', 'yd3'], ['Dth', 'Dth']] as const) {
      expect(unitFromSpelling(spelling)?.symbol, spelling).toBe(symbol);
    }
    expect(unitFromSpelling('days')).toBeNull();
    expect(unitFromSpelling('')).toBeNull();
  });

  it('gives every spelling to one unit only', () => {
    const all = UNITS.flatMap((u) => u.spellings);
    expect(new Set(all).size).toBe(all.length);
    for (const u of UNITS) expect(unitOf(u.symbol)).toBe(u);
  });

  it('keeps demand apart from usage', () => {
    for (const u of UNITS) expect(isUsageUnit(u) && isDemandUnit(u), u.symbol).toBe(false);
  });

  it('converts with the factor and its source', () => {
    expect(standardise('ELECTRICITY', 2.5, 'MWh')).toMatchObject({ value: 2500, unit: 'kWh', factor: 1000 });
    expect(standardise('GAS', 100, 'therm')?.value).toBeCloseTo(2930.710702, 4);
    expect(standardise('GAS', 1, 'ccf')?.source).toMatch(/EIA/);
    expect(standardise('WATER', 1, 'ccf')).toMatchObject({ unit: 'gal' });
    expect(standardise('WATER', 1, 'ccf')?.value).toBeCloseTo(748.0519, 3);
    expect(standardise('WASTE', 1, 'tons')?.value).toBeCloseTo(907.18474, 5);
    expect(standardise('ELECTRICITY', 5, 'gal')).toBeNull();
  });

  it('converts in proportion', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), (n) => {
      const one = standardise('GAS', 1, 'Dth')?.value ?? 0;
      expect(standardise('GAS', n, 'Dth')?.value).toBeCloseTo(one * n, 2);
    }));
  });
});
