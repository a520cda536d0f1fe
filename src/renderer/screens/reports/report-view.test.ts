import { describe, expect, it } from 'vitest';
import type { Report, ReportLine } from '../../../shared/domain/report.ts';
import { typeName } from '../../words/names.ts';
import { emissionNotes } from './emission-words.ts';
import { comparisonNotes, hasYearBefore } from './compared-words.ts';
import { choicesOf } from './report-choices.ts';
import { figuresOf } from './report-figures.tsx';
import { lackingIn } from './report-lacks.ts';
import { noteWords } from './report-notes.tsx';
import { tableColumns, tableRows } from './report-table.ts';
import { chartSeries, hasPartMonth, isPartMonth, shownType, viewOf } from './report-view.ts';
import { changePercent, changeValue, plainValue, valueWords } from './report-words.ts';

const MONTHS = Array.from({ length: 13 }, (_, at) => (at < 3 ? `2025-${10 + at}` : `2026-${String(at - 2).padStart(2, '0')}`));
const flat = <Value>(value: Value): Value[] => MONTHS.map(() => value);
const line = (more: Partial<ReportLine>): ReportLine => ({
  type: 'ELECTRICITY', siteId: null, siteName: null, country: null, meterId: null, meterName: null, unit: 'kWh', usage: flat<number | null>(100), usageDays: flat(30), costDays: flat(30), expectedDays: flat(30),
  cost: { USD: flat<number | null>(20) }, isEstimated: flat(false), demand: flat<number | null>(null), demandUnit: null, loadUsage: flat<number | null>(null), loadMost: flat<number | null>(null), exported: flat<number | null>(null), parts: {}, priced: { USD: { usage: flat<number | null>(100), cost: flat<number | null>(20) } }, ...more,
});
const NOTES = { bills: 4, withoutPeriod: 0, withoutUsage: 0, otherUnit: 0, withoutCost: 0, unknownShare: 0, severalSites: 0, overlapping: 0, toReview: 0, openIssues: 0, endDayNotCounted: 0, services: 2 };
/** As billed as its lines are. */
const report = (...lines: ReportLine[]): Report => ({
  months: MONTHS, lines, lacks: [], ended: [], bills: [], notes: NOTES,
  billed: lines.flatMap(({ type, usageDays, expectedDays }) => (type === null ? [] : [{ type, days: usageDays, expected: expectedDays }])),
});
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

  it('says what is billed in other currencies: beside the sum with its bills, and in the months it is billed in', () => {
    const months = (...values: (number | null)[]): (number | null)[] => [...values, ...flat<number | null>(null)].slice(0, MONTHS.length);
    const days = (...values: number[]): number[] => [...values, ...flat(0)].slice(0, MONTHS.length);
    const mill = line({ usage: months(100, null, 100), usageDays: days(30, 0, 30), costDays: days(30, 30, 30), cost: { USD: months(20, null, 30), EUR: months(null, 7, 5) }, priced: {} });
    const gas = line({ type: 'GAS', costDays: days(0, 30), expectedDays: days(0, 30, 30, 30), cost: { USD: months(null, 9) }, priced: {} });
    const counted = { usage: [], priced: [], demand: [], load: [], isToReview: false, hasOpenIssues: false };
    const bills = [{ ...counted, count: 3, cost: ['ELECTRICITY' as const], currency: 'USD', isToReview: true }, { ...counted, count: 2, cost: ['ELECTRICITY' as const], currency: 'EUR' }, { ...counted, count: 1, cost: ['GAS' as const], currency: 'USD', hasOpenIssues: true }, { ...counted, count: 9, cost: [], currency: 'USD' }];
    const both = { ...report(mill, gas), bills };
    const view = viewOf(both, { ...CHOICES, measure: 'COST' }, { typeName });
    expect(view.otherMoney).toEqual([{ currency: 'EUR', overall: 12, bills: 2 }]);
    expect(figuresOf(view, 'COST')[0]).toMatchObject({ value: '$59.00', others: [{ currency: 'EUR' }] });
    expect(view.bills).toEqual({ count: 4, toReview: 3, openIssues: 1 });
    expect(viewOf(both, { ...CHOICES, measure: 'COST', type: 'ELECTRICITY', currency: 'EUR' }, { typeName })).toMatchObject({ bills: { count: 2 }, total: { overall: 12 }, otherMoney: [{ currency: 'USD', overall: 50, bills: 3 }] });
    const billed = tableColumns(view, 'COST', 'TYPE', true, 'en-US').at(-1);
    expect(tableRows(view, 'COST', true, 'en-US').slice(0, 8).map((row) => `${row.name}: ${String(billed?.cell(row))}`)).toEqual([
      'Electricity: All days', 'Gas: Before its first bill', 'Electricity: Billed in EUR', 'Gas: All days', 'Electricity: All days, part of it in EUR', 'Gas: No bill', 'Electricity: No bill', 'Gas: No bill',
    ]);
    expect(noteWords(NOTES, 'COUNTED', view.bills, { isCompared: false, otherMoney: view.otherMoney }).slice(0, 2)).toEqual([
      'From 4 bills, of which 3 wait for review and are counted as they were read.', '2 more bills are in EUR: money of different currencies is never added.',
    ]);
  });

  it('says one number of days billed, whatever of them is shown', () => {
    const lines = [line({ usageDays: [...flat(30).slice(1), 3] }), line({ type: 'GAS', usageDays: [0, 0, ...flat(30).slice(2)] }), line({ type: 'WATER', unit: 'gal' })];
    const shares = (['USAGE', 'COST', 'UNIT_COST', 'DEMAND'] as const).map((measure) => figuresOf(viewOf(report(...lines), { ...CHOICES, measure }, { typeName }), measure).find(({ name }) => name === 'Days billed'));
    expect(new Set(shares.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify({ name: 'Days billed', value: '92.5%', note: 'of all services; 3 months not wholly billed' })]));
    expect(figuresOf(viewOf(report(...lines), { ...CHOICES, type: 'GAS' }, { typeName }), 'USAGE', 'GAS').at(-1)?.note).toBe('of Gas; 2 months not wholly billed');
  });

  it('draws every month as a part of one that is not wholly billed, be it a little', () => {
    const view = viewOf(report(line({ usageDays: [29, ...flat(30).slice(1)] })), { ...CHOICES, by: 'ALL' }, { typeName });
    expect([hasPartMonth([view.total], view), isPartMonth(view.total.coverage[0]), isPartMonth(view.total.coverage[1])]).toEqual([true, true, false]);
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
    // Of a year before that has no bill nothing is said that there was none of.
    const first = viewOf(report(line({ usage: [null, ...flat<number | null>(100).slice(1)], usageDays: [0, ...flat(30).slice(1)], expectedDays: [0, ...flat(30).slice(1)] })), { ...CHOICES, isCompared: true }, { typeName });
    expect([hasYearBefore(first), comparisonNotes(first, 'USAGE'), figuresOf(first, 'USAGE')[1]]).toEqual([false, ['Of the year before there is nothing here to compare with.'], { name: 'Against the year before', value: 'Not comparable', note: 'nothing of that year is here' }]);
  });

  it('puts the smallest of many sites together, and loses none of it', () => {
    const sites = Array.from({ length: 12 }, (_, at) => line({ siteId: `s${at}`, siteName: `Site ${at}`, usage: flat<number | null>(at + 1) }));
    const view = viewOf(report(...sites), { ...CHOICES, by: 'SITE' }, { typeName });
    const drawn = chartSeries(view.series, 'USAGE');
    expect(drawn.map(({ label }) => label)).toEqual(['Site 11', 'Site 10', 'Site 9', 'Site 8', 'Site 7', 'Site 6', '6 others']);
    expect(drawn.reduce((sum, one) => sum + (one.values[0] ?? 0), 0)).toBe(view.total.values[0]);
    expect(tableRows(view, 'USAGE', true)).toHaveLength(13 * 12);
  });

  it('divides a usage by the floor area of the sites billed, each once, and names those without one', () => {
    const mill = { siteId: 'm', siteName: 'Mill', floorArea: { value: 1000, unit: 'ft2' as const } };
    const barn = { siteId: 'b', siteName: 'Barn', floorArea: { value: 100, unit: 'm2' as const } };
    const lines = [line({ ...mill }), line({ ...mill, type: 'GAS', usage: flat<number | null>(50) }), line({ ...barn, usage: [null, ...flat<number | null>(300).slice(1)] }), line({ siteId: 's', siteName: 'Shed' }), line({ ...water, ...mill })];
    const choices = { ...CHOICES, measure: 'PER_AREA' as const, by: 'SITE' as const };
    const view = viewOf(report(...lines), choices, { typeName });
    expect([view.unit, view.withoutArea]).toEqual(['kWh/ft²', [{ siteId: 's', siteName: 'Shed' }]]);
    // The barn has no bill of the first month: neither its usage nor its area is in it.
    expect(view.total.values.slice(0, 2)).toEqual([expect.closeTo(0.15), expect.closeTo(450 / (1000 + 100 / 0.3048 ** 2))]);
    expect(view.series.map(({ label, overall }) => [label, overall])).toEqual([['Barn', expect.closeTo(12 * 3 * 0.3048 ** 2)], ['Mill', expect.closeTo(13 * 0.15)]]);
    expect(figuresOf(view, 'PER_AREA').map(({ name, value, note }) => [name, value, note]).slice(1, 3)).toEqual([['Highest site', '3.34 kWh/ft²', 'Barn'], ['Lowest site', '1.95 kWh/ft²', 'Mill']]);
    const [row] = tableRows(view, 'PER_AREA', true, 'en-US').filter(({ name }) => name === 'Mill');
    const column = tableColumns(view, 'PER_AREA', 'SITE', true, 'en-US')[2];
    expect(row && column && [column.header, column.cell(row), column.render?.(row)]).toEqual(['Use per area (kWh/ft²)', 0.15, '0.150']);
    expect(noteWords(NOTES, 'COUNTED', { count: 47, toReview: 0, openIssues: 0 }, { ...view, isCompared: true })[0]).toBe('From 47 bills, those of the year before and sites without a floor area among them.');
    const area = tableColumns(view, 'PER_AREA', 'SITE', true, 'en-US')[3];
    expect(row && area && [area.header, area.cell(row)]).toEqual(['Floor area (ft²)', 1000]);
    const metric = viewOf(report(...lines), { ...choices, unit: 'kBtu/m²' }, { typeName });
    expect(metric.series[0]?.values[1]).toBeCloseTo(3 * 3.412_142, 4);
    expect(valueWords('PER_AREA', 12.346, { unit: 'm3/m²', currency: null }, 'en-US')).toBe('12.35 m³/m²');
    expect(viewOf(report(line({ siteId: 's', siteName: 'Shed' })), choices, { typeName })).toMatchObject({ series: [], withoutArea: [{ siteName: 'Shed' }] });
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
  const plain = { isCompared: false, otherMoney: [] };
  expect(noteWords({ ...NOTES, withoutPeriod: 1, withoutUsage: 2, endDayNotCounted: 1 }, 'AS_BILLED', { count: 4, toReview: 1, openIssues: 0 }, plain)).toEqual([
    'From 4 bills, of which 1 waits for review and is counted as it was read.',
    '1 bill names no service period: it is in no month.',
    '2 bills name no usage: they count only where usage is not needed.',
    'Each bill is spread over its days, each day alike. Whether the last day of a bill is counted is taken from the bills of each service: it is not where the next bill begins on it. That is so of 1 of 2 services here.',
  ]);
  const bills = { count: 12, toReview: 0, openIssues: 0 };
  expect(noteWords(NOTES, 'COUNTED', bills, { ...plain, isCompared: true })[0]).toBe('From 12 bills, those of the year before among them.');
  expect(noteWords(NOTES, 'AS_BILLED', bills, plain).at(-1)).toBe('Each bill is spread over its days, each day alike. The last day of every bill is counted: no next bill begins on it.');
});

it('emissions name their factors with source and year, and what has none', () => {
  const used = [{ id: 'a', type: 'ELECTRICITY' as const, name: 'Grid electricity', country: 'US', region: 'CAMX, WECC California', unit: 'kWh', kgCo2ePerUnit: 0.2265, scope: 2 as const, source: 'US EPA, eGRID2022', year: 2022 }];
  expect(emissionNotes({ used, missing: [{ type: 'FUEL', country: 'US' }, { type: 'GAS', country: null }, { type: 'WATER', country: null }] }, 'en-US')).toEqual([
    'Emissions are the usage times a factor. Grid electricity, CAMX, WECC California: 0.2265 kg CO₂e per kWh, scope 2, location-based (US EPA, eGRID2022; 2022).',
    'Not in the emissions: Gas and Water of sites whose country is not known, as a factor is taken by it.',
    'Not in the emissions: Fuel in United States, of which no factor is known.',
  ]);
});

it('names the services of accounts that lack days in the months shown, those with the most first', () => {
  const lack = { accountId: 'a', accountNumber: '1', type: 'ELECTRICITY' as const, siteName: 'Mill', days: [9, 0, 4] };
  const lacks = [lack, { ...lack, accountId: 'b', accountNumber: '2', days: [0, 30, 10] }, { ...lack, type: 'WATER' as const }];
  const named = (months: number, type: 'ELECTRICITY' | null) => lackingIn({ lacks }, months, type).map(({ accountNumber, months: count, days }) => [accountNumber, count, days]);
  expect(named(2, 'ELECTRICITY')).toEqual([['2', 2, 40], ['1', 1, 4]]);
  expect(named(3, null)).toEqual([['2', 2, 40], ['1', 2, 13], ['1', 2, 13]]);
});
