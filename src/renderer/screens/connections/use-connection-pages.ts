import { useEffect, useRef, useState } from 'react';
import { CONNECTION_GROUPINGS, type ConnectionGrouping } from '../../../shared/domain/connection-groupings.ts';
import type { ConnectionFilter, ConnectionGroup, ConnectionListRequest, ConnectionPage } from '../../../shared/domain/connection-list.ts';
import { CONNECTION_SORT_KEYS } from '../../../shared/domain/connection-sort-keys.ts';
import type { ConnectionStatus, ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { isAlike } from '../../components/is-alike.ts';
import type { RowGroup } from '../../components/table-groups.ts';
import { useGroupedRows } from '../../components/use-grouped-rows.ts';
import type { RowSource } from '../../components/use-local-rows.ts';
import { useRowPages } from '../../components/use-row-pages.ts';
import { useSortedRequest } from '../../components/use-sorted-request.ts';
import type { Noun } from '../../stores/data.ts';
import { chooseGroups, useGroupChoice } from '../../stores/table-groups.ts';
import { statusWords } from '../../words/status-words.ts';

const NOUNS: readonly Noun[] = ['connections', 'accounts', 'bills', 'collections', 'companies'];
const TABLE = 'Connections';
const FIRST_SORT = { key: 'provider', direction: 'asc' } as const;
const NONE_CLOSED: readonly string[] = [];

function labelOf(by: ConnectionGrouping, { key, name }: ConnectionGroup): string {
  if (by === 'status') return key === 'DEACTIVATED' ? statusWords('CONNECTED', false).word : statusWords(key as ConnectionStatus, true).word;
  return name ?? 'No owner';
}

interface FoundGroups {
  readonly by: ConnectionGrouping;
  readonly groups: readonly RowGroup[];
}

/** The groups shown last, for who comes back: their rows are there at once too. */
let lastFound: FoundGroups | null = null;

export interface ConnectionSource extends RowSource<ConnectionSummary> {
  readonly grouping: ConnectionGrouping | null;
  readonly setGrouping: (by: ConnectionGrouping | null) => void;
  readonly setAllOpen: (areOpen: boolean) => void;
}

/** What was searched for, and the groups that are closed among what was found. */
interface ClosedInSearch {
  readonly text: string;
  readonly closed: readonly string[];
}

/** Connections page by page from the store, as they come in sight, in groups where a person chose so. */
export function useConnectionPages(filter: ConnectionFilter): ConnectionSource {
  const choice = useGroupChoice(TABLE);
  const grouping = CONNECTION_GROUPINGS.find((by) => by === choice.by) ?? null;
  const [found, setFound] = useState<FoundGroups | null>(lastFound);
  const { request, sort, onSort } = useSortedRequest({ ...filter, ...(grouping === null ? {} : { groupBy: grouping }) }, CONNECTION_SORT_KEYS, FIRST_SORT);
  const latest = useRef(request);
  useEffect(() => {
    latest.current = request;
  });
  const load = async (asked: ConnectionListRequest): Promise<ConnectionPage> => {
    const mine = request;
    const page = await api.connections.listPage(asked);
    const { groupBy } = asked;
    // The groups come with the rows, so that the two belong together; those of an earlier list come too late.
    if (groupBy !== undefined && latest.current === mine) {
      const next: FoundGroups = { by: groupBy, groups: page.groups.map((group) => ({ key: group.key, label: labelOf(groupBy, group), count: group.count })) };
      // What says the same as before stays the very same: no head is drawn again.
      if (!isAlike(lastFound, next)) lastFound = next;
      setFound(lastFound);
    }
    return page;
  };
  const pages = useRowPages({ name: 'connections', request, load, sort, onSort, nouns: NOUNS });
  // What is searched for is shown, whatever was closed before.
  const text = filter.text ?? '';
  const [inSearch, setInSearch] = useState<ClosedInSearch>({ text: '', closed: [] });
  const closed = text === '' ? choice.closed : inSearch.text === text ? inSearch.closed : NONE_CLOSED;
  const keep = (next: readonly string[]): void => (text === '' ? chooseGroups(TABLE, { ...choice, closed: next }) : setInSearch({ text, closed: next }));
  const groups = grouping !== null && found?.by === grouping ? found.groups : null;
  const rows = useGroupedRows(pages, grouping === null ? 'NONE' : groups, {
    closed, onClosed: keep, load: async (offset, limit) => (await api.connections.listPage({ ...request, offset, limit })).rows,
  });
  return {
    ...rows, grouping,
    setGrouping: (by) => chooseGroups(TABLE, { by, closed: [] }),
    setAllOpen: (areOpen) => keep(areOpen ? [] : (groups ?? []).map(({ key }) => key)),
  };
}
