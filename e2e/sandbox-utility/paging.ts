/** Rows on one page of a history, in either design. */
export const BILLS_PER_PAGE = 8;

export interface Page<T> {
  readonly rows: readonly T[];
  readonly page: number;
  readonly pages: number;
}

/** The asked page of a list, or the nearest there is; the first page is 1. */
export function pageOf<T>(all: readonly T[], asked: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / BILLS_PER_PAGE));
  const page = Number.isInteger(asked) ? Math.min(Math.max(1, asked), pages) : 1;
  return { rows: all.slice((page - 1) * BILLS_PER_PAGE, page * BILLS_PER_PAGE), page, pages };
}
