import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IssueEvent, ListedIssue } from '../../../shared/domain/issue-list.ts';
import { api } from '../../app/api.ts';
import { fieldsPane as pane } from '../../components/fields-pane.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatMomentInFull } from '../../words/format-day.ts';
import { eventWords } from '../../words/issue-words.ts';
import classes from './issues.module.css';

/** Closing several issues of one bill is one event: they happen at one moment. */
const told = (events: readonly IssueEvent[]): IssueEvent[] => events.filter((event, index) => events.findIndex((other) => other.at === event.at && other.status === event.status) === index);

/** Who closed an issue, when and why, and who opened it again; the newest first, down to when it was found. */
export function IssueHistory({ issue }: { readonly issue: ListedIssue }): ReactNode {
  const ids = issue.issues.map(({ id }) => id);
  const { value, error } = useLoaded(`history ${ids.join(' ')}`, () => api.issues.listHistory({ ids }), ['issues']);
  return (
    <section className={pane['group']} aria-label="History">
      <h3 className={pane['groupTitle']}>History</h3>
      {error !== null && <Text px={16} c="dimmed">{error}</Text>}
      <ol className={classes['history']}>
        {told(value ?? []).map((event) => (
          <li key={`${event.at} ${event.status}`} data-selectable>
            <span>{eventWords(event)}{event.reason !== null && <span className="dim">: {event.reason}</span>}</span>
            <span className="dim figures">{formatMomentInFull(event.at)}</span>
          </li>
        ))}
        <li>
          <span>Found by Forager</span>
          <span className="dim figures">{formatMomentInFull(issue.createdAt)}</span>
        </li>
      </ol>
    </section>
  );
}
