import { useCallback, useMemo } from 'react';
import { layOutGroups, type RowGroup } from './table-groups.ts';
import type { RowSource } from './use-local-rows.ts';

/** Rows asked for at once when those of a whole group are wanted. */
const AT_ONCE = 1000;

interface GroupedRowsOptions<Row> {
  /** The keys of the groups that show their head alone. */
  readonly closed: readonly string[];
  readonly onClosed: (closed: readonly string[]) => void;
  /** So many rows from a place among all rows. */
  readonly load: (offset: number, limit: number) => Promise<readonly Row[]>;
}

/**
 * A source of rows with the heads of their groups among them.
 * @param source the rows, those of one group together
 * @param groups in the order of the rows; NONE leaves the source as it is, null says that they are on their way
 */
export function useGroupedRows<Row>(source: RowSource<Row>, groups: readonly RowGroup[] | null | 'NONE', { closed, onClosed, load }: GroupedRowsOptions<Row>): RowSource<Row> {
  const places = useMemo(() => {
    const shut = new Set(closed);
    return layOutGroups(groups === 'NONE' ? [] : (groups ?? []), (key) => !shut.has(key));
  }, [groups, closed]);
  const { ensure, ensureEach } = source;
  const ensurePlaces = useCallback((from: number, to: number): void => {
    const rows = Array.from({ length: to - from + 1 }, (_, at) => places.at(from + at)).flatMap((place) => (place?.kind === 'ROW' ? [place.row] : []));
    if (rows.length > 0) ensureEach?.(rows);
  }, [places, ensureEach]);
  if (groups === 'NONE') return source;
  return {
    ...source,
    count: source.count === null || groups === null ? null : places.length,
    rowAt: (index) => {
      const place = places.at(index);
      return place?.kind === 'ROW' ? source.rowAt(place.row) : undefined;
    },
    ...(ensure === undefined ? {} : { ensure: ensurePlaces }),
    groups: {
      rowCount: source.count ?? 0,
      headAt: (index) => {
        const place = places.at(index);
        return place?.kind === 'HEAD' ? place : null;
      },
      setOpen: (key, isOpen) => onClosed(isOpen ? closed.filter((one) => one !== key) : [...closed.filter((one) => one !== key), key]),
      rowsOf: async (key) => {
        const { from, count } = places.spanOf(key) ?? { from: 0, count: 0 };
        const parts = await Promise.all(Array.from({ length: Math.ceil(count / AT_ONCE) }, (_, at) => load(from + at * AT_ONCE, Math.min(AT_ONCE, count - at * AT_ONCE))));
        return parts.flat();
      },
    },
  };
}
