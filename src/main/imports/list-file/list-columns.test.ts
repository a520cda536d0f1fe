import { expect, it } from 'vitest';
import { eachOnce, listColumns, valueRows } from './list-columns.ts';
import type { RawTable } from './raw-table.ts';

const table = (...rows: string[][]): RawTable => ({ rows: rows.map((cells, at) => ({ line: at + 1, cells })), notes: [] });

it('shows a column by its heading, else by its letters as spreadsheets count them', () => {
  const titles = (width: number): string[] => listColumns(table(Array.from({ length: width }, () => 'x')), null).map(({ title }) => title);
  const all = titles(703);
  expect([0, 25, 26, 27, 51, 52, 701, 702].map((at) => all[at])).toEqual(['Column A', 'Column Z', 'Column AA', 'Column AB', 'Column AZ', 'Column BA', 'Column ZZ', 'Column AAA']);
  expect(listColumns(table([' Company ', ' '], ['Mill', 'x']), 0)).toEqual([
    { heading: 'Company', letters: 'Column A', title: 'Company', samples: ['Mill'] }, { heading: '', letters: 'Column B', title: 'Column B', samples: ['x'] },
  ]);
});

it('takes the first three values below the headings that are not blank, cut where they are long, and a row that is wider makes a column', () => {
  const list = table(['A title above'], ['Company'], ['Mill'], [' '], ['Harbour', 'more'], ['H'.repeat(80)], ['Quarry']);
  expect(listColumns(list, 1).map(({ samples }) => samples)).toEqual([['Mill', 'Harbour', 'H'.repeat(60)], ['more']]);
  expect(valueRows(list, 1).map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
  expect(valueRows(list, null)).toHaveLength(7);
});

it('lets the first of two columns keep what both were chosen for', () => {
  expect(eachOnce(['a', 'b', 'c', 'd'], ['company', null, 'company', 'site', 'beyond'])).toEqual(['company', null, null, 'site']);
  expect(eachOnce(['a', 'b'], ['company'])).toEqual(['company', null]);
});
