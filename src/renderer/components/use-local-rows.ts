import { useMemo, useState } from 'react';
import type { RowGroup } from './table-groups.ts';
import { sortRows, type Column, type Sort } from './table-model.ts';

export interface TableGroups<Row> {
  /** How many rows there are, without the heads. */
  readonly rowCount: number;
  /** The head at a place; null where a row stands there. */
  readonly headAt: (index: number) => { readonly group: RowGroup; readonly isOpen: boolean } | null;
  readonly setOpen: (key: string, isOpen: boolean) => void;
  /** Every row of a group. */
  readonly rowsOf: (key: string) => Promise<readonly Row[]>;
}

/** Where a table takes its rows from: all of them at hand, or page by page. */
export interface RowSource<Row> {
  /** null until it is known. */
  readonly count: number | null;
  /** undefined while the row is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Tells which rows are in sight. */
  readonly ensure?: (from: number, to: number) => void;
  /** Tells which rows are in sight, where they do not stand one after the other among all rows. */
  readonly ensureEach?: (rows: readonly number[]) => void;
  /** Where the rows stand in groups: the heads among them. */
  readonly groups?: TableGroups<Row>;
  /** What is shown is another list's, while the one asked for is on its way. */
  readonly isStale?: boolean;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Every row in order, for saving. */
  readonly allRows: () => Promise<readonly Row[]>;
  readonly error: string | null;
  readonly reload: () => void;
}

/** A source over rows at hand, sorted here. `rows` null means that they are being loaded. */
export function useLocalRows<Row>(
  rows: readonly Row[] | null,
  columns: readonly Column<Row>[],
  initialSort: Sort,
  failure: { readonly error: string | null; readonly reload: () => void },
): RowSource<Row> {
  const [sort, onSort] = useState(initialSort);
  const sorted = useMemo(() => (rows === null ? null : sortRows(rows, columns, sort)), [rows, columns, sort]);
  return {
    count: sorted?.length ?? null,
    rowAt: (index) => sorted?.[index],
    sort,
    onSort,
    allRows: () => Promise.resolve(sorted ?? []),
    error: failure.error,
    reload: failure.reload,
  };
}
