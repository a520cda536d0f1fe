import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { Count } from '../../components/count.tsx';
import type { Column } from '../../components/table-model.ts';
import { isRunning, useProgress } from '../../stores/progress.ts';
import { statusWords } from '../../words/status-words.ts';
import { Loader } from '@mantine/core';
import classes from './connection-columns.module.css';
import type { ReactNode } from 'react';

/** While a collection runs, its status gives way to what is in hand. */
function LiveStatus({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  const progress = useProgress((s) => s.byConnection[connection.id]);
  if (!isRunning(progress)) return <StatusMark status={connection.status} isActive={connection.isActive} />;
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 7, minWidth: 0 }} title={progress.text}>
      <Loader size={13} color="gray" />
      <span className="ellipsis">{progress.text}</span>
    </span>
  );
}

/** The provider; where the column of user names has no room, with the user name below, so that two connections to one website are told apart. */
function NameWithUser({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  return (
    <span className={classes['twoLines']} title={connection.username === null ? connection.datasourceName : `${connection.datasourceName}, ${connection.username}`}>
      <span className="ellipsis">{connection.datasourceName}</span>
      {connection.username !== null && <span className={`ellipsis ${classes['second'] ?? ''}`}>{connection.username}</span>}
    </span>
  );
}

/** "you" and "account holder" as the table shows them; nothing where nobody has to act. */
const whoText = (c: ConnectionSummary): string => {
  const { whoActs } = statusWords(c.status, c.isActive);
  return whoActs === 'nobody' ? '' : whoActs === 'you' ? 'You' : 'Account holder';
};

/** Checks that will not come are not promised. */
const nextCheck = (c: ConnectionSummary): string | null => (c.isActive ? c.nextCheckAt : null);

export const connectionColumns: readonly Column<ConnectionSummary>[] = [
  { key: 'provider', header: 'Provider', kind: 'text', width: 130, grow: 3, cell: (c) => c.datasourceName, render: (c) => <NameWithUser connection={c} /> },
  { key: 'company', header: 'Company', kind: 'text', width: 112, grow: 2, cell: (c) => c.companyName, from: 470 },
  { key: 'username', header: 'User name', kind: 'text', width: 120, grow: 2, cell: (c) => c.username, render: (c) => <span title={c.username ?? ''}>{c.username}</span>, from: 1300 },
  {
    key: 'status', header: 'Status', kind: 'text', width: 180, grow: 1, cell: (c) => statusWords(c.status, c.isActive).word,
    render: (c) => <LiveStatus connection={c} />,
  },
  { key: 'who', header: 'Who acts', kind: 'text', width: 112, cell: whoText, sortable: false, from: 740 },
  { key: 'owner', header: 'Owner', kind: 'text', width: 130, grow: 1, cell: (c) => c.settings.ownerEmail, render: (c) => <span title={c.settings.ownerEmail ?? ''}>{c.settings.ownerEmail}</span>, from: 1560 },
  { key: 'accounts', header: 'Accounts', kind: 'number', width: 82, cell: (c) => c.accountCount, render: (c) => <Count value={c.accountCount} />, from: 940 },
  { key: 'bills', header: 'Bills', kind: 'number', width: 62, cell: (c) => c.billCount, render: (c) => <Count value={c.billCount} />, from: 680 },
  { key: 'new', header: 'Last 7 days', kind: 'number', width: 88, cell: (c) => c.newBillCount, from: 800, render: (c) => (c.newBillCount === 0 ? '' : `+${c.newBillCount}`) },
  { key: 'last', header: 'Last check', kind: 'moment', width: 116, cell: (c) => c.lastCheckedAt, from: 890 },
  { key: 'next', header: 'Next check', kind: 'moment', width: 116, cell: nextCheck, render: (c) => (c.isByHandOnly && c.isActive ? <span className="dim">By hand</span> : undefined), from: 1040 },
];
