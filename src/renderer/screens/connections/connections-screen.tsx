import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlugConnected, IconPlus, IconRefresh, IconSearchOff, IconTableImport } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { CONNECTION_GROUPINGS, type ConnectionGrouping } from '../../../shared/domain/connection-groupings.ts';
import type { ConnectionFilter } from '../../../shared/domain/connection-list.ts';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { connectionPanel } from '../../app/parts.ts';
import { DataTable } from '../../components/data-table.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { FirstSteps } from '../../components/sample-offer.tsx';
import { GroupMenu } from '../../components/group-menu.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { attempt } from '../../components/toast.tsx';
import { changedQuery, goTo, replacePlace } from '../../stores/navigation.ts';
import { useSampleData } from '../../stores/sample-data.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf } from '../../words/format-number.ts';
import { STATUS_FILTERS } from '../../words/status-words.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { checkAll, checkNow, setActive } from './connection-actions.ts';
import { connectionColumns } from './connection-columns.tsx';
import { useConnectionPages } from './use-connection-pages.ts';

interface ConnectionsScreenProps {
  readonly openId: string | null;
  readonly query: Readonly<Record<string, string>>;
}

const GROUP_NAMES: Readonly<Record<ConnectionGrouping, string>> = { company: 'By company', provider: 'By provider', status: 'By status', owner: 'By owner' };
const GROUP_CHOICES = CONNECTION_GROUPINGS.map((value) => ({ value, label: GROUP_NAMES[value] }));
const NOTHING: ReadonlySet<string> = new Set();
/** Told by hand: the schema of a filter would make the first screen wait for the library of schemas. */
const isId = (value: string): boolean => /^[\da-f-]{36}$/u.test(value);
const FILTERS: Readonly<Record<'companyId' | 'datasourceId' | 'status' | 'ownerEmail', (value: string) => boolean>> = {
  companyId: isId,
  datasourceId: isId,
  status: (value) => STATUS_FILTERS.some((status) => status.value === value),
  ownerEmail: (value) => value.length <= 320,
};

/** The filter an address names; what is not of its form is left out. */
function filterOf(query: Readonly<Record<string, string>>, text: string): ConnectionFilter {
  const named = Object.entries(query).filter(([name, value]) => name in FILTERS && FILTERS[name as keyof typeof FILTERS](value));
  return { ...(Object.fromEntries(named) as ConnectionFilter), ...(text.trim() === '' ? {} : { text: text.trim().slice(0, 200) }) };
}

/** All connections, put in order and filtered in the store. */
export function ConnectionsScreen({ openId, query }: ConnectionsScreenProps): ReactNode {
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  const filter = filterOf(query, text);
  const source = useConnectionPages(filter);
  const choices = useLoaded('choices', () => api.connections.listChoices(), ['connections']).value;
  const narrow = (change: Readonly<Record<string, string | null>>): void => replacePlace('connections', openId, changedQuery(query, change));
  const isFiltered = Object.keys(filter).length > 0;
  /** Does something with all that are selected, those out of sight included. */
  const withSelected = (act: (connections: readonly ConnectionSummary[]) => Promise<void>): void =>
    void attempt(async () => {
      const ids = [...selected];
      const pages = await Promise.all(Array.from({ length: Math.ceil(ids.length / 1000) }, (_, at) => api.connections.listPage({ ids: ids.slice(at * 1000, (at + 1) * 1000), limit: 1000 })));
      await act(pages.flatMap(({ rows }) => rows));
    });

  const toolbar = selected.size > 0 ? (
    <Group gap={6} wrap="nowrap">
      <Text fw={500} mr={6}>{countOf(selected.size, 'connection')} selected</Text>
      <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={() => withSelected(checkNow)}>Check now</Button>
      <Button variant="default" leftSection={<IconPlayerPause size={14} />} onClick={() => withSelected((all) => setActive(all, false))}>Deactivate</Button>
      <Button variant="default" leftSection={<IconPlayerPlay size={14} />} onClick={() => withSelected((all) => setActive(all, true))}>Activate</Button>
      <Button variant="subtle" color="gray" onClick={() => setSelected(NOTHING)}>Select none</Button>
    </Group>
  ) : (
    <>
      <SearchField label="Search connections" value={text} onChange={setText} />
      <CompanySelect value={filter.companyId ?? null} onChange={(companyId) => narrow({ companyId })} placeholder="All companies" width={150} />
      <FilterSelect
        aria-label="Provider" placeholder="Any provider" data={(choices?.providers ?? []).map(({ id, name }) => ({ value: id, label: name }))} value={filter.datasourceId ?? null}
        onChange={(datasourceId) => narrow({ datasourceId })} searchable clearable limit={100} nothingFoundMessage="No such provider" w={140} comboboxProps={{ width: 260, position: 'bottom-start' }}
      />
      <FilterSelect aria-label="Status" placeholder="Any status" data={[...STATUS_FILTERS]} value={filter.status ?? null} onChange={(status) => narrow({ status })} clearable w={140} maxDropdownHeight={420} comboboxProps={{ width: 200, position: 'bottom-start' }} />
      {(choices?.owners.length ?? 0) > 0 && (
        <FilterSelect
          aria-label="Owner" placeholder="Any owner" data={(choices?.owners ?? []).map(({ email }) => email)} value={filter.ownerEmail ?? null} onChange={(ownerEmail) => narrow({ ownerEmail })}
          searchable clearable limit={100} nothingFoundMessage="No such owner" w={130} comboboxProps={{ width: 260, position: 'bottom-start' }}
        />
      )}
    </>
  );

  return (
    <ScreenFrame
      title="Connections"
      toolbar={toolbar}
      actions={
        <>
          <Button variant="default" leftSection={<IconRefresh size={14} />} disabled={source.count === 0 && !isFiltered} onClick={() => void checkAll()}>Check all now</Button>
          <GroupMenu
            choices={GROUP_CHOICES} value={source.grouping} onChange={(by) => source.setGrouping(CONNECTION_GROUPINGS.find((one) => one === by) ?? null)}
            onOpenAll={() => source.setAllOpen(true)} onCloseAll={() => source.setAllOpen(false)}
          />
          <TableTools table="Connections" name="Connections" columns={connectionColumns} source={source} />
          {openId === null ? (
            <Button variant="default" leftSection={<IconTableImport size={14} />} onClick={() => goTo('import-connections')}>Import connections</Button>
          ) : (
            <Tooltip label="Import connections">
              <ActionIcon variant="default" size={30} aria-label="Import connections" onClick={() => goTo('import-connections')}><IconTableImport size={16} /></ActionIcon>
            </Tooltip>
          )}
          <Button leftSection={<IconPlus size={14} />} onClick={() => goTo('new-connection')}>New connection</Button>
        </>
      }
      side={
        openId !== null && (
          <Suspense>
            <connectionPanel.Part key={openId} id={openId} tab={query['tab'] ?? null} onClose={() => goTo('connections', null, withoutTab(query))} />
          </Suspense>
        )
      }
    >
      <DataTable<ConnectionSummary>
        label="Connections"
        noun={['connection', 'connections']}
        columns={connectionColumns}
        source={source}
        rowKey={(c) => c.id}
        openKey={openId}
        onOpen={(c) => (openId === null ? goTo('connections', c.id, query) : replacePlace('connections', c.id, query))}
        selection={{ selected, onChange: setSelected }}
        empty={
          isFiltered ? (
            <EmptyPanel icon={IconSearchOff} title="No connection matches" text="Nothing fits this search and these filters." action={{ label: 'Show all connections', onClick: () => { setText(''); replacePlace('connections'); } }} />
          ) : (
            <NoConnections />
          )
        }
      />
    </ScreenFrame>
  );
}

/** What stands here before the first connection, and after the last one was deleted while its bills stay. */
function NoConnections(): ReactNode {
  const billCount = useLoaded('bills', async () => (await api.bills.list({ limit: 1 })).total, ['bills']).value ?? 0;
  const hasPractice = useLoaded('practice', async () => (await api.catalogue.search({ text: '', limit: 1 })).some(({ practice }) => practice), []).value ?? false;
  const { isHere: isSample } = useSampleData();
  if (billCount > 0 && !isSample) {
    return (
      <EmptyPanel
        icon={IconPlugConnected}
        title="No connections"
        text={`Nothing is collected by itself now. ${countOf(billCount, 'bill')} collected or read before ${billCount === 1 ? 'stays' : 'stay'} filed under Bills.`}
        action={{ label: 'Make a new connection', onClick: () => goTo('new-connection') }}
      />
    );
  }
  return (
    <EmptyPanel
      icon={IconPlugConnected}
      title="No connections yet"
      text={`A connection is one sign-in at one utility. Forager signs in every week, fetches new bills, reads them and files them here.${hasPractice ? ' To try one first, choose the practice utility; it needs no account anywhere.' : ''}`}
      action={{ label: 'Make the first connection', onClick: () => goTo('new-connection') }}
    >
      {isSample ? <Button variant="subtle" onClick={() => goTo('bills')}>See the bills of the sample data</Button> : <FirstSteps />}
    </EmptyPanel>
  );
}

function withoutTab(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([key]) => key !== 'tab'));
}
