import { expect, it } from 'vitest';
import { itemColumns } from '../screens/attention/attention-columns.tsx';
import { billColumns } from '../screens/bills/bill-columns.tsx';
import { differenceColumns } from '../screens/portfolio/difference-columns.tsx';
import { columnsFor, leastWidth, type Column } from './table-model.ts';

/** The width of a table in the narrowest window there is, 1,024 pixels, without the navigation and the scroll bar. */
const NARROWEST = 824;

/** Every width at which a column comes, and what lies around it. */
const widthsOf = <Row>(columns: readonly Column<Row>[]): number[] => columns.flatMap(({ from = NARROWEST }) => (Number.isFinite(from) ? [from, from + 1] : [])).concat(NARROWEST);

it.each([
  ['bills', billColumns as readonly Column<never>[]],
  ['differences from Portfolio Manager', differenceColumns as readonly Column<never>[]],
  ['what needs attention', itemColumns(new Map()) as readonly Column<never>[]],
])('no column of %s comes before there is room for it, so that nothing is cut at the right', (_name, columns) => {
  for (const width of widthsOf(columns)) expect(leastWidth(columnsFor(columns, width, {}), false), `at ${width} pixels`).toBeLessThanOrEqual(width);
});

it('the narrowest window still shows account and period of a bill, and what to do about what needs attention, and whose it is', () => {
  const shown = <Row>(columns: readonly Column<Row>[]): string[] => columnsFor(columns, NARROWEST, {}).map(({ key }) => key);
  expect(shown(billColumns)).toEqual(expect.arrayContaining(['billDate', 'provider', 'accountNumber', 'periodEnd', 'totalAmount', 'status']));
  expect(shown(itemColumns(new Map()))).toEqual(expect.arrayContaining(['what', 'todo', 'provider', 'company', 'act']));
});
