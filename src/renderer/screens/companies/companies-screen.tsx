import { Button, Group, Switch, Text } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconBuildingCommunity, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { CompanySummary } from '../../../shared/domain/company.ts';
import { Count } from '../../components/count.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SampleOffer } from '../../components/sample-offer.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { Column } from '../../components/table-model.ts';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { useCompanies } from '../../stores/data.ts';
import { useAttentionCounts, useIssueCount } from '../../stores/attention.ts';
import { goTo, hashOf, replacePlace } from '../../stores/navigation.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { BillAddress } from '../connections/mail/bill-address.tsx';
import { createMatcher } from '../../words/text-match.ts';
import { archiveCompany } from './archive-company.ts';
import { CompanyPanel } from './company-panel.tsx';
import { WithdrawCompany, Withdrawals } from './company-withdrawal.tsx';

/** @param waiting how much of each company needs attention, by its id */
const columnsWith = (waiting: ReadonlyMap<string, number>): readonly Column<CompanySummary>[] => [
  { key: 'name', header: 'Company', kind: 'text', width: 180, grow: 3, cell: (c) => c.name, render: (c) => (c.isArchived ? <span className="dim">{c.name} (archived)</span> : c.name) },
  { key: 'externalId', header: 'External id', kind: 'text', width: 110, grow: 1, cell: (c) => c.externalId, from: 800 },
  { key: 'sites', header: 'Sites', kind: 'number', width: 70, cell: (c) => c.siteCount, render: (c) => <Count value={c.siteCount} /> },
  { key: 'connections', header: 'Connections', kind: 'number', width: 104, cell: (c) => c.connectionCount, render: (c) => <Count value={c.connectionCount} /> },
  { key: 'attention', header: 'Needs attention', kind: 'number', width: 124, cell: (c) => waiting.get(c.id) ?? 0, render: (c) => <WaitingLink company={c} count={waiting.get(c.id) ?? 0} />, from: 560 },
  { key: 'start', header: 'Collected from', kind: 'day', width: 122, cell: (c) => c.defaultStartDate, from: 700 },
  { key: 'authorisedBy', header: 'Authorised by', kind: 'text', width: 130, grow: 1, cell: (c) => c.authorisedBy, from: 980 },
  { key: 'tags', header: 'Tags', kind: 'text', width: 120, grow: 1, cell: (c) => c.tags.join(', '), from: 1200 },
  { key: 'expires', header: 'Authorised until', kind: 'day', width: 128, cell: (c) => c.authorisationExpires, from: 860 },
];

/** How much of a company needs attention; pressed, it shows what. */
function WaitingLink({ company, count }: { readonly company: CompanySummary; readonly count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <a
      href={hashOf({ screen: 'attention', id: null, query: { companyId: company.id } })}
      aria-label={`${countOf(count, 'thing needs', 'things need')} attention at ${company.name}`}
      style={{ color: 'var(--act)' }}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        goTo('attention', null, { companyId: company.id });
      }}
    >
      {formatNumber(count)}
    </a>
  );
}

export function CompaniesScreen({ openId, isWithdrawing }: { readonly openId: string | null; readonly isWithdrawing: boolean }): ReactNode {
  const { value, error, load } = useCompanies();
  const [text, setText] = useState('');
  const [withArchived, setWithArchived] = useState(false);
  const waiting = useAttentionCounts();
  const issueCount = useIssueCount(openId);
  const columns = useMemo(() => columnsWith(waiting), [waiting]);
  const rows = useMemo(() => {
    const matches = createMatcher(text);
    return (value ?? []).filter((c) => (withArchived || !c.isArchived || c.id === openId) && matches([c.name, c.externalId, c.authorisedBy, ...c.tags, c.notes]));
  }, [value, text, withArchived, openId]);
  const source = useLocalRows(value === null ? null : rows, columns, { key: 'name', direction: 'asc' }, { error, reload: () => void load() });
  const open = value?.find((c) => c.id === openId) ?? null;
  return (
    <ScreenFrame
      title="Companies"
      actions={
        <>
          <TableTools table="Companies" name="Companies" columns={columns} source={source} />
          <Button leftSection={<IconPlus size={14} />} onClick={() => goTo('companies', 'new')}>New company</Button>
        </>
      }
      toolbar={
        <>
          <SearchField label="Search companies" value={text} onChange={setText} />
          <Switch label={<span style={{ whiteSpace: 'nowrap' }}>Show archived</span>} checked={withArchived} onChange={(e) => setWithArchived(e.currentTarget.checked)} ml={6} />
        </>
      }
      side={
        open !== null && isWithdrawing ? <WithdrawCompany company={open} /> : (openId === 'new' || open !== null) && (
          <CompanyPanel
            key={openId}
            company={open}
            onClose={() => replacePlace('companies')}
            extra={
              open && (
                <>
                  <div style={{ marginTop: 20 }}>
                    <BillAddress companyId={open.id} />
                  </div>
                  <Withdrawals company={open} />
                  <Group gap={6} mt="lg">
                    {(waiting.get(open.id) ?? 0) > 0 && <Button variant="default" onClick={() => goTo('attention', null, { companyId: open.id })}>Show what needs attention ({formatNumber(waiting.get(open.id) ?? 0)})</Button>}
                    {issueCount > 0 && <Button variant="default" onClick={() => goTo('issues', null, { companyId: open.id })}>Show issues ({formatNumber(issueCount)})</Button>}
                    <Button variant="default" onClick={() => goTo('connections', null, { companyId: open.id })}>Show connections</Button>
                    <Button variant="default" onClick={() => goTo('bills', null, { companyId: open.id })}>Show bills</Button>
                    <Button variant="default" onClick={() => goTo('sites', null, { companyId: open.id })}>Show sites</Button>
                    <Button variant="subtle" color="gray" leftSection={open.isArchived ? <IconArchiveOff size={14} /> : <IconArchive size={14} />} onClick={() => void archiveCompany(open, !open.isArchived)}>
                      {open.isArchived ? 'Restore' : 'Archive'}
                    </Button>
                    {open.isArchived && <Text c="dimmed" w="100%">Archived: its connections are not checked.</Text>}
                  </Group>
                </>
              )
            }
          />
        )
      }
    >
      <DataTable
        label="Companies"
        noun={['company', 'companies']}
        columns={columns}
        source={source}
        rowKey={(c) => c.id}
        openKey={openId}
        onOpen={(c) => replacePlace('companies', c.id)}
        empty={
          text !== '' ? (
            <EmptyPanel icon={IconSearchOff} title="No company matches" text="Nothing fits this search." action={{ label: 'Show all companies', onClick: () => setText('') }} />
          ) : (value?.length ?? 0) > 0 ? (
            <EmptyPanel icon={IconArchive} title="All companies are archived" text="Their connections are not checked; everything collected stays." action={{ label: 'Show them', onClick: () => setWithArchived(true) }} />
          ) : (
            <EmptyPanel icon={IconBuildingCommunity} title="No companies yet" text="A company is a client of yours. Sites, connections and bills are kept under it." action={{ label: 'Add the first company', onClick: () => goTo('companies', 'new') }}>
              <SampleOffer />
            </EmptyPanel>
          )
        }
      />
    </ScreenFrame>
  );
}
