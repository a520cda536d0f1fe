import { describe, expect, it } from 'vitest';
import type { EmissionFactor } from '../domain/emission-factor.ts';
import type { ReportLine } from '../domain/report.ts';
import { emittedBy, factorFor } from './emissions.ts';
import { factorTable, readFactors } from './factor-table.ts';

const factor = (more: Partial<EmissionFactor>): EmissionFactor => ({ id: 'a', type: 'ELECTRICITY', name: 'Grid electricity', country: 'US', region: null, unit: 'kWh', kgCo2ePerUnit: 0.4, scope: 2, source: 'A source', year: 2022, ...more });
const line = (more: Partial<ReportLine>): ReportLine => ({
  type: 'ELECTRICITY', siteId: 's', siteName: 'Mill', country: 'US', meterId: null, meterName: null, unit: 'kWh', usage: [1000, null], usageDays: [31, 0], costDays: [31, 0], expectedDays: [31, 28],
  cost: { USD: [1, null] }, isEstimated: [false, false], demand: [null, null], demandUnit: null, loadUsage: [null, null], loadMost: [null, null], exported: [null, null], parts: {}, priced: {}, ...more,
});

describe('which factor a service takes', () => {
  const factors = [factor({}), factor({ id: 'b', year: 2023, kgCo2ePerUnit: 0.3 }), factor({ id: 'camx', region: 'CAMX', kgCo2ePerUnit: 0.2 }), factor({ id: 'oil', type: 'FUEL', name: 'Fuel oil', unit: 'gal' }), factor({ id: 'propane', type: 'FUEL', name: 'Propane', unit: 'gal' })];

  it('the newest of its country, or the one a company chose', () => {
    expect(factorFor('ELECTRICITY', 'US', factors, {})?.id).toBe('b');
    expect(factorFor('ELECTRICITY', 'US', factors, { ELECTRICITY: 'camx' })?.id).toBe('camx');
    expect(factorFor('ELECTRICITY', 'US', factors, { ELECTRICITY: 'gone' })?.id).toBe('b');
  });

  it('that of its part of the country, where it is known and has one', () => {
    const canada = [factor({ id: 'on', country: 'CA', region: 'ON, Ontario', kgCo2ePerUnit: 0.073 }), factor({ id: 'qc', country: 'CA', region: 'QC, Quebec', kgCo2ePerUnit: 0.0026 })];
    expect([factorFor('ELECTRICITY', 'CA', canada, {}, 'ON')?.id, factorFor('ELECTRICITY', 'CA', canada, {}, 'QC')?.id, factorFor('ELECTRICITY', 'CA', canada, {}, 'AB'), factorFor('ELECTRICITY', 'CA', canada, {})]).toEqual(['on', 'qc', null, null]);
    expect(factorFor('ELECTRICITY', 'CA', canada, { ELECTRICITY: 'qc' }, 'ON')?.id).toBe('qc');
    expect(factorFor('ELECTRICITY', 'US', factors, {}, 'CAMX')?.id).toBe('camx');
    expect(emittedBy([line({ country: 'CA', region: 'ON' }), line({ country: 'CA', region: 'QC' })], canada, {}).lines.map(({ usage }) => usage[0])).toEqual([0.073, 0.0026]);
  });

  it('none where the country is not known or has none, and none of several fuels until one is chosen', () => {
    expect([factorFor('ELECTRICITY', null, factors, {}), factorFor('ELECTRICITY', 'DE', factors, {}), factorFor('FUEL', 'US', factors, {})]).toEqual([null, null, null]);
    expect(factorFor('FUEL', 'US', factors, { FUEL: 'propane' })?.id).toBe('propane');
  });

  it('a service without one is named and not counted as nothing', () => {
    const emitted = emittedBy([line({}), line({ type: 'GAS' }), line({ type: 'WATER', unit: 'gal' }), line({ type: 'FUEL', usage: [null, null] })], factors, {});
    expect(emitted.lines).toMatchObject([{ unit: 't CO₂e', usage: [0.3, null], usageDays: [31, 0] }]);
    expect(emitted.used.map(({ id }) => id)).toEqual(['b']);
    expect(emitted.missing).toEqual([{ type: 'GAS', country: 'US' }, { type: 'WATER', country: 'US' }]);
  });

  it('a factor of another unit is converted, one that does not convert is none', () => {
    expect(emittedBy([line({})], [factor({ unit: 'MWh', kgCo2ePerUnit: 400 })], {}).lines[0]?.usage[0]).toBeCloseTo(0.4);
    expect(emittedBy([line({})], [factor({ unit: 'gal' })], {}).missing).toHaveLength(1);
  });
});

describe('a table of factors', () => {
  it('is read as it was saved', () => {
    const factors = [factor({}), factor({ id: 'b', country: null, region: 'North', kgCo2ePerUnit: 1.25 })];
    const rows = factorTable(factors).rows.map((cells, at) => ({ line: at + 2, cells: Object.fromEntries(['id', 'type', 'name', 'country', 'region', 'unit', 'kgCo2ePerUnit', 'scope', 'source', 'year'].map((column, place) => [column, String(cells[place] ?? '')])) }));
    expect(readFactors(rows)).toEqual({ factors, problems: [] });
  });

  it('says of each row that is none why, and takes a comma for a decimal point', () => {
    const cells = { type: 'gas', name: 'Natural gas', country: 'gb', unit: 'kWh', kgCo2ePerUnit: '0,183', scope: '1', source: 'DESNZ', year: '2024' };
    expect(readFactors([{ line: 2, cells }, { line: 3, cells: { ...cells, source: '', kgCo2ePerUnit: '' } }])).toEqual({
      factors: [{ id: 'gas-gb-natural-gas-kwh-2024', type: 'GAS', name: 'Natural gas', country: 'GB', region: null, unit: 'kWh', kgCo2ePerUnit: 0.183, scope: 1, source: 'DESNZ', year: 2024 }],
      problems: ['Line 3: its kg CO2e per unit are no number, it names no source.'],
    });
  });
});
