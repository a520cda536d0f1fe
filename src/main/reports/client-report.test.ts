import { describe, expect, it } from 'vitest';
import type { EmissionFactor } from '../../shared/domain/emission-factor.ts';
import type { Report, ReportLine } from '../../shared/domain/report.ts';
import { sliceLines } from '../../shared/reports/slice-lines.ts';
import { barPicture, hasCut, roundTop } from './bar-picture.ts';
import { clientPage } from './client-page.ts';
import { clientReport } from './client-report.ts';
import { clientFormats } from './client-words.ts';

/** A year of months and the three that are reported. */
const MONTHS = [...Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`), '2026-01', '2026-02', '2026-03'];
const flat = <Value>(value: Value): Value[] => MONTHS.map(() => value);
const numbers = (before: number, ...now: (number | null)[]): (number | null)[] => [...Array.from({ length: 12 }, () => before), ...now];
const line = (more: Partial<ReportLine>): ReportLine => ({
  type: 'ELECTRICITY', siteId: 's', siteName: 'Mill', country: 'US', meterId: 'm', meterName: '1', unit: 'kWh', usage: numbers(1000, 900, 900, 900), usageDays: flat(30), costDays: flat(30), expectedDays: flat(30),
  cost: { USD: numbers(200, 150, 150, 150) }, isEstimated: flat(false), demand: flat<number | null>(null), demandUnit: null, loadUsage: flat<number | null>(null), loadMost: flat<number | null>(null), exported: flat<number | null>(null), parts: {}, priced: { USD: { usage: numbers(1000, 900, 900, 900), cost: numbers(200, 150, 150, 150) } }, ...more,
});
const notes = { bills: 9, withoutPeriod: 0, withoutUsage: 0, otherUnit: 0, withoutCost: 0, unknownShare: 0, severalSites: 0, overlapping: 0, toReview: 0, openIssues: 0, endDayNotCounted: 0, services: 2 };
const billed = (lines: ReportLine[]): Report['billed'] => lines.flatMap(({ type, usageDays, expectedDays }) => (type === null ? [] : [{ type, days: usageDays, expected: expectedDays }]));
const report = (...lines: ReportLine[]): Report => ({ months: MONTHS, lines, billed: billed(lines), lacks: [], ended: [], bills: [], notes });
const grid: EmissionFactor = { id: 'g', type: 'ELECTRICITY', name: 'Grid electricity', country: 'US', region: null, unit: 'kWh', kgCo2ePerUnit: 0.4, scope: 2, source: 'A public source', year: 2022 };
const pageOf = (given: Report, withOpenIssues = true) => clientReport({ title: 'Mill <1>', subtitle: 'Łódź Textile & Sons', report: given, wholeLines: given.lines.map((one) => sliceLines([one], 12, given.months.length)[0] ?? one), withOpenIssues, factors: [grid], chosen: {}, formats: clientFormats('en-US') });
const made = (...lines: ReportLine[]) => pageOf(report(...lines));
const figure = (page: ReturnType<typeof made>, name: string) => page.figures.find((one) => one.name === name);

describe('the page for a client', () => {
  it('says energy, cost, price, emissions and what is billed, against the year before', () => {
    const page = made(line({}));
    expect(page.period).toBe('January 2026 – March 2026');
    expect(page.figures.map(({ name, value }) => [name, value])).toEqual([['Energy used', '2,700 kWh'], ['Cost', '$450.00'], ['Electricity, per kWh', '$0.1667'], ['Emissions', '1.1 t CO₂e'], ['Days billed', '100%']]);
    expect(figure(page, 'Energy used')?.note).toBe('-10.0% on the year before, like for like');
    expect(page.rows[0]).toEqual(['January 2026', '900', '$150.00', '$200.00', '-25.0%']);
    expect(page.rows.at(-1)).toEqual(['Together', '2,700', '$450.00', '$600.00', '-25.0%']);
    expect(page.notes.some((words) => words.includes('Grid electricity, United States: 0.4 kg CO₂e per kWh, scope 2, location-based (A public source; 2022)'))).toBe(true);
  });

  it('marks a month that is not wholly billed, names it, and compares nothing with it', () => {
    const page = made(line({ usage: numbers(1000, 900, 400, null), usageDays: [...flat(30).slice(0, 13), 12, 0], cost: { USD: numbers(200, 150, 60, null) }, costDays: [...flat(30).slice(0, 13), 12, 0] }));
    expect(page.rows.slice(0, 3)).toEqual([['January 2026', '900', '$150.00', '$200.00', '-25.0%'], ['February 2026', '400 *', '$60.00 *', '$200.00', '–'], ['March 2026', '–', '–', '$200.00', '–']]);
    expect(page.notes[0]).toBe('Not all days are billed in February 2026 (40%), March 2026 (0%); numbers of these months are of the billed days alone, and marked *.');
    expect(figure(page, 'Days billed')?.value).toBe('46.6%');
  });

  it('marks a month of the year before that is not wholly billed, and says which numbers a change compares where those are not the two beside it', () => {
    const barn = line({ meterId: 'b', cost: { USD: [40, ...numbers(200, 150, 150, 150).slice(1)] }, costDays: [9, ...flat(30).slice(1)] });
    const page = made(line({}), barn);
    expect(page.rows.slice(0, 2).map((cells) => cells.slice(2))).toEqual([['$300.00', '$240.00 *', '-25.0% †'], ['$300.00', '$400.00', '-25.0%']]);
    expect(page.notes).toContain('Of the year before, too, months of which not all days are billed are marked *.');
    expect(page.notes).toContain('† Not all of both months is compared, only the meters billed for all days of both: January 2026 $150.00 with $200.00.');
    expect(made(line({})).notes.some((words) => words.startsWith('†'))).toBe(false);
  });

  it('never adds currencies, and names what no factor is known for', () => {
    const page = made(line({}), line({ type: 'GAS', meterId: 'g', usage: numbers(10, 20, 20, 20), cost: { CAD: numbers(5, 6, 6, 6) } }));
    expect(figure(page, 'Cost')?.value).toBe('$450.00');
    expect(page.notes.some((words) => words.includes('in none of these sums: CA$18.00') || words.includes('in none of these sums: $18.00'))).toBe(true);
    expect(page.notes).toContain('Not in the emissions: Gas in United States, of which no factor is known.');
  });

  it('says which way it was made where bills have open issues, and what is taken for ended', () => {
    const given: Report = { ...report(line({})), notes: { ...notes, openIssues: 2 }, ended: [{ accountId: 'a', accountNumber: '1', type: 'GAS', siteName: null, lastMonth: '2022-05' }] };
    expect(pageOf(given).notes).toContain('Made with bills that have open issues: 2 of 9, counted as they were read.');
    expect(pageOf(given, false).notes).toContain('Made without bills that have open issues: 2 stay out.');
    expect(pageOf(given).notes).toContain('1 service has had no bill for more than a year: none is expected there any more.');
    expect(made(line({})).notes.some((words) => words.includes('open issues') || words.includes('expected'))).toBe(false);
  });

  it('the days billed are those of all services, and many months that lack are one sentence', () => {
    const page = pageOf({ ...report(line({})), billed: [{ type: 'WATER', days: flat(3), expected: flat(30) }] });
    expect(figure(page, 'Days billed')).toMatchObject({ value: '10%', note: 'of all services; 3 months not wholly billed' });
    expect(page.notes[0]).toBe('Not all days are billed in January 2026 (10%), February 2026 (10%), March 2026 (10%); numbers of these months are of the billed days alone, and marked *.');
  });

  it('divides by no usage that is billed in another currency', () => {
    const page = made(line({}), line({ meterId: 'gb', usage: numbers(5000, 5000, 5000, 5000), cost: { GBP: numbers(900, 900, 900, 900) }, priced: { GBP: { usage: numbers(5000, 5000, 5000, 5000), cost: numbers(900, 900, 900, 900) } } }));
    expect(figure(page, 'Electricity, per kWh')).toMatchObject({ value: '$0.1667', note: 'cost divided by usage, of the bills in USD' });
  });

  it('divides energy by the floor area of the sites that have one, and says that others are not in it', () => {
    expect(figure(made(line({})), 'Energy per ft²')).toBeUndefined();
    const [mill, shed] = [line({ floorArea: { value: 1000, unit: 'ft2' } }), line({ siteId: 't', siteName: 'Shed' })];
    expect(figure(made(mill), 'Energy per ft²')).toMatchObject({ value: '2.7 kWh', note: 'of whole buildings' });
    const page = made(mill, shed);
    expect(figure(page, 'Energy per ft²')).toMatchObject({ value: '2.7 kWh', note: 'of the sites with a floor area' });
    expect(page.notes).toContain('Energy per ft² is that of whole buildings, month by month divided by the floor area of the sites billed in it, and added up. Sites whose floor area is not known are not in it.');
    expect(figure(made(line({ floorArea: { value: 100, unit: 'm2' } })), 'Energy per m²')?.value).toBe('27 kWh');
  });

  it('says that nothing is known rather than nought', () => {
    const page = made(line({ usage: flat<number | null>(null), usageDays: flat(0), cost: {}, priced: {}, costDays: flat(0) }));
    expect(page.figures.map(({ value }) => value)).toEqual(['Not known', 'Not known', 'Not known', '0%']);
    expect(page.pictures).toEqual([]);
  });

  it('as HTML runs and loads nothing, and no name in it is markup', () => {
    const html = clientPage(made(line({})), { name: 'A "firm" <b>', logo: null }, 'November 27, 2026', 'A4');
    expect(html).toContain('Mill &#60;1&#62;');
    expect(html).toContain('Łódź Textile &#38; Sons');
    expect(html).not.toMatch(/<script|<b>|https?:/u);
    expect(html).toContain('size: A4');
    expect(html.match(/<svg /gu)).toHaveLength(2);
  });
});

describe('bars', () => {
  it('reach to a round number no lower than the highest month', () => {
    expect([0, 1, 7, 12, 260, 1001].map(roundTop)).toEqual([1, 1, 8, 12, 300, 1200]);
  });

  it('one month far above all others is cut and says its value, so that the others can be seen', () => {
    const values = [80, 250, 52_000, 330];
    const picture = barPicture({ title: 'Cost', labels: values.map(String), series: [{ label: 'a', colour: '#000000', values }], coverage: values.map(() => 1), before: null, axis: (value) => `=${value}` });
    const heights = [...picture.matchAll(/<rect [^>]*height="([\d.]+)"/gu)].map(([, height]) => Number(height));
    expect((heights[3] ?? 0) / Math.max(...heights)).toBeGreaterThan(0.5);
    expect(picture).toContain('>=52000<');
  });

  it('a credit far below all others is cut as well, and leaves the others their height', () => {
    const values = [2100, 1900, -31_000, 2000, 1800];
    const series = [{ label: 'a', colour: '#000000', values }];
    const picture = barPicture({ title: 'Cost', labels: values.map(String), series, coverage: values.map(() => 1), before: null, axis: (value) => `=${value}` });
    const heights = [...picture.matchAll(/<rect [^>]*height="([\d.]+)"/gu)].map(([, height]) => Number(height));
    expect((heights[0] ?? 0) / 182).toBeGreaterThan(0.4);
    expect(heights[2] ?? 0).toBeGreaterThan(5);
    expect([picture.includes('>=-31000<'), hasCut({ series, before: null }), hasCut({ series: [{ label: 'a', colour: '#000000', values: [2, 3, -3, 2] }], before: null })]).toEqual([true, true, false]);
  });

  it('a month without a bill stays empty, and a credit hangs below the line', () => {
    const draw = (values: (number | null)[]): string[] => barPicture({ title: 'Cost', labels: values.map(String), series: [{ label: 'a', colour: '#000000', values }], coverage: values.map(() => 1), before: null, axis: String }).match(/<rect [^>]*>/gu) ?? [];
    expect(draw([5, null, 3])).toHaveLength(2);
    const [up = '', down = ''] = draw([10, -10]);
    const numberOf = (rect: string, name: string): number => Number(new RegExp(`${name}="([\\d.]+)"`, 'u').exec(rect)?.[1]);
    expect(numberOf(down, ' y')).toBeCloseTo(numberOf(up, ' y') + numberOf(up, 'height'), 1);
  });
});
