import { BillSortKey, type BillListRequest, type BillSummary } from '../../../shared/domain/bill.ts';
import { api } from '../../app/api.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import { useSortedRequest } from '../../components/use-sorted-request.ts';
import type { Noun } from '../../stores/data.ts';

export type BillFilter = Omit<BillListRequest, 'offset' | 'limit' | 'sort' | 'direction'>;

export interface BillSource extends RowSource<BillSummary> {
  /** The list as it is asked for now, to be walked through from a bill. */
  readonly request: BillListRequest;
}

const NOUNS: readonly Noun[] = ['bills', 'issues'];

/** Bills page by page from the store, as they come in sight. */
export function useBillPages(filter: BillFilter): BillSource {
  const { request, sort, onSort } = useSortedRequest(filter, BillSortKey.options, { key: 'billDate', direction: 'desc' });
  const source = useRowPages({ name: 'bills', request, load: (asked: BillListRequest) => api.bills.list(asked), sort, onSort, nouns: NOUNS });
  return { ...source, request };
}
