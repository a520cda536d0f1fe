import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { factorFor } from '../../shared/reports/emissions.ts';
import { readFactorList } from './factor-list.ts';

const shipped = readFileSync(join(import.meta.dirname, '..', '..', '..', 'resources', 'emissions', 'factors.csv'));

it('the table that comes with the app is read whole, each row with its source and year', async () => {
  const { factors, problems } = await readFactorList(shipped);
  expect(problems).toEqual([]);
  expect(factors).toHaveLength(shipped.toString('utf8').trim().split('\n').length - 1);
  expect(factors.every(({ source, year }) => source.length > 20 && year >= 2018)).toBe(true);
  // 823.149 lb CO2, 0.066 lb CH4 and 0.009 lb N2O a MWh, by 28 and 265.
  expect(factorFor('ELECTRICITY', 'US', factors, {})?.kgCo2ePerUnit).toBeCloseTo(((823.149 + 0.066 * 28 + 0.009 * 265) * 0.45359237) / 1000, 4);
  expect(factorFor('GAS', 'US', factors, {})?.kgCo2ePerUnit).toBeCloseTo((53.06 + 0.001 * 28 + 0.0001 * 265) / 293.0710702, 4);
  expect(factorFor('ELECTRICITY', 'GB', factors, {})).toMatchObject({ kgCo2ePerUnit: 0.177, year: 2025 });
  expect(new Set(factors.map(({ id }) => id)).size).toBe(factors.length);
});

it('each country of the EU has its own electricity and gas; Canada each of its provinces, since no one figure holds for all of it', async () => {
  const { factors } = await readFactorList(shipped);
  const countries = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
  expect(countries.flatMap((country) => (['ELECTRICITY', 'GAS'] as const).filter((type) => factorFor(type, country, factors, {}) === null).map((type) => `${country} ${type}`))).toEqual([]);
  expect(factorFor('ELECTRICITY', 'DE', factors, {})).toMatchObject({ kgCo2ePerUnit: 0.291, year: 2024 });
  // 56.1 kg a GJ of net heat, of which a gross kilowatt-hour has nine tenths.
  expect(factorFor('GAS', 'DE', factors, {})?.kgCo2ePerUnit).toBeCloseTo(56.1 * 0.0036 * 0.9, 4);
  expect(['ELECTRICITY', 'GAS'].map((type) => factorFor(type as 'GAS', 'CA', factors, {}))).toEqual([null, null]);
  expect('BC AB SK MB ON QC NB NS PE NL YT NT NU'.split(' ').filter((province) => factorFor('ELECTRICITY', 'CA', factors, {}, province) === null || factorFor('GAS', 'CA', factors, {}, province) === null)).toEqual([]);
  expect(factorFor('ELECTRICITY', 'CA', factors, {}, 'ON')?.kgCo2ePerUnit).toBe(0.073);
  // 1,921 g CO2, 0.037 g CH4 and 0.035 g N2O a cubic metre of 38.52 MJ.
  expect(factorFor('GAS', 'CA', factors, {}, 'ON')?.kgCo2ePerUnit).toBeCloseTo((1.921 + (0.037 * 28 + 0.035 * 265) / 1000) / (38.52 / 3.6), 4);
});

it('a table without known headings is refused with the columns it should have', async () => {
  await expect(readFactorList(Buffer.from('one,two\n1,2\n3,4\n'))).rejects.toThrow(/kg CO2e per unit/);
});
