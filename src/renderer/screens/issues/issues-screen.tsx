import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Id } from '../../../shared/domain/base.ts';
import type { ListedIssue } from '../../../shared/domain/issue-list.ts';
import { IssueKind, type Issue } from '../../../shared/domain/issue.ts';
import { api } from '../../app/api.ts';
import { DataTable } from '../../components/data-table.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SettledPanel } from '../../components/settled-panel.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TableTools } from '../../components/table-tools.tsx';
import { changedQuery, goTo, isAt, replacePlace, usePlace, type Place } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf } from '../../words/format-number.ts';
import { isSettledInReview, issueStatusName } from '../../words/issue-words.ts';
import { issueName } from '../../words/names.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { ReviewButton } from '../review/review-button.tsx';
import { settleIssues } from './close-issues.ts';
import { DismissButton } from './dismiss-button.tsx';
import { issueColumns } from './issue-columns.tsx';
import { IssuePane } from './issue-pane.tsx';
import classes from './issues.module.css';
import { goOnWith, nearestRow, placeOfRow } from './next-issue.ts';
import { useIssueKeys, useUndoKey } from './use-issue-keys.ts';
import { useIssuePages } from './use-issue-pages.ts';

const NOTHING: ReadonlySet<string> = new Set();
const STATUSES = ['OPEN', 'RESOLVED', 'DISMISSED', 'ALL'] as const;
const STATUS_CHOICES = STATUSES.map((value) => ({ value, label: value === 'ALL' ? 'Open and closed' : issueStatusName(value) }));
const KIND_CHOICES = IssueKind.options.map((value) => ({ value, label: issueName(value) })).sort((one, other) => one.label.localeCompare(other.label));

interface IssuesScreenProps {
  readonly openId: string | null;
  readonly query: Readonly<Record<string, string>>;
}

/** The inbox of issues: the list, and beside it the chosen one with its bill, gone through by keys. */
export function IssuesScreen({ openId, query }: IssuesScreenProps): ReactNode {
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  const [dismissing, setDismissing] = useState<'ONE' | 'MANY' | null>(null);
  const companyId = Id.safeParse(query['companyId']).data ?? null;
  const kind = IssueKind.safeParse(query['kind']).data ?? null;
  const status = STATUSES.find((value) => value === query['status']) ?? 'OPEN';
  const source = useIssuePages({
    ...(companyId !== null && { companyId }), ...(kind !== null && { kind }), ...(status !== 'ALL' && { status }), ...(text.trim() !== '' && { text: text.trim() }),
  });
  const count = source.count ?? 0;
  /** Where the open row stood last: it is looked for around there. */
  const [near, setNear] = useState(0);
  const index = placeOfRow((at) => source.rowAt(at), count, openId, near);
  const row = index === null ? undefined : source.rowAt(index);
  const loaded = useLoaded(`issue ${openId ?? ''}`, async () => (openId === null ? null : await api.issues.get({ id: openId })), ['issues', 'bills', 'companies']).value;
  const open = row ?? loaded ?? null;
  const choose = (id: string | null): void => replacePlace('issues', id, query);
  const here = useMemo<Place>(() => ({ screen: 'issues', id: openId, query }), [openId, query]);
  // While another list is on its way, what stands first is the one before's.
  const first = source.isStale === true ? null : (source.rowAt(0)?.id ?? null);
  useEffect(() => {
    if (openId === null && first !== null && isAt(here)) replacePlace('issues', first, query);
  }, [openId, first, query, here]);

  // An issue that leaves the list by itself (the audit closed it, a teammate did) takes its page along; one that was come to from elsewhere and is in no such list widens it.
  const wasAt = useRef<{ readonly id: string; readonly index: number } | null>(null);
  useEffect(() => {
    if (openId !== null && index !== null) wasAt.current = { id: openId, index };
  }, [openId, index]);
  const isListSettled = source.isStale !== true && source.count !== null;
  const hasLeft = isListSettled && row === undefined && status !== 'ALL' && loaded !== null && loaded.id === openId && loaded.status !== status;
  useEffect(() => {
    if (!hasLeft || openId === null || !isAt(here)) return;
    if (wasAt.current?.id === openId) replacePlace('issues', nearestRow((at) => source.rowAt(at), count, wasAt.current.index)?.id ?? null, query);
    else replacePlace('issues', openId, changedQuery(query, { status: 'ALL' }));
  }, [hasLeft, openId, source, count, query, here]);

  const filter = (change: Readonly<Record<string, string | null>>): void => {
    setSelected(NOTHING);
    setNear(0);
    replacePlace('issues', null, changedQuery(query, change));
  };
  /** What was settled while the screen is shown, the last at the end. */
  const undos = useRef<(() => boolean)[]>([]);
  const noteUndo = (takeBack: () => boolean): void => void undos.current.push(takeBack);
  const goOn = (closed: ReadonlySet<string>): void => {
    if (openId !== null && closed.has(openId) && isAt(here)) choose(goOnWith((at) => source.rowAt(at), count, index ?? near, closed)?.id ?? null);
  };
  /** What was taken back stands open again, where the inbox is still what the person looks at. */
  const showAgain = (id: string): void => {
    const { screen, query: shown } = usePlace.getState();
    if (screen === 'issues') replacePlace('issues', id, shown);
  };
  const settleOne = (issue: ListedIssue, next: Issue['status'], reason: string | null): void =>
    settleIssues(issue.issues.map(({ id }) => id), next, reason, { onDone: () => goOn(new Set([issue.id])), onUndone: () => showAgain(issue.id), onTold: noteUndo });
  const resolve = (issue: ListedIssue): void => {
    if (isSettledInReview(issue) && issue.billId !== null) goTo('review', issue.billId);
    else settleOne(issue, 'RESOLVED', null);
  };
  const settleMany = async (next: Issue['status'], reason: string | null): Promise<void> => {
    const rows = (await source.allRows()).filter(({ id, status: is }) => selected.has(id) && is !== next);
    const done = next === 'RESOLVED' ? rows.filter((one) => !isSettledInReview(one)) : rows;
    const left = rows.length - done.length;
    const more = left === 0 ? '' : ` ${countOf(left, 'bill waits', 'bills wait')} in Review until what was read is checked.`;
    const kept = new Set(rows.filter((one) => !done.includes(one)).map(({ id }) => id));
    settleIssues(done.flatMap(({ issues }) => issues.map(({ id }) => id)), next, reason, {
      rows: done.length, more, onDone: () => { setSelected(kept); goOn(new Set(done.map(({ id }) => id))); }, onTold: noteUndo,
    });
    if (done.length === 0 && left > 0) goTo('review', rows[0]?.billId ?? null);
  };

  useUndoKey(() => {
    while (undos.current.length > 0) if (undos.current.pop()?.() === true) return;
  });
  const isMany = selected.size > 0;
  useIssueKeys({
    r: () => (isMany ? void settleMany('RESOLVED', null) : open?.status === 'OPEN' && resolve(open)),
    d: () => (isMany || open?.status === 'OPEN') && setDismissing(isMany ? 'MANY' : 'ONE'),
    o: () => open !== null && open.billId !== null && goTo('bill', open.billId),
    Escape: () => setSelected(NOTHING),
  });
  const isFiltered = text !== '' || companyId !== null || kind !== null || status !== 'OPEN';
  return (
    <ScreenFrame
      title="Issues"
      actions={<><ReviewButton /><TableTools table="Issues" name="Issues" columns={issueColumns} source={source} /></>}
      toolbar={
        <>
          <SearchField label="Search issues" value={text} onChange={setText} width={180} />
          <CompanySelect value={companyId} onChange={(id) => filter({ companyId: id })} placeholder="All companies" width={160} />
          <FilterSelect aria-label="Kind" placeholder="Any kind" data={KIND_CHOICES} value={kind} onChange={(value) => filter({ kind: value })} clearable w={170} />
          <FilterSelect aria-label="Status" data={STATUS_CHOICES} value={status} onChange={(value) => filter({ status: value === 'OPEN' ? null : value })} allowDeselect={false} w={140} />
          {isMany && (
            <span className={classes['selected']}>
              <span className="dim figures">{countOf(selected.size, 'selected', 'selected')}</span>
              {status !== 'OPEN' && <Button size="compact-sm" variant="default" onClick={() => void settleMany('OPEN', null)}>Open again</Button>}
              <DismissButton label="Dismiss selected" isOpen={dismissing === 'MANY'} onOpenChange={(isOn) => setDismissing(isOn ? 'MANY' : null)} onDismiss={(reason) => void settleMany('DISMISSED', reason)} />
              <Button size="compact-sm" onClick={() => void settleMany('RESOLVED', null)}>Resolve selected</Button>
            </span>
          )}
        </>
      }
    >
      <div className={classes['inbox']}>
        <div className={classes['list']} data-empty={source.count === 0 || undefined}>
          <DataTable
            label="Issues"
            noun={['issue', 'issues']}
            columns={issueColumns}
            source={source}
            rowKey={({ id }) => id}
            openKey={openId}
            walk={{ index }}
            onOpen={({ id }, at) => {
              setNear(at);
              choose(id);
            }}
            selection={{ selected, onChange: setSelected }}
            empty={
              isFiltered ? (
                <EmptyPanel icon={IconSearchOff} title="No issue here" text="Nothing fits this search and these choices." action={{ label: 'Show all open issues', onClick: () => { setText(''); replacePlace('issues'); } }} />
              ) : (
                <SettledPanel title="No open issues" text="A bill whose sums do not add up, that looks like a duplicate, that lacks a value or is late appears here, and so does a mail that could not be used." action={{ label: 'Show bills', onClick: () => goTo('bills') }} />
              )
            }
          />
        </div>
        {open !== null && (
          <IssuePane
            issue={open}
            onResolve={() => resolve(open)}
            onDismiss={(reason) => settleOne(open, 'DISMISSED', reason)}
            onOpenAgain={() => settleOne(open, 'OPEN', null)}
            isDismissing={dismissing === 'ONE'}
            onDismissing={(isOn) => setDismissing(isOn ? 'ONE' : null)}
          />
        )}
      </div>
    </ScreenFrame>
  );
}
