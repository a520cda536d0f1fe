import { Button, Group, Select, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlugConnected, IconPlus, IconRefresh, IconSearchOff, IconTableImport } from '@tabler/icons-react';
import { Suspense, useMemo, useState, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { connectionPanel } from '../../app/parts.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { useConnections } from '../../stores/data.ts';
import { goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf } from '../../words/format-number.ts';
import { STATUS_FILTERS } from '../../words/status-words.ts';
import { createMatcher } from '../../words/text-match.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { checkAll, checkNow, setActive } from './connection-actions.ts';
import { connectionColumns } from './connection-columns.tsx';

interface ConnectionsScreenProps {
  readonly openId: string | null;
  readonly query: Readonly<Record<string, string>>;
}

const NOTHING: ReadonlySet<string> = new Set();

export function ConnectionsScreen({ openId, query }: ConnectionsScreenProps): ReactNode {
  const { value, error, load } = useConnections();
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  const companyId = query['companyId'] ?? null;
  const status = query['status'] ?? null;
  const filter = (change: Readonly<Record<string, string | null>>): void => {
    const next = Object.entries({ ...query, ...change }).filter((entry): entry is [string, string] => entry[1] !== null);
    replacePlace('connections', openId, Object.fromEntries(next));
  };
  const rows = useMemo(() => {
    const matches = createMatcher(text);
    return (value ?? []).filter(
      (c) =>
        (companyId === null || c.companyId === companyId) &&
        (status === null || (status === 'DEACTIVATED' ? !c.isActive : c.isActive && c.status === status)) &&
        matches([c.datasourceName, c.companyName, c.username]),
    );
  }, [value, text, companyId, status]);
  const source = useLocalRows(value === null ? null : rows, connectionColumns, { key: 'provider', direction: 'asc' }, { error, reload: () => void load() });
  const chosen = useMemo(() => rows.filter((c) => selected.has(c.id)), [rows, selected]);
  const isFiltered = text !== '' || companyId !== null || status !== null;

  const toolbar = chosen.length > 0 ? (
    <Group gap={6} wrap="nowrap">
      <Text fw={500} mr={6}>{countOf(chosen.length, 'connection')} selected</Text>
      <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={() => void checkNow(chosen)}>Check now</Button>
      <Button variant="default" leftSection={<IconPlayerPause size={14} />} onClick={() => void setActive(chosen, false)}>Deactivate</Button>
      <Button variant="default" leftSection={<IconPlayerPlay size={14} />} onClick={() => void setActive(chosen, true)}>Activate</Button>
      <Button variant="subtle" color="gray" onClick={() => setSelected(NOTHING)}>Select none</Button>
    </Group>
  ) : (
    <>
      <SearchField label="Search connections" value={text} onChange={setText} />
      <CompanySelect value={companyId} onChange={(id) => filter({ companyId: id })} placeholder="All companies" width={170} />
      <Select aria-label="Status" placeholder="Any status" data={[...STATUS_FILTERS]} value={status} onChange={(next) => filter({ status: next })} clearable w={170} maxDropdownHeight={420} />
    </>
  );

  return (
    <ScreenFrame
      title="Connections"
      toolbar={toolbar}
      actions={
        <>
          <Button variant="default" leftSection={<IconRefresh size={14} />} disabled={value?.length === 0} onClick={() => void checkAll()}>Check all now</Button>
          <TableTools table="Connections" name="Connections" columns={connectionColumns} source={source} />
          <Button variant="default" leftSection={<IconTableImport size={14} />} onClick={() => goTo('import-connections')}>Import connections</Button>
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
  if (billCount > 0) {
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
      text="A connection is one sign-in at one utility. Forager signs in every week, fetches new bills, reads them and files them here. To look around first, choose the practice utility; it needs no account anywhere."
      action={{ label: 'Make the first connection', onClick: () => goTo('new-connection') }}
    />
  );
}

function withoutTab(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([key]) => key !== 'tab'));
}
