import { SiteSortKey, type SiteListRequest, type SiteSummary } from '../../../shared/domain/site.ts';
import { api } from '../../app/api.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import { useSortedRequest } from '../../components/use-sorted-request.ts';
import type { Noun } from '../../stores/data.ts';

const NOUNS: readonly Noun[] = ['sites', 'accounts', 'bills', 'companies'];

/** Sites page by page from the store, as they come in sight. */
export function useSitePages(filter: Pick<SiteListRequest, 'companyId' | 'text' | 'includeArchived'>): RowSource<SiteSummary> {
  const { request, sort, onSort } = useSortedRequest(filter, SiteSortKey.options, { key: 'name', direction: 'asc' });
  return useRowPages({ name: 'sites', request, load: (asked: SiteListRequest) => api.sites.listPage(asked), sort, onSort, nouns: NOUNS });
}
