import { Badge, CloseButton } from '@mantine/core';
import { IconFileInvoice, IconSearchOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { BillListRequest, type BillSummary } from '../../../shared/domain/bill.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { FilterDay } from '../../components/day-field.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SampleOffer } from '../../components/sample-offer.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { rememberBillList } from '../../stores/bill-list.ts';
import { changedQuery, goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { BILL_STATUS_CHOICES, TYPE_CHOICES } from '../../words/names.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { SiteSelect } from '../sites/site-select.tsx';
import { ReviewButton } from '../review/review-button.tsx';
import { billColumns } from './bill-columns.tsx';
import { EnterBillPanel } from './enter-bill-panel.tsx';
import { ReadFilesButton } from './read-files-button.tsx';
import { useBillPages, type BillFilter } from './use-bill-pages.ts';

const FILTERS = ['companyId', 'siteId', 'connectionId', 'accountId', 'type', 'status', 'from', 'to'] as const;

/** The filter an address names; what is not of its form is left out. */
function filterOf(query: Readonly<Record<string, string>>, text: string): BillFilter {
  const filter: Record<string, string> = {};
  for (const name of FILTERS) {
    const value = query[name];
    if (value !== undefined && BillListRequest.shape[name].safeParse(value).success) filter[name] = value;
  }
  return text.trim() === '' ? filter : { ...filter, text: text.trim() };
}

/** All bills, put in order and filtered in the store. */
export function BillsScreen({ query }: { readonly query: Readonly<Record<string, string>> }): ReactNode {
  const [text, setText] = useState('');
  const filter = filterOf(query, text);
  const source = useBillPages(filter);
  const { connectionId } = filter;
  const hasConnections = useLoaded('any', async () => (await api.connections.listPage({ limit: 1 })).total > 0, ['connections']).value ?? false;
  const connectionName = useLoaded(connectionId ?? '', async () => (connectionId === undefined ? null : (await api.connections.get({ id: connectionId })).connection.datasourceName), ['connections']).value;
  const set = (change: Readonly<Record<string, string | null>>): void =>
    replacePlace('bills', null, changedQuery(query, change));
  const isFiltered = Object.keys(filter).length > 0;
  const companyId = filter.companyId ?? null;
  return (
    <ScreenFrame
      title="Bills"
      actions={<><TableTools table="Bills" name="Bills" columns={billColumns} source={source} /><ReviewButton /><ReadFilesButton /></>}
      toolbar={
        <>
          <SearchField label="Search bills" value={text} onChange={setText} width={180} />
          <CompanySelect value={companyId} onChange={(id) => set({ companyId: id, siteId: null })} placeholder="All companies" width={150} />
          <SiteSelect value={filter.siteId ?? null} companyId={companyId} onChange={(id) => set({ siteId: id })} placeholder="All sites" width={130} />
          <FilterSelect aria-label="Service" placeholder="Any service" data={TYPE_CHOICES} value={filter.type ?? null} onChange={(type) => set({ type })} clearable w={118} />
          <FilterSelect aria-label="Status" placeholder="Any status" data={BILL_STATUS_CHOICES} value={filter.status ?? null} onChange={(status) => set({ status })} clearable w={118} />
          <FilterDay placeholder="From" value={filter.from ?? null} onChange={(from) => set({ from })} width={128} />
          <FilterDay placeholder="To" value={filter.to ?? null} onChange={(to) => set({ to })} width={128} />
          {filter.connectionId !== undefined && (
            <Badge variant="light" rightSection={<CloseButton size={16} aria-label="Show all connections" onClick={() => set({ connectionId: null })} />}>
              {connectionName ?? 'One connection'}
            </Badge>
          )}
          {filter.accountId !== undefined && (
            <Badge variant="light" rightSection={<CloseButton size={16} aria-label="Show all accounts" onClick={() => set({ accountId: null, accountNumber: null })} />}>
              Account {query['accountNumber'] ?? ''}
            </Badge>
          )}
        </>
      }
      side={query['enter'] === 'yes' && <EnterBillPanel companyId={companyId} onClose={() => set({ enter: null })} />}
    >
      <DataTable<BillSummary>
        label="Bills"
        noun={['bill', 'bills']}
        columns={billColumns}
        source={source}
        rowKey={(b) => b.id}
        onOpen={(bill, index) => {
          rememberBillList(source.request, index);
          goTo('bill', bill.id);
        }}
        empty={
          isFiltered ? (
            <EmptyPanel icon={IconSearchOff} title="No bill matches" text="Nothing fits this search and these filters." action={{ label: 'Show all bills', onClick: () => { setText(''); replacePlace('bills'); } }} />
          ) : (
            <EmptyPanel
              icon={IconFileInvoice}
              title="No bills yet"
              text="Bills appear here as connections collect them. Those you have already can be dropped anywhere on the window, a whole folder too. Each one keeps its original file, with every value pointing at its place on the page."
              action={hasConnections ? { label: 'Show connections', onClick: () => goTo('connections') } : { label: 'Make the first connection', onClick: () => goTo('new-connection') }}
            >
              <SampleOffer />
            </EmptyPanel>
          )
        }
      />
    </ScreenFrame>
  );
}
