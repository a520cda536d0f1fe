import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StatusHistoryEntry } from '../../../shared/domain/connection.ts';
import datedList from '../../components/dated-list.module.css';
import { StatusMark } from '../../components/status-mark.tsx';
import { formatMomentInFull } from '../../words/format-day.ts';
import classes from './connection-panel.module.css';

/** Every status this connection has had, and when it was deactivated and activated, the latest first. */
export function HistoryTab({ history }: { readonly history: readonly StatusHistoryEntry[] }): ReactNode {
  const entries = [...history].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <div className={classes['pad']}>
      {entries.length === 0 && <Text c="dimmed">The first change of status will be noted here.</Text>}
      <ol className={datedList['list']}>
        {entries.map((entry) => (
          <li key={`${entry.at}${entry.status}`}>
            <span className="dim figures">{formatMomentInFull(entry.at)}</span>
            <span>
              <StatusMark status={entry.status} isActive={entry.isActive} />
              {entry.isActive && entry.detail !== null && <Text c="dimmed" data-selectable>{entry.detail}</Text>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
