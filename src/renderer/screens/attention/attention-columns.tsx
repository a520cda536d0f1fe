import { Button } from '@mantine/core';
import { IconArrowsJoin2, IconFileAlert, IconFileX, IconMailX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { IssueSummary } from '../../../shared/domain/issue.ts';
import { IconWord } from '../../components/icon-word.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Column } from '../../components/table-model.ts';
import type { RankedItem } from '../../words/attention-order.ts';
import { doubleSentence } from '../../words/double-words.ts';
import { ISSUES_OF_READING, issueName } from '../../words/names.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { mendingLabel, statusWords } from '../../words/status-words.ts';
import { mend } from '../connections/connection-actions.ts';
import { goTo } from '../../stores/navigation.ts';

/** What an issue is about: its bill, to be checked where that settles it, or the mails of its connection. */
export function openIssue(issue: IssueSummary): void {
  if (issue.billId !== null) goTo(ISSUES_OF_READING.includes(issue.kind) ? 'review' : 'bill', issue.billId);
  else if (issue.connectionId !== null) goTo('connections', issue.connectionId, { tab: 'mails' });
}

/** Where an item is seen to. */
export function openItem(item: RankedItem): void {
  if (item.kind === 'CONNECTION') goTo('connections', item.connection.id);
  else if (item.kind === 'DOUBLE') goTo('attention', item.double.key);
  else openIssue(item.issue);
}

export const itemKey = (item: RankedItem): string => (item.kind === 'CONNECTION' ? item.connection.id : item.kind === 'DOUBLE' ? item.double.key : item.issue.id);

function whatOf(item: RankedItem): string {
  if (item.kind === 'CONNECTION') return statusWords(item.connection.status, item.connection.isActive).word;
  return item.kind === 'DOUBLE' ? 'Account here twice' : issueName(item.issue.kind);
}

/** What is to be seen to, by icon and word. */
function ItemMark({ item }: { readonly item: RankedItem }): ReactNode {
  if (item.kind === 'CONNECTION') return <StatusMark status={item.connection.status} isActive={item.connection.isActive} />;
  const IconOf = item.kind === 'DOUBLE' ? IconArrowsJoin2 : item.issue.kind === 'MAIL_UNUSABLE' ? IconMailX : item.issue.kind === 'BILL_LATE' || item.issue.kind === 'GAP' ? IconFileX : IconFileAlert;
  return <IconWord icon={IconOf} color="var(--act)" word={whatOf(item)} />;
}

const providerOf = (item: RankedItem): string | null => (item.kind === 'CONNECTION' ? item.connection.datasourceName : item.kind === 'DOUBLE' ? item.double.sides[0].provider : item.issue.provider);

function todoOf(item: RankedItem): string {
  if (item.kind === 'CONNECTION') return statusWords(item.connection.status, item.connection.isActive, item.connection.kind).nextStep;
  return item.kind === 'DOUBLE' ? `${doubleSentence(item.double)} See whether they are one.` : inPersonsWriting(item.issue.text);
}

function actionOf(item: RankedItem): { readonly label: string; readonly act: () => void } {
  if (item.kind === 'CONNECTION') {
    const { connection } = item;
    const { mending } = statusWords(connection.status, connection.isActive, connection.kind);
    return { label: mendingLabel(mending) ?? 'Show', act: () => mend(connection) };
  }
  return item.kind === 'DOUBLE' ? { label: 'Compare', act: () => openItem(item) } : { label: 'Show', act: () => openItem(item) };
}

/** The columns of all that needs somebody, in the order of what unblocks most. @param companyNames by id */
export function itemColumns(companyNames: ReadonlyMap<string, string>): Column<RankedItem>[] {
  const companyOf = (item: RankedItem): string | null => (item.kind === 'CONNECTION' ? item.connection.companyName : item.kind === 'DOUBLE' ? item.double.sides[0].companyName : (companyNames.get(item.issue.companyId) ?? null));
  return [
    { key: 'rank', header: '#', kind: 'number', width: 40, cell: (r) => r.rank },
    { key: 'what', header: 'What', kind: 'text', width: 164, cell: whatOf, render: (r) => <ItemMark item={r} /> },
    { key: 'reason', header: 'Why here', kind: 'text', width: 176, grow: 3, cell: (r) => r.reason, render: (r) => <span title={r.reason}>{r.reason}</span> },
    { key: 'provider', header: 'Provider', kind: 'text', width: 122, grow: 2, cell: providerOf, render: (r) => <span title={providerOf(r) ?? ''}>{providerOf(r)}</span>, from: 640 },
    { key: 'company', header: 'Company', kind: 'text', width: 112, grow: 1, cell: companyOf, from: 960 },
    { key: 'todo', header: 'What to do', kind: 'text', width: 180, grow: 5, cell: todoOf, render: (r) => <span className="dim" title={todoOf(r)}>{todoOf(r)}</span>, from: 760 },
    {
      key: 'act', header: '', kind: 'text', width: 138, sortable: false, isValue: false, cell: () => null,
      render: (r) => {
        const { label, act } = actionOf(r);
        return <Button size="compact-xs" variant="default" onClick={(event) => { event.stopPropagation(); act(); }}>{label}</Button>;
      },
    },
  ];
}
