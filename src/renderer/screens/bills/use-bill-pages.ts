import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { BillSortKey, type BillListRequest, type BillSummary } from '../../../shared/domain/bill.ts';
import { api, messageOf } from '../../app/api.ts';
import type { Sort } from '../../components/table-model.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { onDataChanged } from '../../stores/data.ts';

const PAGE = 200;
/** Rows asked for at once when all are wanted. */
const SAVE_PAGE = 1000;

export type BillFilter = Omit<BillListRequest, 'offset' | 'limit' | 'sort' | 'direction'>;

interface Pages {
  readonly key: string;
  readonly total: number | null;
  readonly rows: ReadonlyMap<number, readonly BillSummary[]>;
  readonly error: string | null;
}

export interface BillSource extends RowSource<BillSummary> {
  /** The list as it is asked for now, to be walked through from a bill. */
  readonly request: BillListRequest;
}

/** Bills page by page from the store, as they come in sight. Pages in sight load again when bills change, in place. */
export function useBillPages(filter: BillFilter): BillSource {
  const [sort, onSort] = useState<Sort>({ key: 'billDate', direction: 'desc' });
  const filterKey = JSON.stringify(filter);
  const request = useMemo<BillListRequest>(() => {
    const parsed = BillSortKey.safeParse(sort.key);
    return { ...(JSON.parse(filterKey) as BillFilter), sort: parsed.success ? parsed.data : 'billDate', direction: sort.direction };
  }, [filterKey, sort]);
  const key = JSON.stringify(request);
  const [pages, setPages] = useState<Pages>({ key, total: null, rows: new Map(), error: null });
  const asked = useRef(new Set<string>());
  const sight = useRef<readonly [number, number]>([0, 0]);

  const loadPage = useCallback(
    (page: number): void => {
      const mark = `${key} ${page}`;
      if (asked.current.has(mark)) return;
      asked.current.add(mark);
      api.bills.list({ ...request, offset: page * PAGE, limit: PAGE }).then(
        ({ rows, total }) => {
          setPages((old) => ({ key, total, rows: new Map(old.key === key ? old.rows : []).set(page, rows), error: null }));
        },
        (error: unknown) => {
          asked.current.delete(mark);
          setPages((old) => ({ ...(old.key === key ? old : { key, total: null, rows: new Map<number, readonly BillSummary[]>() }), error: messageOf(error) }));
        },
      );
    },
    [key, request],
  );
  const ensure = useCallback(
    (from: number, to: number): void => {
      const pair = [Math.floor(from / PAGE), Math.floor(to / PAGE)] as const;
      sight.current = pair;
      for (let page = pair[0]; page <= pair[1]; page++) loadPage(page);
    },
    [loadPage],
  );
  const reload = useCallback((): void => {
    asked.current.clear();
    const [from, to] = sight.current;
    for (let page = from; page <= to; page++) loadPage(page);
  }, [loadPage]);
  useEffect(() => {
    asked.current.clear();
    sight.current = [0, 0];
    loadPage(0);
  }, [loadPage]);
  useEffect(() => onDataChanged(['bills', 'issues'], reload), [reload]);

  const isCurrent = pages.key === key;
  return {
    request,
    count: isCurrent ? pages.total : null,
    rowAt: (index) => (isCurrent ? pages.rows.get(Math.floor(index / PAGE))?.[index % PAGE] : undefined),
    ensure,
    sort,
    onSort,
    allRows: async () => {
      const all: BillSummary[] = [];
      for (;;) {
        const { rows, total } = await api.bills.list({ ...request, offset: all.length, limit: SAVE_PAGE });
        all.push(...rows);
        if (rows.length === 0 || all.length >= total) return all;
      }
    },
    error: isCurrent ? pages.error : null,
    reload,
  };
}
