import { describe, expect, it } from 'vitest';
import { toPortfolioUnit } from '../meter-units.ts';
import type { TemplateMeter } from './bill-sheets.ts';
import { proposedMeter, type OurMeter } from './match-meters.ts';

const meter = (name: string, unit = 'kWh (thousand Watt-hours)'): TemplateMeter => ({ id: '1', propertyId: '2', property: 'Mill', name, type: '', unit, sheet: '', isFillable: true, entered: [], line: 2, openLines: [] });
const own = (key: string, change: Partial<OurMeter> = {}): OurMeter => ({ key, meterNumber: null, servicePoint: null, accountNumber: null, units: ['kWh'], ...change });
const propose = (name: string, ours: readonly OurMeter[], unit?: string): string | null => proposedMeter(meter(name, unit), ours, (from, to) => toPortfolioUnit(1, from, to) !== null);

describe('which meter of ours a meter of Portfolio Manager is', () => {
  it.each([['M-100 (rear)', 'a'], ['Elec m 100', 'a'], ['M1000', null], ['10', null], ['POD 77 88 99', 'b'], ['account 00-4711', 'c'], ['Main meter', null]])('“%s” is %s', (name, expected) => {
    expect(propose(name, [own('a', { meterNumber: 'M100', accountNumber: '10' }), own('b', { servicePoint: '778899' }), own('c', { accountNumber: '004711' })])).toBe(expected);
  });

  it('of two that its name may mean it is neither, and none whose unit does not convert', () => {
    expect(propose('M100', [own('a', { meterNumber: 'M100' }), own('b', { meterNumber: 'M-100' })])).toBeNull();
    expect(propose('M100', [own('a', { meterNumber: 'M100', units: ['ccf'] }), own('b', { meterNumber: 'M-100' })])).toBe('b');
    expect(propose('M100', [own('a', { meterNumber: 'M100' })], 'ccf (hundred cubic feet)')).toBeNull();
  });
});
