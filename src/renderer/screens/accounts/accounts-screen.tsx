import { IconId, IconSearchOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Id } from '../../../shared/domain/base.ts';
import type { ListedAccount } from '../../../shared/domain/account-list.ts';
import { api } from '../../app/api.ts';
import { Count } from '../../components/count.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SampleOffer } from '../../components/sample-offer.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { Column } from '../../components/table-model.ts';
import { TableTools } from '../../components/table-tools.tsx';
import { TypeMarks } from '../../components/type-marks.tsx';
import { changedQuery, goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { accountStatusName, typeName } from '../../words/names.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { AccountPanel } from './account-panel.tsx';
import { useAccountPages } from './use-account-pages.ts';

const sitesOf = ({ siteNames }: ListedAccount): string | null => (siteNames.length === 0 ? null : siteNames.join(', '));

const columns: readonly Column<ListedAccount>[] = [
  { key: 'account', header: 'Account', kind: 'text', width: 140, cell: (a) => a.accountNumber },
  { key: 'provider', header: 'Provider', kind: 'text', width: 130, grow: 2, cell: (a) => a.provider, render: (a) => <span title={a.provider ?? ''}>{a.provider}</span> },
  { key: 'types', header: 'Service', kind: 'text', width: 62, sortable: false, cell: (a) => a.datasourceTypes.map(typeName).join(', '), render: (a) => <TypeMarks types={a.datasourceTypes} /> },
  { key: 'company', header: 'Company', kind: 'text', width: 120, grow: 1, cell: (a) => a.companyName, from: 560 },
  { key: 'sites', header: 'Sites', kind: 'text', width: 130, grow: 2, cell: sitesOf, render: (a) => (a.siteNames.length === 0 ? <span className="dim">no site</span> : <span title={sitesOf(a) ?? ''}>{sitesOf(a)}</span>), from: 700 },
  { key: 'address', header: 'Address on its bills', kind: 'text', width: 180, grow: 3, cell: (a) => a.serviceAddress, render: (a) => <span title={a.serviceAddress ?? ''}>{a.serviceAddress}</span>, from: 900 },
  { key: 'source', header: 'Bills from', kind: 'text', width: 104, sortable: false, cell: (a) => (a.isConnected ? 'Connection' : 'Files'), from: 1000 },
  { key: 'meters', header: 'Meters', kind: 'number', width: 72, cell: (a) => a.meterCount, from: 1140 },
  { key: 'bills', header: 'Bills', kind: 'number', width: 62, cell: (a) => a.billCount, render: (a) => <Count value={a.billCount} /> },
  { key: 'billsTo', header: 'Bills to', kind: 'day', width: 112, cell: (a) => a.lastPeriodEnd, from: 800 },
  { key: 'status', header: 'Tracked', kind: 'text', width: 110, cell: (a) => accountStatusName(a.status), from: 1240 },
];

const SOURCES = [{ value: 'CONNECTION', label: 'From a connection' }, { value: 'FILES', label: 'From files alone' }] as const;

/** Every account of every company, whichever way its bills come. */
export function AccountsScreen({ openId, query }: { readonly openId: string | null; readonly query: Readonly<Record<string, string>> }): ReactNode {
  const [text, setText] = useState('');
  const companyId = Id.safeParse(query['companyId']).data ?? null;
  const shown = SOURCES.find(({ value }) => value === query['source'])?.value ?? null;
  const source = useAccountPages({ ...(companyId === null ? {} : { companyId }), ...(shown === null ? {} : { source: shown }), ...(text.trim() === '' ? {} : { text: text.trim() }) });
  const [pressed, setPressed] = useState<ListedAccount | null>(null);
  const loaded = useLoaded(openId ?? '', async () => (openId === null ? null : await api.accounts.get({ id: openId })), ['accounts', 'bills', 'sites', 'connections']).value;
  // The row that was pressed stands in for it, so that the panel does not blink from one account to the next.
  const open = loaded?.id === openId ? loaded : pressed?.id === openId ? pressed : null;
  const set = (change: Readonly<Record<string, string | null>>): void => replacePlace('accounts', openId, changedQuery(query, change));
  const isFiltered = text !== '' || companyId !== null || shown !== null;
  return (
    <ScreenFrame
      title="Accounts"
      actions={<TableTools table="Accounts" name="Accounts" columns={columns} source={source} />}
      toolbar={
        <>
          <SearchField label="Search accounts" value={text} onChange={setText} width={200} />
          <CompanySelect value={companyId} onChange={(id) => set({ companyId: id })} placeholder="All companies" width={170} />
          <FilterSelect aria-label="Where bills come from" placeholder="Connections and files" data={[...SOURCES]} value={shown} onChange={(value) => set({ source: value })} clearable w={180} />
        </>
      }
      side={open !== null && <AccountPanel key={open.id} account={open} onClose={() => replacePlace('accounts', null, query)} />}
    >
      <DataTable
        label="Accounts"
        noun={['account', 'accounts']}
        columns={columns}
        source={source}
        rowKey={(a) => a.id}
        openKey={openId}
        onOpen={(a) => {
          setPressed(a);
          replacePlace('accounts', a.id, query);
        }}
        empty={
          isFiltered ? (
            <EmptyPanel icon={IconSearchOff} title="No account here" text="Nothing fits this search and these choices." action={{ label: 'Show all accounts', onClick: () => { setText(''); replacePlace('accounts'); } }} />
          ) : (
            <EmptyPanel icon={IconId} title="No accounts yet" text="An account is a customer number at a utility. Accounts appear as connections and files bring their bills." action={{ label: 'Make the first connection', onClick: () => goTo('new-connection') }}><SampleOffer /></EmptyPanel>
          )
        }
      />
    </ScreenFrame>
  );
}
