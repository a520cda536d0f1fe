import type { TableCell, TableColumn } from '../../shared/ipc/tables.ts';
import type { ReactNode } from 'react';
import { formatDay, formatMoment } from '../words/format-day.ts';
import { formatMoney, formatNumber } from '../words/format-number.ts';

/** One column of a table: the one source for showing, sorting and saving it. */
export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** The header of the saved table, where it says more there. */
  readonly savedHeader?: string;
  readonly kind: TableColumn['kind'];
  /** Least width in pixels; `grow` is its share of what is left over. */
  readonly width: number;
  readonly grow?: number;
  /** The plain value, for sorting and saving. */
  readonly cell: (row: Row) => TableCell;
  /** The currency of a money column. */
  readonly currency?: (row: Row) => string | null;
  /** What is shown instead of the formatted value. */
  readonly render?: (row: Row) => ReactNode;
  /** False where the list cannot be put in this order. */
  readonly sortable?: boolean;
  /** Not shown by itself where the table is narrower than this; saved all the same. */
  readonly from?: number;
  /** False for what is no value of the row, such as its buttons: neither saved nor chosen. */
  readonly isValue?: false;
}

/** Which columns a person wants to see or not, by key; the width decides on those that are not named. */
export type ColumnChoice = Readonly<Record<string, boolean>>;

export interface Sort {
  readonly key: string;
  readonly direction: 'asc' | 'desc';
}

/** Amounts, days and moments stand to the right. */
export const isRightAligned = (kind: TableColumn['kind']): boolean => kind !== 'text';

/** The value as a person reads it. */
export function cellText<Row>(column: Column<Row>, row: Row): string {
  const value = column.cell(row);
  if (value === null) return '';
  if (typeof value === 'number') {
    return column.kind === 'money' ? formatMoney(value, column.currency?.(row) ?? null) : formatNumber(value);
  }
  if (column.kind === 'day') return formatDay(value);
  if (column.kind === 'moment') return formatMoment(value);
  return value;
}

/** Numbers by size, words as a person sorts them ("Unit 2" before "Unit 10"); what is empty comes last in either direction. */
export function compareCells(a: TableCell, b: TableCell, direction: Sort['direction'], collator: Intl.Collator): number {
  if (a === null || a === '') return b === null || b === '' ? 0 : 1;
  if (b === null || b === '') return -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return direction === 'asc' ? order : -order;
}

/** The rows in order; rows that are alike keep theirs. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort, locale?: string): Row[] {
  const column = columns.find((c) => c.key === sort.key);
  if (!column) return [...rows];
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  return rows
    .map((row) => ({ row, cell: column.cell(row) }))
    .sort((a, b) => compareCells(a.cell, b.cell, sort.direction, collator))
    .map(({ row }) => row);
}

export interface SavedTable {
  columns: TableColumn[];
  rows: TableCell[][];
}

/** The table as it is saved: every column, hidden ones too. A column of money in several currencies gets one that names them. */
export function savedTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): SavedTable {
  const parts = columns.filter((column) => column.isValue !== false).flatMap((column) => {
    const own = { header: column.savedHeader ?? column.header, kind: column.kind, cell: column.cell };
    const { currency } = column;
    return currency ? [own, { header: `${column.header} currency`, kind: 'text' as const, cell: (row: Row) => currency(row) }] : [own];
  });
  return { columns: parts.map(({ header, kind }) => ({ header, kind })), rows: rows.map((row) => parts.map(({ cell }) => cell(row))) };
}

/** Whether a column is seen in a table of this width. */
export const isShown = <Row>({ key, from }: Column<Row>, tableWidth: number, choice: ColumnChoice): boolean => choice[key] ?? (from === undefined || tableWidth >= from);

/** The columns that are seen in a table of this width. */
export const columnsFor = <Row>(columns: readonly Column<Row>[], tableWidth: number, choice: ColumnChoice): readonly Column<Row>[] =>
  columns.filter((column) => isShown(column, tableWidth, choice));

const SELECTION_WIDTH = 36;

/** The CSS grid template of the shown columns: each its least width, and its share of what is left over. */
export function gridTemplate<Row>(columns: readonly Column<Row>[], withSelection: boolean, tableWidth: number): string {
  const shares = columns.reduce((sum, { grow }) => sum + (grow ?? 0), 0);
  const left = Math.max(0, tableWidth - leastWidth(columns, withSelection));
  const widths = columns.map(({ width, grow }) => `${shares === 0 ? width : Math.floor(width + (left * (grow ?? 0)) / shares)}px`);
  return `${withSelection ? `${SELECTION_WIDTH}px ` : ''}${widths.join(' ')}`;
}

/** The width in pixels below which the shown columns scroll sideways. */
export const leastWidth = <Row>(columns: readonly Column<Row>[], withSelection: boolean): number =>
  columns.reduce((sum, column) => sum + column.width, withSelection ? SELECTION_WIDTH : 0);

const inOneCell = (text: string): string => text.replace(/[\t\r\n]+/gu, ' ');

/** Rows as text that spreadsheets and mails take as a table: as they are shown, several with the headers above. */
export function copiedRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const values = columns.filter((column) => column.isValue !== false);
  const lines = rows.map((row) => values.map((column) => inOneCell(cellText(column, row))).join('\t'));
  return (rows.length > 1 ? [values.map(({ header }) => header).join('\t'), ...lines] : lines).join('\n');
}
