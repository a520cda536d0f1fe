import { describe, expect, test } from 'vitest';
import { definesUnit } from './definitions.ts';

describe('a definition of a unit', () => {
  test('is told from what was used', () => {
    for (const text of ['One CCF is 100 cubic feet of gas or 748 gallons of water.', '1 HCF = 748 gallons', 'A therm is 100,000 Btu', 'A kilowatt-hour is 1,000 watts used for one hour.', 'Ein Kubikmeter sind 1.000 Liter', 'Un m³ équivaut à 1 000 litres']) expect(definesUnit(text), text).toBe(true);
    for (const text of ['Water use: 50 HCF', 'Your use is 40 CCF', 'A total of 1,240 kWh', 'Meter 1 is 4421', 'Gas used 120 therms at 1.0387 therms per CCF']) expect(definesUnit(text), text).toBe(false);
  });
});
