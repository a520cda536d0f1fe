import { describe, expect, it } from 'vitest';
import type { MeterHeading, MeterSheet } from './meter-sheets.ts';
import { hindranceOf, planMeters, usualWater, type MeterSettings, type NewMeter } from './plan-meters.ts';

const HEADINGS: readonly MeterHeading[] = ['propertyId', 'property', 'type', 'meter', 'unit', 'active', 'inUse', 'metered', 'counted'];
const sheetOf = (types: readonly string[], units: readonly string[], waiting: MeterSheet['waiting'] = []): MeterSheet => ({ sheet: { name: '', part: '', xml: '', rows: [] }, columns: new Map(HEADINGS.map((heading, at) => [heading, at])), waiting, types, units });
// As the template's own lists have them.
const WATERS = ['Potable Indoor', 'Reclaimed Indoor', 'Other Indoor', 'Potable Outdoor', 'Potable: Mixed Indoor/Outdoor', 'Reclaimed: Mixed Indoor/Outdoor'];
const sheets = {
  energy: sheetOf(['Electric - Grid', 'Natural Gas', 'District Steam', 'District Hot Water'], ['kWh (thousand Watt-hours)', 'Lbs. (pounds)', 'GJ']),
  water: sheetOf(WATERS, ['Gallons (US)'], [{ line: 4, propertyId: '22', type: 'Reclaimed Indoor' }]),
};
const meter = (change: Partial<NewMeter>): NewMeter => ({ label: 'Mill', type: 'WATER', unit: 'gal', firstDay: '2026-01-31', meterNumber: 'M1', servicePoint: null, accountNumber: null, ...change });
const property = { id: '22', name: 'Mill' };

describe('the rows that make new meters', () => {
  const rowsOf = (own: NewMeter, settings: Partial<MeterSettings> = {}): readonly (readonly [line: number, type: unknown, counted: unknown])[] =>
    [...planMeters(sheets, [{ meter: own, property }], { water: usualWater(WATERS), counted: 'Yes', ...settings }, () => undefined).values()].flat().map(({ line, values }) => [line, values.get(2), values.get(8)]);

  it('are of potable water for all uses that counts, where a person says nothing else', () => {
    expect(rowsOf(meter({}))).toEqual([[2, 'Potable: Mixed Indoor/Outdoor', 'Yes']]);
    expect(usualWater(['Reclaimed Indoor'])).toBe('Reclaimed Indoor');
    expect(usualWater([])).toBeNull();
  });

  it('are of what a person says, on the line that waits for it', () => {
    expect(rowsOf(meter({}), { water: 'Reclaimed Indoor', counted: 'No' })).toEqual([[4, undefined, 'No']]);
  });

  it('are of steam where heat is billed by its mass; what it is else, no bill says', () => {
    expect(rowsOf(meter({ type: 'DISTRICT', unit: 'lb' }))).toEqual([[2, 'District Steam', 'Yes']]);
    expect(hindranceOf({ type: 'DISTRICT', unit: 'GJ' })).toMatch(/steam, hot or chilled/u);
    expect(hindranceOf({ type: 'FUEL', unit: 'gal' })).toMatch(/which of the fuels/u);
    expect(hindranceOf({ type: 'WASTE', unit: 'tons' })).toMatch(/Waste/u);
  });
});
