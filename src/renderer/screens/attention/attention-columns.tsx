import { Button } from '@mantine/core';
import { IconArrowsJoin2, IconFileAlert, IconFileExport, IconFileOff, IconFileX, IconHelpCircle, IconMailX, IconMapPinQuestion, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { IssueKind } from '../../../shared/domain/issue.ts';
import { IconWord } from '../../components/icon-word.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Column } from '../../components/table-model.ts';
import { waitsInReview, type AttentionItem, type OpenThing, type RankedItem } from '../../words/attention-order.ts';
import { EXPORT_NAMES, stateOfSchedule } from '../../words/schedule-words.ts';
import { doubleSentence } from '../../words/double-words.ts';
import { issueName } from '../../words/names.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { mendingLabel, statusWords } from '../../words/status-words.ts';
import { mend } from '../connections/connection-actions.ts';
import { companyOfDouble } from '../../stores/attention.ts';
import { goTo } from '../../stores/navigation.ts';

/** Where an issue is seen to: Review, where checking what was read settles it, the inbox, or the mails of its connection. */
function openThing(thing: OpenThing): void {
  const { issue } = thing;
  if (issue.billId !== null) {
    if (waitsInReview(thing)) goTo('review', issue.billId);
    else goTo('issues', issue.id);
  } else if (issue.connectionId !== null) goTo('connections', issue.connectionId, { tab: 'mails' });
}

/** Where an item is seen to. */
export function openItem(item: RankedItem): void {
  if (item.kind === 'CONNECTION') goTo('connections', item.connection.id);
  else if (item.kind === 'DOUBLE') goTo('attention', item.double.key);
  else if (item.kind === 'EXPORT') goTo('exports', item.schedule.id);
  else if (item.kind === 'UNFILED') goTo('filing', null, { companyId: item.unfiled.companyId });
  else if (item.kind === 'FILES') goTo('files', null, item.what === 'UNCLEAR' ? { whose: 'yes', show: 'asking' } : { show: 'asking' });
  else openThing(item.thing);
}

export const itemKey = (item: RankedItem): string => (item.kind === 'CONNECTION' ? item.connection.id : item.kind === 'DOUBLE' ? item.double.key : item.kind === 'UNFILED' ? `unfiled ${item.unfiled.companyId}` : item.kind === 'FILES' ? item.what : item.kind === 'EXPORT' ? item.schedule.id : item.thing.issue.id);

function whatOf(item: RankedItem): string {
  if (item.kind === 'CONNECTION') return statusWords(item.connection.status, item.connection.isActive).word;
  if (item.kind === 'UNFILED') return 'No site';
  if (item.kind === 'EXPORT') return 'Export not written';
  if (item.kind === 'FILES') return item.what === 'UNCLEAR' ? 'Whose bill?' : 'File without a bill';
  return item.kind === 'DOUBLE' ? 'Account here twice' : issueName(item.thing.issue.kind);
}

const iconOf = (kind: IssueKind): Icon => (kind === 'MAIL_UNUSABLE' ? IconMailX : kind === 'BILL_LATE' || kind === 'GAP' ? IconFileX : IconFileAlert);

/** What is to be seen to, by icon and word. */
function ItemMark({ item }: { readonly item: RankedItem }): ReactNode {
  if (item.kind === 'CONNECTION') return <StatusMark status={item.connection.status} isActive={item.connection.isActive} />;
  if (item.kind === 'FILES') return <IconWord icon={item.what === 'UNCLEAR' ? IconHelpCircle : IconFileOff} color="var(--act)" word={whatOf(item)} />;
  if (item.kind === 'EXPORT') return <IconWord icon={IconFileExport} color="var(--act)" word={whatOf(item)} />;
  const IconOf = item.kind === 'DOUBLE' ? IconArrowsJoin2 : item.kind === 'UNFILED' ? IconMapPinQuestion : iconOf(item.thing.issue.kind);
  return <IconWord icon={IconOf} color="var(--act)" word={whatOf(item)} />;
}

const providerOf = (item: RankedItem): string | null => (item.kind === 'CONNECTION' ? item.connection.datasourceName : item.kind === 'DOUBLE' ? item.double.sides[0].provider : item.kind === 'UNFILED' || item.kind === 'FILES' || item.kind === 'EXPORT' ? null : (item.thing.issue.provider ?? item.thing.issue.fileName));

/** All that was found, in one line. */
const thingText = ({ issues }: OpenThing): string => issues.map(({ text }) => inPersonsWriting(text)).join(' ');

function todoOf(item: RankedItem): string {
  if (item.kind === 'CONNECTION') return statusWords(item.connection.status, item.connection.isActive, item.connection.kind).stepInShort;
  if (item.kind === 'UNFILED') return 'Say at which site each is.';
  if (item.kind === 'EXPORT') return `${EXPORT_NAMES[item.schedule.kind]}: ${stateOfSchedule(item.schedule).text ?? ''}`;
  if (item.kind === 'FILES') return item.what === 'UNCLEAR' ? 'Say whose bills they are.' : 'See why, or put it away.';
  if (item.kind === 'DOUBLE') return 'See whether they are one.';
  if (waitsInReview(item.thing)) return 'Check what was read.';
  const { kind, otherBillId } = item.thing.issue;
  if (kind === 'MAIL_UNUSABLE') return 'Look at the mail.';
  if (kind === 'BILL_LATE' || kind === 'GAP') return 'Look for the bill.';
  return otherBillId === null ? 'Look at the bill.' : 'Compare the bills.';
}

/** What to do with why, in whole sentences. */
function wholeOf(item: RankedItem): string {
  if (item.kind === 'CONNECTION') return statusWords(item.connection.status, item.connection.isActive, item.connection.kind).nextStep;
  if (item.kind === 'UNFILED') return `${todoOf(item)} Its bills are in no site’s months until then. Where an address fits, its site is proposed.`;
  if (item.kind === 'FILES') return item.what === 'UNCLEAR' ? `${todoOf(item)} They are filed at once.` : 'See why. Enter the bill by hand, read the file again, or put it away.';
  if (item.kind === 'DOUBLE') return `${todoOf(item)} ${doubleSentence(item.double)}`;
  return item.kind === 'ISSUE' ? `${todoOf(item)} ${thingText(item.thing)}` : todoOf(item);
}

function actionOf(item: RankedItem): { readonly label: string; readonly act: () => void } {
  if (item.kind === 'CONNECTION') {
    const { connection } = item;
    const { mending } = statusWords(connection.status, connection.isActive, connection.kind);
    return { label: mendingLabel(mending) ?? 'Show', act: () => mend(connection) };
  }
  if (item.kind === 'UNFILED') return { label: 'Choose sites', act: () => openItem(item) };
  if (item.kind === 'ISSUE' && waitsInReview(item.thing)) return { label: 'Review', act: () => openItem(item) };
  if (item.kind === 'FILES') return { label: item.what === 'UNCLEAR' ? 'Choose' : 'Show', act: () => openItem(item) };
  return item.kind === 'DOUBLE' ? { label: 'Compare', act: () => openItem(item) } : { label: 'Show', act: () => openItem(item) };
}

/** The company a thing is counted under; null of what is of none yet. */
export const companyIdOf = (item: AttentionItem): string | null =>
  item.kind === 'CONNECTION' ? item.connection.companyId : item.kind === 'DOUBLE' ? companyOfDouble(item.double) : item.kind === 'UNFILED' ? item.unfiled.companyId : item.kind === 'FILES' || item.kind === 'EXPORT' ? null : item.thing.issue.companyId;

/** The columns of all that needs somebody, in the order of what unblocks most. @param companyNames by id */
export function itemColumns(companyNames: ReadonlyMap<string, string>): Column<RankedItem>[] {
  const companyOf = (item: RankedItem): string | null => (item.kind === 'CONNECTION' ? item.connection.companyName : item.kind === 'DOUBLE' ? item.double.sides[0].companyName : (companyNames.get(companyIdOf(item) ?? '') ?? null));
  return [
    { key: 'rank', header: '#', kind: 'number', width: 40, cell: (r) => r.rank },
    { key: 'what', header: 'What', kind: 'text', width: 164, grow: 1, cell: whatOf, render: (r) => <ItemMark item={r} /> },
    { key: 'todo', header: 'What to do', kind: 'text', width: 172, grow: 3, cell: wholeOf, render: (r) => <span title={wholeOf(r)}>{todoOf(r)}</span> },
    { key: 'provider', header: 'Provider', kind: 'text', width: 122, grow: 2, cell: providerOf, render: (r) => <span title={providerOf(r) ?? ''}>{providerOf(r)}</span>, from: 764 },
    { key: 'company', header: 'Company', kind: 'text', width: 112, grow: 1, cell: companyOf, render: (r) => <span title={companyOf(r) ?? ''}>{companyOf(r)}</span>, from: 642 },
    { key: 'reason', header: 'Why here', kind: 'text', width: 160, grow: 4, cell: (r) => r.reason, render: (r) => <span className="dim" title={r.reason}>{r.reason}</span>, from: 926 },
    {
      key: 'act', header: '', kind: 'text', width: 132, sortable: false, isValue: false, cell: () => null,
      render: (r) => {
        const { label, act } = actionOf(r);
        return <Button size="compact-xs" variant="default" onClick={(event) => { event.stopPropagation(); act(); }}>{label}</Button>;
      },
    },
  ];
}
