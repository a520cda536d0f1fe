import { expect, it } from 'vitest';
import { findBillLists } from './find-bill-list.ts';
import { findMonthAndYear } from './find-month-and-year.ts';
import { button, link, select, snapshotOf } from '../fixtures/snapshot-of.ts';

const MONTHS = ['January', 'February', 'March'];
const pair = (submit: string): Parameters<typeof snapshotOf>[0] => [select('Month', MONTHS, { form: 0 }), select('Year', ['2025', '2026'], { form: 0 }), button(submit)];

it('names a bill for each month of each year, newest first, by both of its choices', () => {
  const found = findMonthAndYear(snapshotOf(pair('View bill'), { title: 'Bills' }));
  expect(found?.rows.map((row) => row.date)).toEqual(['2026-03-31', '2026-02-28', '2026-01-31', '2025-03-31', '2025-02-28', '2025-01-31']);
  expect(found?.rows[1]?.choices.map(({ control, option }) => control.options[option])).toEqual(['2026', 'February']);
});
it('knows months by figures, in German and with one option that asks to choose', () => {
  expect(findMonthAndYear(snapshotOf([select('Monat', ['Bitte wählen', 'Januar', 'Februar', 'März']), select('Jahr', ['2026']), button('Rechnung anzeigen')]))?.rows).toHaveLength(3);
  expect(findMonthAndYear(snapshotOf([select('Month', ['01', '02', '03']), select('Year', ['2026']), button('View bill')]))?.rows).toHaveLength(3);
});
it('takes the day of a card or of a birth for none, and nothing that only pays', () => {
  expect(findMonthAndYear(snapshotOf([select('Expiry month', ['01', '02', '03']), select('Expiry year', ['2026', '2027']), button('Save card')], { title: 'Payment methods' }))).toBeNull();
  expect(findMonthAndYear(snapshotOf(pair('Pay bill'), { title: 'Bills' }))).toBeNull();
});
it('stands before what it shows of one month, and behind a list of several', () => {
  const row = (day: string): { cells: string[]; controls: ReturnType<typeof link>[] } => ({ cells: [day, '$10.00'], controls: [link('View bill', `https://portal.test/bill/${day}`)] });
  expect(findBillLists(snapshotOf(pair('View bill'), { title: 'Bills', rows: [row('02/05/2026')] }))[0]?.rows[0]?.choices).toHaveLength(2);
  expect(findBillLists(snapshotOf(pair('View bill'), { title: 'Bills', rows: [row('02/05/2026'), row('01/05/2026')] }))[0]?.rows[0]?.choices).toEqual([]);
});
