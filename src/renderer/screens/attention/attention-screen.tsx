import { Button, Tabs } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import type { IssueSummary } from '../../../shared/domain/issue.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Column } from '../../components/table-model.ts';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { useAttention } from '../../stores/attention.ts';
import { useCompanies, useConnectionsToAttend, useDoubles } from '../../stores/data.ts';
import { goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatNumber } from '../../words/format-number.ts';
import { byUnblocking } from '../../words/attention-order.ts';
import { issueName } from '../../words/names.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { mendingLabel, statusWords } from '../../words/status-words.ts';
import { useUnreadNotices } from '../../stores/notices.ts';
import { closeIssue } from '../bills/bill-screen.tsx';
import { ReviewButton } from '../review/review-button.tsx';
import { mend } from '../connections/connection-actions.ts';
import { MergePanel } from '../doubles/merge-panel.tsx';
import { itemColumns, itemKey, openIssue, openItem } from './attention-columns.tsx';
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
  { key: 'status', header: 'Status', kind: 'text', width: 184, cell: ({ connection: c }) => statusWords(c.status, c.isActive).word, render: ({ connection: c }) => <StatusMark status={c.status} isActive={c.isActive} /> },
  { key: 'provider', header: 'Provider', kind: 'text', width: 160, grow: 2, cell: (r) => r.connection.datasourceName, render: (r) => <span title={r.connection.datasourceName}>{r.connection.datasourceName}</span> },
  { key: 'company', header: 'Company', kind: 'text', width: 132, grow: 1, cell: (r) => r.connection.companyName, from: 760 },
  { key: 'who', header: 'Who acts', kind: 'text', width: 112, cell: ({ connection: c }) => (statusWords(c.status, c.isActive).whoActs === 'you' ? 'You' : 'Account holder'), from: 880 },
  { key: 'next', header: 'What to do', kind: 'text', width: 190, grow: 5, cell: ({ connection: c }) => nextStepOf(c), render: ({ connection: c }) => <span className="dim" title={nextStepOf(c)}>{nextStepOf(c)}</span>, from: 1060 },
  { key: 'accounts', header: 'Accounts', kind: 'number', width: 82, cell: (r) => r.connection.accountCount, from: 1300 },
  { key: 'since', header: 'Since', kind: 'moment', width: 116, cell: (r) => r.connection.statusSince, from: 590 },
  {
    key: 'act', header: '', kind: 'text', width: 130, sortable: false, isValue: false, cell: ({ connection: c }) => mendingLabel(statusWords(c.status, c.isActive, c.kind).mending),
    render: ({ connection: c }) => <Button size="compact-xs" variant="default" onClick={(e) => stop(e, () => mend(c))}>{mendingLabel(statusWords(c.status, c.isActive, c.kind).mending)}</Button>,
  },
];

function issueColumns(companyNames: ReadonlyMap<string, string>): Column<IssueSummary>[] {
  return [
    { key: 'kind', header: 'Issue', kind: 'text', width: 160, cell: (i) => issueName(i.kind) },
    { key: 'company', header: 'Company', kind: 'text', width: 132, grow: 1, cell: (i) => companyNames.get(i.companyId) ?? null, from: 1000 },
    { key: 'provider', header: 'Provider', kind: 'text', width: 150, grow: 1, cell: (i) => i.provider, render: (i) => <span title={i.provider ?? ''}>{i.provider}</span>, from: 760 },
    { key: 'account', header: 'Account', kind: 'text', width: 130, cell: (i) => i.accountNumber, from: 1180 },
    { key: 'billDate', header: 'Bill date', kind: 'day', width: 112, cell: (i) => i.billDate, from: 880 },
    { key: 'text', header: 'What was found', kind: 'text', width: 220, grow: 5, cell: (i) => inPersonsWriting(i.text), render: (i) => <span title={inPersonsWriting(i.text)}>{inPersonsWriting(i.text)}</span> },
    { key: 'since', header: 'Since', kind: 'moment', width: 116, cell: (i) => i.createdAt, from: 1340 },
    {
      key: 'act', header: '', kind: 'text', width: 164, sortable: false, isValue: false, cell: () => null,
      render: (i) => (
        <span style={{ display: 'inline-flex', gap: 4 }}>
          <Button size="compact-xs" variant="default" onClick={(e) => stop(e, () => closeIssue(i, 'RESOLVED'))}>Settled</Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={(e) => stop(e, () => closeIssue(i, 'DISMISSED'))}>Leave it</Button>
        </span>
      ),
    },
  ];
}

/** All that somebody has to see to, what unblocks most first; and by itself: connections, issues of bills and mails, notices. */
export function AttentionScreen({ openId }: { readonly openId: string | null }): ReactNode {
  const connections = useAttention();
  const { value: issues, error: issueFailure, reload: reloadIssues } = useLoaded('open', () => api.issues.list({ status: 'OPEN' }), ['issues', 'bills']);
  const doubles = useDoubles((s) => s.value);
  const companies = useCompanies((s) => s.value);
  const [tab, setTab] = useState<string | null>(null);
  const unread = useUnreadNotices();
  const ranked = useMemo(() => connections?.map((connection, index) => ({ rank: index + 1, connection })) ?? null, [connections]);
  const companyNames = useMemo(() => new Map((companies ?? []).map((c) => [c.id, c.name])), [companies]);
  const columnsOfIssues = useMemo(() => issueColumns(companyNames), [companyNames]);
  const columnsOfAll = useMemo(() => itemColumns(companyNames), [companyNames]);
  const items = useMemo(() => (connections === null || issues === null || doubles === null ? null : byUnblocking(connections, doubles, issues)), [connections, issues, doubles]);
  const open = doubles?.find(({ key }) => key === openId) ?? null;
  const connectionFailure = useConnectionsToAttend((s) => s.error);
  const doubleFailure = useDoubles((s) => s.error);
  const connectionSource = useLocalRows(ranked, connectionColumns, { key: 'rank', direction: 'asc' }, { error: connectionFailure, reload: () => void useConnectionsToAttend.getState().load() });
  const issueSource = useLocalRows(issues, columnsOfIssues, { key: 'since', direction: 'desc' }, { error: issueFailure, reload: reloadIssues });
  const allSource = useLocalRows(items, columnsOfAll, { key: 'rank', direction: 'asc' }, {
    error: connectionFailure ?? doubleFailure ?? issueFailure,
    reload: () => {
      reloadIssues();
      void useConnectionsToAttend.getState().load();
      void useDoubles.getState().load();
    },
  });
  const shown = tab ?? 'all';
  const count = (n: number | undefined): ReactNode => (n ? <span className="dim figures">{formatNumber(n)}</span> : null);
  return (
    <ScreenFrame
      title="Needs attention"
      side={open !== null && <MergePanel key={open.key} double={open} onClose={() => replacePlace('attention')} />}
      actions={<><ReviewButton />{shown === 'all' ? <TableTools table="All that needs attention" name="Needs attention" columns={columnsOfAll} source={allSource} /> : shown === 'connections' ? <TableTools table="Connections that need attention" name="Connections to attend to" columns={connectionColumns} source={connectionSource} /> : shown === 'issues' && <TableTools table="Open issues of bills" name="Open issues" columns={columnsOfIssues} source={issueSource} />}</>}
    >
      <Tabs value={shown} onChange={setTab}>
        <Tabs.List px={8}>
          <Tabs.Tab value="all" rightSection={count(items?.length)}>All</Tabs.Tab>
          <Tabs.Tab value="connections" rightSection={count(connections?.length)}>Connections</Tabs.Tab>
          <Tabs.Tab value="issues" rightSection={count(issues?.length)}>Bills and mails</Tabs.Tab>
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
          empty={<EmptyPanel icon={IconCircleCheck} title="Nothing waits for you" text="What only a person can do appears here, with what waits for it: a new password, a code, a bill that does not add up, an account that is here twice." action={{ label: 'Show connections', onClick: () => goTo('connections') }} />}
        />
      ) : shown === 'connections' ? (
        <DataTable
          key="connections"
          label="Connections that need attention"
          noun={['connection needs attention', 'connections need attention']}
          columns={connectionColumns}
          source={connectionSource}
          rowKey={(r) => r.connection.id}
          onOpen={(r) => goTo('connections', r.connection.id)}
          empty={<EmptyPanel icon={IconCircleCheck} title="Nothing waits for you" text="When a website asks for something only a person can give, such as a new password or a code, the connection appears here with what to do." action={{ label: 'Show connections', onClick: () => goTo('connections') }} />}
        />
      ) : (
        <DataTable
          key="issues"
          label="Open issues of bills"
          noun={['open issue', 'open issues']}
          columns={columnsOfIssues}
          source={issueSource}
          rowKey={(i) => i.id}
          onOpen={openIssue}
          empty={<EmptyPanel icon={IconCircleCheck} title="No open issues" text="A bill whose sums do not add up, that looks like a duplicate, that lacks a value or is late appears here, and so does a mail that could not be used." action={{ label: 'Show bills', onClick: () => goTo('bills') }} />}
        />
      )}
    </ScreenFrame>
  );
}
