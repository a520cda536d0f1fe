import { IssueSortKey, type IssueListRequest, type ListedIssue } from '../../../shared/domain/issue-list.ts';
import { api } from '../../app/api.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import { useSortedRequest } from '../../components/use-sorted-request.ts';
import type { Noun } from '../../stores/data.ts';

const NOUNS: readonly Noun[] = ['issues', 'bills', 'companies'];

export type IssueFilter = Pick<IssueListRequest, 'companyId' | 'kind' | 'status' | 'text'>;

/** Issues page by page from the store, as they come in sight. */
export function useIssuePages(filter: IssueFilter): RowSource<ListedIssue> {
  const { request, sort, onSort } = useSortedRequest(filter, IssueSortKey.options, { key: 'since', direction: 'desc' });
  return useRowPages({ name: 'issues', request, load: (asked: IssueListRequest) => api.issues.listPage(asked), sort, onSort, nouns: NOUNS });
}
