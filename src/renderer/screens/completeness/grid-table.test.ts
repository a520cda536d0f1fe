import { expect, it } from 'vitest';
import { copiedRows } from '../../components/table-model.ts';
import { gridColumns, movedCell } from './grid-table.ts';

it('moves by keys as far as the grid goes', () => {
  expect(movedCell('ArrowRight', false, [0, 11], 5, 12)).toEqual([0, 11]);
  expect(movedCell('ArrowDown', false, [3, 2], 5, 12)).toEqual([4, 2]);
  expect(movedCell('Home', true, [3, 2], 5, 12)).toEqual([0, 0]);
  expect(movedCell('End', false, [3, 2], 5, 12)).toEqual([3, 11]);
  expect(movedCell('ArrowDown', false, [0, 0], 0, 12)).toBeNull();
  expect(movedCell('a', false, [0, 0], 5, 12)).toBeNull();
});

it('is copied as a table of words, with months as headings', () => {
  const row = { siteId: 's', siteName: 'North Mill', companyId: 'c', companyName: 'Kestrel Mills', states: ['THERE', 'MISSING'] as ('THERE' | 'MISSING')[] };
  expect(copiedRows(gridColumns(['2026-01', '2026-02'], 'en-US'), [row, row]).split('\n').slice(0, 2)).toEqual([
    'Company\tSite\tJanuary 2026\tFebruary 2026', 'Kestrel Mills\tNorth Mill\tThere\tMissing',
  ]);
});
