import { describe, expect, it } from 'vitest';
import { cellText, columnsFor, copiedRows, gridTemplate, isRightAligned, savedTable, sortRows, type Column } from './table-model.ts';

interface Row {
  readonly name: string;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly day: string | null;
}
const columns: Column<Row>[] = [
  { key: 'name', header: 'Name', kind: 'text', width: 100, cell: (r) => r.name },
  { key: 'amount', header: 'Amount', kind: 'money', width: 80, cell: (r) => r.amount, currency: (r) => r.currency, from: 500 },
  { key: 'day', header: 'Bill date', kind: 'day', width: 80, cell: (r) => r.day },
];
const rows: Row[] = [
  { name: 'Unit 10', amount: 9, currency: 'USD', day: '2026-01-02' },
  { name: 'unit 2', amount: null, currency: null, day: null },
  { name: 'Unit 1', amount: 100, currency: 'EUR', day: '2025-12-31' },
];

describe('sorting', () => {
  it('puts numbers inside words by size', () => {
    expect(sortRows(rows, columns, { key: 'name', direction: 'asc' }, 'en').map((r) => r.name)).toEqual(['Unit 1', 'unit 2', 'Unit 10']);
  });

  it.each(['asc', 'desc'] as const)('keeps empty values last when %s', (direction) => {
    expect(sortRows(rows, columns, { key: 'amount', direction }, 'en').at(-1)?.amount).toBeNull();
  });

  it('compares amounts as numbers and leaves an unknown order alone', () => {
    expect(sortRows(rows, columns, { key: 'amount', direction: 'asc' }, 'en')[0]?.amount).toBe(9);
    const amounts = [20, 3, 100, -4, 3].map((amount) => ({ ...rows[0]!, amount }));
    expect(sortRows(amounts, columns, { key: 'amount', direction: 'asc' }, 'en').map((r) => r.amount)).toEqual([-4, 3, 3, 20, 100]);
    expect(sortRows(amounts, columns, { key: 'amount', direction: 'desc' }, 'en').map((r) => r.amount)).toEqual([100, 20, 3, 3, -4]);
    expect(sortRows(rows, columns, { key: 'none', direction: 'asc' }, 'en')).toEqual(rows);
  });
});

it('sets words to the left, and amounts, numbers, days and moments to the right', () => {
  expect((['text', 'money', 'number', 'day', 'moment'] as const).map(isRightAligned)).toEqual([false, true, true, true, true]);
});

describe('saving', () => {
  it('saves plain values, one row each, with the currency in a column of its own', () => {
    expect(savedTable(columns, rows)).toEqual({
      columns: [
        { header: 'Name', kind: 'text' }, { header: 'Amount', kind: 'money' }, { header: 'Amount currency', kind: 'text' }, { header: 'Bill date', kind: 'day' },
      ],
      rows: [['Unit 10', 9, 'USD', '2026-01-02'], ['unit 2', null, null, null], ['Unit 1', 100, 'EUR', '2025-12-31']],
    });
  });

  it('saves columns that a narrow table does not show', () => {
    expect(columnsFor(columns, 400, {}).map((c) => c.key)).toEqual(['name', 'day']);
    expect(savedTable(columns, []).columns.map((c) => c.header)).toContain('Amount');
  });
});

describe('columns', () => {
  it('are seen or not as the person chose, whatever the width', () => {
    expect(columnsFor(columns, 400, { amount: true, day: false }).map((c) => c.key)).toEqual(['name', 'amount']);
  });

  it('share what is left over, each beyond its own width', () => {
    const growing = columns.map((column, index) => ({ ...column, ...(index === 2 ? {} : { grow: index + 1 }) }));
    expect(gridTemplate(growing, true, 36 + 260 + 90)).toBe('36px 130px 140px 80px');
    expect(gridTemplate(growing, false, 100)).toBe('100px 80px 80px');
  });
});

describe('copying', () => {
  it('gives one row as it is shown, and several with the headers above', () => {
    const [first, second] = rows.slice(1);
    expect(copiedRows(columns, second === undefined ? [] : [second])).toBe('Unit 1\t€100.00\tDec 31, 2025');
    expect(copiedRows(columns, [first, second].filter((row) => row !== undefined)).split('\n')).toEqual(['Name\tAmount\tBill date', 'unit 2\t\t', 'Unit 1\t€100.00\tDec 31, 2025']);
  });

  it('keeps a row in its line, and leaves out what is no value', () => {
    const odd: Column<Row>[] = [{ key: 'name', header: 'Name', kind: 'text', width: 9, cell: () => 'a\tb\nc' }, { key: 'act', header: '', kind: 'text', width: 9, isValue: false, cell: () => 'Press' }];
    expect(copiedRows(odd, rows.slice(0, 1))).toBe('a b c');
    expect(savedTable(odd, []).columns).toHaveLength(1);
  });
});

it('an empty cell shows nothing', () => {
  const [, amount] = columns;
  expect(amount && cellText(amount, { name: '', amount: null, currency: 'USD', day: null })).toBe('');
});
