import { useMemo, useState } from 'react';
import type { Sort } from './table-model.ts';

type Sorted<Filter, Key> = Filter & { readonly sort: Key; readonly direction: Sort['direction'] };

interface SortedRequest<Filter, Key> {
  /** The same object for as long as filter and order say the same. */
  readonly request: Sorted<Filter, Key>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** What a list asks the store for: its filter in the order a person chose. @param keys what the store can put it in order by */
export function useSortedRequest<Filter extends object, Key extends string>(filter: Filter, keys: readonly Key[], first: { readonly key: Key; readonly direction: Sort['direction'] }): SortedRequest<Filter, Key> {
  const [sort, onSort] = useState<Sort>(first);
  const filterKey = JSON.stringify(filter);
  const usual = first.key;
  const request = useMemo<Sorted<Filter, Key>>(
    () => ({ ...(JSON.parse(filterKey) as Filter), sort: keys.find((key) => key === sort.key) ?? usual, direction: sort.direction }),
    [filterKey, sort, keys, usual],
  );
  return { request, sort, onSort };
}
