import { describe, expect, it } from 'vitest';
import { daysOfPeriod, findDateRange, findListSearch, findListTabs, findPeriodFilter, findYearTabs, writeDay } from './find-list-filters.ts';
import { button, field, link, select, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { Control } from '../page/page-snapshot-model.ts';

const asField = (more: Partial<Control>): Control => snapshotOf([field('', more)]).frames[0]?.controls[0] as Control;

describe('what a list of bills is narrowed by', () => {
  it('knows years side by side, newest first, and takes one year alone for none', () => {
    expect(findYearTabs(snapshotOf([link('2024'), link('2026'), link('2025')])).map(({ year }) => year)).toEqual([2026, 2025, 2024]);
    expect(findYearTabs(snapshotOf([link('2026'), link('Bills')]))).toEqual([]);
    expect(findYearTabs(snapshotOf([button('2025 (12 bills)'), button('Bills 2026')])).map(({ year }) => year)).toEqual([2026, 2025]);
    expect(findYearTabs(snapshotOf([link('May 2026'), link('June 2026')]))).toEqual([]);
  });
  it('knows tabs by service or age, and leaves out those of other things', () => {
    const tab = (text: string): ReturnType<typeof button> => button(text, { role: 'tab' });
    expect(findListTabs(snapshotOf([tab('Electricity'), tab('Gas (4)'), tab('Payments')].map((each) => ({ ...each, box: { x: 0, y: 10, width: 80, height: 20 } })))).map(({ text }) => text)).toEqual(['Electricity', 'Gas (4)']);
    expect(findListTabs(snapshotOf([tab('Bills'), tab('Payments'), tab('Usage')].map((each) => ({ ...each, box: { x: 0, y: 10, width: 80, height: 20 } }))))).toEqual([]);
  });
  it('knows the search that has to be run before a list shows', () => {
    expect(findListSearch(snapshotOf([select('Document type', ['Bills', 'Letters'], { form: 0 }), button('Search')]))?.text).toBe('Search');
    expect(findListSearch(snapshotOf([field('Search the website', { form: 0 }), button('Search')]))).toBeNull();
  });
  it.each([['Last 3 months', 90], ['12 derniers mois', 360], ['Letzte 2 Jahre', 730], ['Alle', Infinity], ['Todas', Infinity], ['Newest first', null], ['Account 3', null]])('%s', (text, days) => expect(daysOfPeriod(text)).toBe(days));
  it('chooses the period that goes furthest back, and nothing where it is chosen', () => {
    const options = ['Last 3 months', 'Last 24 months', 'Last year'];
    expect(findPeriodFilter(snapshotOf([select('Show', options)]))?.furthest).toBe(1);
    expect(findPeriodFilter(snapshotOf([select('Show', options, { selected: 1 })]))).toBeNull();
    expect(findPeriodFilter(snapshotOf([select('Sort', ['Newest first', 'Oldest first'])]))).toBeNull();
  });
  it('finds a range of days and what applies it, and never a date a service is to stop on', () => {
    const found = findDateRange(snapshotOf([field('Von', { type: 'date' }), field('Bis', { type: 'date' }), button('Anzeigen')]));
    expect([found?.from.label, found?.to?.label, found?.apply?.text]).toEqual(['Von', 'Bis', 'Anzeigen']);
    expect(findDateRange(snapshotOf([field('Stop service on', { type: 'date' }), button('Stop service')]))).toBeNull();
    expect(findDateRange(snapshotOf([field('Start date', { type: 'date' }), field('End date', { type: 'date' }), button('Enroll')]))).toBeNull();
    expect(findDateRange(snapshotOf([field('From', { placeholder: 'Search' })]))).toBeNull();
  });
  it.each([
    [{ type: 'date' }, 'de', '2024-03-09'], [{ placeholder: 'dd/mm/yyyy' }, 'en', '09/03/2024'], [{ placeholder: 'MM/DD/YYYY' }, 'en', '03/09/2024'], [{ placeholder: 'TT.MM.JJJJ' }, 'de', '09.03.2024'],
    [{ placeholder: 'JJ/MM/AAAA' }, 'fr', '09/03/2024'], [{ value: '2026-11-26' }, 'en', '2024-03-09'], [{ value: '11/26/2026' }, 'en-GB', '03/09/2024'], [{}, 'nl', '09-03-2024'], [{}, 'en', '03/09/2024'],
  ])('writes a day as %j on a page in %s wants it', (more, language, written) => expect(writeDay('2024-03-09', asField(more), language)).toBe(written));
});
