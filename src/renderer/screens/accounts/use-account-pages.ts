import { useMemo, useState } from 'react';
import { AccountSortKey, type AccountListRequest, type ListedAccount } from '../../../shared/domain/account-list.ts';
import { api } from '../../app/api.ts';
import type { Sort } from '../../components/table-model.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import type { Noun } from '../../stores/data.ts';

const NOUNS: readonly Noun[] = ['accounts', 'sites', 'bills', 'companies', 'connections'];

/** Accounts page by page from the store, as they come in sight. */
export function useAccountPages(filter: Pick<AccountListRequest, 'companyId' | 'siteId' | 'source' | 'text'>): RowSource<ListedAccount> {
  const [sort, onSort] = useState<Sort>({ key: 'account', direction: 'asc' });
  const filterKey = JSON.stringify(filter);
  const request = useMemo<AccountListRequest>(
    () => ({ ...(JSON.parse(filterKey) as typeof filter), sort: AccountSortKey.safeParse(sort.key).data ?? 'account', direction: sort.direction }),
    [filterKey, sort],
  );
  return useRowPages({ name: 'accounts', request, load: (asked: AccountListRequest) => api.accounts.listPage(asked), sort, onSort, nouns: NOUNS });
}
