import { useCallback, useEffect, useRef, useState } from 'react';
import type { CompletenessRequest, CompletenessRow } from '../../../shared/domain/completeness.ts';
import { api, messageOf } from '../../app/api.ts';
import { onDataChanged } from '../../stores/data.ts';

const PAGE = 60;
/** Rows asked for at once when all are wanted. */
const ALL_PAGE = 1000;

export type CompletenessFilter = Omit<CompletenessRequest, 'offset' | 'limit'>;

interface Pages {
  readonly key: string;
  readonly total: number | null;
  readonly rows: ReadonlyMap<number, readonly CompletenessRow[]>;
  readonly error: string | null;
}

export interface CompletenessSource {
  /** null until it is known. */
  readonly count: number | null;
  readonly rowAt: (index: number) => CompletenessRow | undefined;
  readonly ensure: (from: number, to: number) => void;
  readonly allRows: () => Promise<readonly CompletenessRow[]>;
  readonly error: string | null;
  readonly reload: () => void;
}

/** Sites with their months, page by page as they come in sight; pages in sight load again when bills change, in place. */
export function useCompletenessPages(filter: CompletenessFilter): CompletenessSource {
  const key = JSON.stringify(filter);
  const [pages, setPages] = useState<Pages>({ key, total: null, rows: new Map(), error: null });
  const asked = useRef(new Set<string>());
  const sight = useRef<readonly [number, number]>([0, 0]);
  const loadPage = useCallback(
    (page: number): void => {
      const mark = `${key} ${page}`;
      if (asked.current.has(mark)) return;
      asked.current.add(mark);
      api.completeness.list({ ...(JSON.parse(key) as CompletenessFilter), offset: page * PAGE, limit: PAGE }).then(
        ({ rows, total }) => setPages((old) => ({ key, total, rows: new Map(old.key === key ? old.rows : []).set(page, rows), error: null })),
        (error: unknown) => {
          asked.current.delete(mark);
          setPages((old) => ({ ...(old.key === key ? old : { key, total: null, rows: new Map<number, readonly CompletenessRow[]>() }), error: messageOf(error) }));
        },
      );
    },
    [key],
  );
  const ensure = useCallback(
    (from: number, to: number): void => {
      const span = [Math.floor(from / PAGE), Math.floor(to / PAGE)] as const;
      sight.current = span;
      for (let page = span[0]; page <= span[1]; page++) loadPage(page);
    },
    [loadPage],
  );
  const reload = useCallback((): void => {
    asked.current.clear();
    for (let page = sight.current[0]; page <= sight.current[1]; page++) loadPage(page);
  }, [loadPage]);
  useEffect(() => {
    asked.current.clear();
    sight.current = [0, 0];
    loadPage(0);
  }, [loadPage]);
  useEffect(() => onDataChanged(['bills', 'sites', 'accounts', 'companies', 'connections'], reload), [reload]);
  const isCurrent = pages.key === key;
  return {
    count: isCurrent ? pages.total : null,
    rowAt: (index) => (isCurrent ? pages.rows.get(Math.floor(index / PAGE))?.[index % PAGE] : undefined),
    ensure,
    allRows: async () => {
      const all: CompletenessRow[] = [];
      for (;;) {
        const { rows, total } = await api.completeness.list({ ...filter, offset: all.length, limit: ALL_PAGE });
        all.push(...rows);
        if (rows.length === 0 || all.length >= total) return all;
      }
    },
    error: isCurrent ? pages.error : null,
    reload,
  };
}
