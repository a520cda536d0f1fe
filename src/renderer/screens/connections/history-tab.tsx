import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ConnectionDeed } from '../../../shared/domain/connection-deed.ts';
import type { StatusHistoryEntry } from '../../../shared/domain/connection.ts';
import datedList from '../../components/dated-list.module.css';
import { StatusMark } from '../../components/status-mark.tsx';
import { deedWords } from '../../words/deed-words.ts';
import { formatMomentInFull } from '../../words/format-day.ts';
import classes from './connection-panel.module.css';

interface HistoryTabProps {
  readonly history: readonly StatusHistoryEntry[];
  readonly deeds: readonly ConnectionDeed[];
}

/** Every status this connection has had, when it was deactivated and activated, and what programs did with it, the latest first. */
export function HistoryTab({ history, deeds }: HistoryTabProps): ReactNode {
  const entries = [
    ...history.map((entry) => ({ at: entry.at, key: `${entry.at}${entry.status}`, what: <StatusEntry {...entry} /> })),
    ...deeds.map((deed) => ({ at: deed.at, key: deed.id, what: <Text data-selectable>{deedWords(deed)}</Text> })),
  ].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <div className={classes['pad']}>
      {entries.length === 0 && <Text c="dimmed">The first change of status will be noted here.</Text>}
      <ol className={datedList['list']}>
        {entries.map(({ at, key, what }) => (
          <li key={key}>
            <span className="dim figures">{formatMomentInFull(at)}</span>
            <span>{what}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function StatusEntry({ status, isActive, detail }: StatusHistoryEntry): ReactNode {
  return (
    <>
      <StatusMark status={status} isActive={isActive} />
      {isActive && detail !== null && <Text c="dimmed" data-selectable>{detail}</Text>}
    </>
  );
}
