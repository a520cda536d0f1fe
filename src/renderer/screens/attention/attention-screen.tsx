import { Button, Tabs } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { Id } from '../../../shared/domain/base.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { ScreenFrame } from '../../components/panels.tsx';
import { SettledPanel } from '../../components/settled-panel.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Column } from '../../components/table-model.ts';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { useAttention, useFailedExports, useIssueCount } from '../../stores/attention.ts';
import { useCompanies, useConnectionsToAttend, useDoubles, useUnfiledCounts } from '../../stores/data.ts';
import { useFileReading } from '../../stores/file-reading.ts';
import { goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { byUnblocking } from '../../words/attention-order.ts';
import { mendingLabel, statusWords } from '../../words/status-words.ts';
import { useUnreadNotices } from '../../stores/notices.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { ReviewButton } from '../review/review-button.tsx';
import { mend } from '../connections/connection-actions.ts';
import { MergePanel } from '../doubles/merge-panel.tsx';
import { companyIdOf, itemColumns, itemKey, openItem } from './attention-columns.tsx';
import { NoticesTab } from './notices-tab.tsx';

/** A connection with its place in the order of what unblocks most. */
interface Ranked {
  readonly rank: number;
  readonly connection: ConnectionSummary;
}

const stop = (event: { stopPropagation: () => void }, act: () => void): void => {
  event.stopPropagation();
  act();
};

const nextStepOf = (c: ConnectionSummary): string => statusWords(c.status, c.isActive, c.kind).nextStep;

const connectionColumns: readonly Column<Ranked>[] = [
  { key: 'rank', header: '#', kind: 'number', width: 44, cell: (r) => r.rank },
  { key: 'status', header: 'Status', kind: 'text', width: 178, cell: ({ connection: c }) => statusWords(c.status, c.isActive).word, render: ({ connection: c }) => <StatusMark status={c.status} isActive={c.isActive} /> },
  { key: 'provider', header: 'Provider', kind: 'text', width: 140, grow: 2, cell: (r) => r.connection.datasourceName, render: (r) => <span title={r.connection.datasourceName}>{r.connection.datasourceName}</span> },
  { key: 'company', header: 'Company', kind: 'text', width: 120, grow: 1, cell: (r) => r.connection.companyName, from: 822 },
  { key: 'who', header: 'Who acts', kind: 'text', width: 112, cell: ({ connection: c }) => (statusWords(c.status, c.isActive).whoActs === 'you' ? 'You' : 'Account holder'), from: 1050 },
  { key: 'next', header: 'What to do', kind: 'text', width: 190, grow: 5, cell: ({ connection: c }) => nextStepOf(c), render: ({ connection: c }) => <span className="dim" title={nextStepOf(c)}>{nextStepOf(c)}</span>, from: 702 },
  { key: 'accounts', header: 'Accounts', kind: 'number', width: 82, cell: (r) => r.connection.accountCount, from: 1132 },
  { key: 'since', header: 'Since', kind: 'moment', width: 116, cell: (r) => r.connection.statusSince, from: 938 },
  {
    key: 'act', header: '', kind: 'text', width: 150, sortable: false, isValue: false, cell: ({ connection: c }) => mendingLabel(statusWords(c.status, c.isActive, c.kind).mending),
    render: ({ connection: c }) => <Button size="compact-xs" variant="default" onClick={(e) => stop(e, () => mend(c))}>{mendingLabel(statusWords(c.status, c.isActive, c.kind).mending)}</Button>,
  },
];

/** All that somebody has to see to, what unblocks most first; and by itself: connections, notices. Issues of bills and mails have a screen of their own. */
export function AttentionScreen({ openId, query }: { readonly openId: string | null; readonly query: Readonly<Record<string, string>> }): ReactNode {
  const companyId = Id.safeParse(query['companyId']).data ?? null;
  const allConnections = useAttention();
  const { value: issues, error: issueFailure, reload: reloadIssues } = useLoaded('open', () => api.issues.list({ status: 'OPEN' }), ['issues', 'bills', 'companies']);
  const doubles = useDoubles((s) => s.value);
  const unfiled = useUnfiledCounts((s) => s.value);
  const companies = useCompanies((s) => s.value);
  const files = useFileReading((s) => s.value);
  const failedExports = useFailedExports();
  const [tab, setTab] = useState<string | null>(null);
  const unread = useUnreadNotices();
  const issueCount = useIssueCount(companyId);
  const connections = useMemo(() => (companyId === null ? allConnections : (allConnections?.filter((one) => one.companyId === companyId) ?? null)), [allConnections, companyId]);
  const ranked = useMemo(() => connections?.map((connection, index) => ({ rank: index + 1, connection })) ?? null, [connections]);
  const companyNames = useMemo(() => new Map((companies ?? []).map((c) => [c.id, c.name])), [companies]);
  const columnsOfAll = useMemo(() => itemColumns(companyNames), [companyNames]);
  const items = useMemo(() => {
    if (allConnections === null || issues === null || doubles === null || unfiled === null) return null;
    const every = byUnblocking(allConnections, doubles, unfiled, issues, files ?? undefined, failedExports);
    return companyId === null ? every : every.filter((item) => companyIdOf(item) === companyId).map((item, index) => ({ ...item, rank: index + 1 }));
  }, [allConnections, issues, doubles, unfiled, files, failedExports, companyId]);
  const open = doubles?.find(({ key }) => key === openId) ?? null;
  const connectionFailure = useConnectionsToAttend((s) => s.error);
  const doubleFailure = useDoubles((s) => s.error);
  const unfiledFailure = useUnfiledCounts((s) => s.error);
  const connectionSource = useLocalRows(ranked, connectionColumns, { key: 'rank', direction: 'asc' }, { error: connectionFailure, reload: () => void useConnectionsToAttend.getState().load() });
  const allSource = useLocalRows(items, columnsOfAll, { key: 'rank', direction: 'asc' }, {
    error: connectionFailure ?? doubleFailure ?? unfiledFailure ?? issueFailure,
    reload: () => {
      reloadIssues();
      void useConnectionsToAttend.getState().load();
      void useDoubles.getState().load();
      void useUnfiledCounts.getState().load();
    },
  });
  const shown = tab ?? 'all';
  const count = (n: number | undefined): ReactNode => (n ? <span className="dim figures">{formatNumber(n)}</span> : null);
  return (
    <ScreenFrame
      title="Needs attention"
      toolbar={<CompanySelect value={companyId} onChange={(id) => replacePlace('attention', openId, id === null ? {} : { companyId: id })} placeholder="All companies" width={170} />}
      side={open !== null && <MergePanel key={open.key} double={open} onClose={() => replacePlace('attention', null, query)} />}
      actions={<>{shown === 'all' ? <TableTools table="All that needs attention" name="Needs attention" columns={columnsOfAll} source={allSource} /> : shown === 'connections' ? <TableTools table="Connections that need attention" name="Connections to attend to" columns={connectionColumns} source={connectionSource} /> : null}<ReviewButton />{issueCount > 0 && <Button variant="default" leftSection={<IconFileAlert size={15} stroke={1.7} />} onClick={() => goTo('issues', null, companyId === null ? {} : { companyId })}>{countOf(issueCount, 'issue')}</Button>}</>}
    >
      <Tabs value={shown} onChange={setTab}>
        <Tabs.List px={8}>
          <Tabs.Tab value="all" rightSection={count(items?.length)}>All</Tabs.Tab>
          <Tabs.Tab value="connections" rightSection={count(connections?.length)}>Connections</Tabs.Tab>
          <Tabs.Tab value="notices" rightSection={count(unread)}>Notices</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {shown === 'notices' ? <NoticesTab /> : shown === 'all' ? (
        <DataTable
          key="all"
          label="All that needs attention"
          noun={['thing needs attention', 'things need attention']}
          columns={columnsOfAll}
          source={allSource}
          rowKey={itemKey}
          openKey={openId}
          onOpen={openItem}
          empty={<SettledPanel title="Nothing waits for you" text="What only a person can do appears here, with what waits for it: a new password, a code, a bill that does not add up, an account that is here twice." action={{ label: 'Show connections', onClick: () => goTo('connections') }} />}
        />
      ) : (
        <DataTable
          key="connections"
          label="Connections that need attention"
          noun={['connection needs attention', 'connections need attention']}
          columns={connectionColumns}
          source={connectionSource}
          rowKey={(r) => r.connection.id}
          onOpen={(r) => goTo('connections', r.connection.id)}
          empty={<SettledPanel title="Nothing waits for you" text="When a website asks for something only a person can give, such as a new password or a code, the connection appears here with what to do." action={{ label: 'Show connections', onClick: () => goTo('connections') }} />}
        />
      )}
    </ScreenFrame>
  );
}
