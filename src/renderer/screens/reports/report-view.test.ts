import { describe, expect, it } from 'vitest';
import type { Report, ReportLine } from '../../../shared/domain/report.ts';
import { typeName } from '../../words/names.ts';
import { emissionNotes } from './emission-words.ts';
import { comparisonNotes } from './compared-words.ts';
import { choicesOf } from './report-choices.ts';
import { figuresOf } from './report-figures.tsx';
import { lackingIn } from './report-lacks.ts';
import { noteWords } from './report-notes.tsx';
import { tableColumns, tableRows } from './report-table.ts';
import { chartSeries, shownType, viewOf } from './report-view.ts';
import { changePercent, changeValue, plainValue, valueWords } from './report-words.ts';

const MONTHS = Array.from({ length: 13 }, (_, at) => (at < 3 ? `2025-${10 + at}` : `2026-${String(at - 2).padStart(2, '0')}`));
const flat = <Value>(value: Value): Value[] => MONTHS.map(() => value);
const line = (more: Partial<ReportLine>): ReportLine => ({
  type: 'ELECTRICITY', siteId: null, siteName: null, country: null, meterId: null, meterName: null, unit: 'kWh', usage: flat<number | null>(100), usageDays: flat(30), costDays: flat(30), expectedDays: flat(30),
  cost: { USD: flat<number | null>(20) }, isEstimated: flat(false), demand: flat<number | null>(null), demandUnit: null, loadUsage: flat<number | null>(null), loadMost: flat<number | null>(null), exported: flat<number | null>(null), parts: {}, priced: { USD: { usage: flat<number | null>(100), cost: flat<number | null>(20) } }, ...more,
});
const NOTES = { bills: 4, withoutPeriod: 0, withoutUsage: 0, otherUnit: 0, withoutCost: 0, unknownShare: 0, severalSites: 0, overlapping: 0, toReview: 0, endDayNotCounted: 0, services: 2 };
const report = (...lines: ReportLine[]): Report => ({ months: MONTHS, lines, lacks: [], notes: NOTES });
const CHOICES = { type: null, by: 'TYPE', unit: null, currency: null, isCompared: false, measure: 'USAGE' } as const;
const water = line({ type: 'WATER', unit: 'gal', usage: flat<number | null>(5000) });

describe('what is chosen stands in the address', () => {
  it('begins with the energy of the last twelve months that are over, by service', () => {
    expect(choicesOf({}, '2026-11-27')).toMatchObject({ measure: 'USAGE', period: '12', from: '2025-11', to: '2026-10', by: 'TYPE', endDay: 'AS_BILLED', isOccupied: true, isCompared: false });
    expect(choicesOf({ type: 'WATER' }, '2026-11-27').by).toBe('ALL');
  });

  it('takes years and months of one’s own, and nothing that is none', () => {
    expect(choicesOf({ period: '2024' }, '2026-11-27')).toMatchObject({ from: '2024-01', to: '2024-12' });
    expect(choicesOf({ period: 'custom', from: '2026-05', to: '2026-02' }, '2026-11-27')).toMatchObject({ from: '2026-02', to: '2026-05' });
    expect(choicesOf({ period: 'x', measure: 'y', companyId: 'z', endDay: 'w' }, '2026-01-15')).toMatchObject({ from: '2025-01', to: '2025-12', measure: 'USAGE', companyId: null, endDay: 'AS_BILLED' });
  });
});

describe('what is seen of a report', () => {
  it('takes for usage of all services what stands in kWh, for cost everything, for a price one service', () => {
    const lines = [line({}), line({ type: 'GAS' }), water];
    expect(viewOf(report(...lines), CHOICES, { typeName })).toMatchObject({ unit: 'kWh', series: [{ label: 'Electricity' }, { label: 'Gas' }] });
    const cost = viewOf(report(...lines), { ...CHOICES, measure: 'COST' }, { typeName });
    expect(cost.series).toHaveLength(3);
    expect(cost.total.overall).toBe(780);
    expect(shownType({ type: null, measure: 'UNIT_COST' }, [water, line({})])).toBe('ELECTRICITY');
    expect(viewOf(report(...lines), { ...CHOICES, measure: 'UNIT_COST' }, { typeName }).total.overall).toBeCloseTo(0.2);
  });

  it('divides a usage by the times the bills name, however they spell them, and what they do not tell by time stands beside it', () => {
    const byTime = (peak: string, off: string): ReportLine => line({ parts: { [peak]: flat<number | null>(40), [off]: flat<number | null>(60) } });
    const choices = { ...CHOICES, measure: 'TIME_OF_USE' as const };
    const told = viewOf(report(byTime('On-peak', 'Off-peak'), byTime('ON PEAK', 'Off-Peak'), line({ type: 'GAS' })), choices, { typeName });
    expect(told.series.map(({ label, values }) => [label, values[0]])).toEqual([['Off-peak', 120], ['On-peak', 80]]);
    expect(figuresOf(told, 'TIME_OF_USE').slice(0, 3).map(({ name, value }) => [name, value])).toEqual([['Usage, 13 months', '2,600 kWh'], ['Off-peak', '60%'], ['On-peak', '40%']]);
    const partly = viewOf(report(byTime('On-peak', 'Off-peak'), line({ usage: flat<number | null>(300) })), choices, { typeName });
    expect(partly.series.map(({ label, values }) => [label, values[0]])).toEqual([['Not told by time', 300], ['Off-peak', 60], ['On-peak', 40]]);
    expect(partly.total.values[0]).toBe(400);
    // Nine small registers: what is not told by time is larger than all of them, and stands by itself.
    const small = line({ usage: flat<number | null>(300), parts: { 'On-peak': flat<number | null>(60), ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`Register ${at}`, flat<number | null>(at + 1)])) } });
    const many = viewOf(report(small), choices, { typeName });
    expect(chartSeries(many.series, 'TIME_OF_USE').map(({ label }) => label)).toEqual(['Not told by time', 'On-peak', 'Register 8', 'Register 7', 'Register 6', 'Register 5', '5 others']);
    expect(figuresOf(many, 'TIME_OF_USE').slice(1, 4).map(({ name }) => name)).toEqual(['Not told by time', 'On-peak', 'Highest month']);
    expect(viewOf(report(line({})), choices, { typeName }).series).toEqual([]);
    expect(tableColumns(told, 'TIME_OF_USE', 'ALL', true).map(({ header }) => header)).toEqual(['Month', 'Time of use', 'Usage (kWh)', 'Billed']);
  });

  it('shows another unit, and one currency at a time', () => {
    const view = viewOf(report(line({ cost: { USD: flat<number | null>(20), CAD: [7, ...flat<number | null>(null).slice(1)] } })), { ...CHOICES, unit: 'MWh', measure: 'USAGE' }, { typeName });
    expect([view.unit, view.total.overall, view.currencies]).toEqual(['MWh', expect.closeTo(1.3), ['USD', 'CAD']]);
    expect(viewOf(report(line({})), { ...CHOICES, measure: 'COST', currency: 'EUR' }, { typeName }).currency).toBe('USD');
  });

  it('compares the months with those of a year before, like with like', () => {
    const halfBilled = line({ siteId: 'b', usage: [90, ...flat<number | null>(100).slice(1)], usageDays: [12, ...flat(30).slice(1)] });
    const view = viewOf(report(line({ usage: [80, ...flat<number | null>(100).slice(1)] }), halfBilled), { ...CHOICES, isCompared: true }, { typeName });
    expect(view.months).toEqual(['2026-10']);
    expect(view.before?.values).toEqual([170]);
    expect(view.years).toMatchObject({ comparedCount: 1, pairCount: 2 });
    expect(view.years?.overall).toBeCloseTo(0.25);
    expect(tableRows(view, 'USAGE', false)).toMatchObject([{ month: '2026-10', value: 200, before: 170, isWhole: true }]);
    expect(figuresOf(view, 'USAGE').map(({ value }) => value)).toEqual(['200 kWh', '+25.0%', '200 kWh', '100%']);
    const shown = tableColumns(view, 'USAGE', 'ALL', false, 'en-US');
    const [row] = tableRows(view, 'USAGE', false, 'en-US');
    expect(row && shown.map((column) => [column.header, column.render?.(row) ?? column.cell(row)])).toEqual([
      ['Month', 'October 2026'], ['Usage (kWh)', '200'], ['Year before (kWh)', '170'], ['Change (%)', '+25.0 *'], ['Compared', '100 with 80, 1 of 2 meters'], ['Billed', 'All days'], ['Year before billed', '42 of 60 days'],
    ]);
    expect(comparisonNotes(view, 'USAGE')[1]).toContain('In 1 month that is not everything');
    const alike = viewOf(report(line({ usage: [100.04, ...flat<number | null>(100).slice(1)] })), { ...CHOICES, isCompared: true }, { typeName });
    expect(tableRows(alike, 'USAGE', false).map(({ compared, change }) => [compared, change === null ? null : [Object.is(changePercent(change), 0), changeValue(change, 'en-US')]])).toEqual([['All', [true, '0.0']]]);
    expect(comparisonNotes(alike, 'USAGE')).toHaveLength(1);
  });

  it('puts the smallest of many sites together, and loses none of it', () => {
    const sites = Array.from({ length: 12 }, (_, at) => line({ siteId: `s${at}`, siteName: `Site ${at}`, usage: flat<number | null>(at + 1) }));
    const view = viewOf(report(...sites), { ...CHOICES, by: 'SITE' }, { typeName });
    const drawn = chartSeries(view.series, 'USAGE');
    expect(drawn.map(({ label }) => label)).toEqual(['Site 11', 'Site 10', 'Site 9', 'Site 8', 'Site 7', 'Site 6', '6 others']);
    expect(drawn.reduce((sum, one) => sum + (one.values[0] ?? 0), 0)).toBe(view.total.values[0]);
    expect(tableRows(view, 'USAGE', true)).toHaveLength(13 * 12);
  });

  it('the table says how much of a month is billed', () => {
    const view = viewOf(report(line({ usageDays: [12, ...flat(30).slice(1)], isEstimated: flat(true) })), { ...CHOICES, by: 'ALL' }, { typeName });
    const billed = tableColumns(view, 'USAGE', 'ALL', false, 'en-US').at(-1);
    expect(tableRows(view, 'USAGE', false).slice(0, 2).map((row) => billed?.cell(row))).toEqual(['12 of 30 days, partly estimated', 'All days, partly estimated']);
  });
});

it('values are written with what they are in', () => {
  const shown = { unit: 'kWh', currency: 'USD' };
  expect([valueWords('USAGE', 1234.5, shown, 'en-US'), valueWords('COST', 96.2, shown, 'en-US'), valueWords('UNIT_COST', 0.14213, shown, 'en-US'), valueWords('LOAD_FACTOR', 0.4171, shown, 'en-US')])
    .toEqual(['1,235 kWh', '$96.20', '$0.1421 per kWh', '41.7%']);
  // A gallon of water costs less than a cent; of a column all have the same decimals, and none is a nought with a minus.
  expect([valueWords('UNIT_COST', 0.008_613, { unit: 'gal', currency: 'USD' }, 'en-US'), ...[0.5, -0.04, 12].map((value) => plainValue('USAGE', value, 'en-US', 12))]).toEqual(['$0.008613 per gal', '0.5', '0.0', '12.0']);
});

it('a report says what it could not take in, and its rule of days', () => {
  expect(noteWords({ ...NOTES, toReview: 1, withoutPeriod: 2, endDayNotCounted: 1 }, 'AS_BILLED')).toEqual([
    'From 4 bills, of which 1 waits for review and is counted as it was read.',
    'Not counted where it lacks: 2 without a service period.',
    'Each bill is spread over its days, each day alike. Whether the last day of a bill is counted is taken from the bills of each service: it is not where the next bill begins on it. That is so of 1 of 2 services here.',
  ]);
  expect(noteWords(NOTES, 'COUNTED', true)[0]).toBe('From 4 bills of all services.');
  expect(noteWords({ ...NOTES, endDayNotCounted: 0 }, 'AS_BILLED').at(-1)).toBe('Each bill is spread over its days, each day alike. The last day of every bill is counted: no next bill begins on it.');
});

it('emissions name their factors with source and year, and what has none', () => {
  const used = [{ id: 'a', type: 'ELECTRICITY' as const, name: 'Grid electricity', country: 'US', region: 'CAMX, WECC California', unit: 'kWh', kgCo2ePerUnit: 0.2265, scope: 2 as const, source: 'US EPA, eGRID2022', year: 2022 }];
  expect(emissionNotes({ used, missing: [{ type: 'FUEL', country: 'US' }, { type: 'GAS', country: null }] }, 'en-US')).toEqual([
    'Emissions are the usage times a factor. Grid electricity, CAMX, WECC California: 0.2265 kg CO₂e per kWh, scope 2, location-based (US EPA, eGRID2022; 2022).',
    'No factor for Fuel in United States, Gas where no site’s country is known: not in these numbers.',
  ]);
});

it('names the services of accounts that lack days in the months shown, those with the most first', () => {
  const lack = { accountId: 'a', accountNumber: '1', type: 'ELECTRICITY' as const, siteName: 'Mill', usageDays: [9, 0, 4], costDays: [0, 0, 0] };
  const lacks = [lack, { ...lack, accountId: 'b', accountNumber: '2', usageDays: [0, 30, 10], costDays: [0, 30, 0] }, { ...lack, usageDays: [0, 0, 6] }, { ...lack, type: 'WATER' as const }];
  const named = (...[months, measure]: [number, 'USAGE' | 'COST']) => lackingIn({ lacks }, months, measure, new Set(['ELECTRICITY'])).map(({ accountNumber, months: count, days }) => [accountNumber, count, days]);
  expect(named(2, 'USAGE')).toEqual([['2', 2, 40], ['1', 1, 10]]);
  expect(named(3, 'USAGE')).toEqual([['2', 2, 40], ['1', 2, 19]]);
  expect(named(3, 'COST')).toEqual([['2', 1, 30]]);
});
