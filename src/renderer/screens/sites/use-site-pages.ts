import { useMemo, useState } from 'react';
import { SiteSortKey, type SiteListRequest, type SiteSummary } from '../../../shared/domain/site.ts';
import { api } from '../../app/api.ts';
import type { Sort } from '../../components/table-model.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import type { Noun } from '../../stores/data.ts';

const NOUNS: readonly Noun[] = ['sites', 'accounts', 'bills', 'companies'];

/** Sites page by page from the store, as they come in sight. */
export function useSitePages(filter: Pick<SiteListRequest, 'companyId' | 'text' | 'includeArchived'>): RowSource<SiteSummary> {
  const [sort, onSort] = useState<Sort>({ key: 'name', direction: 'asc' });
  const filterKey = JSON.stringify(filter);
  const request = useMemo<SiteListRequest>(
    () => ({ ...(JSON.parse(filterKey) as typeof filter), sort: SiteSortKey.safeParse(sort.key).data ?? 'name', direction: sort.direction }),
    [filterKey, sort],
  );
  return useRowPages({ name: 'sites', request, load: (asked: SiteListRequest) => api.sites.listPage(asked), sort, onSort, nouns: NOUNS });
}
