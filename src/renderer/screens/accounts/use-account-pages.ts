import { AccountSortKey, type AccountListRequest, type ListedAccount } from '../../../shared/domain/account-list.ts';
import { api } from '../../app/api.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import { useSortedRequest } from '../../components/use-sorted-request.ts';
import type { Noun } from '../../stores/data.ts';

const NOUNS: readonly Noun[] = ['accounts', 'sites', 'bills', 'companies', 'connections'];

/** Accounts page by page from the store, as they come in sight. */
export function useAccountPages(filter: Pick<AccountListRequest, 'companyId' | 'siteId' | 'source' | 'text'>): RowSource<ListedAccount> {
  const { request, sort, onSort } = useSortedRequest(filter, AccountSortKey.options, { key: 'account', direction: 'asc' });
  return useRowPages({ name: 'accounts', request, load: (asked: AccountListRequest) => api.accounts.listPage(asked), sort, onSort, nouns: NOUNS });
}
