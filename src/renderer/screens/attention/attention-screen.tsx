import { Button, Tabs } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { Id } from '../../../shared/domain/base.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Column } from '../../components/table-model.ts';
import { useLocalRows } from '../../components/use-local-rows.ts';
import { useAttention } from '../../stores/attention.ts';
import { useCompanies, useConnectionsToAttend, useDoubles, useUnfiledCounts } from '../../stores/data.ts';
import { useFileReading } from '../../stores/file-reading.ts';
import { goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatNumber } from '../../words/format-number.ts';
import { byUnblocking, openThings, waitsInReview, type OpenThing } from '../../words/attention-order.ts';
import { issueName } from '../../words/names.ts';
import { mendingLabel, statusWords } from '../../words/status-words.ts';
import { useUnreadNotices } from '../../stores/notices.ts';
import { closeIssues } from '../bills/close-issues.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { ReviewButton } from '../review/review-button.tsx';
import { mend } from '../connections/connection-actions.ts';
import { MergePanel } from '../doubles/merge-panel.tsx';
import { companyIdOf, itemColumns, itemKey, openItem, openThing, thingText } from './attention-columns.tsx';
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

const closeAll = (thing: OpenThing, status: 'RESOLVED' | 'DISMISSED'): void => closeIssues(thing.issues, status);

function issueColumns(companyNames: ReadonlyMap<string, string>): Column<OpenThing>[] {
  return [
    { key: 'kind', header: 'Issue', kind: 'text', width: 160, cell: ({ issue }) => issueName(issue.kind) },
    { key: 'company', header: 'Company', kind: 'text', width: 120, grow: 1, cell: ({ issue }) => companyNames.get(issue.companyId) ?? null, from: 814 },
    { key: 'provider', header: 'Provider', kind: 'text', width: 140, grow: 1, cell: ({ issue }) => issue.provider, render: ({ issue }) => <span title={issue.provider ?? ''}>{issue.provider}</span>, from: 694 },
    { key: 'account', header: 'Account', kind: 'text', width: 130, cell: ({ issue }) => issue.accountNumber, from: 1056 },
    { key: 'billDate', header: 'Bill date', kind: 'day', width: 112, cell: ({ issue }) => issue.billDate, from: 926 },
    { key: 'text', header: 'What was found', kind: 'text', width: 220, grow: 5, cell: thingText, render: (thing) => <span title={thingText(thing)}>{thingText(thing)}</span> },
    { key: 'since', header: 'Since', kind: 'moment', width: 116, cell: ({ issue }) => issue.createdAt, from: 1172 },
    {
      key: 'act', header: '', kind: 'text', width: 174, sortable: false, isValue: false, cell: () => null,
      render: (thing) => (
        <span style={{ display: 'inline-flex', gap: 4 }}>
          {waitsInReview(thing) ? (
            <Button size="compact-xs" variant="default" onClick={(e) => stop(e, () => openThing(thing))}>Review</Button>
          ) : (
            <Button size="compact-xs" variant="default" onClick={(e) => stop(e, () => closeAll(thing, 'RESOLVED'))}>Settled</Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={(e) => stop(e, () => closeAll(thing, 'DISMISSED'))}>Leave it</Button>
        </span>
      ),
    },
  ];
}

/** All that somebody has to see to, what unblocks most first; and by itself: connections, issues of bills and mails, notices. */
export function AttentionScreen({ openId, query }: { readonly openId: string | null; readonly query: Readonly<Record<string, string>> }): ReactNode {
  const companyId = Id.safeParse(query['companyId']).data ?? null;
  const allConnections = useAttention();
  const { value: issues, error: issueFailure, reload: reloadIssues } = useLoaded('open', () => api.issues.list({ status: 'OPEN' }), ['issues', 'bills']);
  const doubles = useDoubles((s) => s.value);
  const unfiled = useUnfiledCounts((s) => s.value);
  const companies = useCompanies((s) => s.value);
  const files = useFileReading((s) => s.value);
  const [tab, setTab] = useState<string | null>(null);
  const unread = useUnreadNotices();
  const connections = useMemo(() => (companyId === null ? allConnections : (allConnections?.filter((one) => one.companyId === companyId) ?? null)), [allConnections, companyId]);
  const ranked = useMemo(() => connections?.map((connection, index) => ({ rank: index + 1, connection })) ?? null, [connections]);
  const companyNames = useMemo(() => new Map((companies ?? []).map((c) => [c.id, c.name])), [companies]);
  const columnsOfIssues = useMemo(() => issueColumns(companyNames), [companyNames]);
  const columnsOfAll = useMemo(() => itemColumns(companyNames), [companyNames]);
  const items = useMemo(() => {
    if (allConnections === null || issues === null || doubles === null || unfiled === null) return null;
    const every = byUnblocking(allConnections, doubles, unfiled, issues, files ?? undefined);
    return companyId === null ? every : every.filter((item) => companyIdOf(item) === companyId).map((item, index) => ({ ...item, rank: index + 1 }));
  }, [allConnections, issues, doubles, unfiled, files, companyId]);
  const things = useMemo(() => (issues === null ? null : openThings(issues.filter((issue) => companyId === null || issue.companyId === companyId))), [issues, companyId]);
  const open = doubles?.find(({ key }) => key === openId) ?? null;
  const connectionFailure = useConnectionsToAttend((s) => s.error);
  const doubleFailure = useDoubles((s) => s.error);
  const unfiledFailure = useUnfiledCounts((s) => s.error);
  const connectionSource = useLocalRows(ranked, connectionColumns, { key: 'rank', direction: 'asc' }, { error: connectionFailure, reload: () => void useConnectionsToAttend.getState().load() });
  const issueSource = useLocalRows(things, columnsOfIssues, { key: 'since', direction: 'desc' }, { error: issueFailure, reload: reloadIssues });
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
      actions={<><ReviewButton />{shown === 'all' ? <TableTools table="All that needs attention" name="Needs attention" columns={columnsOfAll} source={allSource} /> : shown === 'connections' ? <TableTools table="Connections that need attention" name="Connections to attend to" columns={connectionColumns} source={connectionSource} /> : shown === 'issues' && <TableTools table="Open issues of bills" name="Open issues" columns={columnsOfIssues} source={issueSource} />}</>}
    >
      <Tabs value={shown} onChange={setTab}>
        <Tabs.List px={8}>
          <Tabs.Tab value="all" rightSection={count(items?.length)}>All</Tabs.Tab>
          <Tabs.Tab value="connections" rightSection={count(connections?.length)}>Connections</Tabs.Tab>
          <Tabs.Tab value="issues" rightSection={count(things?.length)}>Bills and mails</Tabs.Tab>
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
          noun={['bill or mail needs attention', 'bills and mails need attention']}
          columns={columnsOfIssues}
          source={issueSource}
          rowKey={({ issue }) => issue.id}
          onOpen={openThing}
          empty={<EmptyPanel icon={IconCircleCheck} title="No open issues" text="A bill whose sums do not add up, that looks like a duplicate, that lacks a value or is late appears here, and so does a mail that could not be used." action={{ label: 'Show bills', onClick: () => goTo('bills') }} />}
        />
      )}
    </ScreenFrame>
  );
}
