import { useMemo, useState } from 'react';
import { BillSortKey, type BillListRequest, type BillSummary } from '../../../shared/domain/bill.ts';
import { api } from '../../app/api.ts';
import type { Sort } from '../../components/table-model.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import type { Noun } from '../../stores/data.ts';

export type BillFilter = Omit<BillListRequest, 'offset' | 'limit' | 'sort' | 'direction'>;

export interface BillSource extends RowSource<BillSummary> {
  /** The list as it is asked for now, to be walked through from a bill. */
  readonly request: BillListRequest;
}

const NOUNS: readonly Noun[] = ['bills', 'issues'];

/** Bills page by page from the store, as they come in sight. */
export function useBillPages(filter: BillFilter): BillSource {
  const [sort, onSort] = useState<Sort>({ key: 'billDate', direction: 'desc' });
  const filterKey = JSON.stringify(filter);
  const request = useMemo<BillListRequest>(
    () => ({ ...(JSON.parse(filterKey) as BillFilter), sort: BillSortKey.safeParse(sort.key).data ?? 'billDate', direction: sort.direction }),
    [filterKey, sort],
  );
  const source = useRowPages({ name: 'bills', request, load: (asked: BillListRequest) => api.bills.list(asked), sort, onSort, nouns: NOUNS });
  return { ...source, request };
}
