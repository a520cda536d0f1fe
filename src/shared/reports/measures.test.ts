import { describe, expect, it } from 'vitest';
import type { ReportLine } from '../domain/report.ts';
import { displayFactor, displayUnits } from './display-units.ts';
import { measureOf, overallOf } from './measures.ts';
import { sliceLines } from './slice-lines.ts';
import { sumLines } from './sum-lines.ts';

const line = (more: Partial<ReportLine>): ReportLine => ({
  type: 'ELECTRICITY', siteId: null, siteName: null, country: null, meterId: null, meterName: null, unit: 'kWh', usage: [null, null], usageDays: [0, 0], costDays: [0, 0], expectedDays: [31, 28],
  cost: {}, isEstimated: [false, false], demand: [null, null], demandUnit: null, loadUsage: [null, null], loadMost: [null, null], exported: [null, null], parts: {}, priced: {}, ...more,
});
const usd = { currency: 'USD', factor: 1 };

describe('lines together', () => {
  it('add what adds up, take the highest demand, and keep currencies apart', () => {
    const sum = sumLines([
      line({ usage: [100, null], usageDays: [31, 0], cost: { USD: [20, null] }, demand: [5, null], demandUnit: 'kW', parts: { Peak: [10, null] } }),
      line({ usage: [50, 80], usageDays: [31, 28], cost: { USD: [10, 16], CAD: [1, 1] }, demand: [7, 3], demandUnit: 'kW', isEstimated: [false, true] }),
    ], 2);
    expect(sum).toMatchObject({ unit: 'kWh', usage: [150, 80], usageDays: [62, 28], expectedDays: [62, 56], cost: { USD: [30, 16], CAD: [1, 1] }, demand: [7, 3], isEstimated: [false, true], parts: { Peak: [10, null] } });
  });

  it('of different units say no usage, rather than a sum of both', () => {
    expect(sumLines([line({ usage: [100, 1] }), line({ type: 'WATER', unit: 'gal', usage: [5, 5] })], 2)).toMatchObject({ unit: null, usage: [null, null] });
  });
});

describe('measures', () => {
  const billed = sumLines([line({ usage: [100, 80], usageDays: [31, 20], costDays: [31, 28], cost: { USD: [25, 20] }, priced: { USD: { usage: [100, null], cost: [25, null] } }, loadUsage: [720, null], loadMost: [1440, null] })], 2);

  it('a month that is not covered says so, and has no unit cost where no bill names both usage and money', () => {
    expect(measureOf('USAGE', billed, { currency: null, factor: 0.001 })).toEqual({ values: [0.1, 0.08], isWhole: [true, false], coverage: [1, 20 / 28] });
    expect(measureOf('UNIT_COST', billed, usd)).toMatchObject({ values: [0.25, null], isWhole: [true, false] });
    expect(overallOf('UNIT_COST', billed, usd)).toBe(0.25);
    expect(overallOf('COST', billed, usd)).toBe(45);
    expect(overallOf('LOAD_FACTOR', billed, usd)).toBe(0.5);
    expect(overallOf('COST', billed, { currency: 'EUR', factor: 1 })).toBeNull();
  });

  it('a unit cost divides the money of bills by the usage of the same ones, whatever else is billed in those months', () => {
    const pounds = line({ usage: [8000, null], usageDays: [31, 0], costDays: [31, 0], cost: { GBP: [2000, null] }, priced: { GBP: { usage: [8000, null], cost: [2000, null] } } });
    const unpriced = line({ usage: [500, 500], usageDays: [31, 28] });
    const dollars = line({ usage: [100, 200], usageDays: [31, 28], costDays: [31, 28], cost: { USD: [50, 130] }, priced: { USD: { usage: [100, 200], cost: [50, 130] } } });
    const all = sumLines([dollars, pounds, unpriced], 2);
    expect(measureOf('UNIT_COST', all, usd).values).toEqual([0.5, 0.65]);
    expect(overallOf('UNIT_COST', all, usd)).toBeCloseTo(180 / 300);
    expect(overallOf('UNIT_COST', all, { currency: 'GBP', factor: 0.001 })).toBeCloseTo(250);
    expect(overallOf('UNIT_COST', sumLines([unpriced], 2), usd)).toBeNull();
  });

  it('a run of months is cut out of all that lines hold', () => {
    expect(sliceLines([line({ usage: [1, 2], cost: { USD: [3, 4] } })], 1, 2)[0]).toMatchObject({ usage: [2], cost: { USD: [4] }, expectedDays: [28], isEstimated: [false] });
  });
});

it('quantities are shown in other units of the same dimension only', () => {
  expect(displayFactor('kWh', 'MWh')).toBeCloseTo(0.001);
  expect(displayFactor('kWh', 'therm')).toBeCloseTo(1 / 29.30710702);
  expect(displayFactor('gal', 'm3')).toBeCloseTo(0.003785411784);
  expect(displayFactor('kWh', 'm3')).toBeNull();
  expect(displayFactor('yd3', 'kg')).toBeNull();
  expect(displayUnits('FUEL', 'gal')).toEqual(['gal', 'L']);
  expect(displayUnits('WASTE', 'yd3')).toEqual(['yd3']);
});
