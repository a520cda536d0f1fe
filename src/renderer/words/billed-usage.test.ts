import { expect, it } from 'vitest';
import type { BilledService } from '../../shared/domain/bill.ts';
import { commonUnit, countedText, countedWords, oneOf, servicesText, usageText } from './billed-usage.ts';

const power: BilledService = { type: 'ELECTRICITY', meterNumber: 'E-1', usage: 1234.5, unit: 'kWh', share: 1, fromContainer: null };
const gas: BilledService = { type: 'GAS', meterNumber: null, usage: 56, unit: 'therm', share: 1, fromContainer: null };

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

it('says what counts and why, and nothing where the bill counts as it is', () => {
  expect(countedWords([power, gas], 'en-US')).toEqual([]);
  expect(countedWords([{ ...power, usage: 10_000, share: 0.4 }], 'en-US')).toEqual(['Electricity: 10,000 kWh, of which 40% by occupancy, count as 4,000 kWh.']);
  const dumpster = { usage: 32, unit: 'yd3', words: '8 pick-ups of 4 yd3' };
  expect(countedWords([{ ...gas, type: 'WASTE', usage: null, unit: null, fromContainer: dumpster }], 'en-US')).toEqual(['Waste: 8 pick-ups of 4 yd3 come to 32 yd3.']);
  expect(countedText([{ ...power, share: 0.4 }, { ...gas, share: null }], 'en-US')).toBe('493.8 kWh');
  expect(countedWords([{ ...gas, share: null }], 'en-US')[0]).toContain('Choose the site');
});
