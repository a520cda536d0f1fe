import type { Sort } from './table-model.ts';
import type { RowSource } from './use-local-rows.ts';
import { usePages, type PagesOptions } from './use-pages.ts';

/** More than a window shows at once, and few enough to come while a key is pressed. */
const PAGE = 50;

interface RowPagesOptions<Row, Request extends object> extends Omit<PagesOptions<Row, Request>, 'pageSize'> {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** The rows of a table page by page, sorted by the store; while another list is on its way nothing flickers as one types. */
export function useRowPages<Row, Request extends object>({ sort, onSort, ...pages }: RowPagesOptions<Row, Request>): RowSource<Row> {
  return { ...usePages({ ...pages, pageSize: PAGE }), sort, onSort };
}
