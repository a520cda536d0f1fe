import { useMemo, useState } from 'react';
import type { ConnectionFilter, ConnectionListRequest } from '../../../shared/domain/connection-list.ts';
import { CONNECTION_SORT_KEYS } from '../../../shared/domain/connection-sort-keys.ts';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import type { Sort } from '../../components/table-model.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import type { Noun } from '../../stores/data.ts';

const NOUNS: readonly Noun[] = ['connections', 'accounts', 'bills', 'collections', 'companies'];

/** Connections page by page from the store, as they come in sight. */
export function useConnectionPages(filter: ConnectionFilter): RowSource<ConnectionSummary> {
  const [sort, onSort] = useState<Sort>({ key: 'provider', direction: 'asc' });
  const filterKey = JSON.stringify(filter);
  const request = useMemo<ConnectionListRequest>(
    () => ({ ...(JSON.parse(filterKey) as ConnectionFilter), sort: CONNECTION_SORT_KEYS.find((key) => key === sort.key) ?? 'provider', direction: sort.direction }),
    [filterKey, sort],
  );
  return useRowPages({ name: 'connections', request, load: (asked: ConnectionListRequest) => api.connections.listPage(asked), sort, onSort, nouns: NOUNS });
}
