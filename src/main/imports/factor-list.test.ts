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
  expect(factors.every(({ source, year }) => source.length > 20 && year >= 2022)).toBe(true);
  // 823.149 lb CO2, 0.066 lb CH4 and 0.009 lb N2O a MWh, by 28 and 265.
  expect(factorFor('ELECTRICITY', 'US', factors, {})?.kgCo2ePerUnit).toBeCloseTo(((823.149 + 0.066 * 28 + 0.009 * 265) * 0.45359237) / 1000, 4);
  expect(factorFor('GAS', 'US', factors, {})?.kgCo2ePerUnit).toBeCloseTo((53.06 + 0.001 * 28 + 0.0001 * 265) / 293.0710702, 4);
  expect(factorFor('ELECTRICITY', 'GB', factors, {})).toMatchObject({ kgCo2ePerUnit: 0.177, year: 2025 });
});

it('a table without known headings is refused with the columns it should have', async () => {
  await expect(readFactorList(Buffer.from('one,two\n1,2\n3,4\n'))).rejects.toThrow(/kg CO2e per unit/);
});
