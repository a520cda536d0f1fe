import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '../app/api.ts';
import { onDataChanged, type Noun } from '../stores/data.ts';
import { isAlike } from './is-alike.ts';
import type { RowSource } from './use-local-rows.ts';

/** Rows asked for at once when all are wanted. */
const ALL_PAGE = 1000;

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export interface Pages<Row> {
  readonly key: string;
  readonly total: number | null;
  readonly rows: ReadonlyMap<number, readonly Row[]>;
  readonly error: string | null;
}

/** The pages each list showed last: who comes back sees them at once, while they load anew. */
const lastShown = new Map<string, Pages<unknown>>();

/** The pages with one that came. What says the same as before stays the very same, so that nothing of it is drawn again. */
export function withPage<Row>(old: Pages<Row>, key: string, page: number, rows: readonly Row[], total: number): Pages<Row> {
  const known = old.key === key ? old.rows : new Map<number, readonly Row[]>();
  const before = known.get(page);
  const kept = before === undefined ? rows : keepAlike(before, rows);
  if (kept === before && old.key === key && old.total === total && old.error === null) return old;
  return { key, total, rows: new Map(known).set(page, kept), error: null };
}

function keepAlike<Row>(before: readonly Row[], after: readonly Row[]): readonly Row[] {
  const rows = after.map((row, at) => {
    const old = before[at];
    return old !== undefined && isAlike(old, row) ? old : row;
  });
  return rows.length === before.length && rows.every((row, at) => row === before[at]) ? before : rows;
}

export interface PagesOptions<Row, Request extends object> {
  /** Under which the pages are kept for who comes back. */
  readonly name: string;
  /** What is asked for, without the place of the page; another request is another list. */
  readonly request: Request;
  readonly load: (request: Request & { readonly offset: number; readonly limit: number }) => Promise<Page<Row>>;
  readonly pageSize: number;
  /** Whose changes make the pages in sight load again; kept from one drawing to the next. */
  readonly nouns: readonly Noun[];
}

export interface PageSource<Row> extends Required<Omit<RowSource<Row>, 'sort' | 'onSort' | 'groups'>> {
  /** What was asked for where these rows come from, as JSON. */
  readonly shown: string;
}

/**
 * Rows page by page from the store, as they come in sight. While another list is on its way the one before it stays, and is said
 * to be stale. Pages in sight load again when their nouns change, in place.
 */
export function usePages<Row, Request extends object>({ name, request, load, pageSize, nouns }: PagesOptions<Row, Request>): PageSource<Row> {
  const key = JSON.stringify(request);
  const [pages, setPages] = useState<Pages<Row>>(() => {
    const last = lastShown.get(name) as Pages<Row> | undefined;
    return last?.key === key ? last : { key, total: null, rows: new Map(), error: null };
  });
  useEffect(() => {
    lastShown.set(name, pages);
  }, [name, pages]);
  const asked = useRef({ key: '', pages: new Set<number>() });
  /** Answers that are awaited, each with the list it is of. */
  const awaited = useRef(new Map<Promise<unknown>, string>());
  /** The pages in sight. */
  const sight = useRef<readonly number[]>([0]);
  const latest = useRef({ key, request, load });
  useEffect(() => {
    latest.current = { key, request, load };
  });

  const loadPage = useCallback((page: number): void => {
    if (asked.current.key !== key) asked.current = { key, pages: new Set() };
    const { pages: marks } = asked.current;
    if (marks.has(page)) return;
    marks.add(page);
    // Whoever types fast asks for the last letter alone: one list is awaited before the next is asked for.
    const others = [...awaited.current].filter(([, of]) => of !== key).map(([answer]) => answer);
    const answer = Promise.all(others)
      .then(async () => {
        const { request: wanted, load: ask } = latest.current;
        if (latest.current.key !== key) return;
        const { rows, total } = await ask({ ...wanted, offset: page * pageSize, limit: pageSize });
        // An answer that comes after another list was asked for is too late.
        if (latest.current.key === key) setPages((old) => withPage(old, key, page, rows, total));
      })
      .catch((error: unknown) => {
        marks.delete(page);
        if (latest.current.key !== key) return;
        setPages((old) => ({ ...(old.key === key ? old : { key, total: null, rows: new Map<number, readonly Row[]>() }), error: messageOf(error) }));
      })
      .finally(() => awaited.current.delete(answer));
    awaited.current.set(answer, key);
  }, [key, pageSize]);
  const ensure = useCallback((from: number, to: number): void => {
    const first = Math.floor(from / pageSize);
    sight.current = Array.from({ length: Math.floor(to / pageSize) - first + 1 }, (_, at) => first + at);
    for (const page of sight.current) loadPage(page);
  }, [loadPage, pageSize]);
  const ensureEach = useCallback((rows: readonly number[]): void => {
    sight.current = [...new Set(rows.map((row) => Math.floor(row / pageSize)))];
    for (const page of sight.current) loadPage(page);
  }, [loadPage, pageSize]);
  const reload = useCallback((): void => {
    asked.current = { key: '', pages: new Set() };
    for (const page of sight.current) loadPage(page);
  }, [loadPage]);
  useEffect(() => {
    sight.current = [0];
    loadPage(0);
  }, [loadPage]);
  useEffect(() => onDataChanged(nouns, reload), [nouns, reload]);

  return {
    count: pages.total,
    rowAt: (index) => pages.rows.get(Math.floor(index / pageSize))?.[index % pageSize],
    ensure,
    ensureEach,
    isStale: pages.key !== key,
    shown: pages.key,
    allRows: async () => {
      const all: Row[] = [];
      for (;;) {
        const { rows, total } = await load({ ...request, offset: all.length, limit: ALL_PAGE });
        all.push(...rows);
        if (rows.length === 0 || all.length >= total) return all;
      }
    },
    error: pages.error,
    reload,
  };
}
