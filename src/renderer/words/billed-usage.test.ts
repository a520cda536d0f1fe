import { expect, it } from 'vitest';
import type { BilledService } from '../../shared/domain/bill.ts';
import { commonUnit, oneOf, servicesText, usageText } from './billed-usage.ts';

const power: BilledService = { type: 'ELECTRICITY', meterNumber: 'E-1', usage: 1234.5, unit: 'kWh' };
const gas: BilledService = { type: 'GAS', meterNumber: null, usage: 56, unit: 'therm' };

it('gives the usage of one meter as a number, and never adds up several', () => {
  expect(oneOf([power], (s) => s.usage)).toBe(1234.5);
  expect(oneOf([power, { ...power, meterNumber: 'E-2' }], (s) => s.usage)).toBe('…');
  expect(oneOf([], (s) => s.usage)).toBeNull();
});

it('names a unit only where all meters share it', () => {
  expect(commonUnit([power, { ...power, usage: 1 }])).toBe('kWh');
  expect(commonUnit([power, gas])).toBe('…');
});

it('names each meter with its usage', () => {
  expect(usageText([power, gas], 'en-US')).toBe('1,234.5 kWh · 56 therm');
  expect(servicesText([power, { ...gas, usage: null }], 'en-US')).toBe('Electricity, meter E-1: 1,234.5 kWh; Gas: no usage');
});
