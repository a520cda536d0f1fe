import { useMemo, useState } from 'react';
import { IssueSortKey, type IssueListRequest, type ListedIssue } from '../../../shared/domain/issue-list.ts';
import { api } from '../../app/api.ts';
import type { Sort } from '../../components/table-model.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import type { Noun } from '../../stores/data.ts';

const NOUNS: readonly Noun[] = ['issues', 'bills', 'companies'];

export type IssueFilter = Pick<IssueListRequest, 'companyId' | 'kind' | 'status' | 'text'>;

/** Issues page by page from the store, as they come in sight. */
export function useIssuePages(filter: IssueFilter): RowSource<ListedIssue> {
  const [sort, onSort] = useState<Sort>({ key: 'since', direction: 'desc' });
  const filterKey = JSON.stringify(filter);
  const request = useMemo<IssueListRequest>(
    () => ({ ...(JSON.parse(filterKey) as IssueFilter), sort: IssueSortKey.safeParse(sort.key).data ?? 'since', direction: sort.direction }),
    [filterKey, sort],
  );
  return useRowPages({ name: 'issues', request, load: (asked: IssueListRequest) => api.issues.listPage(asked), sort, onSort, nouns: NOUNS });
}
